//! [`InputFile`] -> [`SeedText`]: the text of a source as numbered passages.
//!
//! A text is never read as a template, as Markdown or as HTML. One line is one block; blocks are told apart by their
//! form, and numbered by kind. Every passage knows the raw bytes that it came from.
mod classify;
mod passage;
mod report;

pub use passage::{GapIn, Passage, PassageKind};
pub use report::{Confidence, Corrected, Encoding, Front, Lost, Removed, Repair, Report};

use crate::diag::{Code, Diagnosed, Diagnostic};
use crate::load::InputFile;
use crate::model::{PassageId, PassageLetter};
use crate::seed::classify::{Block, classify};
use crate::text::{Mapped, Span};

/// The text of a source.
#[derive(Debug, Clone)]
pub struct SeedText {
    /// Its path from the site's root.
    pub path: String,
    /// Where the file begins.
    pub span: Span,
    /// Its passages, in the order of the text; ids are unique.
    pub passages: Vec<Passage>,
    /// How the text was prepared.
    pub report: Report,
}

impl SeedText {
    /// Finds a passage.
    pub fn passage(&self, id: PassageId) -> Option<&Passage> {
        self.passages.iter().find(|it| it.id == id)
    }
}

/// Reads the text of a source. A text that cannot be read has no passages, and a finding says why.
pub fn read(file: &InputFile) -> Diagnosed<SeedText> {
    let mut diagnostics = Vec::new();
    let (path, passages, report) = (file.path.clone(), Vec::new(), Report::default());
    let mut seed = SeedText { path, span: Span::new(file.id, 0..0), passages, report };
    let text = match file.text.utf8() {
        Ok(text) => text,
        Err(at) => {
            let finding = Diagnostic::new(Code::UnreadableFile, format!("`{}` is not UTF-8", file.path));
            let place = Span::new(file.id, at..at + 1);
            diagnostics.push(finding.at(place, "").help("save the text as UTF-8"));
            return Diagnosed { value: seed, diagnostics };
        }
    };
    seed.report.encoding = Some(Encoding { name: "UTF-8", confidence: Confidence::Certain });
    seed.report.nuls = text.matches('\0').count();
    let mapped = Mapped::of_utf8(text, 0);
    let mut numbers = [0_u32; 5];
    for Block { letter, range } in classify(text) {
        let number = &mut numbers[letter as usize];
        *number += 1;
        let line = file.text.lines.line(range.start);
        let text = passage::visible(&mapped, range);
        let kind = match letter {
            PassageLetter::P => PassageKind::Paragraph,
            PassageLetter::H => PassageKind::Heading,
            PassageLetter::C => PassageKind::Caption,
            PassageLetter::N => PassageKind::Note,
            PassageLetter::Q => PassageKind::DisplayQuote,
        };
        seed.passages.push(Passage::new(PassageId::new(letter, *number), kind, "", line, text, file.id));
    }
    if seed.passages.is_empty() {
        let finding = Diagnostic::new(Code::EmptySource, format!("there is no text in `{}`", file.path));
        diagnostics.push(finding.at(seed.span, "").help("put the source's text there, a paragraph a line"));
    }
    Diagnosed { value: seed, diagnostics }
}

#[cfg(test)]
mod tests {
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
        read(&file)
    }

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

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_offsets_stay_inside(text in "\\PC{0,80}\n?(\\PC{0,80}\n){0,3}") {
            for passage in &read_text(&text).value.passages {
                let end = passage.text.len();
                let raw = passage.raw(0..end).range();
                proptest::prop_assert!(text.get(raw).is_some());
            }
        }
    }
}
