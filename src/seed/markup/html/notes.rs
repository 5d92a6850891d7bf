//! The blocks of a page -> which of them are notes, and which marks lead to them.
use std::collections::BTreeMap;
use std::ops::Range;

use crate::seed::markup::html::blocks::{Block, is_block};
use crate::seed::markup::html::regions::Regions;
use crate::seed::markup::html::tree::{Element, Page};
use crate::text::Mapped;

/// How many blocks a note may have; what has more is a part of the text that is linked to.
const LONGEST: usize = 10;

/// The notes of a page.
#[derive(Default)]
pub(super) struct Notes {
    /// The blocks of each note, in the order of the page.
    pub(super) notes: Vec<Range<usize>>,
    /// For each block the note that it is part of.
    pub(super) of_block: BTreeMap<usize, usize>,
    /// The marks that lead to notes: block, bytes of its text, note.
    pub(super) marks: Vec<(usize, Range<usize>, usize)>,
    /// Headings of a list of notes, which are no headings of the text.
    pub(super) labels: Vec<usize>,
}

/// Finds the notes: what marks like `<sup><a href="#fn1">1</a></sup>` lead forward to, and what the page calls notes.
pub(super) fn find(page: &Page, regions: &Regions, blocks: &[Block]) -> Notes {
    let ids = ids(page);
    let mut notes = Notes::default();
    let mut by_element = BTreeMap::new();
    let mut marks = Vec::new();
    let mut is_taken = vec![false; blocks.len()];
    for (index, block) in blocks.iter().enumerate().filter(|(_, it)| it.region.is_none()) {
        for (link, range) in block.inner(page, &["a"]) {
            let target = page.element(link).and_then(|it| it.attribute("href")).and_then(|it| it.strip_prefix('#'));
            let Some(target) = target.and_then(|it| ids.get(it).copied()) else { continue };
            if target < link || !is_mark(&block.text.text()[range.clone()]) {
                continue;
            }
            let Some(element) = note_element(page, target) else { continue };
            let own = blocks_in(page, blocks, element);
            if !own.is_empty() && own.len() <= LONGEST && !own.contains(&index) {
                is_taken[own.clone()].fill(true);
                by_element.insert(element, own);
                marks.push((index, range, element));
            }
        }
    }
    let holders = (0..page.nodes.len()).filter(|it| regions.is_notes(*it) && regions.of_node(*it).is_none());
    for holder in holders {
        for index in blocks_in(page, blocks, holder) {
            let is_first_words = index == blocks_in(page, blocks, holder).start && is_name(&blocks[index]);
            let in_item =
                page.around(blocks[index].node).take_while(|(it, _)| *it != holder).any(|(_, it)| it.is(&["li"]));
            if is_heading(page, &blocks[index]) || (is_first_words && !in_item) {
                notes.labels.push(index);
                continue;
            }
            // A list item with all that it holds, else each block for itself.
            let around = page.around(blocks[index].node).take_while(|(it, _)| *it != holder);
            let item = around.filter(|(_, it)| it.is(&["li"])).last().map_or(blocks[index].node, |(it, _)| it);
            let own = blocks_in(page, blocks, item);
            if !is_taken[index] && !own.is_empty() {
                is_taken[own.clone()].fill(true);
                by_element.insert(item, own);
            }
        }
    }
    let mut number = BTreeMap::new();
    for (element, own) in by_element {
        if own.clone().any(|it| notes.of_block.contains_key(&it)) {
            continue;
        }
        number.insert(element, notes.notes.len());
        notes.of_block.extend(own.clone().map(|it| (it, notes.notes.len())));
        notes.notes.push(own);
    }
    let led = marks.into_iter().filter_map(|(block, range, element)| Some((block, range, *number.get(&element)?)));
    notes.marks = led.filter(|(block, _, _)| !notes.of_block.contains_key(block)).collect();
    if notes.marks.is_empty() {
        notes.marks = unlinked_marks(page, blocks, &notes);
    }
    notes.labels.extend(label_before(page, blocks, &notes));
    notes
}

/// Finds `<sup>3</sup>` that lead to the third note, where no mark of the page is a link.
fn unlinked_marks(page: &Page, blocks: &[Block], notes: &Notes) -> Vec<(usize, Range<usize>, usize)> {
    let mut marks = Vec::new();
    let own = |(index, it): &(usize, &Block)| it.region.is_none() && !notes.of_block.contains_key(index);
    for (index, block) in blocks.iter().enumerate().filter(own) {
        for (_, range) in block.inner(page, &["sup"]) {
            let number = block.text.text()[range.clone()].trim_matches(['[', ']', '(', ')']).parse::<usize>();
            let note = number.ok().and_then(|it| it.checked_sub(1)).filter(|it| *it < notes.notes.len());
            marks.extend(note.map(|note| (index, range, note)));
        }
    }
    marks
}

/// A short heading right before the first note is the name of the list.
fn label_before(page: &Page, blocks: &[Block], notes: &Notes) -> Option<usize> {
    let before = notes.notes.first()?.start.checked_sub(1)?;
    let is_label = is_heading(page, &blocks[before]) && blocks[before].words() <= 3 && !notes.labels.contains(&before);
    is_label.then_some(before)
}

/// Tells whether a block can be the name of a list: two words at most, without a number or a full stop.
fn is_name(block: &Block) -> bool {
    let text = block.text.text();
    block.words() <= 2 && !text.contains(char::is_numeric) && !text.ends_with('.')
}

fn is_heading(page: &Page, block: &Block) -> bool {
    page.element(block.node).is_some_and(|it| it.is(&["h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend"]))
}

/// Returns the elements of a page by their ids and names.
fn ids(page: &Page) -> BTreeMap<&str, usize> {
    let mut ids = BTreeMap::new();
    for index in 0..page.nodes.len() {
        let Some(element) = page.element(index) else { continue };
        let name = element.attribute("name").filter(|_| element.is(&["a"]));
        for id in element.attribute("id").into_iter().chain(name).filter(|it| !it.is_empty()) {
            ids.entry(id).or_insert(index);
        }
    }
    ids
}

/// Returns the element that is a note, of which `target` is the beginning.
fn note_element(page: &Page, target: usize) -> Option<usize> {
    let (node, element) = page.around(target).find(|(_, it)| is_block(it.name()))?;
    // The paragraph in a list item is not the whole note.
    let parent = page.nodes[node].parent;
    let item = page.element(parent).filter(|it| it.is(&["li"]) && element.is(&["p"])).map(|_| parent);
    let is_note =
        !element.is(&["#page", "article", "body", "h1", "h2", "h3", "h4", "h5", "h6", "html", "main", "section"]);
    is_note.then(|| item.unwrap_or(node))
}

/// Returns the blocks that an element holds.
fn blocks_in(page: &Page, blocks: &[Block], element: usize) -> Range<usize> {
    let start = blocks.partition_point(|it| it.first < element);
    start..blocks.partition_point(|it| it.first < page.nodes[element].end).max(start)
}

/// Tells whether a link's text can be the mark of a note: `1`, `[12]`, `*`, `a`, `iv`.
fn is_mark(text: &str) -> bool {
    let bare = text.trim().trim_matches(['[', ']', '(', ')']);
    let length = bare.chars().count();
    let is_number = length <= 3 && bare.chars().all(char::is_numeric);
    let is_roman = length <= 5 && bare.chars().all(|c| "ivxIVX".contains(c));
    let is_sign = length <= 3 && bare.chars().all(|c| "*†‡§¶#".contains(c));
    length > 0 && (is_number || is_roman || is_sign || (length == 1 && bare.chars().all(char::is_alphabetic)))
}

/// Tells whether a link leads from a note back to the text.
fn is_way_back(element: &Element, text: &str) -> bool {
    let signs = ['↩', '↑', '^', '⏎', '↵', '⇑', '←', '\u{FE0E}', '\u{FE0F}', ' ', '\u{A0}'];
    let names = element.attribute("class").unwrap_or_default().to_ascii_lowercase();
    let is_named = ["backref", "backlink", "footnote-back", "reversefootnote"].iter().any(|it| names.contains(it));
    element.attribute("href").is_some_and(|it| it.starts_with('#'))
        && (is_named || is_mark(text) || text.chars().all(|c| signs.contains(&c)) || element.attribute("rev").is_some())
}

/// Returns the words of a note: without its mark, and without the ways back to the text.
pub(super) fn words_of(page: &Page, block: &Block) -> Mapped {
    let text = block.text.text();
    let mut cut: Vec<Range<usize>> = block
        .inner(page, &["a"])
        .filter(|(link, range)| page.element(*link).is_some_and(|it| is_way_back(it, &text[range.clone()])))
        .map(|(_, range)| range)
        .collect();
    cut.extend(block.inner(page, &["sup"]).map(|(_, it)| it).filter(|it| it.start == 0 && is_mark(&text[it.clone()])));
    cut.sort_by_key(|it| (it.start, it.end));
    let mut rest = Mapped::default();
    let mut at = 0;
    for range in cut {
        if range.start > at {
            rest.push_part(&block.text, at..range.start);
        }
        at = at.max(range.end);
    }
    rest.push_part(&block.text, at..text.len());
    let own = without_label(rest.text());
    rest.part(own)
}

/// Returns the bytes of a note without white space, arrows and a number with its dot.
fn without_label(text: &str) -> Range<usize> {
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\u{FE0E}' | '\u{FE0F}');
    let end = text.trim_end_matches(|c: char| is_space(c) || "↩↑⏎↵⇑".contains(c)).len();
    let text = &text[..end];
    let mut rest = text.trim_start_matches(|c: char| is_space(c) || "↑^↩".contains(c));
    let digits = rest.trim_start_matches('[').trim_start_matches(|c: char| c.is_ascii_digit());
    let has_number = rest.len() - digits.len() > usize::from(rest.starts_with('['));
    if let Some(words) =
        digits.strip_prefix(['.', ')', ']']).filter(|it| has_number && !it.starts_with(char::is_numeric))
    {
        rest = words;
    } else if rest.len() == text.len() || !rest.starts_with(char::is_alphanumeric) {
        rest = rest.trim_start_matches(['.', ')', ']', ':']);
    }
    let rest = rest.trim_start_matches(is_space);
    end - rest.len()..end
}
