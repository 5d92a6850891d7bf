//! The blocks of a page -> which of them are the article.
//!
//! `dom_smoothie`, a port of Mozilla's Readability, finds where the article stands. It gets a skeleton of the page that
//! is made here, of known elements and of no great depth, so nothing hostile reaches it. It drops more than it can
//! name; what it leaves out between the blocks that it keeps is read all the same, links to other pages aside.
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::Readability;

use crate::seed::markup::html::blocks::Block;
use crate::seed::markup::html::regions::Regions;
use crate::seed::markup::html::tree::{Element, Page, What};

/// How many characters of a block count for finding the article.
const COUNTED: usize = 600;
/// Above how many blocks a page is read whole: no article is that long, and a search would take too long.
const MOST_BLOCKS: usize = 20_000;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Article,
    /// Not part of it, and why.
    Dropped(&'static str),
}

/// Chooses the article's blocks among those in no region; `title` is the block of the title, where the text begins.
pub(super) fn choose(page: &Page, regions: &Regions, blocks: &[Block], title: Option<usize>) -> Vec<Verdict> {
    let known = kept(page, regions, blocks);
    let mut has_kept = vec![false; page.nodes.len()];
    let mut words = vec![0_usize; page.nodes.len()];
    let mut prose = vec![0_usize; page.nodes.len()];
    let mut linked = vec![0_usize; page.nodes.len()];
    for (block, is_known) in blocks.iter().zip(&known).filter(|(it, _)| it.region.is_none()) {
        let length = block.text.text().len();
        let links = block.share(page, leads_away);
        has_kept[block.node] |= is_known;
        words[block.node] += if *is_known { block.words() } else { 0 };
        prose[block.node] += if block.words() >= 15 && links * 3 < length { block.words() } else { 0 };
        linked[block.node] += links;
    }
    let mut length = vec![0_usize; page.nodes.len()];
    blocks.iter().filter(|it| it.region.is_none()).for_each(|it| length[it.node] += it.text.text().len());
    for index in (1..page.nodes.len()).rev() {
        let parent = page.nodes[index].parent;
        has_kept[parent] |= has_kept[index];
        words[parent] += words[index];
        prose[parent] += prose[index];
        linked[parent] += linked[index];
        length[parent] += length[index];
    }
    let container = container(page, &words, &prose);
    let holds = |node: usize| (container..page.nodes[container].end).contains(&node);
    let first = blocks.iter().position(|it| it.region.is_none() && holds(it.node)).unwrap_or(0);
    let verdict = |(index, block): (usize, &Block)| {
        if block.region.is_some() {
            return Verdict::Dropped("");
        }
        let is_before = title.is_some_and(|it| (it..=first).contains(&index));
        if !holds(block.node) && !is_before && !known[index] {
            return Verdict::Dropped("outside the article");
        }
        // The largest part around the block of which nothing was kept.
        let around = page.around(block.node).take_while(|(it, _)| *it != container && !has_kept[*it] && holds(*it));
        let part = around.last().map_or(block.node, |(it, _)| it);
        let (part_links, part_length) = if known[index] { (0, 0) } else { (linked[part], length[part]) };
        let own = block.share(page, leads_away);
        let is_link =
            own * 10 >= block.text.text().len() * 9 && !is_item(page, block) && !ends_sentence(block.text.text());
        let is_prose = block.words() >= 15 && own * 2 < block.text.text().len() && ends_sentence(block.text.text());
        match (part_links * 10 > part_length * 3 && !is_prose) || is_link {
            true => Verdict::Dropped("links to other pages"),
            false => Verdict::Article,
        }
    };
    blocks.iter().enumerate().map(verdict).collect()
}

fn leads_away(element: &Element) -> bool {
    element.is(&["a"]) && element.attribute("href").is_some_and(|it| !it.starts_with('#'))
}

fn is_item(page: &Page, block: &Block) -> bool {
    page.around(block.node).take(3).any(|(_, it)| it.is(&["li", "td", "th", "tr", "figcaption", "dd", "dt"]))
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '»', '’', ')']).ends_with(['.', '!', '?', '…', '。'])
}

/// Finds the element that holds the article: the inmost one with most of the words that were kept, or one around it
/// that has more prose.
fn container(page: &Page, words: &[usize], prose: &[usize]) -> usize {
    let mut found = 0;
    loop {
        let most = words[found] * 17 / 20;
        let mut child = found + 1;
        while child < page.nodes[found].end && (words[child] == 0 || words[child] < most) {
            child = page.nodes[child].end;
        }
        if child >= page.nodes[found].end {
            break;
        }
        found = child;
    }
    // A paragraph is no container, and neither is a list.
    let is_part =
        |it: usize| page.element(it).is_none_or(|it| !it.is(&["article", "body", "div", "main", "section", "td"]));
    while found != 0 && is_part(found) {
        found = page.nodes[found].parent;
    }
    for (around, element) in page.around(found).skip(1) {
        let inmost = page.element(found).is_some_and(|it| it.is(&["article", "main"]));
        if inmost || element.is(&["body", "html", "#page"]) && prose[around] < prose[found] * 2 {
            break;
        }
        if prose[around] * 4 > prose[found] * 5 {
            found = around;
        }
    }
    found
}

/// Asks which blocks stand in the article; without an answer, all do.
fn kept(page: &Page, regions: &Regions, blocks: &[Block]) -> Vec<bool> {
    let all = || blocks.iter().map(|it| it.region.is_none()).collect::<Vec<_>>();
    if blocks.len() > MOST_BLOCKS {
        return all();
    }
    let skeleton = skeleton(page, regions, blocks);
    // The crate is not ours: a fault of it must not end a build.
    let article =
        catch_unwind(AssertUnwindSafe(|| Readability::from(skeleton).parse().ok().map(|it| it.content.to_string())));
    let Some(article) = article.ok().flatten() else { return all() };
    let mut kept = vec![false; blocks.len()];
    for (at, mark) in article.match_indices(MARK) {
        let rest = &article[at + mark.len()..];
        let number = rest.split('"').next().and_then(|it| it.parse::<usize>().ok());
        if let Some(kept) = number.and_then(|it| kept.get_mut(it)) {
            *kept = true;
        }
    }
    if kept.contains(&true) { kept } else { all() }
}

/// How a block of the skeleton says which it is. No text of the skeleton has a quotation mark.
const MARK: &str = "data-block=\"";

/// Writes the page with its known elements alone, each text cut short.
fn skeleton(page: &Page, regions: &Regions, blocks: &[Block]) -> String {
    let mut html = String::from("<html><body>");
    let mut next = blocks.iter().enumerate().filter(|(_, it)| it.region.is_none()).peekable();
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (index, node) in page.nodes.iter().enumerate() {
        while let Some((_, name)) = open.pop_if(|(it, _)| page.nodes[*it].end <= index) {
            let _ = write!(html, "</{name}>");
        }
        if let What::Element(element) = &node.what
            && regions.of_node(index).is_none()
            && let Some(name) = skeleton_name(element)
            && node.end > index + 1
        {
            let _ = write!(html, "<{name}");
            for attribute in ["class", "id"] {
                let value: String = element
                    .attribute(attribute)
                    .unwrap_or_default()
                    .chars()
                    .filter(|c| is_harmless(*c))
                    .take(200)
                    .collect();
                if !value.is_empty() {
                    let _ = write!(html, " {attribute}=\"{value}\"");
                }
            }
            html.push('>');
            open.push((index, name));
        }
        while let Some((number, block)) = next.next_if(|(_, it)| it.first <= index) {
            push_block(&mut html, page, number, block);
        }
    }
    for (_, name) in open.iter().rev() {
        let _ = write!(html, "</{name}>");
    }
    html + "</body></html>"
}

fn is_harmless(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' ')
}

/// Returns the name that an element has in the skeleton, if it stands there.
fn skeleton_name(element: &Element) -> Option<&'static str> {
    Some(match element.name() {
        "article" => "article",
        "section" => "section",
        "main" => "main",
        "blockquote" => "blockquote",
        "figure" => "figure",
        "ul" | "menu" | "dir" => "ul",
        "ol" => "ol",
        "li" => "li",
        "div" | "header" | "footer" | "aside" | "center" | "table" | "tbody" | "tr" | "td" | "th" | "dl" | "dd"
        | "dt" | "details" | "form" | "fieldset" | "nav" | "address" => "div",
        _ => return None,
    })
}

fn push_block(html: &mut String, page: &Page, number: usize, block: &Block) {
    let name = match page.element(block.node).map(Element::name) {
        Some("h2" | "h3" | "h4" | "h5" | "h6") => "h3",
        Some("h1") => "h2",
        Some("figcaption") => "figcaption",
        _ => "p",
    };
    let _ = write!(html, "<{name} {MARK}{number}\">");
    let text = block.text.text();
    let links: Vec<_> = block.inner(page, &["a"]).map(|(_, range)| range).collect();
    let mut at = 0;
    for range in links.into_iter().filter(|it| it.start < COUNTED) {
        if range.start < at {
            continue;
        }
        push_words(html, &text[at..range.start]);
        html.push_str("<a href=\"x\">");
        push_words(html, &text[range.clone()]);
        html.push_str("</a>");
        at = range.end;
    }
    let end = (at..text.len()).find(|it| *it >= COUNTED.max(at) && text.is_char_boundary(*it)).unwrap_or(text.len());
    push_words(html, &text[at..end]);
    let _ = write!(html, "</{name}>");
}

fn push_words(html: &mut String, text: &str) {
    html.extend(
        text.chars().take(COUNTED).map(|c| if matches!(c, '<' | '>' | '&' | '"') || c.is_control() { ' ' } else { c }),
    );
}
