use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{MarkupText, PassageKindHint, text_of};
use crate::model::SeedHints;

/// Writes blocks as lines, each with the letter of its kind, then marks, then what is known of the text.
pub(super) fn lines_of(text: &MarkupText) -> String {
    let mut out = String::new();
    for block in &text.blocks {
        let letter = match block.kind {
            None => '?',
            Some(PassageKindHint::Paragraph) => 'p',
            Some(PassageKindHint::Heading) => 'h',
            Some(PassageKindHint::ListItem) => 'l',
            Some(PassageKindHint::Caption) => 'c',
            Some(PassageKindHint::Note) => 'n',
            Some(PassageKindHint::DisplayQuote) => 'q',
        };
        let words = block.text.text().replace('\n', " / ").replace('\t', " | ");
        let marks: String =
            block.marks.iter().map(|it| format!(" [{}→{}]", &block.text.text()[it.at.clone()], it.note)).collect();
        out.push_str(&format!("{letter} {words}{marks}\n"));
    }
    out
}

/// Reads a file, and holds what is always so: places within the file, on characters, in order.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<MarkupText, String> {
    let text = text_of(path, bytes, &SeedHints::default()).expect("no plain text")?;
    for block in &text.blocks {
        let words = block.text.text();
        assert!(!words.trim().is_empty() && words.trim_matches(' ') == words, "{words:?}");
        let mut last = 0;
        for (at, c) in words.char_indices() {
            let raw = block.text.raw(at..at + c.len_utf8());
            assert!(last <= raw.start && raw.end <= bytes.len(), "{c:?} of {words:?} at {raw:?}");
            last = raw.start;
        }
        for mark in &block.marks {
            assert!(words.get(mark.at.clone()).is_some() && mark.note < text.blocks.len());
        }
    }
    Ok(text)
}

pub(super) fn check(path: &str, bytes: &[u8], wanted: &str) -> MarkupText {
    let text = read(path, bytes).expect(path);
    let trimmed: String = wanted.trim().lines().map(|it| format!("{}\n", it.trim_start())).collect();
    assert_eq!(lines_of(&text), trimmed);
    text
}

#[test]
fn plain_text_goes_its_own_way_and_what_is_none_is_refused_with_advice() {
    let hints = SeedHints::default();
    for (path, bytes) in [
        ("seeds/a.txt", &b"words"[..]),
        ("seeds.html/a", b"<p>a"),
        ("seeds/a.html.txt", b"<p>a"),
        ("seeds/a.pdf", b"%PDF-1.7"),
        ("seeds/a.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
    ] {
        assert!(text_of(path, bytes, &hints).is_none(), "{path}");
    }
    for (path, bytes, advice) in [
        ("seeds/a.html", &b"%PDF-1.4"[..], "pdftotext"),
        ("seeds/a.md", b"PK\x03\x04word/document.xml", "Word"),
        ("seeds/a.docx", b"PK\x03\x04 and no more", "save it again"),
        ("seeds/a.HTML", b"", "a script"),
    ] {
        let reason = text_of(path, bytes, &hints).unwrap().unwrap_err();
        let (why, help) = reason.split_once(": ").unwrap();
        assert!(reason.contains(advice) && !reason.ends_with('.') && !why.is_empty() && !help.is_empty(), "{reason}");
    }
}

#[test]
fn markdown_is_read_for_its_words() {
    let source = "---\ntitle: Ships and tides\nauthor: [Anna Bellweather, Carl Dorn]\ndate: 2025-03-07\nlang: en\n---\n\
        # Ships and tides\n\nThe *tide* turned at [noon](https://a.example \"t\"), they &mdash; all of them \\* &lt;b&gt; \u{a0}— say[^far].\n\
        Next line, hard  \nbreak; `inline code` <span>stays</span>.\n\n![A ship at anchor](a.png)\n\n## The harbour\n\n\
        **What it is worth**\n\nAbout 40 per cent of the grain of both countries passes through it, and more of the ore, they say in the port.\n\n\
        - one\n  more\n- two\n\n  and a paragraph\n\n> Quoted words that stay\n\n```rust\nlet code = 1;\n```\n\n<div>Raw</div>\n\n\
        | Year | Tonnes |\n|---|---|\n| 2024 | ~~3~~ 4 |\n\n    An indented paragraph of an old text is no code at all.\n\nLast[^1] of all[^far].\n\n\
        [^1]: The last note.\n[^far]: The first note,\n    with a [link](b).\n\n    And a second paragraph.\n";
    let text = check(
        "seeds/a.md",
        source.as_bytes(),
        "
        p The tide turned at noon, they — all of them * <b> \u{a0}— say1. Next line, hard / break; inline code stays. [1→12]
        h The harbour
        h What it is worth
        p About 40 per cent of the grain of both countries passes through it, and more of the ore, they say in the port.
        l one more
        l two
        l and a paragraph
        p Quoted words that stay
        p Year | Tonnes
        p 2024 | 4
        p An indented paragraph of an old text is no code at all.
        p Last2 of all1. [2→13] [1→12]
        n The first note, with a link. / And a second paragraph.
        n The last note.
        ",
    );
    let front = &text.front;
    assert_eq!(front.title, Some(("Ships and tides".into(), 7)));
    assert_eq!(front.authors, [("Anna Bellweather".to_owned(), 3), ("Carl Dorn".to_owned(), 3)]);
    assert_eq!(front.issued.as_ref().map(|(it, line)| (it.as_str(), *line)), Some(("2025-03-07", 4)));
    assert_eq!((front.language, &front.pictures[..]), (Some("en"), &[("A ship at anchor".to_owned(), 13)][..]));
    let removed: Vec<_> = text.removed.iter().map(|it| (it.line, it.reason.as_str(), it.text.as_str())).collect();
    assert_eq!(
        removed[1..],
        [
            (7, "title", "Ships and tides"),
            (11, "HTML in a line", "<span></span>"),
            (29, "code", "let code = 1;"),
            (33, "HTML", "<div>Raw</div>"),
            (37, "struck out", "3"),
        ]
    );
}

fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory can be written");
        writer.write_all(xml.as_bytes()).expect("memory can be written");
    }
    writer.finish().expect("memory can be written").into_inner()
}

const STYLES: &str = r#"<w:styles><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="Z"><w:name w:val="Intense Quote"/></w:style>
<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style><w:style w:styleId="LP"><w:name w:val="List Paragraph"/></w:style></w:styles>"#;

#[test]
fn a_document_is_read_by_its_styles() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let paragraph =
        |style: &str, inside: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inside}</w:p>");
    let body = [
        paragraph("T", &run("Ships &amp; tides")),
        paragraph("", &format!(
            "{}<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:footnoteReference w:id=\"2\"/></w:r>{}",
            run("The tide turned at noon, they  said, &#x2014; and the ships that lay in the bay all "),
            run("the same.")
        )),
        paragraph("berschrift1", &run("The harbour")),
        paragraph("LP", &run("that the channel is dredged")),
        paragraph("", "<w:r><w:rPr><w:b/></w:rPr><w:t>What it is worth</w:t></w:r>"),
        paragraph("", &run("About 40 per cent of the grain of both countries passes through it, and more of the ore, they say.")),
        paragraph("Z", &run("Nobody slammed a door")),
        paragraph("", &format!("<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr id=\"1\" descr=\"A ship\"/><w:txbxContent>{}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>{}", paragraph("", &run("In a box")), paragraph("", &run("In a box")), run("Around the box."))),
        paragraph("Beschriftung", &run("Fig 1. Ships")),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>2024</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
    ]
    .concat();
    let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> The note.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let core = "<cp:coreProperties><dc:title>Old title</dc:title><dc:creator>Anna Bellweather; Carl Dorn</dc:creator></cp:coreProperties>";
    let file = docx(&[
        ("word/document.xml", &format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", notes),
        ("docProps/core.xml", core),
    ]);
    let text = check(
        "seeds/a.docx",
        &file,
        "
        p The tide turned at noon, they said, — and the ships that lay in the bay all 1the same. [1→10]
        h The harbour
        l that the channel is dredged
        h What it is worth
        p About 40 per cent of the grain of both countries passes through it, and more of the ore, they say.
        q Nobody slammed a door
        q In a box
        p Around the box.
        c Fig 1. Ships
        p 2024 | 4
        n The note.
        ",
    );
    assert_eq!(text.front.title, Some(("Ships & tides".into(), 1)));
    assert_eq!(text.front.authors.len(), 2);
    assert_eq!(text.front.pictures, [("A ship".to_owned(), 9)]);
    assert_eq!(text.removed[1].text, "never");
    assert_eq!(text.blocks[0].text.raw(4..8), 0..file.len());
}

#[test]
fn a_damaged_or_swollen_document_is_refused() {
    let broken = docx(&[("word/document.xml", "<w:document><w:p><w:r><w:t>Words")]);
    assert_eq!(lines_of(&read("a.docx", &broken).unwrap()), "p Words\n");
    let faulty = docx(&[("word/document.xml", "<w:document><w:p><w:r><w:t>Words</w:t></w:r></w:p><!-- ")]);
    assert!(read("a.docx", &faulty).unwrap_err().contains("damaged"));
    let empty = docx(&[("word/document.xml", "<w:document/>")]);
    assert!(read("a.docx", &empty).unwrap_err().contains("without text"));
    let swollen = docx(&[("word/document.xml", &" ".repeat(100_000)), ("word/styles.xml", &" ".repeat(100_000))]);
    assert!(swollen.len() < 1000);
    assert!(super::docx::read_within(&swollen, 199_999).unwrap_err().contains("100 MB"));
    assert!(super::docx::read_within(&swollen, 200_000).unwrap_err().contains("without text"));
    let deep = docx(&[("word/document.xml", &"<w:p><w:r><w:t>a</w:t><w:txbxContent>".repeat(5_000))]);
    assert_eq!(read("a.docx", &deep).unwrap().blocks.len(), 5_000);
}

proptest! {
    #[test]
    fn any_markdown_is_read(source in "([-#>*_`~\\[\\]()!|:^<&;a-zé\u{a0} \t]{0,12}\n?){0,12}") {
        let _ = read("a.md", source.as_bytes());
    }

    #[test]
    fn any_bytes_are_read_as_any_format(bytes in proptest::collection::vec(any::<u8>(), 0..80), ending in "html|md|docx") {
        let _ = text_of(&format!("a.{ending}"), &bytes, &SeedHints::default());
    }

    #[test]
    fn any_document_is_read(xml in "(<w:(p|r|t|tbl|tr|tc|txbxContent|del|delText|footnoteReference w:id=\"1\"/)>|</w:(p|r|t|tbl|tr|txbxContent)>|<mc:Fallback>|</mc:Fallback>|&amp;|[a-zé ]{1,4}){0,30}") {
        let _ = read("a.docx", &docx(&[("word/document.xml", &xml), ("word/footnotes.xml", &xml)]));
    }
}
