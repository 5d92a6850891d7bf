use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};

use crate::diag::{Code, Diagnostic};
use crate::model::cite::{has_key, read_cites, read_locators};
use crate::model::content::{
    Block, Body, Cite, Footnote, Inline, InlineStyle, MAX_DEPTH, Paragraph, Written, WrittenCluster, WrittenTarget,
    plain,
};
use crate::parse::Anchor;
use crate::parse::anchors::Anchors;
use crate::parse::callouts;
use crate::parse::comments::blanked;
use crate::parse::inlines;
use crate::text::{FileId, Span};

/// A body and the places in it that links may lead to.
pub(super) struct Parsed {
    pub(super) body: Body<Written>,
    pub(super) anchors: Vec<Anchor>,
}

/// Reads the Markdown of `text` from the byte `start` on.
pub(super) fn read(text: &str, start: usize, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    let source = blanked(&text[start..]);
    let mut builder = Builder::new(&source, start, file, diagnostics);
    builder.feed(0..source.len());
    builder.finish()
}

/// What a frame of the stack becomes when it closes.
enum Open {
    Root,
    Paragraph,
    Heading(u8),
    Quote,
    List(Option<u64>),
    Item,
    Footnote(String),
    Table,
    Row,
    Cell,
    Code,
    Html,
    Styled(InlineStyle),
    Link(WrittenTarget),
    Image(WrittenTarget),
    Citation(LinkType),
}

struct Frame {
    open: Open,
    span: Span,
    blocks: Vec<Block<Written>>,
    inlines: Vec<Inline<Written>>,
    items: Vec<Vec<Block<Written>>>,
    rows: Vec<Vec<Vec<Inline<Written>>>>,
    cells: Vec<Vec<Inline<Written>>>,
    text: String,
}

impl Frame {
    fn new(open: Open, span: Span) -> Self {
        Self {
            open,
            span,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            text: String::new(),
        }
    }
}

struct Builder<'a> {
    source: &'a str,
    start: usize,
    file: FileId,
    diagnostics: &'a mut Vec<Diagnostic>,
    stack: Vec<Frame>,
    /// How many containers are open that were not taken, since they lie too deep.
    too_deep: usize,
    footnotes: Vec<Footnote<Written>>,
    references: Vec<String>,
    anchors: Anchors,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str, start: usize, file: FileId, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        let root = Frame::new(Open::Root, Span::new(file, start..start + source.len()));
        Self {
            source,
            start,
            file,
            diagnostics,
            stack: vec![root],
            too_deep: 0,
            footnotes: Vec::new(),
            references: Vec::new(),
            anchors: Anchors::default(),
        }
    }

    /// Reads a range of the source as Markdown of its own.
    fn feed(&mut self, range: Range<usize>) {
        let callback = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
            let citation = has_key(&link.reference) || link.reference.starts_with('¶');
            citation.then_some((CowStr::Borrowed("cite:"), CowStr::Borrowed("")))
        };
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_WIKILINKS;
        let source = &self.source[range.clone()];
        let parser = Parser::new_with_broken_link_callback(source, options, Some(callback));
        let shift = |it: &Range<usize>| it.start + range.start..it.end + range.start;
        for (label, definition) in parser.reference_definitions().iter().filter(|(label, _)| has_key(label)) {
            let place = self.span(&shift(&definition.span));
            let message = format!("this defines a link `{label}`, and citations of that name would become links");
            let finding = Diagnostic::new(Code::InvalidCitation, message).at(place, "");
            self.diagnostics.push(finding.help("remove the line"));
        }
        for (event, place) in parser.into_offset_iter() {
            self.event(event, shift(&place));
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, self.start + range.start..self.start + range.end)
    }

    /// The source and the byte of the file at which it begins.
    fn file_text(&self) -> (&'a str, usize) {
        (self.source, self.start)
    }

    fn top(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the root is never closed before the end")
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = self.span(&range);
        match event {
            Event::Start(tag) if self.stack.len() >= MAX_DEPTH || self.too_deep > 0 => {
                if self.too_deep == 0 && !matches!(tag, Tag::Paragraph) {
                    let message = format!("this is nested more than {MAX_DEPTH} levels deep");
                    let finding = Diagnostic::new(Code::DeepNesting, message).at(self.span(&range.clone()), "");
                    self.diagnostics.push(finding.help("what lies deeper is shown without its nesting"));
                }
                self.too_deep += 1;
            }
            Event::End(_) if self.too_deep > 0 => self.too_deep -= 1,
            Event::Start(tag) => {
                let open = self.open(tag, &range);
                self.stack.push(Frame::new(open, span));
            }
            Event::End(_) => self.close(),
            Event::Text(text) => self.text(&text, span),
            Event::Code(text) => self.inline(Inline::Code(text.into_string())),
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::HardBreak),
            Event::Rule => self.block(Block::Rule),
            Event::FootnoteReference(label) => {
                self.references.push(label.to_string());
                self.inline(Inline::FootnoteRef(label.into_string()));
            }
            Event::Html(text) => self.top().text.push_str(&text),
            Event::InlineHtml(text) => self.raw_html(&text, span),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, range: &Range<usize>) -> Open {
        match tag {
            Tag::Paragraph => Open::Paragraph,
            Tag::Heading { level, .. } => Open::Heading(level as u8),
            Tag::BlockQuote(_) => Open::Quote,
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => Open::Code,
            Tag::List(start) => Open::List(start),
            Tag::Item => Open::Item,
            Tag::FootnoteDefinition(label) => Open::Footnote(label.into_string()),
            Tag::Table(_) => Open::Table,
            Tag::TableHead | Tag::TableRow => Open::Row,
            Tag::TableCell => Open::Cell,
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => Open::Styled(InlineStyle::Emphasis),
            Tag::Strong => Open::Styled(InlineStyle::Strong),
            Tag::Strikethrough => Open::Styled(InlineStyle::Strikethrough),
            Tag::Link { link_type, dest_url, .. } => match link_type {
                LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown => {
                    Open::Citation(link_type)
                }
                _ => Open::Link(self.target(link_type, &dest_url, range)),
            },
            Tag::Image { link_type, dest_url, .. } => Open::Image(self.target(link_type, &dest_url, range)),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => Open::Html,
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => Open::Item,
        }
    }

    fn target(&self, link_type: LinkType, url: &str, range: &Range<usize>) -> WrittenTarget {
        let written = &self.source[range.clone()];
        let (wikilink, piped) = match link_type {
            LinkType::WikiLink { has_pothole } => (true, has_pothole),
            _ => (false, false),
        };
        let text = if wikilink { url.trim_end_matches('\\').trim() } else { url };
        let text = if link_type == LinkType::Email { format!("mailto:{text}") } else { text.to_owned() };
        let at = if wikilink { written.find(&text) } else { written.rfind(url) };
        let span = match at.filter(|_| !url.is_empty()) {
            Some(at) => self.span(&(range.start + at..range.start + at + url.len())),
            None => self.span(range),
        };
        WrittenTarget { text, wikilink, piped, span }
    }

    fn text(&mut self, text: &str, span: Span) {
        if matches!(self.top().open, Open::Code | Open::Html) {
            self.top().text.push_str(text);
            return;
        }
        inlines::push_text(&mut self.top().inlines, text, span);
    }

    fn inline(&mut self, inline: Inline<Written>) {
        self.top().inlines.push(inline);
    }

    /// Adds a block; text that stands loose before it (in a tight list item) becomes a paragraph.
    fn block(&mut self, block: Block<Written>) {
        self.loose_text();
        self.top().blocks.push(block);
    }

    fn loose_text(&mut self) {
        if self.top().inlines.is_empty() {
            return;
        }
        let span = self.top().span;
        let inlines = std::mem::take(&mut self.top().inlines);
        let paragraph = self.paragraph(inlines, span);
        self.top().blocks.push(paragraph);
    }

    fn paragraph(&mut self, inlines: Vec<Inline<Written>>, span: Span) -> Block<Written> {
        let mut inlines = inlines::finish(inlines, self.file_text(), self.diagnostics);
        let anchor = inlines::take_block_id(&mut inlines).map(|id| self.block_anchor(&id, span));
        Block::Paragraph(Paragraph { inlines, anchor, span })
    }

    fn close(&mut self) {
        if !matches!(self.top().open, Open::Paragraph | Open::Heading(_) | Open::Cell) && !self.is_inline() {
            self.loose_text();
        }
        let frame = self.stack.pop().expect("events are balanced");
        let Frame { open, span, blocks, inlines, items, rows, cells, text } = frame;
        match open {
            Open::Root => unreachable!("the root is closed by `finish`"),
            Open::Paragraph => {
                let paragraph = self.paragraph(inlines, span);
                self.block(paragraph);
            }
            Open::Heading(level) => {
                let inlines = inlines::finish(inlines, self.file_text(), self.diagnostics);
                let anchor = self.anchors.heading(&plain(&inlines));
                self.block(Block::Heading { level, anchor, inlines, span });
            }
            Open::Quote => {
                let mut block = callouts::quote(blocks, span);
                if let Block::Callout { anchor: Some(id), .. } = &mut block {
                    *id = self.block_anchor(&id.clone(), span);
                }
                self.block(block);
            }
            Open::List(start) => self.block(Block::List { start, items }),
            Open::Item => self.top().items.push(blocks),
            Open::Footnote(label) => self.footnotes.push(Footnote { label, blocks }),
            Open::Table => {
                let mut rows = rows.into_iter();
                let head = rows.next().unwrap_or_default();
                self.block(Block::Table { head, rows: rows.collect() });
            }
            Open::Row => self.top().rows.push(cells),
            Open::Cell => {
                let inlines = inlines::finish(inlines, self.file_text(), self.diagnostics);
                self.top().cells.push(inlines);
            }
            Open::Code => self.block(Block::Code { text }),
            Open::Html => self.html_block(&text, span),
            Open::Styled(style) => self.inline(Inline::Styled { style, inlines }),
            Open::Link(target) => self.inline(Inline::Link { target, inlines, span }),
            Open::Image(target) => {
                let alt = plain(&inlines);
                self.inline(Inline::Image { target, alt, span });
            }
            Open::Citation(link_type) => self.citation(link_type, span),
        }
    }

    fn is_inline(&mut self) -> bool {
        matches!(self.top().open, Open::Styled(_) | Open::Link(_) | Open::Image(_) | Open::Citation(_))
    }

    fn citation(&mut self, link_type: LinkType, span: Span) {
        let raw = &self.source[span.start as usize - self.start..span.end as usize - self.start];
        if link_type == LinkType::ReferenceUnknown {
            let finding = Diagnostic::new(Code::InvalidCitation, "a citation cannot be laid on words");
            let help = "write the words, then the citation: words [@key, ¶4]";
            self.diagnostics.push(finding.at(span, "").help(help));
            self.inline(Inline::Code(raw.to_owned()));
            return;
        }
        let close = raw.find(']').unwrap_or(raw.len());
        let (inside, place) = (&raw[1..close], span.inside(1..close));
        let cites = if inside.starts_with('¶') {
            let (locators, suffix) = read_locators(inside, place, self.diagnostics);
            vec![Cite { prefix: String::new(), key: None, key_span: place, locators, suffix, span: place }]
        } else {
            read_cites(inside, place, self.diagnostics)
        };
        let raw = raw.to_owned();
        if cites.is_empty() {
            self.inline(Inline::Text { text: raw, span });
        } else {
            self.inline(Inline::Citation(WrittenCluster { cites, narrative: false, raw, span }));
        }
    }

    /// A comment at the beginning of a line takes the rest of the line with it (CommonMark, 4.6): the rest is read.
    fn html_block(&mut self, text: &str, span: Span) {
        let mut rest = text.trim_start();
        while let Some((_, behind)) = rest.strip_prefix("<!--").and_then(|it| it.split_once("-->")) {
            rest = behind.trim_start();
        }
        let start = span.start as usize - self.start;
        let at = self.source[start..].find(rest).filter(|_| rest.len() < text.trim_start().len());
        match at {
            Some(at) if !rest.is_empty() && !rest.starts_with('<') => self.feed(start + at..start + at + rest.len()),
            Some(_) if rest.is_empty() => {}
            _ => self.raw_html(text, span),
        }
    }

    fn raw_html(&mut self, text: &str, span: Span) {
        let text = text.trim();
        let comment = text.starts_with("<!--") && text.ends_with("-->");
        if !comment && !text.is_empty() {
            let finding = Diagnostic::new(Code::RawHtml, "HTML in a text is left out").at(span, "");
            self.diagnostics.push(finding.help("write Markdown, or put literal angle brackets in `code`"));
        }
    }

    fn block_anchor(&mut self, id: &str, span: Span) -> String {
        let (anchor, fresh) = self.anchors.block(id);
        if !fresh {
            let finding = Diagnostic::new(Code::DuplicateId, format!("`^{id}` is taken in this file"));
            self.diagnostics.push(finding.at(span, "").help("give the paragraph another id"));
        }
        anchor
    }

    fn finish(mut self) -> Parsed {
        self.loose_text();
        let root = self.stack.pop().expect("the root is there");
        let mut order: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, label) in self.references.iter().enumerate() {
            order.entry(label).or_insert(at);
        }
        self.footnotes.sort_by_key(|it| order.get(it.label.as_str()).copied().unwrap_or(usize::MAX));
        Parsed { body: Body { blocks: root.blocks, footnotes: self.footnotes }, anchors: self.anchors.finish() }
    }
}
