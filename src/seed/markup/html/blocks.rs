//! A page -> its blocks of text, each with what lies in it and what it lies in.
use std::ops::Range;

use crate::seed::markup::html::regions::{Region, Regions};
use crate::seed::markup::html::tree::{Element, Page, What};
use crate::seed::markup::writer::Writer;
use crate::text::{Mapped, count_words};

/// A run of text that elements or line breaks part from others.
pub(super) struct Block {
    /// Its text: white space folded, but for U+00A0; `\n` for a line break, `\t` between the cells of a row.
    pub(super) text: Mapped,
    /// Its first text node, and the byte of the decoded file at which that begins.
    pub(super) first: usize,
    pub(super) at: usize,
    /// The element that it is a block by.
    pub(super) node: usize,
    pub(super) region: Option<(Region, usize)>,
    /// Elements within it, each with its bytes in the text: links, `sup`, `strong`, `time` and the like.
    pub(super) inner: Vec<(usize, Range<usize>)>,
}

/// A picture that has a description.
pub(super) struct Picture {
    pub(super) node: usize,
    pub(super) alt: String,
}

/// What a page shows.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) blocks: Vec<Block>,
    pub(super) pictures: Vec<Picture>,
}

impl Block {
    pub(super) fn words(&self) -> usize {
        count_words(self.text.text())
    }

    /// Returns the elements of a name within the block.
    pub(super) fn inner<'a>(
        &'a self,
        page: &'a Page,
        names: &'a [&str],
    ) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.inner.iter().filter(|(node, _)| page.element(*node).is_some_and(|it| it.is(names))).cloned()
    }

    /// Returns how many bytes of the block lie in elements that are told by `is`.
    pub(super) fn share(&self, page: &Page, is: impl Fn(&Element) -> bool) -> usize {
        let mut until = 0;
        let mut bytes = 0;
        for (_, range) in self.inner.iter().filter(|(node, _)| page.element(*node).is_some_and(&is)) {
            bytes += range.end.saturating_sub(range.start.max(until));
            until = until.max(range.end);
        }
        bytes
    }
}

const BLOCKS: [&str; 48] = [
    "#page",
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
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
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Tells whether an element parts its text from what stands around it. Elements that a site made up mostly do.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || name.contains('-')
}

/// Reads the blocks and pictures of a page, in its order; `source` is the decoded file.
pub(super) fn shown(source: &Mapped, page: &Page, regions: &Regions) -> Shown {
    let mut reader = Reader {
        source,
        page,
        regions,
        rows: data_rows(page),
        row_until: 0,
        pre_until: 0,
        shown: Shown::default(),
        text: Writer::default(),
        first: None,
        region: None,
        inner: Vec::new(),
        open_inner: Vec::new(),
        open_blocks: Vec::new(),
    };
    let mut open: Vec<usize> = Vec::new();
    for (index, node) in page.nodes.iter().enumerate() {
        while let Some(last) = open.pop_if(|it| page.nodes[*it].end <= index) {
            reader.leave(last);
        }
        match &node.what {
            What::Element(element) => {
                reader.enter(index, element);
                open.push(index);
            }
            What::Text(range) => reader.read(index, range.clone()),
        }
    }
    open.iter().rev().for_each(|it| reader.leave(*it));
    reader.shown
}

/// How many bytes a cell of data may have.
const LONGEST_CELL: usize = 500;

/// Tells which rows of tables hold data: several cells, and in them words alone, a paragraph at most.
fn data_rows(page: &Page) -> Vec<bool> {
    // What each element holds that makes it more than a cell of data: blocks, or more than one paragraph.
    let mut paragraphs = vec![0_u32; page.nodes.len()];
    let mut has_blocks = vec![false; page.nodes.len()];
    let mut cells = vec![0_u32; page.nodes.len()];
    let mut breaks = vec![0_u32; page.nodes.len()];
    let mut texts = vec![0_usize; page.nodes.len()];
    for (index, node) in page.nodes.iter().enumerate().skip(1).rev() {
        let element = match &node.what {
            What::Element(element) => element,
            What::Text(range) => {
                texts[node.parent] += range.len();
                continue;
            }
        };
        let is_cell = element.is(&["td", "th"]);
        let is_more = is_block(element.name()) && !is_cell && !element.is(&["p", "tr"]);
        let is_long = is_cell && (breaks[index] > 2 || texts[index] > LONGEST_CELL);
        has_blocks[node.parent] |= is_more || has_blocks[index] || is_long || (is_cell && paragraphs[index] > 1);
        breaks[node.parent] += breaks[index] + u32::from(element.is(&["br"]));
        texts[node.parent] += texts[index];
        if !is_cell {
            paragraphs[node.parent] += paragraphs[index] + u32::from(element.is(&["p"]));
        }
        cells[node.parent] += u32::from(is_cell);
    }
    let is_row = |it: usize| page.element(it).is_some_and(|it| it.is(&["tr"])) && cells[it] > 1 && !has_blocks[it];
    (0..page.nodes.len()).map(is_row).collect()
}

struct Reader<'a> {
    source: &'a Mapped,
    page: &'a Page,
    regions: &'a Regions,
    rows: Vec<bool>,
    /// Until which node a row of data or preformatted text lasts.
    row_until: usize,
    pre_until: usize,
    shown: Shown,
    /// The block that is being read.
    text: Writer,
    /// The node with its first word, and its element.
    first: Option<(usize, usize)>,
    /// Its region, as far as all of its words so far lie in one.
    region: Option<(Region, usize)>,
    inner: Vec<(usize, Range<usize>)>,
    /// Open elements within the block, and where their words begin.
    open_inner: Vec<(usize, Option<usize>)>,
    /// Open elements that part blocks.
    open_blocks: Vec<usize>,
}

impl Reader<'_> {
    fn enter(&mut self, node: usize, element: &Element) {
        let name = element.name();
        if is_block(name) && (node >= self.row_until || self.rows[node]) {
            self.flush();
            self.open_blocks.push(node);
            let end = self.page.nodes[node].end;
            if self.rows[node] {
                self.row_until = end;
            }
            if name == "pre" {
                self.pre_until = end;
            }
            return;
        }
        match name {
            "td" | "th" => self.text.mark("\t"),
            "br" => self.line_break(node),
            "img" => {
                let alt = element.attribute("alt").map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
                self.shown.pictures.extend(alt.filter(|it| !it.is_empty()).map(|alt| Picture { node, alt }));
            }
            "q" => {
                self.begin(node);
                let at = self.page.nodes[node].at;
                self.text.whole("“", self.source.raw(at..at));
            }
            _ => {}
        }
        if self.page.nodes[node].end > node + 1 {
            self.open_inner.push((node, None));
        }
    }

    fn leave(&mut self, node: usize) {
        if self.open_blocks.last() == Some(&node) {
            self.flush();
            self.open_blocks.pop();
            return;
        }
        let end = self.text.end();
        if let Some((_, start)) = self.open_inner.pop_if(|(it, _)| *it == node) {
            self.inner.extend(start.filter(|it| *it < end).map(|start| (node, start..end)));
        }
        if end > 0 && self.page.element(node).is_some_and(|it| it.is(&["q"])) {
            self.text.join();
            let at = self.text.raw_end();
            self.text.whole("”", at..at);
        }
    }

    fn line_break(&mut self, node: usize) {
        if node < self.row_until {
            self.text.mark(" ");
        } else if self.text.awaits("\n") {
            self.flush();
        } else {
            self.text.mark("\n");
        }
    }

    fn read(&mut self, node: usize, range: Range<usize>) {
        if let Some((region, root)) = self.regions.of_node(node)
            && region.is_left_out_of_lines()
            && self.page.element(root).is_some_and(|it| !is_block(it.name()))
        {
            return self.read_apart(node, range, region, root);
        }
        let mut at = range.start;
        for piece in self.page.text.text()[range].split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = piece.trim_end_matches(|c: char| c.is_ascii_whitespace());
            if !word.is_empty() {
                self.begin(node);
                self.text.part(&self.page.text, at..at + word.len());
            }
            if node < self.pre_until && piece.ends_with('\n') {
                self.line_break(node);
            } else if word.len() < piece.len() {
                self.text.space(self.page.text.raw(at + word.len()..at + piece.len()));
            }
            at += piece.len();
        }
    }

    /// Prepares for a word: notes where the block begins, and the elements within it.
    fn begin(&mut self, node: usize) {
        let region = self.regions.of_node(node);
        if self.first.is_none() {
            self.first = Some((node, self.open_blocks.last().copied().unwrap_or(0)));
            self.region = region;
        }
        self.region = self.region.filter(|_| region.is_some());
        let at = self.text.begin();
        self.open_inner.iter_mut().filter(|(_, start)| start.is_none()).for_each(|(_, start)| *start = Some(at));
    }

    /// Reads a text within a block that is not part of it.
    fn read_apart(&mut self, node: usize, range: Range<usize>, region: Region, root: usize) {
        let text = &self.page.text.text()[range.clone()];
        if text.trim_ascii().is_empty() {
            return;
        }
        if let Some(last) = self.shown.blocks.last_mut().filter(|it| it.region == Some((region, root))) {
            return last.text.push_part(&self.page.text, range);
        }
        let block = Block {
            text: self.page.text.part(range),
            first: node,
            at: self.page.nodes[node].at,
            node: root,
            region: Some((region, root)),
            inner: Vec::new(),
        };
        self.shown.blocks.push(block);
    }

    fn flush(&mut self) {
        let end = self.text.end();
        for (node, start) in &mut self.open_inner {
            self.inner.extend(start.take().filter(|it| *it < end).map(|start| (*node, start..end)));
        }
        let mut inner = std::mem::take(&mut self.inner);
        inner.sort_by_key(|(node, range)| (range.start, *node));
        let mut text = self.text.take();
        let Some((first, node)) = self.first.take() else { return };
        // A line of U+00A0 alone is blank.
        if text.text().trim().is_empty() {
            return;
        }
        if first < self.pre_until {
            text = unwrapped(text);
        }
        let region = self.region.take();
        self.shown.blocks.push(Block { text, first, at: self.page.nodes[first].at, node, region, inner });
    }
}

/// Joins the lines of preformatted text that were cut at a width; lines of verse are shorter, or differ more.
fn unwrapped(text: Mapped) -> Mapped {
    let lines = || text.text().split('\n').map(|it| it.chars().count());
    let longest = lines().max().unwrap_or(0);
    let count = lines().count();
    if count < 2 || longest < 50 || lines().take(count - 1).any(|it| it * 10 < longest * 6) {
        return text;
    }
    let mut joined = Mapped::default();
    let mut at = 0;
    for line in text.text().split('\n') {
        if at > 0 {
            joined.push(" ", text.raw(at - 1..at));
        }
        joined.push_part(&text, at..at + line.len());
        at += line.len() + 1;
    }
    joined
}
