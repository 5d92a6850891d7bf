//! Cards of files that print much of themselves, and of files that print nothing.
use super::*;
use crate::load::{FileKind, InputFile};
use crate::model::tree::{Value, yaml};
use crate::model::{Digest, Edit, Edtf};
use crate::seed::{Lost, Removed, Repair};
use crate::text::{FileId, FileText};

const TEXT: &str =
    "The first paragraph, of 5 May 2024, holds a place that was lost.\n\nThe second one holds nothing.\n";

fn reading(path: &str) -> Reading {
    read(InputFile {
        id: FileId(0),
        path: path.into(),
        kind: FileKind::Seed,
        digest: Digest::of(TEXT.as_bytes()),
        text: FileText::new(TEXT.into()),
    })
}

/// A reading of a file that prints its title, authors and date, and was damaged.
fn printed() -> Reading {
    let mut reading = reading("in/What \"Moscow\" wants.txt");
    let report = &mut reading.seed.report;
    report.front.title = Some(("What “Moscow” wants: a \\ \"test\"".into(), 1));
    report.front.authors = vec![("Денис Волков".into(), 2), ("Kennan Institute".into(), 3)];
    report.front.issued = Some((Edtf::parse("2025-03-07").unwrap(), 4));
    report.front.language = Some("en");
    report.front.rights = Some(("First published in\nForbes".into(), 5));
    report.removed.push(Removed { line: 9, reason: "navigation".into(), text: "Share\u{1b} this\npage".into() });
    let raw = TEXT.find("lost").unwrap();
    let (from, to) = ("鈥檚".to_owned(), "’s".to_owned());
    let damage = "UTF-8 read as GBK";
    let restored = Some("closes a quotation");
    report.repairs.push(Repair { line: 1, raw: raw..raw + 3, from, to, damage, restored });
    report.gaps.push(Lost { line: 1, nth: 1, raw: raw..raw, filled: None });
    reading.issued = issued::issued(&reading.seed.report.front, &reading.seed.passages);
    reading
}

/// The card that is proposed, and its path.
fn card(reading: &Reading) -> (String, String) {
    let Outcome::New(addition) = add(reading, &mut Shelf::default()) else { panic!("not new") };
    let Some(Edit::Create { path, bytes }) = addition.edits.list.last() else { panic!("no card") };
    assert_eq!(*path, addition.card);
    (path.clone(), String::from_utf8(bytes.to_vec()).unwrap())
}

/// The keys and values of a card, as a build reads them.
fn values(card: &str) -> Vec<(String, String)> {
    let inside = card.strip_prefix("---\n").unwrap().strip_suffix("---\n").unwrap();
    let Value::Map(entries) = yaml(inside, FileId(0), 0).unwrap().value else { panic!("no map") };
    let text = |it: &crate::model::tree::Node| match &it.value {
        Value::List(items) => items.iter().filter_map(crate::model::tree::Node::scalar).collect::<Vec<_>>().join(" | "),
        _ => it.scalar().unwrap(),
    };
    entries.iter().map(|(key, value)| (key.scalar().unwrap(), text(value))).collect()
}

fn check(card: &str, wanted: &[(&str, &str)]) {
    let values = values(card);
    let values: Vec<_> = values.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(values, wanted, "{card}");
}

#[test]
fn a_card_holds_what_the_file_prints_and_says_where() {
    let (path, card) = card(&printed());
    assert_eq!(path, "content/sources/volkov-2025.md");
    check(
        &card,
        &[
            ("title", "What “Moscow” wants: a \\ \"test\""),
            ("author", "Волков, Денис | Kennan Institute"),
            ("issued", "2025-03-07"),
            ("issued-basis", "printed"),
            ("issued-reason", "Printed in line 4 of the file."),
            ("language", "en"),
            ("seed", "what-moscow-wants.txt"),
            ("text", "quoted"),
            ("rights", "First published in Forbes"),
        ],
    );
    for line in [
        "  - \"Волков, Денис\"  # printed in line 2",
        "issued: 2025-03-07  # printed in line 4",
        "# publisher: missing",
        "# Removed from the text, kept in the file (1):",
        "#   line 9, navigation: Share this page",
        "# Repaired (1):",
        "#   line 1, UTF-8 read as GBK: 鈥檚 → ’s, a guess: closes a quotation",
        "#   line 1, nth 1",
    ] {
        assert!(card.lines().any(|it| it == line), "{line}\n{card}");
    }
}

#[test]
fn a_card_makes_nothing_up() {
    let (path, card) = card(&reading("harbour.txt"));
    assert_eq!(path, "content/sources/harbour-2024.md");
    check(
        &card,
        &[
            ("title", "[The first paragraph, of 5 May 2024, holds…]"),
            ("issued", "2024-05"),
            ("issued-basis", "inferred"),
            ("issued-reason", "The newest date named is “5 May 2024” (¶1)."),
            ("language", "en"),
            ("seed", "harbour.txt"),
            ("text", "quoted"),
        ],
    );
}

proptest::proptest! {
    #[test]
    fn any_title_gives_a_card_that_can_be_read(title in "\\PC{0,40}|[\\x00-\\x1f\"'#:\\[\\]{}&*!|>%@`\\\\-]{0,20}") {
        let mut reading = reading("harbour.txt");
        reading.seed.report.front.title = Some((title.clone(), 1));
        let (_, card) = card(&reading);
        proptest::prop_assert_eq!(&values(&card)[0].1, &title);
    }
}
