//! The bytes of a Markdown file -> [`MarkupText`]: its words, as CommonMark, tables and footnotes have them.
//!
//! Nothing of it is changed for looks. Code and HTML are left out and named; a link is its words, a picture its
//! description. Notes come last, by the number that their first mark has.
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::model::SeedHints;
use crate::model::tree::{Node, Value, toml, yaml};
use crate::seed::lines::Lines;
use crate::seed::markup::source::source;
use crate::seed::markup::writer::Writer;
use crate::seed::markup::{MarkupBlock, MarkupText, NoteMark, PassageKindHint, facts};
use crate::seed::report::{Front, Removed};
use crate::text::{FileId, Mapped, count_words};

/// How much of a piece that was left out is shown.
const SHOWN: usize = 300;

/// Reads a Markdown file. What is no Markdown is a paragraph; only what is no text is refused.
pub(super) fn read(bytes: &[u8], hints: &SeedHints) -> Result<MarkupText, String> {
    let (source, done) = source(bytes, hints)?;
    let source = &source;
    let lines = Lines::of(source);
    let mut out = MarkupText { done, ..MarkupText::default() };
    let body = front_matter(source.text(), &lines, &mut out);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader {
        source,
        lines,
        out,
        text: Writer::default(),
        first: None,
        context: Vec::new(),
        mode: Mode::Words,
        apart: String::new(),
        marks: Vec::new(),
        bold: 0,
        bold_from: None,
        labels: BTreeMap::new(),
        notes: BTreeMap::new(),
        block_marks: Vec::new(),
        bold_blocks: Vec::new(),
    };
    for (event, range) in Parser::new_ext(&source.text()[body..], options).into_offset_iter() {
        reader.read(event, range.start + body..range.end + body);
    }
    reader.flush(Some(PassageKindHint::Paragraph));
    Ok(reader.finish())
}

/// Reads the front matter, and returns where the text begins after it.
fn front_matter(text: &str, lines: &Lines, out: &mut MarkupText) -> usize {
    let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |it| at + it + 1);
    let first = line_end(0);
    let fence = text[..first].trim_end();
    if fence != "---" && fence != "+++" {
        return 0;
    }
    let mut at = first;
    while at < text.len() {
        let next = line_end(at);
        if text[at..next].trim_end() == fence {
            let inside = &text[first..at];
            let tree = if fence == "---" { yaml(inside, FileId(0), first) } else { toml(inside, FileId(0), first) };
            let Ok(Node { value: Value::Map(fields), .. }) = tree else { return 0 };
            read_fields(&fields, lines, &mut out.front);
            let text = facts::shortened(inside, SHOWN);
            out.removed.push(Removed { line: 1, reason: "front matter".into(), text });
            return next;
        }
        at = next;
    }
    0
}

fn read_fields(fields: &[(Node, Node)], lines: &Lines, front: &mut Front) {
    for (key, value) in fields {
        let line = lines.of_byte(key.span.range().start);
        let text = value.scalar().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        match key.scalar().unwrap_or_default().to_lowercase().as_str() {
            "title" => front.title = text.map(|it| (it, line)),
            "author" | "authors" | "byline" => front.authors = names(value).into_iter().map(|it| (it, line)).collect(),
            "date" | "published" | "issued" | "pubdate" => {
                front.issued = text.and_then(|it| facts::date(&it)).map(|it| (it, line));
            }
            "lang" | "language" => front.language = text.and_then(|it| facts::language(&it)),
            "publisher" | "site" | "container-title" => front.publisher = text.map(|it| (it, line)),
            "url" | "source" | "link" | "canonical" => {
                front.url = text.filter(|it| it.starts_with("http")).map(|it| (it, line));
            }
            "subtitle" | "standfirst" => front.standfirst = text.map(|it| (it, line)),
            "section" | "rubric" => front.section = text.map(|it| (it, line)),
            _ => {}
        }
    }
}

/// Returns the names of a field: a text, a list of them, or maps with `name`, `given` and `family`.
fn names(value: &Node) -> Vec<String> {
    let one = |it: &Node| match &it.value {
        Value::Map(fields) => {
            let of = |name: &str| {
                fields.iter().find(|(key, _)| key.scalar().is_some_and(|it| it == name)).and_then(|(_, it)| it.scalar())
            };
            let parts = [of("given"), of("family")].into_iter().flatten().collect::<Vec<_>>().join(" ");
            of("name").or(Some(parts)).filter(|it| !it.is_empty()).into_iter().collect()
        }
        _ => it.scalar().map(|it| facts::names(&it)).unwrap_or_default(),
    };
    match &value.value {
        Value::List(values) => values.iter().flat_map(one).collect(),
        _ => one(value),
    }
}

/// What the words of the file are being read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Words,
    /// A picture's description, with the mode around it.
    Picture,
    Code {
        /// Whether it is told by its indent alone.
        is_indented: bool,
    },
    Html,
    Struck,
}

/// What a block lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Context {
    Quote,
    Item,
    Row,
    /// A note, by its label.
    Note(String),
}

struct Reader<'a> {
    source: &'a Mapped,
    lines: Lines,
    out: MarkupText,
    text: Writer,
    /// Where the block begins in the source.
    first: Option<usize>,
    context: Vec<Context>,
    mode: Mode,
    /// The words of a picture, of code or of HTML.
    apart: String,
    /// The marks of the block, by the labels of their notes.
    marks: Vec<(Range<usize>, String)>,
    /// How many bytes of the block are bold.
    bold: usize,
    bold_from: Option<usize>,
    /// The numbers of notes by their labels, in the order of their first marks.
    labels: BTreeMap<String, usize>,
    notes: BTreeMap<String, MarkupBlock>,
    block_marks: Vec<Vec<(Range<usize>, String)>>,
    /// Blocks that are all in bold.
    bold_blocks: Vec<usize>,
}

impl Reader<'_> {
    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.words(&text, range),
            Event::Code(text) => self.words(&text, range),
            Event::Html(text) => self.apart.push_str(&text),
            Event::InlineHtml(text) => self.inline_html(&text, &range),
            Event::FootnoteReference(label) => self.note_mark(&label, range),
            Event::SoftBreak if self.mode == Mode::Words => self.text.space(self.source.raw(range)),
            Event::HardBreak if self.mode == Mode::Words => self.text.mark("\n"),
            Event::SoftBreak | Event::HardBreak => self.apart.push(' '),
            Event::Rule => self.flush(Some(PassageKindHint::Paragraph)),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Image { .. } => {
                self.mode = Mode::Picture;
                self.apart.clear();
            }
            Tag::Strong => self.bold_from = self.bold_from.or(Some(self.text.end())),
            Tag::Strikethrough if self.mode == Mode::Words => {
                self.mode = Mode::Struck;
                self.apart.clear();
            }
            Tag::Link { .. } | Tag::Emphasis | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::TableCell => self.text.mark("\t"),
            other => {
                self.flush(Some(PassageKindHint::Paragraph));
                self.first = None;
                self.start_block(other, range);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.apart.clear();
        match tag {
            Tag::BlockQuote(_) => self.context.push(Context::Quote),
            Tag::Item | Tag::DefinitionListDefinition => self.context.push(Context::Item),
            Tag::TableHead | Tag::TableRow => self.context.push(Context::Row),
            Tag::FootnoteDefinition(label) => self.context.push(Context::Note(label.into_string())),
            Tag::CodeBlock(kind) => self.mode = Mode::Code { is_indented: matches!(kind, CodeBlockKind::Indented) },
            Tag::HtmlBlock => self.mode = Mode::Html,
            _ => {}
        }
        self.first = Some(range.start);
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Image => {
                self.mode = Mode::Words;
                let alt = std::mem::take(&mut self.apart).split_whitespace().collect::<Vec<_>>().join(" ");
                let line = self.lines.of_byte(range.start);
                self.out.front.pictures.extend(Some((alt, line)).filter(|(alt, _)| !alt.is_empty()));
            }
            TagEnd::Strong => {
                let from = self.bold_from.take().unwrap_or(self.text.end());
                self.bold += self.text.end().saturating_sub(from);
            }
            TagEnd::Strikethrough if self.mode == Mode::Struck => self.leave_out("struck out", range.start),
            TagEnd::Heading(level) => self.heading(level, range),
            TagEnd::CodeBlock => self.code(range),
            TagEnd::HtmlBlock => self.leave_out("HTML", range.start),
            TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::DefinitionListDefinition
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::FootnoteDefinition => {
                self.flush(Some(PassageKindHint::Paragraph));
                self.context.pop();
            }
            TagEnd::Paragraph => self.flush(Some(PassageKindHint::Paragraph)),
            _ => {}
        }
    }

    fn words(&mut self, text: &str, range: Range<usize>) {
        if self.mode != Mode::Words {
            return self.apart.push_str(text);
        }
        self.first.get_or_insert(range.start);
        let raw = &self.source.text()[range.clone()];
        match raw.find(text) {
            Some(at) => self.text.words(self.source, range.start + at..range.start + at + text.len()),
            None => self.text.whole_words(text, self.source.raw(range)),
        }
    }

    /// Adds the number of a note, glued to the word before it.
    fn note_mark(&mut self, label: &str, range: Range<usize>) {
        if self.mode != Mode::Words {
            return;
        }
        self.first.get_or_insert(range.start);
        let next = self.labels.len() + 1;
        let number = *self.labels.entry(label.to_owned()).or_insert(next);
        let start = self.text.begin();
        self.text.whole(&number.to_string(), self.source.raw(range));
        self.marks.push((start..self.text.end(), label.to_owned()));
    }

    fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        let is_break = html.get(..3).is_some_and(|it| it.eq_ignore_ascii_case("<br"));
        if is_break && self.mode == Mode::Words {
            return self.text.mark("\n");
        }
        let text = facts::shortened(html, SHOWN);
        let last = self.out.removed.last_mut().filter(|it| it.reason == "HTML in a line" && it.text.len() < SHOWN);
        match last {
            Some(last) => last.text.push_str(&text),
            None => {
                let line = self.lines.of_byte(range.start);
                self.out.removed.push(Removed { line, reason: "HTML in a line".into(), text });
            }
        }
    }

    fn leave_out(&mut self, reason: &str, at: usize) {
        self.mode = Mode::Words;
        let text = facts::shortened(&std::mem::take(&mut self.apart), SHOWN);
        self.out.removed.push(Removed { line: self.lines.of_byte(at), reason: reason.into(), text });
    }

    /// Leaves code out; but prose that is only indented, as in old texts, is a paragraph.
    fn code(&mut self, range: Range<usize>) {
        let is_indented = self.mode == Mode::Code { is_indented: true } && self.context.is_empty();
        let text = self.apart.trim();
        let is_prose = is_indented
            && count_words(text) >= 8
            && text.trim_end_matches(['”', '"', '»', '’', ')']).ends_with(['.', '!', '?', '…', '。', ':'])
            && !text.contains(['{', '}', '=', '<', '>', '|', '\\', '$', '`']);
        if !is_prose {
            return self.leave_out("code", range.start);
        }
        self.mode = Mode::Words;
        self.first = Some(range.start);
        self.text.words(self.source, range);
        self.flush(Some(PassageKindHint::Paragraph));
    }

    /// Takes the first heading for the title, where no text stands before it.
    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let is_first = self.out.blocks.is_empty() && self.context.is_empty();
        let text = self.text.take();
        let line = self.lines.of_byte(self.first.unwrap_or(range.start));
        let words = text.text().replace('\n', " ");
        let said = self.out.front.title.as_ref().map(|(it, _)| it.to_lowercase());
        let is_title = is_first && (said.as_ref().is_none_or(|it| *it == words.to_lowercase()));
        if is_title && level == HeadingLevel::H1 && !words.trim().is_empty() {
            self.out.removed.push(Removed { line, reason: "title".into(), text: words.clone() });
            self.out.front.title = Some((words, line));
            return self.clear();
        }
        if !words.trim().is_empty() {
            self.push(MarkupBlock { kind: Some(PassageKindHint::Heading), text, line, marks: Vec::new() });
        }
        self.clear();
    }

    fn push(&mut self, block: MarkupBlock) {
        self.out.blocks.push(block);
        self.block_marks.push(std::mem::take(&mut self.marks));
    }

    /// Forgets what is known of the block that was being read.
    fn clear(&mut self) {
        self.marks.clear();
        self.bold = 0;
        self.bold_from = self.bold_from.map(|_| 0);
        self.first = None;
    }

    /// Ends the block that is being read.
    fn flush(&mut self, kind: Option<PassageKindHint>) {
        if self.mode == Mode::Picture || self.text.is_empty() {
            return;
        }
        if self.text.is_blank() {
            self.text.take();
            return self.clear();
        }
        let bold = self.bold + self.bold_from.map_or(0, |from| self.text.end().saturating_sub(from));
        let text = self.text.take();
        let line = self.lines.of_byte(self.first.unwrap_or(0));
        let note = self.context.iter().find_map(|it| match it {
            Context::Note(label) => Some(label.clone()),
            _ => None,
        });
        if let Some(label) = note {
            self.push_note(label, text, line);
            return self.clear();
        }
        let is_plain = self.context.is_empty() && !text.text().ends_with(['.', ',', ';', ':', '…', '。']);
        if bold * 100 >= text.text().len() * 95 && is_plain && count_words(text.text()) <= 14 {
            self.bold_blocks.push(self.out.blocks.len());
        }
        let kind = match self.context.last() {
            Some(Context::Item) => Some(PassageKindHint::ListItem),
            _ => kind,
        };
        self.push(MarkupBlock { kind, text, line, marks: Vec::new() });
        self.clear();
    }

    /// Adds a paragraph to a note.
    fn push_note(&mut self, label: String, text: Mapped, line: u32) {
        if let Some(note) = self.notes.get_mut(&label) {
            let end = note.text.raw(0..note.text.text().len()).end;
            note.text.push("\n", end..end);
            let whole = 0..text.text().len();
            return note.text.push_part(&text, whole);
        }
        let kind = Some(PassageKindHint::Note);
        self.notes.insert(label, MarkupBlock { kind, text, line, marks: Vec::new() });
    }

    /// Puts the notes last, ties the marks to them, and takes bold lines before a paragraph for headings.
    fn finish(mut self) -> MarkupText {
        let is_long = |it: Option<&MarkupBlock>| it.is_some_and(|it| count_words(it.text.text()) >= 15);
        for index in std::mem::take(&mut self.bold_blocks) {
            if is_long(self.out.blocks.get(index + 1)) && self.out.blocks[..index].iter().any(|it| is_long(Some(it))) {
                self.out.blocks[index].kind = Some(PassageKindHint::Heading);
            }
        }
        let mut notes: Vec<(String, MarkupBlock)> = std::mem::take(&mut self.notes).into_iter().collect();
        // A note without a mark comes after the others, in the order of the file.
        notes.sort_by_key(|(label, note)| (self.labels.get(label).copied().unwrap_or(usize::MAX), note.line));
        let first = self.out.blocks.len();
        let places: BTreeMap<&str, usize> =
            notes.iter().enumerate().map(|(index, (label, _))| (label.as_str(), first + index)).collect();
        for (block, marks) in self.out.blocks.iter_mut().zip(&self.block_marks) {
            let led = marks.iter().filter_map(|(at, label)| Some((at.clone(), *places.get(label.as_str())?)));
            block.marks = led.map(|(at, note)| NoteMark { at, note }).collect();
        }
        self.out.blocks.extend(notes.into_iter().map(|(_, note)| note));
        self.out
    }
}
