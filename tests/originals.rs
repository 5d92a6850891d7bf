//! Five articles as they were scraped, held against what a reader by eye found in them. They are not part of the
//! repository: where `../shared` is missing, nothing is tested, and that is said.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "tests read their cases from the disk")]
use std::io::Write;
use std::path::{Path, PathBuf};

use briefing::diag::Diagnosed;
use briefing::load::{FileKind, InputFile};
use briefing::model::{Correction, Digest, Gap, PassageId, SeedHints};
use briefing::seed::{Passage, PassageKind, SeedText, read};
use briefing::text::{FileId, FileText};
use serde_json::Value;

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if !path.exists() {
        let _ = writeln!(std::io::stderr(), "not run: {} is missing", path.display());
        return None;
    }
    Some(path)
}

fn gold(name: &str) -> Option<Value> {
    Some(serde_json::from_str(&std::fs::read_to_string(shared(&format!("gold/{name}.json"))?).unwrap()).unwrap())
}

fn read_with(bytes: Vec<u8>, hints: &SeedHints) -> SeedText {
    let file = InputFile {
        id: FileId(0),
        path: "seeds/x.txt".into(),
        kind: FileKind::Seed,
        digest: Digest::of(&bytes),
        text: FileText::new(bytes),
    };
    let Diagnosed { value, diagnostics } = read(&file, hints);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    value
}

/// Each original by the number that its file's name begins with, and what is known of it.
fn originals() -> Vec<(String, SeedText, Value)> {
    let Some(documents) = gold("documents") else { return Vec::new() };
    documents["documents"].as_array().unwrap().iter().filter_map(original).collect()
}

fn original(document: &Value) -> Option<(String, SeedText, Value)> {
    let file = document["file"].as_str().unwrap();
    let bytes = std::fs::read(shared(&format!("seeds/{file}"))?).unwrap();
    Some((document["id"].as_str().unwrap().to_owned(), read_with(bytes, &SeedHints::default()), document.clone()))
}

/// The text with the damaged characters that are known put right, each in its line and column.
fn kind(passage: &Passage) -> &'static str {
    match passage.kind {
        PassageKind::Paragraph => "para",
        PassageKind::ListItem => "list-item",
        PassageKind::Heading => "heading",
        PassageKind::Caption => "caption",
        PassageKind::Note => "note",
        PassageKind::DisplayQuote => "pullquote",
    }
}

#[test]
fn passages_have_the_ids_kinds_lines_and_words_that_a_reader_finds() {
    let Some(paragraphs) = gold("paragraphs") else { return };
    let mut bodies = Vec::new();
    for (id, seed, document) in originals() {
        let rows = paragraphs["seeds"][document["file"].as_str().unwrap()].as_array().unwrap();
        let rows: Vec<_> = rows.iter().filter(|it| it["drop_from_flow"] != true).collect();
        let wanted: Vec<_> = rows
            .iter()
            .map(|it| {
                (it["id"].as_str().unwrap().to_owned(), it["kind"].as_str().unwrap(), it["line"].as_u64().unwrap())
            })
            .collect();
        let found: Vec<_> = seed.passages.iter().map(|it| (it.id.to_string(), kind(it), u64::from(it.line))).collect();
        assert_eq!(found, wanted, "{id}");
        for (passage, row) in seed.passages.iter().zip(rows) {
            let text = passage.text.replace('\u{a0}', " ");
            let is_quote = passage.kind == PassageKind::DisplayQuote;
            let bare = |key: &str| {
                let words = row[key].as_str().unwrap();
                if is_quote { words.trim_matches(['“', '”']).to_owned() } else { words.to_owned() }
            };
            let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(spaced.starts_with(&bare("first_words")) && spaced.ends_with(&bare("last_words")), "{id} {text}");
            // The count has the marks around a display quote, and not the mark of a note.
            let notes: usize = passage.note_marks.iter().map(|(range, _)| range.len()).sum();
            let count = passage.text.chars().count() + if is_quote { 2 } else { 0 } - notes;
            assert_eq!(Some(u64::try_from(count).unwrap()), row["chars"].as_u64(), "{id} {text}");
            assert_eq!(passage.display.as_deref(), row["display"].as_str(), "{id} {text}");
        }
        bodies.push(seed.passages.iter().filter(|it| it.kind == PassageKind::Paragraph).count());
    }
    if !bodies.is_empty() {
        assert_eq!(bodies, [10, 14, 12, 20, 30]);
    }
}

#[test]
fn what_is_printed_of_title_author_and_date_is_taken() {
    for (id, seed, document) in originals() {
        let front = &seed.report.front;
        let printed = |key: &str, value: &str| (document[key]["in_file"] == true).then(|| document[key][value].clone());
        assert_eq!(front.title.as_ref().map(|it| it.0.clone()), text(printed("title", "value")), "{id}");
        assert_eq!(front.issued.as_ref().map(|it| it.0.as_str().to_owned()), text(printed("date", "edtf")), "{id}");
        let authors: Vec<_> = front.authors.iter().map(|it| Value::from(it.0.clone())).collect();
        let wanted = printed("authors", "value").and_then(|it| it.as_array().cloned()).unwrap_or_default();
        assert_eq!(authors, wanted, "{id}");
        assert_eq!(front.language, document["language"].as_str().map(|it| &it[..2]), "{id}");
    }
}

fn text(value: Option<Value>) -> Option<String> {
    value.and_then(|it| it.as_str().map(str::to_owned))
}

#[test]
fn every_line_of_boilerplate_is_removed_with_its_reason() {
    for (id, seed, document) in originals() {
        let removed = &seed.report.removed;
        for row in document["defects"]["boilerplate"].as_array().unwrap() {
            let line = row["line"].as_u64().unwrap();
            let found = removed.iter().find(|it| u64::from(it.line) == line);
            assert!(found.is_some(), "{id} line {line}: {removed:?}");
        }
    }
}

#[test]
fn one_display_quote_is_a_repetition_and_goes() {
    for (id, seed, _) in originals().into_iter().filter(|it| it.0 == "003") {
        let dropped: Vec<_> = seed.report.removed.iter().map(|it| (it.line, it.reason.as_str())).collect();
        assert_eq!(dropped, [(10, "display quote that repeats paragraph 7"), (25, "loading placeholder")], "{id}");
    }
}

#[test]
fn an_endnote_and_its_mark_are_linked_both_ways() {
    for (_, seed, _) in originals().into_iter().filter(|it| it.0 == "001") {
        let id = |text| PassageId::from_locator(text).unwrap();
        let (marked, note) = (seed.passage(id("p3")).unwrap(), seed.passage(id("n1")).unwrap());
        let [(range, to)] = marked.note_marks.as_slice() else { panic!("{:?}", marked.note_marks) };
        assert_eq!((&marked.text[range.clone()], *to), ("1", id("n1")));
        assert_eq!(note.noted_in, [id("p3")]);
        assert_eq!(seed.passages.iter().map(|it| it.note_marks.len()).sum::<usize>(), 1);
    }
}

#[test]
fn lost_links_are_found_where_they_are_and_nowhere_else() {
    for (id, seed, document) in originals() {
        let wanted: Vec<_> = document["defects"]["missing_links"]["items"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|it| (it["line"].as_u64().unwrap(), it["before"].as_str().unwrap(), it["after"].as_str().unwrap()))
            .collect();
        let gaps = || seed.passages.iter().flat_map(|passage| passage.gaps.iter().map(move |gap| (passage, gap)));
        let lines: Vec<_> = seed.report.gaps.iter().map(|it| u64::from(it.line)).collect();
        assert_eq!(lines, wanted.iter().map(|it| it.0).collect::<Vec<_>>(), "{id}");
        for ((passage, gap), (_, before, after)) in gaps().zip(wanted) {
            let (head, tail) = passage.text.split_at(gap.at);
            assert!(head.trim_end().ends_with(before) && tail.trim_start().starts_with(after), "{head}|{tail}");
        }
    }
}

#[test]
fn the_card_fills_gaps_and_mends_errors_by_line() {
    let Some(documents) = gold("documents") else { return };
    let bytes = |at: usize| -> Option<(Vec<u8>, Value)> {
        let document = documents["documents"][at].clone();
        let path = shared(&format!("seeds/{}", document["file"].as_str().unwrap()))?;
        Some((std::fs::read(path).unwrap(), document))
    };
    let Some((text, _)) = bytes(2) else { return };
    let gap = |line, nth, text: &str| Gap { line, nth, text: text.into(), url: None };
    let gaps = vec![gap(14, 2, "defines"), gap(11, 1, "triumphant tone"), gap(12, 1, "nothing")];
    let seed = read_with(text, &SeedHints { gaps: gaps.clone(), ..SeedHints::default() });
    let filled: Vec<_> =
        seed.report.gaps.iter().filter_map(|it| Some((it.line, it.nth, it.filled.clone()?.0))).collect();
    assert_eq!(filled, [(11, 1, "triumphant tone".into()), (14, 2, "defines".into())]);
    assert_eq!(seed.report.unknown_gaps, gaps[2..]);
    let Some((text, _)) = bytes(4) else { return };
    let correction = Correction { line: 55, from: "Yetover".into(), to: "Yet over".into() };
    let seed = read_with(text, &SeedHints { corrections: vec![correction], ..SeedHints::default() });
    assert!(seed.report.corrections[0].found);
    assert!(seed.passage(PassageId::from_locator("21").unwrap()).unwrap().text.contains(". Yet over the past"));
}

/// The example site holds with the raw articles in the place of their digests: the same passages, the same locators.
#[test]
fn the_example_builds_from_the_raw_articles() {
    let Some(folder) = shared("seeds") else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = tempfile::tempdir().unwrap();
    for entry in walkdir::WalkDir::new(root.join("content")).into_iter().map(Result::unwrap) {
        let to = site.path().join(entry.path().strip_prefix(root).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).unwrap();
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
    std::fs::copy(root.join("briefing.toml"), site.path().join("briefing.toml")).unwrap();
    std::fs::create_dir(site.path().join("seeds")).unwrap();
    for original in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        let bytes = std::fs::read(&original).unwrap();
        let digest = Digest::of(&bytes).to_string();
        let cards = std::fs::read_dir(root.join("content/sources")).unwrap().map(|it| it.unwrap().path());
        let card = cards.map(|it| std::fs::read_to_string(it).unwrap()).find(|it| it.contains(&digest)).unwrap();
        let seed = card.lines().find_map(|it| it.strip_prefix("seed: ")).unwrap();
        std::fs::write(site.path().join("seeds").join(seed), bytes).unwrap();
    }
    assert_eq!(std::fs::read_dir(site.path().join("seeds")).unwrap().count(), 5);
    let run =
        std::process::Command::new(env!("CARGO_BIN_EXE_briefing")).args(["check", "--root"]).arg(site.path()).output();
    let run = run.unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
}

#[test]
fn what_was_damaged_is_repaired_and_what_was_restored_is_marked() {
    let (mut exact, mut restored) = (0, 0);
    for (_, seed, document) in originals() {
        let spans = document["defects"]["mojibake"]["spans"].as_array();
        assert_eq!(seed.report.repairs.len(), spans.map_or(0, Vec::len), "{}", document["file"]);
        for (repair, span) in seed.report.repairs.iter().zip(spans.into_iter().flatten()) {
            assert_eq!(repair.to, span["right"].as_str().unwrap(), "line {}", repair.line);
        }
        let lost = seed.report.repairs.iter().filter(|it| it.restored.is_some()).count();
        assert_eq!(seed.passages.iter().map(|it| it.restored.len()).sum::<usize>(), lost, "{}", document["file"]);
        (exact, restored) = (exact + seed.report.repairs.len() - lost, restored + lost);
    }
    if shared("seeds").is_some() {
        assert_eq!((exact, restored), (50, 14));
    }
}
