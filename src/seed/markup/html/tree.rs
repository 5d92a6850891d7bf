//! The decoded text of a page -> its elements and texts, each with the place that it came from.
//!
//! The tokens are those of the HTML standard; the tree is simpler than a browser's. It is never deeper than
//! [`MAX_DEPTH`], elements that only change the look are left out, and no broken mark makes more than one element:
//! so it is read in time linear to the page, and may be walked without care.
use std::cell::RefCell;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::{Attribute, LocalName};

use crate::seed::markup::html::tags::Tags;
use crate::text::Mapped;

/// How deep elements may lie within one another; deeper ones are left out, and their texts are not.
const MAX_DEPTH: usize = 128;

/// A page: its nodes in the order of the page, the first of which holds all others.
pub(super) struct Page {
    pub(super) nodes: Vec<Node>,
    /// The texts of all nodes, character references decoded once.
    pub(super) text: Mapped,
}

/// An element or a text.
pub(super) struct Node {
    /// The element that holds it; the first node is its own.
    pub(super) parent: usize,
    /// The node after the last one that it holds.
    pub(super) end: usize,
    /// The byte of the decoded file at which it begins.
    pub(super) at: usize,
    pub(super) what: What,
}

pub(super) enum What {
    Element(Element),
    /// A text, by its bytes in the text of the page.
    Text(Range<usize>),
}

pub(super) struct Element {
    name: LocalName,
    attributes: Vec<Attribute>,
}

impl Element {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name())
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|it| &*it.name.local == name).map(|it| &*it.value)
    }
}

impl Page {
    pub(super) fn element(&self, node: usize) -> Option<&Element> {
        match &self.nodes.get(node)?.what {
            What::Element(element) => Some(element),
            What::Text(_) => None,
        }
    }

    /// Returns the elements that hold a node, from the inmost one, itself included.
    pub(super) fn around(&self, node: usize) -> impl Iterator<Item = (usize, &Element)> {
        let mut next = Some(node);
        std::iter::from_fn(move || {
            let at = next?;
            next = (at != 0).then(|| self.nodes[at].parent);
            Some(at)
        })
        .filter_map(|it| Some((it, self.element(it)?)))
    }

    /// Returns the texts that an element holds, as they stand there.
    pub(super) fn text_in(&self, node: usize) -> String {
        let own = &self.nodes[node..self.nodes[node].end];
        let texts = own.iter().filter_map(|it| match &it.what {
            What::Text(range) => Some(&self.text.text()[range.clone()]),
            What::Element(_) => None,
        });
        texts.collect()
    }
}

/// Reads a page.
pub(super) fn page(source: &Mapped) -> Page {
    let text = source.text();
    let root = Element { name: LocalName::from("#page"), attributes: Vec::new() };
    let root = Node { parent: 0, end: 0, at: 0, what: What::Element(root) };
    let page = Page { nodes: vec![root], text: Mapped::default() };
    let builder = Builder { source, page, stack: vec![0], paragraphs: 0, too_deep: 0, from: 0, to: 0, has_tag: false };
    let tokenizer = Tokenizer::new(Sink(RefCell::new(builder)), TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut tags = Tags::default();
    let mut at = 0;
    while at < text.len() {
        let end = piece_end(text.as_bytes(), at);
        let is_code = tokenizer.sink.0.borrow_mut().expect(end);
        let parts = if is_code { [&text[at..end], ""] } else { tags.kept(&text[at..end]) };
        for part in parts.into_iter().filter(|it| !it.is_empty()) {
            input.push_back(StrTendril::from(part));
            let _ = tokenizer.feed(&input);
        }
        if std::mem::take(&mut tokenizer.sink.0.borrow_mut().has_tag) {
            tags.reset();
        }
        at = end;
    }
    tokenizer.end();
    let Builder { mut page, stack, .. } = tokenizer.sink.0.into_inner();
    let end = page.nodes.len();
    stack.iter().for_each(|it| page.nodes[*it].end = end);
    page
}

/// Returns the end of the piece at `at`: a tag or part of one, a character reference, or text. The tokenizer gets one
/// piece at a time, so that the place of every token is known.
fn piece_end(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at + 1..];
    let length = match bytes[at] {
        b'&' => reference_len(&bytes[at..]) - 1,
        _ => match rest.iter().position(|it| matches!(it, b'<' | b'>' | b'&')) {
            Some(end) if rest[end] == b'>' => end + 1,
            Some(end) => end,
            None => rest.len(),
        },
    };
    at + 1 + length
}

/// Returns how long the character reference is that begins with `&`, as far as it looks like one.
fn reference_len(bytes: &[u8]) -> usize {
    let name = bytes[1..].iter().take(40).take_while(|it| it.is_ascii_alphanumeric() || **it == b'#').count();
    1 + name + usize::from(bytes.get(1 + name) == Some(&b';'))
}

struct Sink<'a>(RefCell<Builder<'a>>);

struct Builder<'a> {
    source: &'a Mapped,
    page: Page,
    /// The open elements.
    stack: Vec<usize>,
    /// How many of them are paragraphs.
    paragraphs: usize,
    /// How many elements are open that were left out as too deep.
    too_deep: usize,
    /// The bytes of the source that tokens may still come from.
    from: usize,
    to: usize,
    /// Whether a tag was read of late.
    has_tag: bool,
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        builder.has_tag |= matches!(token, Token::TagToken(_));
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let result = builder.open(tag);
                builder.from = builder.to;
                return result;
            }
            Token::TagToken(tag) => {
                builder.close(&tag.name);
                builder.from = builder.to;
            }
            Token::CharacterTokens(text) => builder.text(&text),
            Token::CommentToken(_) | Token::DoctypeToken(_) => builder.from = builder.to,
            Token::NullCharacterToken | Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

const VOID: [&str; 16] = [
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements that only change the look of words. They are left out, so that nothing of them can pile up.
const LOOKS: [&str; 20] = [
    "abbr", "acronym", "bdi", "bdo", "big", "code", "dfn", "em", "font", "i", "ins", "kbd", "nobr", "samp", "small",
    "sub", "tt", "u", "var", "wbr",
];
/// Elements whose end tags may be missing.
const ENDS_OMITTED: [&str; 12] = ["dd", "dt", "li", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "tr"];
/// Elements that a paragraph cannot hold, so that they end it.
const ENDS_PARAGRAPH: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];
const IN_HEAD: [&str; 10] =
    ["base", "head", "html", "link", "meta", "noscript", "script", "style", "template", "title"];
/// Elements that end tags of others do not reach out of.
const WALLS: [&str; 4] = ["caption", "table", "td", "th"];

impl Builder<'_> {
    /// Prepares for tokens that end before the byte `to`; tells whether they are code or the like, and no tags.
    fn expect(&mut self, to: usize) -> bool {
        self.to = to;
        self.stack.last().is_some_and(|it| self.is(*it, &["script", "style", "textarea", "title", "iframe", "xmp"]))
    }

    fn open(&mut self, tag: Tag) -> TokenSinkResult<()> {
        let name = tag.name.clone();
        let raw = match &*name {
            "script" => TokenSinkResult::RawData(ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        };
        self.end_what_cannot_hold(&name);
        let is_void = VOID.contains(&&*name);
        let is_plain_span = &*name == "span" && tag.attrs.is_empty();
        if is_plain_span
            || LOOKS.contains(&&*name)
            || (matches!(&*name, "html" | "body") && self.find(&[&*name]).is_some())
        {
            return raw;
        }
        if self.stack.len() > MAX_DEPTH && raw == TokenSinkResult::Continue && !is_void {
            self.too_deep += usize::from(!ENDS_OMITTED.contains(&&*name));
            // An empty one in its place parts the texts before and after.
            self.push(What::Element(Element { name, attributes: Vec::new() }));
            return raw;
        }
        let node = self.push(What::Element(Element { name, attributes: tag.attrs }));
        if !is_void {
            self.paragraphs += usize::from(self.is(node, &["p"]));
            self.stack.push(node);
        }
        raw
    }

    /// Ends elements that a new one cannot lie in, their end tags having been left out.
    fn end_what_cannot_hold(&mut self, name: &str) {
        // The head lies in nothing but the page.
        if self.stack.len() <= 8 && !IN_HEAD.contains(&name) {
            self.end_nearest(&["head"], &[]);
        }
        if self.paragraphs > 0 && ENDS_PARAGRAPH.contains(&name) {
            self.end_nearest(&["p"], &["button", "caption", "table", "td", "template", "th"]);
        }
        match name {
            "li" => self.end_nearest(&["li"], &["ol", "table", "td", "th", "ul"]),
            "dd" | "dt" => self.end_nearest(&["dd", "dt"], &["dl", "table", "td", "th"]),
            "td" | "th" => self.end_nearest(&["td", "th"], &["table", "tr"]),
            "tr" => self.end_nearest(&["tr"], &["table"]),
            "tbody" | "tfoot" | "thead" => self.end_nearest(&["tbody", "tfoot", "thead"], &["table"]),
            "option" => self.end_nearest(&["option"], &["select"]),
            "a" => self.end_nearest(&["a"], &["table", "td", "th"]),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_nearest(&["h1", "h2", "h3", "h4", "h5", "h6"], &["article", "div", "section", "td", "th"]);
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &LocalName) {
        let name = &**name;
        if matches!(name, "html" | "body") || LOOKS.contains(&name) || VOID.contains(&name) {
            if name == "br" {
                self.push(What::Element(Element { name: LocalName::from("br"), attributes: Vec::new() }));
            }
            return;
        }
        if self.too_deep > 0 {
            self.too_deep -= usize::from(!ENDS_OMITTED.contains(&name));
            self.push(What::Element(Element { name: LocalName::from(name), attributes: Vec::new() }));
            return;
        }
        let walls: &[&str] =
            if matches!(name, "table" | "tbody" | "tfoot" | "thead" | "tr") { &["table"] } else { &WALLS };
        let inline = ["a", "b", "cite", "label", "mark", "q", "s", "span", "strong", "sup", "time"];
        if inline.contains(&name) {
            // Such a tag that stands in the wrong place ends nothing.
            let top = self.stack.iter().rposition(|it| !self.is(*it, &inline));
            let found = self.find(&[name]).filter(|it| top.is_none_or(|top| *it > top));
            return self.end_at(found);
        }
        self.end_nearest(&[name], walls);
    }

    fn is(&self, node: usize, names: &[&str]) -> bool {
        self.page.element(node).is_some_and(|it| it.is(names))
    }

    fn find(&self, names: &[&str]) -> Option<usize> {
        self.stack.iter().rposition(|it| self.is(*it, names))
    }

    /// Ends the inmost open element of these names, and all within it, unless one of `walls` stands before it.
    fn end_nearest(&mut self, names: &[&str], walls: &[&str]) {
        let nearest = self.stack.iter().rposition(|it| self.is(*it, names) || self.is(*it, walls));
        let found = nearest.filter(|it| self.is(self.stack[*it], names));
        self.end_at(found);
    }

    fn end_at(&mut self, found: Option<usize>) {
        let end = self.page.nodes.len();
        let ended = found.map(|it| self.stack.split_off(it.max(1)));
        for node in ended.unwrap_or_default() {
            self.paragraphs -= usize::from(self.is(node, &["p"]));
            self.page.nodes[node].end = end;
        }
    }

    fn push(&mut self, what: What) -> usize {
        let node = self.page.nodes.len();
        let parent = self.stack.last().copied().unwrap_or(0);
        self.page.nodes.push(Node { parent, end: node + 1, at: self.from, what });
        node
    }

    fn text(&mut self, text: &str) {
        if self.stack.last().is_some_and(|it| self.is(*it, &["head"])) && !text.trim_ascii().is_empty() {
            self.end_nearest(&["head"], &[]);
        }
        let at = self.from;
        let start = self.page.text.text().len();
        self.map(text);
        let end = self.page.text.text().len();
        let parent = self.stack.last().copied().unwrap_or(0);
        if let Some(last) = self.page.nodes.last_mut()
            && last.parent == parent
            && let What::Text(range) = &mut last.what
        {
            range.end = end;
            return;
        }
        let node = self.page.nodes.len();
        self.page.nodes.push(Node { parent, end: node + 1, at, what: What::Text(start..end) });
    }

    /// Adds text to the text of the page, and finds for each of its parts what it came from.
    fn map(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let source = &self.source.text()[self.from..self.to];
            let is_reference =
                c == '&' && (source.starts_with("&#") || source.starts_with("&amp") || source.starts_with("&AMP"));
            let same = if is_reference { 0 } else { same_start(source, rest) };
            if same > 0 {
                self.page.text.push_part(self.source, self.from..self.from + same);
                self.from += same;
                rest = &rest[same..];
                continue;
            }
            let length = match source.as_bytes() {
                [] => 0,
                [b'&', ..] => {
                    // A reference may stand for two characters.
                    let length = reference_len(source.as_bytes());
                    let raw = self.source.raw(self.from..self.from + length);
                    self.page.text.push(rest, raw);
                    self.from += length;
                    return;
                }
                [b'\r', b'\n', ..] if c == '\n' => 2,
                [b'\r', ..] if c == '\n' => 1,
                [0, ..] if c == '\u{FFFD}' => 1,
                _ => {
                    // Something that is no text was passed over.
                    self.from += source.chars().next().map_or(1, char::len_utf8);
                    continue;
                }
            };
            let raw = self.source.raw(self.from..self.from + length);
            self.page.text.push(c.encode_utf8(&mut [0; 4]), raw);
            self.from += length;
            rest = &rest[c.len_utf8()..];
        }
    }
}

/// Returns how many bytes two texts have in common from their beginning, up to a whole character.
fn same_start(left: &str, right: &str) -> usize {
    if left.starts_with(right) {
        return right.len();
    }
    let bytes = left.bytes().zip(right.bytes()).take_while(|(left, right)| left == right).count();
    (0..=bytes).rev().find(|it| right.is_char_boundary(*it) && left.is_char_boundary(*it)).unwrap_or(0)
}
