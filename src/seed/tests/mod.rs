//! What becomes of small texts. The five originals are in `tests/originals.rs`.
mod article;
mod forms;
mod front;
mod hostile;
mod layout;
mod page;

use super::*;
use crate::load::FileKind;
use crate::model::Digest;
use crate::text::{FileId, FileText};

fn read_text(text: &str) -> Diagnosed<SeedText> {
    let file = InputFile {
        id: FileId(0),
        path: "seeds/x.txt".into(),
        kind: FileKind::Seed,
        digest: Digest::of(text.as_bytes()),
        text: FileText::new(text.into()),
    };
    read(&file, &SeedHints::default())
}

/// Passages as `p1 text`, then what was removed as `- reason: text`; line breaks in a passage are shown as ` / `.
fn shown(text: &str) -> Vec<String> {
    let seed = read_text(text).value;
    let passages = seed.passages.iter().map(|it| {
        let mark = if it.kind == PassageKind::ListItem { "*" } else { "" };
        format!("{}{mark} {}", it.id, it.text.replace('\n', " / "))
    });
    let removed = seed.report.removed.iter().map(|it| format!("- {}: {}", it.reason, it.text));
    passages.chain(removed).collect()
}

fn check_shown(text: &str, wanted: &[&str]) {
    assert_eq!(shown(text), wanted, "{text}");
}

/// Paragraphs of an article that was never written.
const ICE: &str =
    "The harbour of Lindholm froze over in the second week of January, and for nine days no ship could leave it.";
const MEN: &str =
    "Fishermen say that they had warned the council as early as last autumn, and that somebody wrote it down.";
const LAW: &str =
    "The council points to its budget, which was cut by 12 per cent, and to a law that leaves it to the ministry.";

fn check(text: &str, passages: &[(&str, &str)]) {
    let seed = read_text(text).value;
    let read: Vec<_> = seed.passages.iter().map(|it| (it.id.to_string(), it.text.clone())).collect();
    let wanted: Vec<_> = passages.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    assert_eq!(read, wanted);
}

#[test]
fn the_blocks_of_a_clean_text_are_told_apart_and_numbered_by_kind() {
    check(
        "First paragraph, which ends in a full stop.\n\nA heading without one\n\n“a telling phrase of its own”\n\n\
         Fig 1. Support for talks\r\n\r\nShare of respondents. Source: Levada\n\nTalks with whom?\n\n\
         He said “no” and “never”.\n\nEndnotes\n- The share is high. ↩︎\n2. Another.\n",
        &[
            ("p1", "First paragraph, which ends in a full stop."),
            ("h1", "A heading without one"),
            ("q1", "a telling phrase of its own"),
            ("c1", "Fig 1. Support for talks"),
            ("c2", "Share of respondents. Source: Levada"),
            ("h2", "Talks with whom?"),
            ("p2", "He said “no” and “never”."),
            ("n1", "The share is high."),
            ("n2", "Another."),
        ],
    );
}

#[test]
fn a_short_sentence_is_no_heading() {
    check(
        "Peskov said: “We are ready.”\nHe left (and came back.)\nIt is so.1\n莫斯科准备好了。\nOption 2\n",
        &[
            ("p1", "Peskov said: “We are ready.”"),
            ("p2", "He left (and came back.)"),
            ("p3", "It is so.1"),
            ("p4", "莫斯科准备好了。"),
            ("h1", "Option 2"),
        ],
    );
}

#[test]
fn what_cannot_be_seen_is_dropped_and_offsets_lead_back_to_the_raw_bytes() {
    let text = "\u{feff}\u{a0} Ab\u{ad}so\u{200b}lute words, and more of them. \n";
    let seed = read_text(text).value;
    let passage = &seed.passages[0];
    assert_eq!(passage.text, "Absolute words, and more of them.");
    let at = passage.text.find("lute words").unwrap();
    assert_eq!(&text[passage.raw(at..at + "lute words".len()).range()], "lute words");
    assert_eq!(&text[passage.raw(0..8).range()], "Ab\u{ad}so\u{200b}lute");
}

#[test]
fn an_empty_or_unreadable_text_is_refused() {
    for text in ["", " \n\u{a0}\n"] {
        assert_eq!(read_text(text).diagnostics[0].code, Code::EmptySource);
    }
}
