//! The bytes of a DOCX document -> [`MarkupText`].
//!
//! The document is packed, so no word of it has bytes of its own in the file: every text stands for the whole file,
//! `0..len`. Its lines are the numbers of its paragraphs. Styles tell headings, quotations, captions and lists; comments,
//! headers and footers are not read, and what tracked changes deleted is left out and named.
mod story;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;

use crate::seed::markup::docx::story::{Paragraph, Story, attribute, events, referred};
use crate::seed::markup::{MarkupBlock, MarkupText, NoteMark, PassageKindHint, facts};
use crate::seed::report::{Front, Removed};
use crate::text::{Mapped, count_words};

/// How many bytes a document may have when it is unpacked.
const LARGEST: u64 = 100 * 1024 * 1024;

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<MarkupText, String> {
    read_within(bytes, LARGEST)
}

/// Reads a document that has at most `largest` bytes when it is unpacked.
pub(super) fn read_within(bytes: &[u8], largest: u64) -> Result<MarkupText, String> {
    let unreadable = |why: &str| {
        let why = why.replace(": ", ", ");
        format!("it is a Word document that cannot be read ({why}): save it again, or as plain text in UTF-8")
    };
    let mut parts = Parts {
        archive: ZipArchive::new(Cursor::new(bytes)).map_err(|err| unreadable(&err.to_string()))?,
        left: largest,
    };
    let document = parts.read("word/document.xml").map_err(unreadable)?;
    let document = document.ok_or_else(|| unreadable("it has no `word/document.xml`"))?;
    let mut optional = |name| parts.read(name).map(Option::unwrap_or_default).map_err(unreadable);
    let styles = styles(&optional("word/styles.xml")?);
    let (footnotes, endnotes) = (optional("word/footnotes.xml")?, optional("word/endnotes.xml")?);
    let core = optional("docProps/core.xml")?;

    let mut body = Story::default();
    let mut notes = Story::default();
    let is_whole =
        body.read(&document, "").and(notes.read(&footnotes, "footnote")).and(notes.read(&endnotes, "endnote"));
    is_whole.map_err(|()| unreadable("it is damaged"))?;
    let text = Assembly { raw: bytes.len(), styles: &styles, out: MarkupText::default() }.finish(
        body,
        &notes,
        properties(&core),
    );
    match text.blocks.is_empty() {
        true => {
            Err("it is a Word document without text: if it holds pictures of pages, give their text as .txt".into())
        }
        false => Ok(text),
    }
}

struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl Parts<'_> {
    /// Unpacks a part; `None` where there is none.
    fn read(&mut self, name: &str) -> Result<Option<String>, &'static str> {
        let Ok(part) = self.archive.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        // One byte more than is left tells that there is too much; what the archive says of its size is not believed.
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| "a part of it is damaged, or has a password")?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(length).ok_or("it is larger than 100 MB when it is unpacked")?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

/// The names of styles in lower case, and their level as headings, by their ids.
type Styles = BTreeMap<String, (String, Option<u8>)>;

fn styles(xml: &str) -> Styles {
    let mut styles = Styles::new();
    let mut id = None;
    for event in events(xml).flatten() {
        let (Event::Start(element) | Event::Empty(element)) = event else { continue };
        match element.name().as_ref() {
            "w:style" => id = attribute(&element, "w:styleId"),
            "w:name" => {
                let name = attribute(&element, "w:val").unwrap_or_default().to_lowercase();
                styles.extend(id.clone().map(|id| (id, (name, None))));
            }
            "w:outlineLvl" => {
                let level = attribute(&element, "w:val").and_then(|it| it.parse::<u8>().ok()).filter(|it| *it < 9);
                if let Some(style) = id.as_ref().and_then(|it| styles.get_mut(it)) {
                    style.1 = level;
                }
            }
            _ => {}
        }
    }
    styles
}

/// Returns title and authors of the document's properties. Its dates are those of the file, and no publication's.
fn properties(xml: &str) -> Front {
    let mut front = Front::default();
    let mut element = String::new();
    let mut value = String::new();
    for event in events(xml).flatten() {
        match event {
            Event::Start(start) => {
                start.name().as_ref().clone_into(&mut element);
                value.clear();
            }
            Event::Text(text) => value.push_str(&text),
            Event::GeneralRef(reference) => value.push_str(&referred(&reference)),
            Event::End(_) => {
                let text = value.trim().to_owned();
                match element.as_str() {
                    "dc:title" if !text.is_empty() => front.title = Some((text, 1)),
                    "dc:creator" => front.authors = facts::names(&text).into_iter().map(|it| (it, 1)).collect(),
                    "dc:language" => front.language = facts::language(&text),
                    _ => {}
                }
                value.clear();
                element.clear();
            }
            _ => {}
        }
    }
    front
}

struct Assembly<'a> {
    /// The length of the file.
    raw: usize,
    styles: &'a Styles,
    out: MarkupText,
}

impl Assembly<'_> {
    fn finish(mut self, body: Story, notes: &Story, front: Front) -> MarkupText {
        self.out.front = front;
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut all_marks: Vec<(usize, std::ops::Range<usize>, usize)> = Vec::new();
        let paragraphs = body.paragraphs;
        let is_long = |it: Option<&Paragraph>| it.is_some_and(|it| count_words(&it.text) >= 15);
        let first_long = paragraphs.iter().position(|it| is_long(Some(it))).unwrap_or(usize::MAX);
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let line = u32::try_from(index + 1).unwrap_or(u32::MAX);
            self.note_details(paragraph, line);
            let (text, marks) = numbered(paragraph, &mut numbers);
            if text.trim().is_empty() || self.take_front(paragraph, &text, line) {
                continue;
            }
            let is_bold =
                paragraph.bold * 100 >= paragraph.text.len() * 95 && !paragraph.text.ends_with(['.', ':', ',', ';']);
            let is_bold_heading =
                is_bold && index > first_long && count_words(&text) <= 14 && is_long(paragraphs.get(index + 1));
            let kind = match self.kind(paragraph) {
                PassageKindHint::Paragraph if is_bold_heading => PassageKindHint::Heading,
                kind => kind,
            };
            let block = self.out.blocks.len();
            all_marks.extend(marks.into_iter().map(|(at, note)| (block, at, note)));
            self.push(Some(kind), &text, line);
        }
        let places = self.push_notes(notes, &numbers);
        for (block, at, number) in all_marks {
            let place = places.get(&number).copied();
            self.out.blocks[block].marks.extend(place.map(|note| NoteMark { at, note }));
        }
        self.out
    }

    fn push(&mut self, kind: Option<PassageKindHint>, text: &str, line: u32) {
        let mut mapped = Mapped::default();
        mapped.push(text, 0..self.raw);
        self.out.blocks.push(MarkupBlock { kind, text: mapped, line, marks: Vec::new() });
    }

    /// Adds the notes by their numbers, and returns where each came to stand.
    fn push_notes(&mut self, notes: &Story, numbers: &BTreeMap<String, usize>) -> BTreeMap<usize, usize> {
        let mut texts: BTreeMap<usize, (String, u32)> = BTreeMap::new();
        for (index, paragraph) in notes.paragraphs.iter().enumerate() {
            let line = u32::try_from(index + 1).unwrap_or(u32::MAX);
            let number = paragraph.note.as_ref().and_then(|it| numbers.get(it));
            let text = folded(&paragraph.text);
            let Some(number) = number.filter(|_| !text.trim().is_empty()) else { continue };
            let note = texts.entry(*number).or_insert_with(|| (String::new(), line));
            if !note.0.is_empty() {
                note.0.push('\n');
            }
            note.0.push_str(&text);
        }
        let mut places = BTreeMap::new();
        for (number, (text, line)) in texts {
            places.insert(number, self.out.blocks.len());
            self.push(Some(PassageKindHint::Note), &text, line);
        }
        places
    }

    /// Notes what is not part of the text: deleted words and descriptions of pictures.
    fn note_details(&mut self, paragraph: &Paragraph, line: u32) {
        if !paragraph.deleted.trim().is_empty() {
            let text = folded(&paragraph.deleted);
            self.out.removed.push(Removed { line, reason: "deleted or hidden in the document".into(), text });
        }
        self.out.front.pictures.extend(paragraph.pictures.iter().map(|it| (folded(it), line)));
    }

    /// Takes a paragraph before the text for what its style says that it says; returns whether it was one.
    fn take_front(&mut self, paragraph: &Paragraph, text: &str, line: u32) -> bool {
        let (name, _) = style_of(self.styles, paragraph);
        let front = &mut self.out.front;
        let words = || text.replace(['\n', '\t'], " ");
        let reason = match name {
            "title" if self.out.blocks.is_empty() => {
                front.title = Some((words(), line));
                "title"
            }
            "subtitle" if self.out.blocks.is_empty() => {
                front.standfirst = Some((words(), line));
                "standfirst"
            }
            "author" | "byline" if !facts::names(text).is_empty() => {
                front.authors = facts::names(text).into_iter().map(|it| (it, line)).collect();
                "byline"
            }
            _ => return false,
        };
        self.out.removed.push(Removed { line, reason: reason.into(), text: words() });
        true
    }

    fn kind(&self, paragraph: &Paragraph) -> PassageKindHint {
        let (name, level) = style_of(self.styles, paragraph);
        let id = paragraph.style.to_lowercase();
        let is = |start: &str| name.starts_with(start) || (name.is_empty() && id.starts_with(start));
        let is_level = |it: Option<u8>| it.is_some_and(|it| it < 9);
        if is("caption") {
            PassageKindHint::Caption
        } else if paragraph.is_boxed || is("intense quote") || is("intensequote") || is("pull quote") || is("pullquote")
        {
            PassageKindHint::DisplayQuote
        } else if is("heading") || is_level(level) || is_level(paragraph.outline) || is("title") {
            PassageKindHint::Heading
        } else if paragraph.is_item || is("list") {
            PassageKindHint::ListItem
        } else {
            PassageKindHint::Paragraph
        }
    }
}

/// Returns the name of a paragraph's style, and its level as a heading.
fn style_of<'a>(styles: &'a Styles, paragraph: &Paragraph) -> (&'a str, Option<u8>) {
    styles.get(&paragraph.style).map_or(("", None), |(name, level)| (name, *level))
}

/// Returns the text of a paragraph with the numbers of its notes glued to the words before them, and where those stand.
fn numbered(
    paragraph: &Paragraph,
    numbers: &mut BTreeMap<String, usize>,
) -> (String, Vec<(std::ops::Range<usize>, usize)>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut at = 0;
    for (mark, note) in &paragraph.marks {
        push_folded(&mut text, &paragraph.text[at..*mark]);
        at = *mark;
        let next = numbers.len() + 1;
        let number = *numbers.entry(note.clone()).or_insert(next);
        let start = text.len();
        text.push_str(&number.to_string());
        marks.push((start..text.len(), number));
    }
    push_folded(&mut text, &paragraph.text[at..]);
    text.truncate(text.trim_end_matches([' ', '\n', '\t']).len());
    (text, marks)
}

/// Folds white space, but for U+00A0, and takes it off both ends; breaks and tabs stay.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_folded(&mut out, text);
    out.truncate(out.trim_end_matches([' ', '\n', '\t']).len());
    out
}

/// Adds a text, its white space folded; of a break and a space the break stays.
fn push_folded(out: &mut String, text: &str) {
    for c in text.chars().map(|c| if c == '\r' { ' ' } else { c }) {
        let is_space = matches!(c, ' ' | '\n' | '\t');
        if is_space && c != ' ' && out.ends_with(' ') {
            out.pop();
        }
        if !is_space || !(out.is_empty() || out.ends_with([' ', '\n', '\t'])) {
            out.push(c);
        }
    }
}
