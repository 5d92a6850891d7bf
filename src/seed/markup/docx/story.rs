//! A part of a document -> its paragraphs, each with what its marks say.
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// A paragraph as it stands in the document.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: String,
    pub(super) is_item: bool,
    pub(super) outline: Option<u8>,
    /// Whether it stands in a box of its own.
    pub(super) is_boxed: bool,
    pub(super) text: String,
    /// How many of its bytes are bold.
    pub(super) bold: usize,
    /// Where its marks of notes stand, and the ids of the notes.
    pub(super) marks: Vec<(usize, String)>,
    pub(super) deleted: String,
    pub(super) pictures: Vec<String>,
    /// The note that it is part of.
    pub(super) note: Option<String>,
}

/// The paragraphs of a part, a row of a table being one.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) paragraphs: Vec<Paragraph>,
    /// Paragraphs around the one that is being read: a box lies within a paragraph.
    around: Vec<Paragraph>,
    open: Option<Paragraph>,
    /// The open row of a table: its cells.
    row: Option<Paragraph>,
    note: Option<String>,
    boxes: usize,
    tables: usize,
    /// In how many elements that are not read.
    skipped: usize,
    is_text: bool,
    is_deleted: bool,
    is_bold: bool,
    is_hidden: bool,
}

/// Elements whose contents are not read: what is there a second time for old programs, and what fields compute.
const SKIPPED: [&str; 5] = ["mc:Fallback", "w:delInstrText", "w:instrText", "w:moveFrom", "w:rPrChange"];

impl Story {
    /// Reads a part; `note` is the name of the elements that are notes, if it is a part of notes. `Err` says that the
    /// part is damaged.
    pub(super) fn read(&mut self, xml: &str, note: &str) -> Result<(), ()> {
        let note = format!("w:{note}");
        for event in events(xml) {
            match event? {
                Event::Start(element) => self.start(&element, &note),
                Event::Empty(element) => {
                    self.start(&element, &note);
                    self.end(element.name().as_ref(), &note);
                }
                Event::End(element) => self.end(element.name().as_ref(), &note),
                Event::Text(text) => self.text(&text),
                Event::CData(text) => self.text(&text),
                Event::GeneralRef(reference) => self.text(&referred(&reference)),
                _ => {}
            }
        }
        // What a damaged document leaves open is text all the same.
        while self.open.is_some() || self.row.is_some() {
            self.end_paragraph();
            self.end_row();
        }
        Ok(())
    }

    fn start(&mut self, element: &BytesStart<'_>, note: &str) {
        let name = element.name();
        let name = name.as_ref();
        if SKIPPED.contains(&name) {
            self.skipped += 1;
        }
        if self.skipped > 0 {
            return;
        }
        let is_on = || attribute(element, "w:val").is_none_or(|it| !matches!(it.as_str(), "0" | "false" | "none"));
        match name {
            "w:p" => {
                self.around.extend(self.open.take());
                self.open =
                    Some(Paragraph { is_boxed: self.boxes > 0, note: self.note.clone(), ..Paragraph::default() });
            }
            "w:tr" if self.tables == 1 => {
                self.row = Some(Paragraph { note: self.note.clone(), ..Paragraph::default() })
            }
            "w:tbl" => self.tables += 1,
            "w:txbxContent" => self.boxes += 1,
            "w:r" => (self.is_bold, self.is_hidden) = (false, false),
            "w:b" => self.is_bold = is_on(),
            "w:vanish" => self.is_hidden = is_on(),
            "w:t" => self.is_text = true,
            "w:delText" => (self.is_text, self.is_deleted) = (true, true),
            "w:tab" | "w:ptab" => self.push(" "),
            "w:noBreakHyphen" => self.push("\u{2011}"),
            "w:br" if attribute(element, "w:type").is_none_or(|it| it == "textWrapping") => self.push("\n"),
            "w:cr" => self.push("\n"),
            _ if name == note => {
                // Lines that part notes from the text are notes too, of a type.
                self.note = attribute(element, "w:id").filter(|_| attribute(element, "w:type").is_none());
                self.note = self.note.take().map(|it| format!("{note} {it}"));
            }
            _ => self.start_detail(name, element),
        }
    }

    fn start_detail(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(open) = &mut self.open else { return };
        match name {
            "w:pStyle" => open.style = attribute(element, "w:val").unwrap_or_default(),
            "w:outlineLvl" => open.outline = attribute(element, "w:val").and_then(|it| it.parse().ok()),
            "w:numId" => open.is_item = attribute(element, "w:val").is_some_and(|it| it != "0"),
            "w:footnoteReference" | "w:endnoteReference" => {
                let kind = name.trim_end_matches("Reference");
                open.marks.extend(attribute(element, "w:id").map(|id| (open.text.len(), format!("{kind} {id}"))));
            }
            "wp:docPr" => open.pictures.extend(attribute(element, "descr").filter(|it| !it.trim().is_empty())),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, note: &str) {
        if SKIPPED.contains(&name) {
            self.skipped = self.skipped.saturating_sub(1);
            return;
        }
        if self.skipped > 0 {
            return;
        }
        match name {
            "w:p" => self.end_paragraph(),
            "w:tr" if self.tables == 1 => self.end_row(),
            "w:tbl" => self.tables = self.tables.saturating_sub(1),
            "w:txbxContent" => self.boxes = self.boxes.saturating_sub(1),
            "w:t" | "w:delText" => (self.is_text, self.is_deleted) = (false, false),
            _ if name == note => self.note = None,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_text && self.skipped == 0 {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        let Some(open) = &mut self.open else { return };
        if self.is_deleted || self.is_hidden {
            return open.deleted.push_str(text);
        }
        open.text.push_str(text);
        open.bold += if self.is_bold { text.len() } else { 0 };
    }

    fn end_paragraph(&mut self) {
        let Some(done) = std::mem::replace(&mut self.open, self.around.pop()) else { return };
        match &mut self.row {
            // A cell's paragraphs are part of the row; a box in it is not.
            Some(row) if !done.is_boxed => {
                if !row.text.is_empty() && !done.text.trim().is_empty() {
                    row.text.push('\t');
                }
                let at = row.text.len();
                row.marks.extend(done.marks.into_iter().map(|(mark, note)| (at + mark, note)));
                row.text.push_str(&done.text);
                row.deleted.push_str(&done.deleted);
                row.pictures.extend(done.pictures);
            }
            _ => self.paragraphs.push(done),
        }
    }

    fn end_row(&mut self) {
        self.paragraphs.extend(self.row.take());
    }
}

/// Reads a part's marks and texts; an `Err` is the last thing that comes.
pub(super) fn events(xml: &str) -> impl Iterator<Item = Result<Event<'_>, ()>> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut is_over = false;
    std::iter::from_fn(move || {
        let event = if is_over { return None } else { reader.read_event().map_err(|_| ()) };
        is_over = matches!(event, Err(()) | Ok(Event::Eof));
        Some(event).filter(|it| !matches!(it, Ok(Event::Eof)))
    })
}

pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|it| it.key.as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// Returns what a reference stands for: one of XML's five, or a character by its number.
pub(super) fn referred(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}
