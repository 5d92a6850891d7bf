//! `briefing dates`, with the program itself; and the dates of five real articles.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use briefing::ingest::{dates, read};
use briefing::load::{FileKind, InputFile};
use briefing::model::{Digest, Edtf};
use briefing::text::{FileId, FileText};
use serde_json::Value;

const CARD: &str = "---\ntitle: What was expected\nissued: \"[2025-02-14..2025-02-20]\"\nseed: harbour.txt\n---\n";

const TEXT: &str = "The harbour fell silent on Thursday after the call of February 12, 2025.\n\n\
                    In mid-March it will be opened again; it was closed last June.\n";

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("briefing.toml", "title = \"Talks\"\n"),
        ("content/sources/harbour-2025.md", CARD),
        ("content/sources/other.md", "---\ntitle: Other\nissued: XXXX\nseed: other.txt\ndraft: true\n---\n"),
        ("seeds/harbour.txt", TEXT),
        ("seeds/other.txt", "It rained on 8 August, and on Friday it rained again.\n"),
    ] {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    site
}

fn run(site: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    let Output { status, stdout, stderr } = command.args(args).current_dir(site).output().unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn the_dates_of_a_source_are_listed_with_their_reasons() {
    let site = site();
    let (code, out, err) = run(site.path(), &["dates", "harbour-2025"]);
    assert_eq!((code, err.as_str()), (0, "4 dates: 1 printed, 3 worked out.\n"));
    let why = "worked out from the source's date, [2025-02-14..2025-02-20]";
    let wanted = [
        format!("  ¶1  “Thursday”           2025-02-13              {why}: the last such day up to it"),
        "  ¶1  “February 12, 2025”  2025-02-12              printed".to_owned(),
        format!("  ¶2  “In mid-March”       2025-03-10/2025-03-20?  {why}: the next such month after it"),
        format!("  ¶2  “last June”          2024-06                 {why}: the last such month before it"),
    ];
    assert_eq!(out.lines().collect::<Vec<_>>(), wanted);
}

#[test]
fn without_a_key_every_source_is_listed_drafts_too() {
    let site = site();
    let (code, out, _) = run(site.path(), &["dates"]);
    assert_eq!(code, 0);
    let heads: Vec<_> = out.lines().filter(|it| !it.starts_with(' ')).collect();
    assert_eq!(heads, ["harbour-2025  ([2025-02-14..2025-02-20])", "other  (XXXX)"]);
    assert!(out.contains("“8 August”") && out.contains(" XXXX-08-08 "), "{out}");
}

#[test]
fn programs_get_an_array_of_rows() {
    let site = site();
    let (code, out, err) = run(site.path(), &["dates", "harbour-2025", "--format", "json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let rows: Value = serde_json::from_str(&out).unwrap();
    let reason = "worked out from the source's date, [2025-02-14..2025-02-20]: the last such day up to it";
    let first = serde_json::json!({
        "source": "harbour-2025", "issued": "[2025-02-14..2025-02-20]", "passage": "p1", "text": "Thursday",
        "start": 27, "end": 35, "edtf": "2025-02-13", "basis": "worked-out", "reason": reason,
        "file": "seeds/harbour.txt", "line": 1,
    });
    assert_eq!(rows[0], first);
    assert_eq!(rows.as_array().unwrap().len(), 4);
}

#[test]
fn an_unknown_key_is_said_with_the_nearest_one() {
    let site = site();
    let (code, out, err) = run(site.path(), &["dates", "harbor-2025"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err, "error: no source is called `harbor-2025`\nhelp: did you mean `harbour-2025`?\n");
}

#[test]
fn the_day_of_the_build_makes_no_difference() {
    let site = site();
    let of_day = |epoch: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        command.arg("dates").current_dir(site.path()).env("SOURCE_DATE_EPOCH", epoch).output().unwrap().stdout
    };
    assert_eq!(of_day("0"), of_day("1900000000"));
}

/// The first digits of an article's file, the article's own date, and dates that a careful reader finds in it.
const ARTICLES: [(&str, &str, &[&str]); 5] = [
    ("000", "[2025-04-18..2025-05-15]", &["2024", "2025-01/2025-03~", "2025-04~"]),
    ("001", "[2025-08-13..2025-08-15]", &["2025-08-15", "2025-08-08", "2025-06"]),
    ("002", "[2025-02-14..2025-02-20]", &["2025-02-12", "2025-02-13", "2025-02-14"]),
    (
        "003",
        "[2025-03-19..2025-04-01]",
        &[
            "1975~",
            "2018",
            "2020",
            "2024-03/2025-03",
            "2024-06",
            "2025-01/2025-02",
            "2025-02-12",
            "2025-02-18",
            "2025-02-28",
            "2025-03-13",
            "2025-03-18",
            "2022-02-22?",
        ],
    ),
    (
        "004",
        "2025-03-07",
        &["2021-10/2021-12~", "2022-02-24", "2022-21", "2023", "2024-22", "2024-07/2024-12", "2025-02"],
    ),
];

#[test]
fn the_dates_of_real_articles_are_those_that_a_careful_reader_finds() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if !seeds.is_dir() {
        let _ = writeln!(std::io::stderr(), "not run: ../shared/seeds is not there");
        return;
    }
    for (article, issued, wanted) in ARTICLES {
        let found = found(&file_of(&seeds, article), issued);
        for date in wanted {
            assert!(found.contains(*date), "{article}: {date} is not among {found:?}");
        }
        // "Before February 22", which one article has without a year, is not of its own year.
        assert!(!found.contains("2025-02-22"), "{article}");
    }
}

fn file_of(seeds: &Path, article: &str) -> PathBuf {
    let files = fs::read_dir(seeds).unwrap().map(|it| it.unwrap().path());
    let of_article = |it: &PathBuf| it.file_name().unwrap().to_string_lossy().starts_with(article);
    files.into_iter().find(of_article).unwrap()
}

fn found(path: &Path, issued: &str) -> BTreeSet<String> {
    let bytes = fs::read(path).unwrap();
    let reading = read(InputFile {
        id: FileId(0),
        path: "article.txt".into(),
        kind: FileKind::Seed,
        digest: Digest::of(&bytes),
        text: FileText::new(bytes),
    });
    let found = dates(&reading.seed.passages, &Edtf::parse(issued).unwrap());
    found.into_iter().map(|it| it.edtf.to_string()).collect()
}
