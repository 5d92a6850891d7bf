//! `briefing add`, with the program itself and a site in a folder of its own.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "tests write the files that they need")]
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

const HARBOUR: &str = "The guest list was already the result, and on 18 March 2025 nobody in the harbour doubted it.\n\n\
                       The second call brought less than the first one, which was held in February 2025.\n";

const KEYS: [&str; 14] = [
    "file",
    "sha256",
    "encoding",
    "refused",
    "title",
    "authors",
    "issued",
    "language",
    "lossy",
    "repairs",
    "gaps",
    "removed",
    "blocks",
    "diagnostics",
];

struct Site(TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        fs::create_dir(site.path().join("site")).unwrap();
        site.write("site/briefing.toml", "title = \"Talks\"\nbase-url = \"https://example.org/\"\n");
        site
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// Runs the program in the site's root.
    fn run(&self, args: &[&str], stdin: &[u8]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        command.args(args).current_dir(self.path().join("site"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("BRIEFING_") {
                command.env_remove(name);
            }
        }
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(stdin).unwrap();
        Ran::of(&child.wait_with_output().unwrap())
    }

    /// The files of the site, without its configuration.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let root = self.path().join("site");
        let files = WalkDir::new(&root).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
        let name = |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let files = files.map(|it| (name(it.path()), fs::read(it.path()).unwrap()));
        files.filter(|(name, _)| name != "briefing.toml").collect()
    }

    fn names(&self) -> Vec<String> {
        self.files().into_keys().collect()
    }
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

#[test]
fn a_file_becomes_a_text_and_a_card_and_the_site_builds() {
    let site = Site::new();
    site.write("harbour.txt", HARBOUR);
    let ran = site.run(&["add", "../harbour.txt"], b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, "1 source added.\n"));
    assert!(
        ran.out.starts_with("  ../harbour.txt → seeds/harbour.txt, content/sources/harbour-2025.md\n"),
        "{}",
        ran.out
    );
    for line in ["    date       2025-03 ", "    text       quoted ", "    2 paragraphs, 33 words.\n"] {
        assert!(ran.out.contains(line), "{line}\n{}", ran.out);
    }
    assert_eq!(site.names(), ["content/sources/harbour-2025.md", "seeds/harbour.txt"]);
    assert_eq!(site.read("site/seeds/harbour.txt"), HARBOUR);
    let card = site.read("site/content/sources/harbour-2025.md");
    for line in [
        "# author: missing (\"Family, Given\", or an organization)",
        "# publisher: missing",
        "issued: 2025-03  # inferred: the newest date named is “18 March 2025” (¶1)",
        "issued-basis: inferred",
        "issued-reason: \"The newest date named is “18 March 2025” (¶1).\"",
        "seed: \"harbour.txt\"",
    ] {
        assert!(card.lines().any(|it| it == line), "{line}\n{card}");
    }
    let built = site.run(&["build", "--strict"], b"");
    assert_eq!(built.code, 0, "{}", built.err);
}

#[test]
fn the_same_bytes_are_not_added_twice_whatever_their_name() {
    let site = Site::new();
    for name in ["harbour.txt", "copy.txt"] {
        site.write(name, HARBOUR);
    }
    let ran = site.run(&["add", "../harbour.txt", "../copy.txt"], b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, "1 source added, 1 there already.\n"));
    let there = "  ../copy.txt is there already: seeds/harbour.txt, content/sources/harbour-2025.md\n";
    assert!(ran.out.ends_with(there), "{}", ran.out);
    let before = site.files();
    let ran = site.run(&["add", "-"], HARBOUR.as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (0, "0 sources added, 1 there already.\n"));
    assert_eq!(site.files(), before);
}

#[test]
fn a_text_that_a_card_names_as_its_original_is_there() {
    let site = Site::new();
    site.write("harbour.txt", HARBOUR);
    let digest = briefing::model::Digest::of(HARBOUR.as_bytes());
    let card =
        format!("---\ntitle: H\nissued: 2025\noriginal: {{file: x.txt, sha256: {digest}}}\nURL: https://e.org/\n---\n");
    site.write("site/content/sources/h.md", card);
    let ran = site.run(&["add", "../harbour.txt"], b"");
    assert_eq!((ran.code, ran.out.as_str()), (0, "  ../harbour.txt is there already: content/sources/h.md\n"));
    assert_eq!(site.names(), ["content/sources/h.md"]);
}

#[test]
fn files_of_one_name_do_not_collide_and_nothing_is_written_over() {
    let site = Site::new();
    site.write("a/harbour.txt", HARBOUR);
    site.write("b/Harbour.txt", format!("{HARBOUR}\nIt rained again.\n"));
    site.write("site/content/sources/harbour-2025-2.md", "---\ntitle: Mine\nissued: 2025\nurl: https://e.org/\n---\n");
    let mine = site.read("site/content/sources/harbour-2025-2.md");
    let ran = site.run(&["add", "../a/harbour.txt", "../b/Harbour.txt"], b"");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let names = ["content/sources/harbour-2025-2.md", "content/sources/harbour-2025-3.md"];
    let more = ["content/sources/harbour-2025.md", "seeds/Harbour-2.txt", "seeds/harbour.txt"];
    assert_eq!(site.names(), [&names[..], &more[..]].concat());
    assert_eq!(site.read("site/content/sources/harbour-2025-2.md"), mine);
}

#[test]
fn a_text_that_lies_in_place_gets_its_card() {
    let site = Site::new();
    site.write("site/seeds/harbour.txt", HARBOUR);
    let ran = site.run(&["add", "seeds/harbour.txt"], b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, "1 source added.\n"));
    assert_eq!(site.names(), ["content/sources/harbour-2025.md", "seeds/harbour.txt"]);
}

#[test]
fn standard_input_is_a_file_like_any_other() {
    let site = Site::new();
    let ran = site.run(&["add", "-"], HARBOUR.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(site.names(), ["content/sources/stdin-2025.md", "seeds/stdin.txt"]);
}

#[test]
fn what_is_no_text_is_refused_and_the_others_are_added() {
    let site = Site::new();
    site.write("empty.txt", "");
    site.write("blank.txt", " \n\u{a0}\n\n");
    site.write("harbour.txt", HARBOUR);
    let ran = site.run(&["add", "../empty.txt", "../harbour.txt", "../blank.txt"], b"");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.ends_with("\n1 source added, 2 not added.\n"), "{}", ran.err);
    for name in ["../empty.txt", "../blank.txt"] {
        assert!(ran.err.contains(&format!("error: cannot add {name}: ")), "{}", ran.err);
    }
    assert_eq!(site.names(), ["content/sources/harbour-2025.md", "seeds/harbour.txt"]);
}

#[test]
fn a_pdf_is_refused_with_what_to_do() {
    let site = Site::new();
    site.write("report.pdf", "%PDF-1.7\n");
    let ran = site.run(&["add", "../report.pdf"], b"");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("error: cannot add ../report.pdf: ") && ran.err.contains("pdftotext"), "{}", ran.err);
    assert_eq!(site.names(), [""; 0]);
}

#[test]
fn a_file_that_cannot_be_read_is_the_system_s_fault_and_a_missing_site_is_the_caller_s() {
    let site = Site::new();
    let ran = site.run(&["add", "../nowhere.txt"], b"");
    assert_eq!(ran.code, 3);
    assert!(ran.err.starts_with("error: cannot read "), "{}", ran.err);
    assert_eq!(site.run(&["add"], b"").code, 2);
    fs::remove_file(site.path().join("site/briefing.toml")).unwrap();
    site.write("harbour.txt", HARBOUR);
    assert_eq!(site.run(&["add", "../harbour.txt"], b"").code, 2);
    assert_eq!(site.run(&["add", "--dry-run", "../harbour.txt"], b"").code, 0);
}

#[test]
fn a_dry_run_writes_nothing_and_says_everything() {
    let site = Site::new();
    site.write("harbour.txt", HARBOUR);
    let ran = site.run(&["add", "--dry-run", "../harbour.txt"], b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, "1 file would be added. Nothing was written.\n"));
    assert_eq!(site.names(), Vec::<String>::new());
    assert!(ran.out.contains("    Kept (2):\n      p1    line 1     para      The guest list was"), "{}", ran.out);
    assert!(ran.out.contains("      p2    line 3     para      The second call"), "{}", ran.out);
    assert_eq!(site.run(&["add", "../harbour.txt"], b"").code, 0);
    let again = site.run(&["add", "-n", "../harbour.txt"], b"");
    assert!(again.out.contains(" is there already: ") && again.out.contains("Kept (2):"), "{}", again.out);
}

#[test]
fn programs_get_one_object_for_a_file_and_an_array_for_several() {
    let site = Site::new();
    site.write("harbour.txt", HARBOUR);
    site.write("empty.txt", "");
    let one = site.run(&["add", "--dry-run", "--format", "json", "../harbour.txt"], b"");
    assert_eq!((one.code, one.err.as_str()), (0, ""));
    let one = one.json();
    let mut keys: Vec<_> = one.as_object().unwrap().keys().map(String::as_str).collect();
    let mut wanted = KEYS;
    keys.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(keys, wanted);
    assert_eq!(one["file"], "../harbour.txt");
    assert_eq!(one["sha256"], briefing::model::Digest::of(HARBOUR.as_bytes()).to_string());
    assert_eq!((&one["encoding"], &one["refused"]), (&"UTF-8".into(), &false.into()));
    assert_eq!((&one["title"], &one["issued"]), (&Value::Null, &Value::Null));
    assert_eq!(one["blocks"].as_array().unwrap().len(), 2);
    let block = &one["blocks"][1];
    let text = HARBOUR.lines().last().unwrap();
    let wanted = serde_json::json!({"id": "p2", "kind": "para", "text": text, "line": 3, "restored": 0});
    assert_eq!(*block, wanted);
    let several =
        site.run(&["add", "--dry-run", "--format", "json", "../harbour.txt", "../empty.txt", "-"], b"A text.\n");
    assert_eq!(several.code, 1);
    let several = several.json();
    let files: Vec<_> = several.as_array().unwrap().iter().map(|it| it["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["../harbour.txt", "../empty.txt", "stdin.txt"]);
    assert!(several[1]["refused"].is_string() && several[1]["diagnostics"].as_array().unwrap().len() == 1);
    assert_eq!(site.names(), Vec::<String>::new());
}

#[test]
fn programs_are_told_where_a_file_went() {
    let site = Site::new();
    site.write("harbour.txt", HARBOUR);
    for there in [false, true] {
        let row = site.run(&["add", "--format", "json", "../harbour.txt"], b"").json();
        assert_eq!(row["seed"], "seeds/harbour.txt");
        assert_eq!(row["card"], "content/sources/harbour-2025.md");
        assert_eq!(row["there"], there);
    }
}

#[test]
fn a_hostile_text_steers_neither_terminal_nor_card() {
    let site = Site::new();
    let text = "\u{1b}[31mThe \"talks\"\u{202e} \\ --- #: {x} [y] are over, and nobody said so on 5 May 2024.\u{7}\r\n";
    site.write("стаття \u{1b}(1).txt", text);
    let ran = site.run(&["add", "../стаття \u{1b}(1).txt"], b"");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!(ran.out + &ran.err).contains(['\u{1b}', '\u{202e}', '\u{7}']));
    assert_eq!(site.names(), ["content/sources/stattia-1-2024.md", "seeds/stattia-1.txt"]);
    assert_eq!(site.files()["seeds/stattia-1.txt"], text.as_bytes());
    let checked = site.run(&["check", "--strict"], b"");
    assert_eq!(checked.code, 0, "{}", checked.err);
}
