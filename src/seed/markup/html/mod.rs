//! The bytes of a page -> [`MarkupText`]: its article, as blocks that lead back to the page's bytes.
//!
//! `tree` reads the page, `regions` names what is no article, `blocks` parts the text, `meta` reads the head, `notes`
//! finds the notes, `article` the place of the article, `front` what is printed before it. Here it is put together.
mod article;
mod blocks;
mod front;
mod meta;
mod names;
mod notes;
mod regions;
mod tags;
#[cfg(test)]
mod tests;
mod tree;

use crate::model::SeedHints;
use crate::seed::lines::Lines;
use crate::seed::markup::html::article::Verdict;
use crate::seed::markup::html::blocks::{Block, Shown};
use crate::seed::markup::html::front::Role;
use crate::seed::markup::html::meta::Meta;
use crate::seed::markup::html::names::Names;
use crate::seed::markup::html::notes::Notes;
use crate::seed::markup::html::regions::{Belief, Region, Regions};
use crate::seed::markup::html::tree::Page;
use crate::seed::markup::source::source;
use crate::seed::markup::{MarkupBlock, MarkupText, NoteMark, PassageKindHint, facts};
use crate::seed::report::{Front, Removed};
use crate::text::{Mapped, count_words};

/// Reads a page.
pub(super) fn read(bytes: &[u8], hints: &SeedHints) -> Result<MarkupText, String> {
    let (source, done) = source(bytes, hints)?;
    let source = &source;
    let page = tree::page(source);
    let meta = meta::read(source, &page);
    let lines = Lines::of(source);
    let mut text = assemble(source, &page, &meta, &lines, Belief::Named);
    if text.blocks.is_empty() {
        text = assemble(source, &page, &meta, &lines, Belief::Sure);
    }
    let words: usize = text.blocks.iter().map(|it| count_words(it.text.text())).sum();
    if let Some((body, at)) = &meta.body
        && count_words(body) > 40.max(words * 2)
    {
        text.blocks = body_blocks(source, body, *at, &lines);
    }
    if text.blocks.is_empty() {
        let why = "it has no article, which may be shown by a script: save the article's text as .txt, or the page from \
                   a browser once all of it is there";
        return Err(why.into());
    }
    text.done = done;
    Ok(text)
}

/// Makes blocks of an article's text that stands in the head of the page, where the page shows it by a script.
fn body_blocks(source: &Mapped, body: &str, at: usize, lines: &Lines) -> Vec<MarkupBlock> {
    let mut from = Some(at);
    let block = |line: &str| {
        // What is written otherwise there, as `\u2019` is, stands as a whole for the place.
        let found = from.and_then(|from| source.text()[from..].find(line).map(|it| from + it));
        from = found.map(|it| it + line.len());
        let text = match found {
            Some(start) => source.part(start..start + line.len()),
            None => {
                let mut whole = Mapped::default();
                whole.push(line, source.raw(at..at + 1));
                whole
            }
        };
        MarkupBlock { kind: None, text, line: lines.of_byte(found.unwrap_or(at)), marks: Vec::new() }
    };
    body.lines().map(block).collect()
}

fn assemble(source: &Mapped, page: &Page, meta: &Meta, lines: &Lines, belief: Belief) -> MarkupText {
    let regions = Regions::of(page, belief);
    let Shown { blocks, pictures } = blocks::shown(source, page, &regions);
    let notes = notes::find(page, &regions, &blocks);
    let title = front::title(page, &blocks, meta);
    let verdicts = article::choose(page, &regions, &blocks, title);
    let roles = front::roles(page, &blocks, &verdicts, title, meta);
    let mut out = Assembly {
        page,
        regions: &regions,
        lines,
        blocks: &blocks,
        notes: &notes,
        text: MarkupText { front: said(meta, lines), ..MarkupText::default() },
        note_at: vec![None; notes.notes.len()],
        marks: Vec::new(),
        last_removed: None,
        has_text: false,
    };
    for (index, block) in blocks.iter().enumerate() {
        match (block.region, roles[index], verdicts[index]) {
            (Some((region, root)), _, _) => out.remove_region(region, root, block),
            _ if notes.labels.contains(&index) => out.remove("heading of the notes", block),
            _ if notes.of_block.contains_key(&index) => out.push_note(index, block),
            (None, Some(role), _) => out.push_front(role, index, block),
            (None, None, Verdict::Article) => out.push(index, block),
            (None, None, Verdict::Dropped(reason)) => out.remove(reason, block),
        }
    }
    let Assembly { mut text, note_at, marks, .. } = out;
    for (block, at, note) in marks {
        text.blocks[block].marks.extend(note_at[note].map(|note| NoteMark { at, note }));
    }
    let first = title.unwrap_or(0).min(verdicts.iter().position(|it| *it == Verdict::Article).unwrap_or(0));
    let last = verdicts.iter().rposition(|it| *it == Verdict::Article).unwrap_or(0);
    let range = blocks.get(first).map_or(0, |it| it.first)..=blocks.get(last).map_or(0, |it| it.first);
    let own = pictures.iter().filter(|it| range.contains(&it.node) && regions.of_node(it.node).is_none());
    text.front.pictures = own.map(|it| (it.alt.clone(), lines.of_byte(page.nodes[it.node].at))).collect();
    text
}

/// Returns what the head of a page says, with lines.
fn said(meta: &Meta, lines: &Lines) -> Front {
    let with_line = |it: &Option<(String, usize)>| it.as_ref().map(|(text, at)| (text.clone(), lines.of_byte(*at)));
    Front {
        title: with_line(&meta.title),
        authors: meta.authors.iter().map(|(name, at)| (name.clone(), lines.of_byte(*at))).collect(),
        issued: meta.issued.as_ref().map(|(date, at)| (date.clone(), lines.of_byte(*at))),
        section: with_line(&meta.section),
        publisher: with_line(&meta.publisher),
        url: with_line(&meta.url),
        language: meta.language,
        ..Front::default()
    }
}

struct Assembly<'a> {
    page: &'a Page,
    regions: &'a Regions,
    lines: &'a Lines,
    blocks: &'a [Block],
    notes: &'a Notes,
    text: MarkupText,
    /// Where each note came to stand among the blocks.
    note_at: Vec<Option<usize>>,
    /// Marks of the blocks, and the notes that they lead to.
    marks: Vec<(usize, std::ops::Range<usize>, usize)>,
    /// The element that the last removed piece was in.
    last_removed: Option<usize>,
    /// Whether there was a paragraph of the text already.
    has_text: bool,
}

impl Assembly<'_> {
    fn remove(&mut self, reason: &str, block: &Block) {
        self.remove_as(reason, block, None);
    }

    fn remove_region(&mut self, region: Region, root: usize, block: &Block) {
        match region {
            Region::Head | Region::ListMark => {}
            Region::Script | Region::Style => self.remove_as(region.reason(), block, None),
            _ => self.remove_as(region.reason(), block, Some(root)),
        }
    }

    /// Notes a piece as removed; pieces of one element, and code of one kind, are one entry.
    fn remove_as(&mut self, reason: &str, block: &Block, root: Option<usize>) {
        let text = block.text.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let is_code = reason == Region::Script.reason() || reason == Region::Style.reason();
        let text = if is_code { facts::shortened(&text, 80) } else { text };
        let last = self.text.removed.last_mut().filter(|it| it.reason == reason);
        match last {
            Some(_) if is_code => {}
            Some(last) if root.is_some() && self.last_removed == root => {
                last.text.push_str(" · ");
                last.text.push_str(&text);
            }
            _ => {
                let line = self.lines.of_byte(block.at);
                self.text.removed.push(Removed { line, reason: reason.to_owned(), text });
            }
        }
        self.last_removed = root;
    }

    fn push_note(&mut self, index: usize, block: &Block) {
        let note = self.notes.of_block[&index];
        let words = notes::words_of(self.page, block);
        if words.text().is_empty() {
            return;
        }
        if let Some(at) = self.note_at[note] {
            let text = &mut self.text.blocks[at].text;
            let end = text.raw(0..text.text().len()).end;
            text.push("\n", end..end);
            let whole = 0..words.text().len();
            return text.push_part(&words, whole);
        }
        self.note_at[note] = Some(self.text.blocks.len());
        let line = self.lines.of_byte(block.at);
        let kind = Some(PassageKindHint::Note);
        self.text.blocks.push(MarkupBlock { kind, text: words, line, marks: Vec::new() });
    }

    /// Takes a block before the text for what it says about it, where that could be read.
    fn push_front(&mut self, role: Role, index: usize, block: &Block) {
        let line = self.lines.of_byte(block.at);
        let words = block.text.text().replace(['\n', '\t'], " ");
        let front = &mut self.text.front;
        let issued = front::issued(self.page, block).map(|it| (it, line));
        match role {
            Role::Title => front.title = Some((words, line)),
            Role::Standfirst => front.standfirst = Some((words, line)),
            Role::Section => front.section = Some((words, line)),
            Role::Date | Role::Byline => {
                let names = if role == Role::Byline { front::authors(self.page, block) } else { Vec::new() };
                // What marks alone do not tell is read by its words, as in plain text.
                if issued.is_none() && names.is_empty() && (role == Role::Byline || front.issued.is_none()) {
                    return self.push(index, block);
                }
                if front.authors.is_empty() {
                    front.authors = names.into_iter().map(|it| (it, line)).collect();
                }
                front.issued = front.issued.take().or(issued);
            }
        }
        self.remove(role.reason(), block);
    }

    fn push(&mut self, index: usize, block: &Block) {
        let kind = match self.kind(block) {
            Some(PassageKindHint::Paragraph) | None if self.is_bold_heading(index, block) => {
                Some(PassageKindHint::Heading)
            }
            kind => kind,
        };
        if kind == Some(PassageKindHint::DisplayQuote) && self.is_attribution(block) {
            return self.remove("who said the display quote", block);
        }
        let is_plain = matches!(kind, Some(PassageKindHint::Paragraph) | None);
        if is_plain && !self.has_text && block.words() <= 40 && block.text.text().contains('\n') {
            return self.push_lines(block);
        }
        self.has_text |= is_plain && block.words() >= 15;
        let own = self.notes.marks.partition_point(|(block, _, _)| *block < index);
        for (_, at, note) in self.notes.marks[own..].iter().take_while(|(block, _, _)| *block == index) {
            self.marks.push((self.text.blocks.len(), at.clone(), *note));
        }
        let line = self.lines.of_byte(block.at);
        self.text.blocks.push(MarkupBlock { kind, text: block.text.clone(), line, marks: Vec::new() });
    }

    /// Takes the lines of a block before the text one by one: title, byline and date often stand in one.
    fn push_lines(&mut self, block: &Block) {
        let mut at = 0;
        for words in block.text.text().split('\n') {
            let text = block.text.part(at..at + words.len());
            at += words.len() + 1;
            if words.trim().is_empty() {
                continue;
            }
            let line = self.lines.of_byte(block.at);
            self.text.blocks.push(MarkupBlock { kind: None, text, line, marks: Vec::new() });
        }
    }

    /// Tells what a block is by the elements around it.
    fn kind(&self, block: &Block) -> Option<PassageKindHint> {
        let mut kind = None;
        let mut is_quote = false;
        for (node, element) in self.page.around(block.node).take(12) {
            if self.regions.is_pull(node) {
                return Some(PassageKindHint::DisplayQuote);
            }
            is_quote |= element.is(&["blockquote", "table"]);
            let is_list = element.is(&["p"]) && Names::of(element).has("msolist*");
            let is_caption = element.is(&["caption", "figcaption"])
                || (block.words() <= 80 && Names::of(element).has("caption captions figcaption credit credits"));
            kind = match element.name() {
                "article" | "body" | "main" | "#page" => break,
                _ if is_list => kind.or(Some(PassageKindHint::ListItem)),
                _ if is_caption && kind != Some(PassageKindHint::Heading) => Some(PassageKindHint::Caption),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => kind.or(Some(PassageKindHint::Heading)),
                "li" if kind.is_none_or(|it| it == PassageKindHint::Paragraph) => Some(PassageKindHint::ListItem),
                "figure"
                    if kind.is_none_or(|it| it == PassageKindHint::Paragraph) && block.words() <= 80 && !is_quote =>
                {
                    Some(PassageKindHint::Caption)
                }
                "tr" if node == block.node => kind.or(Some(PassageKindHint::Paragraph)),
                "p" | "pre" | "blockquote" | "dd" => kind.or(Some(PassageKindHint::Paragraph)),
                _ => kind,
            };
        }
        kind
    }

    /// Tells whether a short block all in bold stands before a paragraph, as headings do that have no mark of their own.
    fn is_bold_heading(&self, index: usize, block: &Block) -> bool {
        let text = block.text.text();
        let bold = block.share(self.page, |it| it.is(&["b", "strong"]));
        let next = self.blocks[index + 1..].iter().find(|it| it.region.is_none());
        self.has_text
            && block.words() <= 14
            && block.share(self.page, |it| it.is(&["a"])) * 2 < text.len()
            && bold * 100 >= text.len() * 95
            && !text.ends_with(['.', ',', ';', ':', '…', '。'])
            && next.is_some_and(|it| it.words() >= 15)
    }

    fn is_attribution(&self, block: &Block) -> bool {
        let is = |it: &tree::Element| it.is(&["cite", "figcaption", "footer"]);
        let around = self.page.around(block.node).take(2).any(|(_, it)| is(it));
        around || block.share(self.page, is) * 10 >= block.text.text().len() * 9
    }
}
