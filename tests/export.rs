//! What programs read of a site: data files, feed, sitemap, robots.txt.
#![expect(clippy::unwrap_used, reason = "what is not there fails the test")]
use std::collections::BTreeMap;

use briefing::diag::Diagnostic;
use briefing::load::{Error, Files};
use briefing::model::{Day, Request};
use briefing::pipeline::{Analysis, analyze, make};
use briefing::plan::{DATA_FILES, plan};
use serde_json::{Value, json};

const CONFIG: &str = r#"
title = "Talks & <terms>"
base-url = "https://example.org/b"
description = "Who said \"what\""
authors = ["A. Editor", "B & C"]
[groups]
us = "United States"
ru = "Russia"
"#;

const VOLKOV: &str = r#"---
title: Russians on talks
type: article-magazine
author: ["Volkov, Denis", "[[levada]]", "[[steve-witkoff]]", Some Agency]
container-title: Russia.Post
publisher: GWU
issued: 2025-03
accessed: 2025-11-22
language: en
URL: https://example.org/volkov
DOI: 10.1/abc
short: Levada 2025
seed: volkov.txt
text: full
---
"#;

const VOLKOV_TEXT: &str = "Support for talks grew, and Levada asked Witkoff nothing about it.

About 54 percent of Russians support starting negotiations.

The share stayed the same for Levada and for the envoy until the summer.
";

const KENNAN: &str = r#"---
title: A secret text
issued: XXXX
issued-basis: missing
issued-reason: the page names no day
retracted: 2025-04-01
retraction-note: it was a forgery.
short: Kennan
seed: kennan.txt
text: quoted
---
"#;

const KENNAN_TEXT: &str = "Nobody may publish this sentence about the harbour of Murmansk.

Only these few words may be seen, and the lighthouse stays dark.
";

const WITKOFF: &str = r#"---
title: Steve Witkoff
schema: person
group: us
aliases: [Witkoff]
weak-aliases: [the envoy]
native-names: [{lang: ru, name: Стив Уиткофф}]
sort-name: Witkoff, Steve
country: US
wikidata: Q1
summary: An envoy.
relations:
  - {rel: associate, with: levada, role: asked, start: 2025-02, ref: "volkov, ¶1"}
  - {rel: employment, of: The White House, date: 2025~, ref: ["volkov, ¶¶1–2", "kennan"]}
---
"#;

const LEVADA: &str = "---\ntitle: Levada\nschema: publicbody\n---\n";

const EVENTS: &str = r#"
- id: later
  title: A later day
  date: "[2025-02-14..2025-02-20]"
  date-class: worked-out
  date-reason: between two others
  status: reported
  importance: high
  place: Riyadh
  involved: [steve-witkoff, levada]
  topics: [talks]
  summary: They met.
  ref: ["volkov, ¶1, 3", kennan]
  dates: [{date: 2025-02-14, ref: "volkov, ¶1"}, {date: 2025-02-20, ref: kennan}]
- id: unknown-day
  title: Some day
  date: XXXX
  ref: volkov
- id: open
  title: Since then
  date: 2024-12-01/..
  ref: "volkov, ¶2"
"#;

const CLAIM: &str = r#"---
title: Support for talks
kind: quantity
unit: percent
question: Do you?
population: Russians
tolerance: 10
topics: [talks]
confidence: moderate
evidence:
  - {ref: "volkov, ¶2", value: 54, approx: true, as-of: 2025-02~, pollster: Levada, quote: 54 percent of Russians support starting negotiations, note: of adults}
  - {ref: kennan, stance: context, value: 66.5}
---
"#;

const FORECAST: &str = r#"---
title: A ceasefire by autumn
kind: forecast
likelihood: likely
resolve-by: 2025-09-01
resolution: no
evidence: [{ref: "volkov, ¶1"}]
---
"#;

const FIRST: &str = r#"---
title: "Terms <b> & \"more\" it's \x01\x1b"
date: 2025-08-14
authors: [A. Editor]
lang: en-GB
summary: "1 < 2 & ]]>\x0b"
redirect-from: [old.html]
---
Witkoff came, and the envoy left [@volkov, ¶¶1–3; @kennan].

They said “Only these few words may be seen” [@kennan, ¶1, ¶2] and “54 percent of Russians” [@volkov, ¶¶1–2].
"#;

const SECOND: &str = "---\ntitle: Second\ndate: 2025-07\nupdated: 2025-09-02\n---\nNothing [@volkov].\n";

const UNDATED: &str = "---\ntitle: Undated\n---\nNothing.\n";

const DRAFT: &str = "---\ntitle: Hidden\ndate: 2025-08-01\nstatus: draft\n---\nNothing “of the sort” [@volkov, ¶1].\n";

/// A site in memory.
#[derive(Clone)]
struct Site(BTreeMap<String, String>);

impl Files for Site {
    fn paths(&self, _: &mut Vec<Diagnostic>) -> Result<Vec<String>, Error> {
        Ok(self.0.keys().cloned().collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        Ok(self.0[path].clone().into_bytes())
    }
}

impl Site {
    fn whole() -> Self {
        let files = [
            ("briefing.toml", CONFIG),
            ("content/sources/volkov.md", VOLKOV),
            ("seeds/volkov.txt", VOLKOV_TEXT),
            ("content/sources/kennan.md", KENNAN),
            ("seeds/kennan.txt", KENNAN_TEXT),
            ("content/actors/steve-witkoff.md", WITKOFF),
            ("content/actors/levada.md", LEVADA),
            ("content/events/all.yaml", EVENTS),
            ("content/topics/talks.md", "---\ntitle: Talks\n---\n"),
            ("content/claims/support.md", CLAIM),
            ("content/claims/ceasefire.md", FORECAST),
            ("content/notes/first.md", FIRST),
            ("content/notes/second.md", SECOND),
            ("content/notes/undated.md", UNDATED),
            ("content/notes/draft.md", DRAFT),
            ("content/pages/method.md", "---\ntitle: Method\nsummary: How\nupdated: 2025-05-05\n---\nSo.\n"),
        ];
        Self::of(&files)
    }

    fn of(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    fn with(mut self, path: &str, text: &str) -> Self {
        self.0.insert(path.to_owned(), text.to_owned());
        self
    }

    fn analysis(&self) -> Analysis {
        let today = Day { year: 2025, month: 12, day: 1 };
        let (config, output, base_url) = (None, None, None);
        let request = Request { root: "/".into(), config, output, base_url, today, drafts: false, strict: false };
        let analysis = analyze(self, &request).unwrap();
        let errors = analysis.diagnostics.iter().filter(|it| it.severity == briefing::diag::Severity::Error);
        assert_eq!(errors.map(|it| &it.message).collect::<Vec<_>>(), Vec::<&String>::new());
        analysis.value
    }

    /// The files that `export` makes, by path.
    fn exported(&self) -> BTreeMap<String, String> {
        let made = make(&self.analysis()).value.artifacts;
        let exported = made.into_iter().filter(|it| {
            let path = it.path.as_str();
            path.starts_with("data/") || path.ends_with(".xml") || path.ends_with(".txt")
        });
        exported.map(|it| (it.path.to_string(), String::from_utf8(it.bytes.to_vec()).unwrap())).collect()
    }

    fn data(&self, name: &str) -> Value {
        serde_json::from_str(&self.exported()[&format!("data/{name}.json")]).unwrap()
    }
}

#[test]
fn sources_are_csl_json_with_fields_of_ours() {
    let wanted = json!([
        {
            "id": "kennan", "type": "webpage", "title": "A secret text", "issued": {"edtf": "XXXX"},
            "note": "Retracted 2025-04-01: it was a forgery. Date missing: the page names no day",
            "short": "Kennan", "url": "sources/kennan.html", "text": "quoted", "passages": 2,
        },
        {
            "id": "volkov", "type": "article-magazine", "title": "Russians on talks",
            "author": [
                {"family": "Volkov", "given": "Denis"},
                {"literal": "Levada"},
                {"family": "Witkoff", "given": "Steve"},
                {"literal": "Some Agency"},
            ],
            "container-title": "Russia.Post", "publisher": "GWU",
            "issued": {"date-parts": [[2025, 3]], "edtf": "2025-03"},
            "accessed": {"date-parts": [[2025, 11, 22]], "edtf": "2025-11-22"},
            "URL": "https://example.org/volkov", "DOI": "10.1/abc", "language": "en",
            "short": "Levada 2025", "url": "sources/volkov.html", "text": "full", "passages": 3,
        },
    ]);
    assert_eq!(Site::whole().data("sources"), wanted);
}

#[test]
fn actors_have_their_names_and_relations() {
    let wanted = json!([
        {
            "id": "levada", "url": "actors/levada.html", "name": "Levada", "schema": "PublicBody", "group": null,
            "aliases": [], "weak-aliases": [], "native-names": [], "sort-name": "Levada", "relations": [],
        },
        {
            "id": "steve-witkoff", "url": "actors/steve-witkoff.html", "name": "Steve Witkoff", "schema": "Person",
            "group": "us", "aliases": ["Witkoff"], "weak-aliases": ["the envoy"],
            "native-names": [{"lang": "ru", "name": "Стив Уиткофф"}], "country": "US", "wikidata": "Q1",
            "sort-name": "Witkoff, Steve", "summary": "An envoy.",
            "relations": [
                {
                    "rel": "associate", "role": "asked", "to": "levada", "start": "2025-02",
                    "refs": [{"source": "volkov", "passage": "p1"}],
                },
                {
                    "rel": "employment", "to": null, "name": "The White House", "date": "2025~",
                    "refs": [{"source": "volkov", "passage": "p1", "to": "p2"}, {"source": "kennan"}],
                },
            ],
        },
    ]);
    assert_eq!(Site::whole().data("actors"), wanted);
}

#[test]
fn events_stand_in_the_order_of_the_timeline() {
    let events = Site::whole().data("events");
    let wanted = json!({
        "id": "later", "url": "events/later.html", "title": "A later day", "date": "[2025-02-14..2025-02-20]",
        "date-class": "worked-out", "date-reason": "between two others", "status": "reported", "importance": "high",
        "place": "Riyadh", "actors": ["steve-witkoff", "levada"], "topics": ["talks"],
        "refs": [
            {"source": "volkov", "passage": "p1"}, {"source": "volkov", "passage": "p3"}, {"source": "kennan"},
        ],
        "earliest": "2025-02-14", "latest": "2025-02-20",
        "dates": [
            {"date": "2025-02-14", "refs": [{"source": "volkov", "passage": "p1"}]},
            {"date": "2025-02-20", "refs": [{"source": "kennan"}]},
        ],
        "summary": "They met.",
    });
    let rows = events.as_array().unwrap();
    assert_eq!(rows.iter().find(|it| it["id"] == "later"), Some(&wanted));
    let days: Vec<_> = rows.iter().map(|it| [&it["id"], &it["earliest"], &it["latest"]]).collect();
    assert_eq!(days[0], [&json!("unknown-day"), &Value::Null, &Value::Null]);
    assert_eq!(days[1], [&json!("open"), &json!("2024-12-01"), &Value::Null]);
    assert_eq!(days[2][0], "later");
}

#[test]
fn claims_have_their_evidence() {
    let wanted = json!([
        {
            "id": "ceasefire", "url": "claims/ceasefire.html", "title": "A ceasefire by autumn", "kind": "forecast",
            "topics": [], "likelihood": "likely", "resolve-by": "2025-09-01", "resolution": "no",
            "evidence": [{"refs": [{"source": "volkov", "passage": "p1"}], "stance": "supports", "approx": false}],
        },
        {
            "id": "support", "url": "claims/support.html", "title": "Support for talks", "kind": "quantity",
            "unit": "percent", "question": "Do you?", "population": "Russians", "tolerance": 10, "topics": ["talks"],
            "confidence": "moderate",
            "evidence": [
                {
                    "refs": [{"source": "volkov", "passage": "p2"}], "stance": "supports", "value": 54, "approx": true,
                    "as-of": "2025-02~", "pollster": "Levada",
                    "quote": "54 percent of Russians support starting negotiations", "class": "exact",
                    "note": "of adults",
                },
                {"refs": [{"source": "kennan"}], "stance": "context", "value": 66.5, "approx": false},
            ],
        },
    ]);
    assert_eq!(Site::whole().data("claims"), wanted);
}

#[test]
fn citations_have_a_row_a_quotation_or_one_without() {
    let citations = Site::whole().data("citations");
    let of_note: Vec<_> = citations.as_array().unwrap().iter().filter(|it| it["from"] == "notes/first.html").collect();
    let wanted = json!([
        {"from": "notes/first.html", "source": "volkov", "passage": "p1", "to": "p3", "quote": null, "class": null},
        {"from": "notes/first.html", "source": "kennan", "passage": null, "quote": null, "class": null},
        {
            "from": "notes/first.html", "source": "kennan", "passage": "p2",
            "quote": "Only these few words may be seen", "class": "exact", "also": [{"passage": "p1"}],
        },
        {
            "from": "notes/first.html", "source": "volkov", "passage": "p1", "to": "p2",
            "quote": "54 percent of Russians", "class": "exact",
        },
    ]);
    assert_eq!(json!(of_note), wanted);
    let of_claim = citations.as_array().unwrap().iter().filter(|it| it["from"] == "claims/support.html");
    assert_eq!(of_claim.map(|it| it["class"].clone()).collect::<Vec<_>>(), [json!("exact"), Value::Null]);
}

#[test]
fn mentions_are_counted_strong_and_weak() {
    let wanted = json!([
        {"actor": "levada", "source": "volkov", "passage": "p1", "count": 1, "weak": 0},
        {"actor": "levada", "source": "volkov", "passage": "p3", "count": 1, "weak": 0},
        {"actor": "steve-witkoff", "source": "volkov", "passage": "p1", "count": 1, "weak": 0},
        {"actor": "steve-witkoff", "source": "volkov", "passage": "p3", "count": 0, "weak": 1},
        {"actor": "steve-witkoff", "note": "first", "count": 1, "weak": 1},
    ]);
    assert_eq!(Site::whole().data("mentions"), wanted);
}

#[test]
fn every_address_in_the_data_is_a_page() {
    let site = Site::whole();
    let analysis = site.analysis();
    let planned = plan(&analysis.corpus, &analysis.inputs.config, &analysis.inputs.theme, None).value;
    let pages: Vec<_> = planned.pages.iter().map(|it| it.route.path().as_str()).collect();
    let mut addresses = 0;
    for name in ["sources", "actors", "events", "claims", "citations"] {
        for row in site.data(name).as_array().unwrap() {
            let url = row.get("url").or(row.get("from")).and_then(Value::as_str).unwrap();
            assert!(pages.contains(&url), "{name}: {url}");
            addresses += 1;
        }
    }
    assert!(addresses > 15);
}

#[test]
fn data_files_are_there_for_an_empty_site_and_are_laid_out_for_people() {
    let empty = Site::of(&[("briefing.toml", "")]).exported();
    for path in DATA_FILES {
        assert_eq!(empty[path], "[]\n");
    }
    for (path, text) in Site::whole().exported().iter().filter(|(path, _)| path.starts_with("data/")) {
        assert!(DATA_FILES.contains(&path.as_str()));
        assert!(text.starts_with("[\n  {\n    \"") && text.ends_with("  }\n]\n"), "{path}");
    }
}

#[test]
fn of_a_text_that_may_not_be_published_only_quotations_get_out() {
    let files = Site::whole().exported();
    for (path, text) in &files {
        for words in ["Murmansk", "lighthouse", "Nobody may publish", "Hidden", "of the sort"] {
            assert!(!text.contains(words), "{path}: {words}");
        }
    }
    assert!(files["data/citations.json"].contains("Only these few words may be seen"));
}

#[test]
fn the_feed_has_dated_notes_newest_first_and_nothing_in_it_is_markup() {
    let files = Site::whole().exported();
    let wanted = r#"<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>https://example.org/b/</id>
<title>Talks &amp; &lt;terms&gt;</title>
<subtitle>Who said &quot;what&quot;</subtitle>
<updated>2025-09-02T00:00:00Z</updated>
<author><name>A. Editor</name></author>
<author><name>B &amp; C</name></author>
<link rel="self" type="application/atom+xml" href="https://example.org/b/feed.xml"/>
<link rel="alternate" type="text/html" href="https://example.org/b/"/>
<entry>
<id>https://example.org/b/notes/second.html</id>
<title>Second</title>
<link rel="alternate" type="text/html" href="https://example.org/b/notes/second.html"/>
<published>2025-07-01T00:00:00Z</published>
<updated>2025-09-02T00:00:00Z</updated>
</entry>
<entry xml:lang="en-GB">
<id>https://example.org/b/notes/first.html</id>
<title>Terms &lt;b&gt; &amp; &quot;more&quot; it&#39;s </title>
<link rel="alternate" type="text/html" href="https://example.org/b/notes/first.html"/>
<published>2025-08-14T00:00:00Z</published>
<updated>2025-08-14T00:00:00Z</updated>
<author><name>A. Editor</name></author>
<summary>1 &lt; 2 &amp; ]]&gt;</summary>
</entry>
</feed>
"#;
    assert_eq!(files["feed.xml"], wanted);
    well_formed(&files["feed.xml"]);
}

#[test]
fn a_feed_ends_after_thirty_notes_and_is_left_out_without_any_date() {
    let mut many = Site::whole();
    for day in 1..=31 {
        let path = format!("content/notes/n{day:02}.md");
        many = many.with(&path, &format!("---\ntitle: N\ndate: 2025-10-{day:02}\n---\nX.\n"));
    }
    let feed = &many.exported()["feed.xml"];
    assert_eq!(feed.matches("<entry").count(), 30);
    assert!(feed.contains("notes/n31.html") && feed.contains("notes/n02.html") && !feed.contains("notes/n01.html"));
    let undated = Site::of(&[
        ("briefing.toml", "base-url = \"https://example.org/\""),
        ("content/notes/undated.md", UNDATED),
        ("content/notes/unknown.md", "---\ntitle: U\ndate: XXXX\n---\nX.\n"),
    ]);
    let files = undated.exported();
    assert!(!files.contains_key("feed.xml") && files.contains_key("sitemap.xml"));
}

#[test]
fn a_site_without_a_title_or_authors_still_has_a_valid_feed() {
    let site = Site::of(&[
        ("briefing.toml", "base-url = \"https://example.org/a&b\""),
        ("content/notes/x.md", "---\ntitle: X\ndate: 2025\n---\nX.\n"),
    ]);
    let feed = &site.exported()["feed.xml"];
    assert!(feed.contains("<title>https://example.org/a&amp;b/</title>"));
    assert!(feed.contains("<author><name>https://example.org/a&amp;b/</name></author>"));
    assert!(feed.contains("href=\"https://example.org/a&amp;b/notes/x.html\""));
    well_formed(feed);
    well_formed(&site.exported()["sitemap.xml"]);
}

#[test]
fn the_sitemap_has_the_pages_that_a_reader_may_look_for() {
    let sitemap = &Site::whole().exported()["sitemap.xml"];
    well_formed(sitemap);
    for line in [
        "<url><loc>https://example.org/b/</loc></url>",
        "<url><loc>https://example.org/b/actors/</loc></url>",
        "<url><loc>https://example.org/b/timeline.html</loc></url>",
        "<url><loc>https://example.org/b/events/later.html</loc></url>",
        "<url><loc>https://example.org/b/method.html</loc><lastmod>2025-05-05</lastmod></url>",
        "<url><loc>https://example.org/b/notes/first.html</loc><lastmod>2025-08-14</lastmod></url>",
        "<url><loc>https://example.org/b/notes/second.html</loc><lastmod>2025-09-02</lastmod></url>",
        "<url><loc>https://example.org/b/notes/undated.html</loc></url>",
    ] {
        assert!(sitemap.lines().any(|it| it == line), "{line}");
    }
    for address in ["404.html", "old.html", "index.html", "draft", "data/"] {
        assert!(!sitemap.contains(address), "{address}");
    }
}

#[test]
fn without_a_base_url_there_is_no_feed_and_no_sitemap() {
    let site = Site::whole().with("briefing.toml", "title = \"T\"\n[groups]\nus = \"United States\"\n");
    let files = site.exported();
    assert!(!files.contains_key("feed.xml") && !files.contains_key("sitemap.xml"));
    assert_eq!(files["robots.txt"], "User-agent: *\nAllow: /\n");
    let with = Site::whole().exported();
    assert_eq!(with["robots.txt"], "User-agent: *\nAllow: /\n\nSitemap: https://example.org/b/sitemap.xml\n");
    for path in DATA_FILES {
        assert_eq!(files[path], with[path]);
    }
}

#[test]
fn a_file_of_the_sites_own_stands_in_the_place_of_ours() {
    let site = Site::whole().with("static/robots.txt", "User-agent: *\nDisallow: /\n");
    let artifacts = make(&site.analysis()).value.artifacts;
    let robots: Vec<_> = artifacts.iter().filter(|it| it.path.as_str() == "robots.txt").collect();
    assert_eq!(robots.len(), 1);
    assert_eq!(&*robots[0].bytes, b"User-agent: *\nDisallow: /\n");
}

#[test]
fn the_same_site_has_the_same_bytes() {
    assert_eq!(Site::whole().exported(), Site::whole().exported());
}

/// Holds that tags are closed in order, and that text has no character that XML reads as markup or forbids.
fn well_formed(xml: &str) {
    let mut open = Vec::new();
    let forbidden = |c: char| (c < ' ' && !"\t\n\r".contains(c)) || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!xml.contains(forbidden));
    for reference in xml.split('&').skip(1) {
        let name = reference.split(';').next().unwrap();
        assert!(["amp", "lt", "gt", "quot", "#39", "#9", "#10", "#13"].contains(&name), "&{name}");
    }
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        assert!(!text.contains('>'), "{text}");
        assert!(tag.matches('"').count() % 2 == 0, "{tag}");
        let name = tag.split_whitespace().next().unwrap();
        if let Some(name) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.starts_with('?') && !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}
