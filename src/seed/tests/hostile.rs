//! Any text is read, in linear time, and no word is lost unseen.
use std::time::{Duration, Instant};

use super::*;

/// The letters and digits of a text, in order.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Reads a text and holds what must be so of every one.
fn read_whole(text: &str) -> SeedText {
    let seed = read_text(text).value;
    let mut parts: Vec<(usize, String)> = Vec::new();
    for passage in &seed.passages {
        assert!(!passage.text.trim().is_empty());
        let span = passage.span.range();
        assert!(text.get(span.clone()).is_some(), "{span:?}");
        for (at, c) in passage.text.char_indices() {
            let raw = passage.raw(at..at + c.len_utf8()).range();
            assert!(
                text.get(raw.clone()).is_some() && span.start <= raw.start && raw.end <= span.end,
                "{raw:?} {span:?}"
            );
        }
        for range in passage.restored.iter().chain(passage.note_marks.iter().map(|it| &it.0)) {
            assert!(passage.text.get(range.clone()).is_some());
        }
        assert!(passage.gaps.iter().all(|it| passage.text.is_char_boundary(it.at)));
        parts.push((span.start, letters(&passage.text)));
    }
    // Ids are unique and count from 1 without gaps.
    let mut numbers = std::collections::BTreeMap::new();
    for passage in &seed.passages {
        let number = numbers.entry(passage.id.letter).or_insert(0);
        *number += 1;
        assert_eq!(passage.id.number, *number);
    }
    let kept: usize = parts.iter().map(|it| it.1.len()).sum();
    let removed: usize = seed.report.removed.iter().map(|it| letters(&it.text).len()).sum();
    let notes = seed.passages.iter().any(|it| it.kind == PassageKind::Note);
    let is_changed = seed.report.references > 0 || !seed.report.repairs.is_empty();
    // The numbers of notes are in their ids; references and damage were other characters.
    if !notes && !is_changed {
        assert_eq!(kept + removed, letters(text).len(), "{text:?}");
    }
    seed
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_and_no_word_is_lost(text in "(\\PC{0,60}[\n\r]{0,2}){0,8}") {
        read_whole(&text);
    }

    #[test]
    fn any_mixture_of_telling_lines_is_read(picks in proptest::collection::vec(0..LINES.len(), 0..24), breaks in "[\n\r\u{2028} -]{0,24}") {
        let mut breaks = breaks.chars().cycle();
        let mut text = String::new();
        for pick in picks {
            text.push_str(LINES[pick]);
            text.push('\n');
            text.extend(breaks.next());
        }
        read_whole(&text);
    }

    #[test]
    fn a_clean_text_stays_as_it_is(
        words in proptest::prop_oneof![
            proptest::collection::vec("[a-z]{1,8}[äöüßéèñç]?[a-z]{1,4}", 12..60),
            proptest::collection::vec("[а-яіїєґ]{2,12}", 12..60),
        ],
        cuts in proptest::collection::vec(12_usize..30, 1..6),
    ) {
        let mut paragraphs = Vec::new();
        let mut words = words.into_iter();
        for cut in cuts {
            let sentence: Vec<_> = words.by_ref().take(cut).collect();
            if sentence.len() > 10 {
                paragraphs.push(format!("Ein {} und {}.", sentence.join(" "), paragraphs.len()));
            }
        }
        for between in ["\n", "\n\n"] {
            let seed = read_whole(&paragraphs.join(between));
            let read: Vec<_> = seed.passages.iter().map(|it| it.text.clone()).collect();
            proptest::prop_assert_eq!(&read, &paragraphs);
        }
    }
}

const LINES: &[&str] = &[
    ICE,
    MEN,
    LAW,
    "",
    " \u{a0}",
    "Who pays?",
    "WHO PAYS?",
    "By Ada Marsh",
    "14 February 2024",
    "Advertisement",
    "Read also",
    "Related articles",
    "Author",
    "About the author",
    "Comments (3)",
    "Notes",
    "1. One note.",
    "- one item",
    "• another",
    "“A telling phrase of its own”",
    "“for nine days no ship could leave it”",
    "Fig 1. Support",
    "Image of ships",
    "Home | News | Sport",
    "© 2024 Observer",
    "a\u{a0} gap, and\u{a0}, another one in a line that has a few more words.",
    "    set in and wrapped at some column or other, as old text files",
    "are, with a hyph-",
    "enated word in the middle of them and a line that goes on and on",
    "乐鱼 体育",
    "\u{202e}reversed\u{202c} and \u{200b}hidden\u{ad} words.",
    "\u{0}\u{1}\u{8}control\u{1b}[0m",
    "\u{fffd}\u{fffd}",
    "The talks1. The second mark.2",
    "&rsquo;&nbsp;&amp;",
    "((((((((((",
    "((c) 2024",
    "https://example.org/",
];

#[test]
fn control_and_direction_characters_do_no_harm() {
    let text = "The \u{202e}harbour\u{202c} of\u{200f} Lind\u{ad}holm\u{200b} froze\u{7} over\u{1b}[31m in January.\n\u{200e}\n\u{202e}\n";
    let seed = read_whole(text);
    assert_eq!(seed.passages.len(), 1);
    assert_eq!(seed.report.invisible, 2);
    assert!(seed.passages[0].text.starts_with("The \u{202e}harbour\u{202c} of\u{200f} Lindholm froze"));
}

#[test]
fn texts_without_words_are_refused() {
    for text in ["\u{fffd}\u{fffd}\n", "* * *\n— — —\n", "\u{200e}\n\u{202e}", "\u{feff}"] {
        let read = read_text(text);
        assert_eq!((read.value.passages.len(), read.diagnostics[0].code), (0, Code::EmptySource), "{text:?}");
    }
}

/// Reads a text within a time that a quadratic reader would exceed many times over.
fn read_soon(text: &str) -> SeedText {
    let start = Instant::now();
    let seed = read_text(text).value;
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    seed
}

#[test]
fn a_hundred_thousand_blank_lines_are_blank() {
    let seed = read_soon(&format!("{}{ICE}{}", "\n".repeat(100_000), "\r\n".repeat(100_000)));
    assert_eq!(seed.passages.iter().map(|it| it.line).collect::<Vec<_>>(), [100_001]);
}

#[test]
fn one_line_of_five_megabytes_is_read() {
    let line = format!("{ICE} ").repeat(5_000_000 / ICE.len());
    assert!(read_soon(&line).passages.len() > 1000);
    assert_eq!(read_soon(&"a".repeat(1_000_000)).passages.len(), 1);
    for mark in ["(", "“", ". ", "&amp;", "a\u{200b}", "a\u{a0} "] {
        read_soon(&mark.repeat(200_000 / mark.len()));
    }
}

#[test]
fn many_short_lines_are_read() {
    for line in [
        "ice\n",
        "Read more\n",
        "Related articles\n",
        "Author\n",
        "1. ice\n",
        "- ice\n",
        "“the same words again and again here”\n\n",
    ] {
        read_soon(&format!("{ICE}\n{}", line.repeat(15_000)));
    }
    read_soon(&format!("{ICE}\n").repeat(20_000));
}
