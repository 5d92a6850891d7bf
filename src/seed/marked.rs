//! The blocks of a page or document -> passages, by the same classification as those of plain text.
//!
//! What marks say of a block is believed for headings, captions, items of lists, notes and display quotes; a paragraph
//! by its marks may still be noise by its words.
use crate::model::SeedHints;
use crate::seed::classify::classify;
use crate::seed::markup::{Done, MarkupBlock, MarkupText, PassageKindHint};
use crate::seed::passage::{Passage, PassageKind, is_dropped, visible};
use crate::seed::report::Report;
use crate::seed::segment::{Block, Form, marker};
use crate::seed::{gaps, numbering};
use crate::text::{FileId, Mapped};

/// Classifies and numbers the blocks.
pub(super) fn passages(text: MarkupText, hints: &SeedHints, file: FileId) -> (Vec<Passage>, Report) {
    let MarkupText { blocks, front, removed: apart, done } = text;
    let Done { encoding, nuls, repairs, restored, corrections, lines } = done;
    let all = |text: &Mapped| 0..text.text().len();
    // Marks of notes and their notes, by their raw bytes; in DOCX they have none of their own.
    let mut ties = Vec::new();
    for block in blocks.iter().filter(|_| encoding.is_some()) {
        let ends = block.marks.iter().filter_map(|it| {
            let note = &blocks.get(it.note)?.text;
            Some((block.text.raw(it.at.clone()), note.raw(all(note))))
        });
        ties.extend(ends);
    }
    let invisible =
        blocks.iter().flat_map(|it| it.text.text().chars()).filter(|c| is_dropped(*c) && *c != '\0').count();
    let mut classified = classify(blocks.into_iter().filter_map(block).collect(), front);
    let mut passages = numbering::passages(&mut classified, file);
    numbering::mark_restored(&mut passages, &restored);
    for (mark, note) in ties {
        tie(&mut passages, mark, note);
    }
    let (gaps, unknown_gaps) = gaps::find(&mut passages, &lines, &hints.gaps, classified.front.language);
    let mut removed = classified.removed;
    removed.extend(apart);
    removed.sort_by_key(|it| it.line);
    let front = classified.front;
    let report = Report {
        encoding,
        nuls,
        invisible,
        repairs,
        corrections,
        gaps,
        unknown_gaps,
        removed,
        front,
        ..Report::default()
    };
    (passages, report)
}

fn block(MarkupBlock { kind, text, line, .. }: MarkupBlock) -> Option<Block> {
    let seen = visible(&text, 0..text.text().len());
    let start = seen.text().len() - seen.text().trim_start().len();
    let text = seen.part(start..start + seen.text().trim().len());
    let form = match kind {
        Some(PassageKindHint::Heading) => Form::Heading,
        Some(PassageKindHint::ListItem) => Form::ListItem,
        Some(PassageKindHint::Caption) => Form::Caption,
        Some(PassageKindHint::Note) => Form::Note,
        Some(PassageKindHint::DisplayQuote) => Form::DisplayQuote,
        Some(PassageKindHint::Paragraph) | None => Form::Unsaid,
    };
    let marker = marker(text.text());
    (!text.text().is_empty()).then_some(Block { text, line, blank_before: true, marker, form })
}

/// Ties a mark to its note, as links of the page do; what was read from the mark's digits alone gives way.
fn tie(passages: &mut [Passage], mark: std::ops::Range<usize>, note: std::ops::Range<usize>) {
    let holder = |raw: usize| {
        let index = passages.partition_point(|it| it.span.range().end <= raw);
        passages.get(index).filter(|it| it.span.range().start <= raw).map(|_| index)
    };
    let (Some(at), Some(of)) = (holder(mark.start), holder(note.start)) else { return };
    let part = passages[at].of_raw(mark);
    if at == of || passages[of].kind != PassageKind::Note || part.is_empty() {
        return;
    }
    let (own, id) = (passages[at].id, passages[of].id);
    let marks = &mut passages[at].note_marks;
    marks.retain(|(it, _)| it.end <= part.start || part.end <= it.start);
    let place = marks.partition_point(|(it, _)| it.start < part.start);
    marks.insert(place, (part, id));
    if !passages[of].noted_in.contains(&own) {
        passages[of].noted_in.push(own);
    }
}

#[cfg(all(test, feature = "import"))]
mod tests {
    use crate::diag::{Code, Diagnosed};
    use crate::load::{FileKind, InputFile};
    use crate::model::{Digest, SeedHints};
    use crate::seed::{SeedText, read};
    use crate::text::{FileId, FileText};

    fn read_file(path: &str, bytes: &[u8]) -> Diagnosed<SeedText> {
        let file = InputFile {
            id: FileId(0),
            path: path.into(),
            kind: FileKind::Seed,
            digest: Digest::of(bytes),
            text: FileText::new(bytes.into()),
        };
        read(&file, &SeedHints::default())
    }

    fn check(path: &str, text: &str, wanted: &[&str]) -> SeedText {
        let seed = read_file(path, text.as_bytes()).value;
        let line = |it: &crate::seed::Passage| {
            let marks = it.note_marks.iter().map(|(at, id)| format!(" [{}→{id}]", &it.text[at.clone()]));
            format!("{} {}{}", it.id, it.text.chars().take(40).collect::<String>(), marks.collect::<String>())
        };
        assert_eq!(seed.passages.iter().map(line).collect::<Vec<_>>(), wanted);
        seed
    }

    #[test]
    fn a_page_is_classified_by_its_marks_and_by_its_words() {
        let page = include_str!("../../tests/pages/news.html");
        let seed = check(
            "seeds/news.html",
            page,
            &[
                "c1 The northern harbour in February. Photo:",
                "p1 The two ministers left the table on Thur",
                "p2 “Nobody slammed a door, but nobody held  [1→n1]",
                "h1 What the harbour is worth",
                "p3 About 40\u{a0}per cent of the grain of both c",
                "p4 A poll by the Institute of Straits found [2→n2]",
                "c2 Grain through the harbour, millions of t",
                "p5 Year\tExport\tImport",
                "p6 2023\t4.1\t1.0",
                "p7 2024\t3.2\t0.9",
                "q1 We would rather dredge than talk about d",
                "p8 What remains is a short list of matters ",
                "p9 that the channel must be dredged before ",
                "p10 that the lighthouse stays where it is.",
                "p11 Whether that is enough will be seen in A",
                "n1 The official asked not to be named.",
                "n2 Asked of 1,200 adults in February 2025.",
            ],
        );
        let repeated = seed.report.removed.iter().find(|it| it.text.starts_with("“Nobody")).unwrap();
        assert_eq!((repeated.line, repeated.reason.as_str()), (42, "display quote that repeats paragraph 2"));
        assert!(seed.report.removed.is_sorted_by_key(|it| it.line));
        let front = &seed.report.front;
        assert_eq!(front.authors.len(), 2);
        assert_eq!(front.pictures.len(), 1);
        let at = seed.passages[1].text.find("Thursday").unwrap();
        assert_eq!(&page[seed.passages[1].raw(at..at + 8).range()], "Thursday");
    }

    #[test]
    fn markdown_is_numbered_too_and_what_cannot_be_read_is_said() {
        let prose = "The two ministers left the table on Thursday evening, hours before the talks were due to end.";
        let page = format!("# Title\n\n{prose}[^far]\n\n## A heading\n\n- an item\n\n{prose}\n\n[^far]: A note.\n");
        let seed = check(
            "seeds/x.md",
            &page,
            &[
                "p1 The two ministers left the table on Thur [1→n1]",
                "h1 A heading",
                "p2 an item",
                "p3 The two ministers left the table on Thur",
                "n1 A note.",
            ],
        );
        assert_eq!(seed.report.front.title, Some(("Title".into(), 1)));
        for (path, text, code) in [
            ("seeds/x.html", "%PDF-1.7", Code::UnreadableFile),
            ("seeds/x.html", "<script>x</script>", Code::UnreadableFile),
            ("seeds/x.md", "\u{200b}\n\n***\n", Code::EmptySource),
        ] {
            assert_eq!(read_file(path, text.as_bytes()).diagnostics[0].code, code);
        }
    }

    #[test]
    fn damage_in_a_page_is_repaired_and_marked() {
        let prose = "The two ministers left the table on Thursday evening, hours before the talks were due to end.";
        let page = format!(
            "<h1>Harbour talks</h1><p>{prose} â€œNobody slammed a door,â€ said the mayorâ€™s clerk.</p><p>{prose}</p>"
        );
        let seed = read_file("seeds/x.html", page.as_bytes()).value;
        assert!(
            seed.passages[0].text.ends_with("“Nobody slammed a door,” said the mayor’s clerk."),
            "{:?}",
            seed.passages
        );
        assert_eq!(seed.report.repairs.len(), 3);
    }
}
