//! The example site and a few small ones, built by the program as a user would, and read as a browser would.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "tests write sites and read what is built of them")]
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

/// A day after all that the example has.
const TODAY: &str = "2026-01-01";
/// Where `briefing.toml` says that the example will be.
const BASE_PATH: &str = "/briefing/";
/// Every file of the example as it is built, by its path.
static SITE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let output = folder.path().join("site");
    let built = briefing(repository(), &["build", "--date", TODAY, "-o", output.to_str().unwrap()]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    let said = text(&built.stderr);
    assert_eq!(said.lines().count(), 1, "no note and no warning:\n{said}");
    assert!(said.contains(" 0 findings, "), "{said}");
    files(&output)
});
/// Its pages.
static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let html = SITE.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages: Vec<_> = html.map(|(path, bytes)| Page::read(path, &text(bytes))).collect();
    assert!(pages.len() > 100, "the example has {} pages", pages.len());
    pages
});

#[test]
fn every_address_of_a_page_leads_to_a_file_wherever_the_site_lies() {
    none_of(|page| {
        let inner = page.links.iter().filter(|it| it.is_inner());
        let faults = inner.flat_map(|link| {
            // At the root of a host `..` goes no higher; below a path and on a disk it would leave the site.
            ["/", "/x/y/", "/home/ann/site/"].iter().filter_map(|base| {
                let leads_to = resolve(&format!("{base}{}", page.path), page.relative(&link.to));
                let file = leads_to.strip_prefix(base).and_then(|it| it.split('#').next());
                let found = file.is_some_and(|it| SITE.contains_key(it));
                (!found).then(|| format!("`{}` leads to `{leads_to}`, under {base}", link.to))
            })
        });
        faults.collect()
    });
}

#[test]
fn every_anchor_is_on_the_page_that_it_is_looked_for() {
    let ids: BTreeMap<_, BTreeSet<_>> = PAGES.iter().map(|it| (it.path.as_str(), it.ids.iter().collect())).collect();
    none_of(|page| {
        let inner = page.links.iter().filter(|it| it.is_inner());
        let faults = inner.filter_map(|link| {
            let leads_to = resolve(&format!("/{}", page.path), page.relative(&link.to));
            let (file, anchor) = leads_to.split_once('#')?;
            let anchor = anchor.split(":~:").next().filter(|it| !it.is_empty())?;
            let there = ids.get(&file[1..]).is_some_and(|it| it.contains(&anchor.to_owned()));
            (!there).then(|| format!("`{}`: there is no `{anchor}`", link.to))
        });
        faults.collect()
    });
}

#[test]
fn what_a_stylesheet_loads_is_a_file_of_the_site() {
    let sheets: Vec<_> = SITE.iter().filter(|(path, _)| path.ends_with(".css")).collect();
    assert!(!sheets.is_empty());
    for (path, bytes) in sheets {
        let css = text(bytes);
        assert!(!css.contains("@import"), "{path} is one file");
        for address in css.split("url(").skip(1).map(|it| it.split(')').next().unwrap().trim_matches(['"', '\''])) {
            let leads_to = resolve(&format!("/{path}"), address);
            assert!(SITE.contains_key(&leads_to[1..]), "{path}: `{address}` leads to `{leads_to}`");
        }
    }
}

#[test]
fn every_id_of_a_page_is_unique_and_every_id_that_is_named_is_there() {
    none_of(|page| {
        let mut seen = BTreeSet::new();
        let twice = page.ids.iter().filter(|it| !seen.insert(it.as_str())).map(|it| format!("`{it}` is there twice"));
        let mut faults: Vec<_> = twice.collect();
        let named = page.named.iter().filter(|it| !seen.contains(it.as_str()));
        faults.extend(named.map(|it| format!("a label is looked for at `{it}`")));
        faults
    });
}

#[test]
fn nothing_is_loaded_from_elsewhere_and_links_that_leave_say_so() {
    let mut leaving = 0;
    for page in PAGES.iter() {
        for link in page.links.iter().filter(|it| it.is_outer()) {
            match (link.element.as_str(), link.attribute.as_str()) {
                ("a", "href") => assert!(link.rel.contains("external"), "{}: `{}`", page.path, link.to),
                ("link", "href") => assert_eq!(link.rel, "canonical", "{}: `{}`", page.path, link.to),
                _ => panic!("{}: <{} {}=\"{}\">", page.path, link.element, link.attribute, link.to),
            }
            leaving += usize::from(link.element == "a");
        }
    }
    assert!(leaving > 0, "some sources have a link to their original");
}

#[test]
fn every_page_says_its_own_address() {
    for page in PAGES.iter().filter(|it| it.path != "404.html") {
        let canonical = page.links.iter().find(|it| it.rel == "canonical").unwrap();
        let path = page.path.strip_suffix("index.html").unwrap_or(&page.path);
        assert_eq!(canonical.to, format!("https://example.github.io{BASE_PATH}{path}"));
    }
}

#[test]
fn feed_and_sitemap_name_pages_of_the_site() {
    for path in ["feed.xml", "sitemap.xml"] {
        let xml = text(&SITE[path]);
        let base = format!("https://example.github.io{BASE_PATH}");
        let named = xml.split(&base).skip(1);
        let mut count = 0;
        for address in named.map(|it| it.split(['"', '<', '#']).next().unwrap()) {
            let is_folder = address.is_empty() || address.ends_with('/');
            let file = format!("{address}{}", if is_folder { "index.html" } else { "" });
            assert!(SITE.contains_key(&file), "{path}: {address}");
            count += 1;
        }
        assert!(count > 3, "{path} names {count} pages");
    }
}

#[test]
fn no_page_has_code_or_style_of_its_own() {
    none_of(|page| page.inline.clone());
}

#[test]
fn every_page_has_one_first_heading_and_skips_no_level() {
    none_of(|page| {
        let mut faults = Vec::new();
        let first = page.headings.iter().filter(|(level, _)| *level == 1).count();
        if first != 1 {
            faults.push(format!("{first} headings of the first level"));
        }
        let mut above = 0;
        for (level, words) in &page.headings {
            if *level > above + 1 {
                faults.push(format!("“{words}” is of level {level}, below one of level {above}"));
            }
            above = *level;
        }
        faults
    });
}

#[test]
fn the_page_for_what_is_not_found_links_from_the_base_path() {
    let page = PAGES.iter().find(|it| it.path == "404.html").unwrap();
    for link in page.links.iter().filter(|it| !it.to.starts_with('#') && !it.to.starts_with("data:")) {
        assert!(link.to.starts_with(BASE_PATH), "`{}`", link.to);
    }
    assert!(page.links.iter().any(|it| it.to == format!("{BASE_PATH}index.html")));
}

#[test]
fn no_other_page_has_an_address_from_the_root() {
    none_of(|page| {
        let rooted = page.links.iter().filter(|it| it.to.starts_with('/') && page.path != "404.html");
        rooted.map(|it| format!("`{}`", it.to)).collect()
    });
}

/// The passages that readers of the articles have counted by hand, where that list is at hand.
#[test]
fn the_digests_have_the_passages_of_the_articles() {
    let gold = repository().join("../shared/gold/paragraphs.json");
    let Ok(gold) = fs::read(gold) else {
        let _ = writeln!(std::io::stderr(), "skipped: ../shared/gold/paragraphs.json is not there");
        return;
    };
    let gold: serde_json::Value = serde_json::from_slice(&gold).unwrap();
    let articles = gold["seeds"].as_object().unwrap();
    let keys = ["nest-2025-04", "nest-2025-08", "kennan-2025", "gabuev-2025", "volkov-2025"];
    assert_eq!(articles.len(), keys.len());
    for (key, (file, passages)) in keys.iter().zip(articles) {
        let kept = passages.as_array().unwrap().iter().filter(|it| it["drop_from_flow"] != true);
        let wanted: Vec<_> = kept.map(|it| it["id"].as_str().unwrap()).collect();
        let page = PAGES.iter().find(|it| it.path == format!("sources/{key}.html")).unwrap();
        assert_eq!(page.passages, wanted, "{key} and {file}");
    }
}

#[test]
fn a_changed_word_in_a_quotation_stops_the_build_and_leaves_the_old_site() {
    let site = Folder::example();
    assert_eq!(site.briefing(&["build", "-q"]).status.code(), Some(0));
    let before = files(&site.path("public"));

    // A quotation of several words that stands word for word in a note; its second word becomes another.
    let citations: serde_json::Value = serde_json::from_slice(&before["data/citations.json"]).unwrap();
    let (note, words, at, quote) = citations
        .as_array()
        .unwrap()
        .iter()
        .find_map(|it| {
            let page = it["from"].as_str()?.strip_prefix("notes/")?;
            let quote = it["quote"].as_str().filter(|it| it.split(' ').count() > 3)?;
            let note = format!("content/notes/{}.md", page.strip_suffix(".html")?);
            let words = fs::read_to_string(site.path(&note)).ok()?;
            let at = words.find(&format!("“{quote}”"))?;
            Some((note, words, at, quote))
        })
        .unwrap();
    let first = quote.split(' ').next().unwrap();
    let second = quote.split(' ').nth(1).unwrap();
    let changed = quote.replacen(&format!(" {second}"), " zebra", 1);
    site.write(&note, &words.replacen(&format!("“{quote}”"), &format!("“{changed}”"), 1));
    let line = words[..at].matches('\n').count() + 1;
    let before_it = words[..at].rsplit('\n').next().unwrap().chars().count();
    let column = before_it + "“".chars().count() + first.chars().count() + " ".len() + 1;

    let built = site.briefing(&["build", "--color", "never"]);
    let said = text(&built.stderr);
    assert_eq!(built.status.code(), Some(1), "{said}");
    let place = format!("--> {note}:{line}:{column}\n");
    assert!(said.contains(&place), "{place} in:\n{said}");
    assert!(said.contains("error[near-miss]"), "{said}");
    assert!(said.contains(&format!("the source has “{second}”")), "{said}");
    assert!(said.trim_end().ends_with("Nothing was written."), "{said}");
    assert!(files(&site.path("public")) == before, "the old site is as it was");
}

#[test]
fn a_site_of_one_note_and_one_source_is_built() {
    let site = Folder::small();
    let built = site.briefing(&["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    assert!(text(&built.stderr).contains(" 1 source, 1 citation (1 quotation checked), 0 findings, "));
    let note = site.built("notes/embassies.html");
    assert!(note.contains("the guest list was already the result"));
    assert!(note.contains("../sources/harbour-2025.html#p2"));
}

#[test]
fn the_first_page_of_an_empty_site_says_what_to_do() {
    let site = Folder::new(&[("briefing.toml", "title = \"Talks\"\n")]);
    fs::create_dir(site.path("content")).unwrap();
    let built = site.briefing(&["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    let home = site.built("index.html");
    for words in ["There is nothing here yet", "content/sources/", "content/notes/", "seeds/"] {
        assert!(home.contains(words), "{words}");
    }
}

#[test]
fn a_fault_of_the_configuration_ends_with_2_and_is_said_at_its_line() {
    let site = Folder::small();
    site.write("briefing.toml", "title = \"Talks\"\nbase-url = \"https://example.org/\"\nlangauge = \"en\"\n");
    let built = site.briefing(&["build"]);
    let said = text(&built.stderr);
    assert_eq!(built.status.code(), Some(2), "{said}");
    assert!(said.contains("briefing.toml:3:1") && said.contains("did you mean `language`?"), "{said}");
    assert!(!site.path("public").exists());
    for arguments in [&["build", "--no-such-option"][..], &["build", "--date", "2025-02-30"], &["bild"], &[]] {
        assert_eq!(site.briefing(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn what_the_system_refuses_ends_with_3() {
    let site = Folder::small();
    site.write("a-file", "");
    site.write("foreign/thesis.txt", "Not to be lost.");
    for output in ["a-file", "a-file/below", "foreign"] {
        let built = site.briefing(&["build", "-o", output]);
        assert_eq!(built.status.code(), Some(3), "{output}: {}", text(&built.stderr));
        assert!(text(&built.stderr).starts_with("error: "), "{}", text(&built.stderr));
    }
    assert_eq!(files(&site.path("foreign")).len(), 1);
}

#[test]
fn global_options_stand_before_and_after_the_command() {
    let site = Folder::small();
    let elsewhere = TempDir::new().unwrap();
    let root = site.0.path().to_str().unwrap();
    for arguments in [["--root", root, "-q", "build"], ["build", "-q", "--root", root], ["-q", "build", "-r", root]] {
        let _ = fs::remove_dir_all(site.path("public"));
        let built = briefing(elsewhere.path(), &arguments);
        assert_eq!(built.status.code(), Some(0), "{arguments:?}: {}", text(&built.stderr));
        assert!(built.stderr.is_empty() && built.stdout.is_empty(), "{arguments:?} is quiet");
        assert!(site.path("public/index.html").is_file(), "{arguments:?}");
    }
    assert_eq!(files(elsewhere.path()).len(), 0, "nothing is written beside the site");
}

#[test]
fn the_root_is_found_upward_from_a_folder_inside_the_site() {
    let site = Folder::small();
    let built = briefing(&site.path("content/notes"), &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    assert!(site.path("public/notes/embassies.html").is_file());
    let nowhere = TempDir::new().unwrap();
    let built = briefing(nowhere.path(), &["build"]);
    assert_eq!(built.status.code(), Some(2));
    assert!(text(&built.stderr).contains("there is no briefing.toml in"), "{}", text(&built.stderr));
}

#[test]
fn how_findings_are_said_does_not_change_how_a_run_ends() {
    let site = Folder::small();
    site.write("content/notes/embassies.md", "---\ntitle: Why\nsumary: x\n---\n“No such words” [@harbour-2025, ¶2].\n");
    for arguments in [&["check"][..], &["build"], &["-q", "check"], &["check", "--color", "always"]] {
        let run = site.briefing(arguments);
        let said = text(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{arguments:?}");
        assert!(run.stdout.is_empty(), "{arguments:?}");
        assert!(said.contains("not-found"), "{arguments:?}: {said}");
        assert_eq!(said.contains("unknown-key"), !arguments.contains(&"-q"), "{arguments:?}: {said}");
        assert_eq!(said.contains('\u{1b}'), arguments.contains(&"always"), "{arguments:?}: {said}");
    }
    let run = site.briefing(&["check", "--format", "json", "-q"]);
    assert_eq!(run.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let codes: Vec<_> = found.as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"not-found") && codes.contains(&"unknown-key"), "{codes:?}");
    assert!(run.stderr.is_empty(), "{}", text(&run.stderr));

    site.write("content/notes/embassies.md", "---\ntitle: Why\n---\nNo finding [@harbour-2025, ¶2].\n");
    let run = site.briefing(&["--format", "json", "build"]);
    assert_eq!((run.status.code(), text(&run.stdout).trim().to_owned()), (Some(0), "[]".to_owned()));
}

#[test]
fn the_last_line_says_what_a_run_came_to() {
    let site = Folder::small();
    let run = site.briefing(&["check"]);
    let line = text(&run.stderr);
    let (counts, seconds) = line.trim_end().split_once(" findings, ").unwrap();
    assert!(counts.ends_with(" pages, 1 source, 1 citation (1 quotation checked), 0"), "{line}");
    assert!(seconds.strip_suffix(" s.").unwrap().parse::<f64>().is_ok(), "{line}");
    assert!(!site.path("public").exists(), "`check` writes nothing");
}

#[test]
fn drafts_are_left_out_of_every_file_unless_they_are_asked_for() {
    let site = Folder::small();
    site.write("content/notes/later.md", "---\ntitle: Canary wharf\nstatus: draft\n---\nCanary song.\n");
    assert_eq!(site.briefing(&["build", "-q"]).status.code(), Some(0));
    assert!(!site.path("public/notes/later.html").exists());
    for (path, bytes) in files(&site.path("public")) {
        assert!(!String::from_utf8_lossy(&bytes).to_lowercase().contains("canary"), "{path}");
    }
    assert_eq!(site.briefing(&["build", "-q", "-D"]).status.code(), Some(0));
    assert!(site.built("notes/later.html").contains("Canary song"));
    assert_eq!(site.briefing(&["build", "-q"]).status.code(), Some(0));
    assert!(!site.path("public/notes/later.html").exists());
}

#[test]
fn what_is_embargoed_or_expired_hangs_on_the_day_that_counts_as_today() {
    let site = Folder::small();
    site.write("content/notes/later.md", "---\ntitle: Later\ndate: 2025-08-15\nexpires: 2025-08-20\n---\nNow.\n");
    let is_there = |arguments: &[&str], epoch: Option<&str>| {
        let mut command = command(site.0.path(), &[&["build", "-q"], arguments].concat());
        if let Some(epoch) = epoch {
            command.env("SOURCE_DATE_EPOCH", epoch);
        }
        let run = command.output().unwrap();
        assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
        site.path("public/notes/later.html").exists()
    };
    // 1755129600 is 2025-08-14 00:00 UTC.
    for (day, epoch, there) in [
        ("2025-08-14", "1755129600", false),
        ("2025-08-15", "1755216000", true),
        ("2025-08-20", "1755734399", true),
        ("2025-08-21", "1755734400", false),
    ] {
        assert_eq!(is_there(&["--date", day], None), there, "--date {day}");
        assert_eq!(is_there(&[], Some(epoch)), there, "SOURCE_DATE_EPOCH={epoch}");
        assert_eq!(is_there(&["--date", day], Some("0")), there, "--date {day} is what counts");
    }
    assert!(!is_there(&[], None), "by the system's clock it has expired");
}

/// What the tests want to know of a page.
struct Page {
    path: String,
    links: Vec<Link>,
    ids: Vec<String>,
    /// Ids that other attributes than `href` name.
    named: Vec<String>,
    /// Levels and words, in the order of the page.
    headings: Vec<(u8, String)>,
    /// The ids of the passages of a source.
    passages: Vec<String>,
    /// Code and style that are not in a file of their own.
    inline: Vec<String>,
}

/// An address on a page.
struct Link {
    element: String,
    attribute: String,
    to: String,
    rel: String,
}

impl Page {
    fn read(path: &str, html: &str) -> Self {
        let document = Html::parse_document(html);
        let all = Selector::parse("*").unwrap();
        let mut page = Self {
            path: path.to_owned(),
            links: Vec::new(),
            ids: Vec::new(),
            named: Vec::new(),
            headings: Vec::new(),
            passages: Vec::new(),
            inline: Vec::new(),
        };
        for element in document.select(&all) {
            page.element(element);
        }
        page
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        for (attribute, value) in element.value().attrs() {
            match attribute {
                "href" | "src" | "action" | "formaction" | "poster" | "data" | "cite" | "xlink:href" => {
                    let rel = element.attr("rel").unwrap_or_default().to_owned();
                    self.links.push(Link { element: name.into(), attribute: attribute.into(), to: value.into(), rel });
                }
                "id" => self.ids.push(value.to_owned()),
                "for" | "aria-labelledby" | "aria-describedby" | "aria-controls" | "headers" => {
                    self.named.extend(value.split_whitespace().map(str::to_owned));
                }
                "style" | "srcset" | "srcdoc" => self.inline.push(format!("<{name} {attribute}=\"{value}\">")),
                _ if attribute.starts_with("on") => self.inline.push(format!("<{name} {attribute}=\"{value}\">")),
                _ => {}
            }
        }
        match name {
            "script" | "style" | "iframe" | "object" | "embed" => self.inline.push(element.html()),
            "meta" if element.attr("http-equiv").is_some_and(|it| it.eq_ignore_ascii_case("refresh")) => {
                let to = element.attr("content").and_then(|it| it.split_once("url=")).unwrap_or_default().1.to_owned();
                self.links.push(Link { element: name.into(), attribute: "content".into(), to, rel: String::new() });
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let words: String = element.text().collect();
                self.headings.push((name.as_bytes()[1] - b'0', words));
            }
            "div" if element.value().classes().any(|it| it == "p") => {
                self.passages.extend(element.attr("id").map(str::to_owned));
            }
            _ => {}
        }
    }

    /// An address of this page as it is written where the base path is not known: 404.html is made for one.
    fn relative<'a>(&self, to: &'a str) -> &'a str {
        to.strip_prefix(BASE_PATH).filter(|_| self.path == "404.html").unwrap_or(to)
    }
}

impl Link {
    fn is_inner(&self) -> bool {
        !self.is_outer() && !self.to.starts_with("data:")
    }

    /// Whether it has a scheme or a host.
    fn is_outer(&self) -> bool {
        let scheme = self.to.split(['/', '?', '#']).next().is_some_and(|it| it.contains(':'));
        (scheme && !self.to.starts_with("data:")) || self.to.starts_with("//")
    }
}

/// A site in a folder of its own, gone with the test.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// One note and one source.
    fn small() -> Self {
        Self::new(&[
            ("briefing.toml", "title = \"Talks\"\nbase-url = \"https://example.org/talks/\"\n"),
            (
                "content/sources/harbour-2025.md",
                "---\ntitle: What Moscow thinks it is being offered\nissued: 2025-03\nseed: harbour-2025.txt\n---\n",
            ),
            (
                "seeds/harbour-2025.txt",
                "Nobody expected much of the meeting.\nFor Moscow the guest list was already the result.\n",
            ),
            (
                "content/notes/embassies.md",
                "---\ntitle: Why embassies matter\n---\nFor Moscow “the guest list was already the result” [@harbour-2025, ¶2].\n",
            ),
        ])
    }

    /// The files that the example is made of.
    fn example() -> Self {
        let folder = Self(TempDir::new().unwrap());
        fs::copy(repository().join("briefing.toml"), folder.path("briefing.toml")).unwrap();
        for part in ["content", "seeds", "static", "templates"] {
            for (path, bytes) in files(&repository().join(part)) {
                let path = folder.path(&format!("{part}/{path}"));
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the program in the site's folder.
    fn briefing(&self, arguments: &[&str]) -> Output {
        briefing(self.0.path(), arguments)
    }

    fn built(&self, path: &str) -> String {
        fs::read_to_string(self.path("public").join(path)).unwrap()
    }
}

fn briefing(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// The program, with nothing of the environment that it listens to.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command.current_dir(folder).args(arguments);
    for name in ["BRIEFING_OUTPUT_DIR", "BRIEFING_BASE_URL", "BRIEFING_CONFIG", "SOURCE_DATE_EPOCH", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    entries.map(|it| (name(it.path()), fs::read(it.path()).unwrap())).collect()
}

/// Follows an address from a path, as a browser does: `..` at the top stays there.
fn resolve(from: &str, to: &str) -> String {
    let (path, anchor) = to.split_once('#').map_or((to, None), |(path, anchor)| (path, Some(anchor)));
    let parts: Vec<_> = match path {
        "" => from.split('/').skip(1).collect(),
        _ if path.starts_with('/') => path.split('/').skip(1).collect(),
        _ => from.rsplit_once('/').unwrap().0.split('/').skip(1).chain(path.split('/')).collect(),
    };
    let mut kept = Vec::new();
    for part in parts {
        match part {
            ".." => drop(kept.pop()),
            "." => {}
            part => kept.push(part),
        }
    }
    format!("/{}{}", kept.join("/"), anchor.map(|it| format!("#{it}")).unwrap_or_default())
}

/// Fails with every fault that is found on a page.
fn none_of(faults: impl Fn(&Page) -> Vec<String>) {
    let on_page = |page: &Page| faults(page).into_iter().map(|it| format!("{}: {it}", page.path)).collect::<Vec<_>>();
    let found: Vec<_> = PAGES.iter().flat_map(on_page).collect();
    assert!(found.is_empty(), "{} faults\n{}", found.len(), found.join("\n"));
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
