//! The blocks before an article -> its title, byline, date, standfirst and section, as the page prints them.
use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::Edtf;
use crate::seed::markup::facts;
use crate::seed::markup::html::article::Verdict;
use crate::seed::markup::html::blocks::Block;
use crate::seed::markup::html::meta::Meta;
use crate::seed::markup::html::names::Names;
use crate::seed::markup::html::tree::{Element, Page};

/// What a block is that is no part of the text but says something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Byline,
    Date,
    Standfirst,
    Section,
}

impl Role {
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Date => "date line",
            Self::Standfirst => "standfirst",
            Self::Section => "section label",
        }
    }
}

/// Finds the block of the title: the headline most like what the page says its title is, else its first.
pub(super) fn title(page: &Page, blocks: &[Block], meta: &Meta) -> Option<usize> {
    let open = || blocks.iter().enumerate().filter(|(_, it)| it.region.is_none());
    let is_named = "articletitle entrytitle headline msotitle pagetitle posttitle storytitle";
    let is = |block: &Block, names: &[&str]| {
        let mut around = page.around(block.node).take(2);
        around.any(|(_, it)| it.is(names)) || (names.contains(&"h1") && named(page, block, is_named))
    };
    let Some((said, _)) = &meta.title else {
        return open().find(|(_, it)| is(it, &["h1"]) && it.words() > 1).map(|(index, _)| index);
    };
    let start = said.to_lowercase();
    let said = folded(said);
    let likeness = |block: &Block| {
        let own = folded(block.text.text());
        let common = own.intersection(&said).count();
        // What programs are told often goes on with the name of the site.
        let whole = if is(block, &["h1"]) && common > 0 { own.len() } else { own.len().max(said.len()) };
        common * 100 / whole.max(1)
    };
    let headlines = open().filter(|(_, it)| is(it, &["h1", "h2"]) && it.words() <= 60);
    let like =
        headlines.map(|(index, it)| (likeness(it) + usize::from(is(it, &["h1"])) * 5, index)).filter(|it| it.0 >= 50);
    // The name of the site may be a headline too; it stands at the end of what programs are told.
    let is_start = |index: usize| start.starts_with(&blocks[index].text.text().to_lowercase());
    let best = like.max_by_key(|(likeness, index)| (*likeness, is_start(*index), Reverse(*index)));
    let best = best.map(|(_, index)| index);
    // The title may be printed in an element that is no heading, or in other words than programs are told.
    best.or_else(|| open().take(200).find(|(_, it)| it.words() <= 60 && likeness(it) >= 90).map(|(index, _)| index))
        .or_else(|| {
            let mut first = open().filter(|(_, it)| is(it, &["h1"]) && it.words() > 3).map(|(index, _)| index);
            first.next().filter(|_| first.next().is_none())
        })
}

fn folded(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Tells which blocks are title, byline, date, standfirst or section label; only marks are believed here, not words.
pub(super) fn roles(
    page: &Page,
    blocks: &[Block],
    verdicts: &[Verdict],
    title: Option<usize>,
    meta: &Meta,
) -> Vec<Option<Role>> {
    let mut roles = vec![None; blocks.len()];
    let titles = title.map(|it| folded(blocks[it].text.text()));
    let mut is_front = true;
    for (index, block) in blocks.iter().enumerate().filter(|(_, it)| it.region.is_none()) {
        let words = block.words();
        let is_again = title.is_some_and(|it| it <= index) && words <= 60 && Some(folded(block.text.text())) == titles;
        let role = if title == Some(index) || (is_again && is_front) {
            Some(Role::Title)
        } else if !is_front {
            Some(Role::Byline).filter(|_| words <= 12 && is_byline(page, block))
        } else if words <= 25 && is_date(page, block) {
            Some(Role::Date)
        } else if words <= 25 && is_byline(page, block) {
            Some(Role::Byline)
        } else if is_standfirst(page, block, meta, title == index.checked_sub(1) && title.is_some()) {
            Some(Role::Standfirst)
        } else if words <= 5 && named(page, block, "kicker eyebrow rubric sectionlabel articlesection overline") {
            Some(Role::Section)
        } else {
            None
        };
        roles[index] = role;
        let is_text = role.is_none() && words >= 15 && verdicts[index] == Verdict::Article;
        is_front &= !is_text || title.is_some_and(|it| it > index);
    }
    roles
}

/// Tells whether one of the elements right around a block, which hold little else, has one of these names.
fn named(page: &Page, block: &Block, names: &str) -> bool {
    around(page, block).any(|it| Names::of(it).has(names))
}

fn around<'a>(page: &'a Page, block: &Block) -> impl Iterator<Item = &'a Element> {
    let is_small = |it: usize| page.nodes[it].end - it <= 60 && page.text_in(it).len() <= 600;
    let own = page.around(block.node).take(3).take_while(move |(it, _)| is_small(*it)).map(|(_, it)| it);
    own.filter(|it| !it.is(&["#page", "article", "body", "html", "main"]))
}

fn is_byline(page: &Page, block: &Block) -> bool {
    let is_author = |it: &Element| {
        it.attribute("rel").is_some_and(|it| it.eq_ignore_ascii_case("author"))
            || it.attribute("itemprop").is_some_and(|it| it.starts_with("author") || it == "creator")
            || Names::of(it).has("byline bylines author authors authorname writer contributor contributors")
    };
    let length = block.text.text().len();
    let share = block.share(page, is_author);
    let with_date = block.share(page, |it| it.is(&["time"]) || is_author(it));
    around(page, block).any(is_author) || share * 10 >= length * 5 || (share > 0 && with_date * 10 >= length * 7)
}

fn is_date(page: &Page, block: &Block) -> bool {
    let is_time =
        |it: &Element| it.is(&["time"]) || it.attribute("itemprop").is_some_and(|it| it.starts_with("datePublished"));
    let text = block.text.text();
    let names = "date dates pubdate published publishdate publisheddate timestamp datetime postdate";
    let is_named = named(page, block, names) && !is_byline(page, block);
    text.chars().any(char::is_numeric) && (block.share(page, is_time) * 10 >= text.len() * 6 || is_named)
}

fn is_standfirst(page: &Page, block: &Block, meta: &Meta, follows_title: bool) -> bool {
    let names =
        "standfirst dek deck subtitle subhead subheadline strapline articledek articlesummary articledescription";
    let is_said = meta.description.as_ref().is_some_and(|(it, _)| folded(it) == folded(block.text.text()));
    let is_heading = page.element(block.node).is_some_and(|it| it.is(&["h2", "h3"]));
    block.words() <= 80 && (named(page, block, names) || (follows_title && is_heading && is_said))
}

/// Returns the names that a byline has, those in marks of their own before all others.
pub(super) fn authors(page: &Page, block: &Block) -> Vec<String> {
    let is_author = |it: &Element| {
        it.attribute("rel").is_some_and(|it| it.eq_ignore_ascii_case("author"))
            || it.attribute("itemprop").is_some_and(|it| it == "name" || it == "author")
            || Names::of(it).has("author authorname name")
    };
    let text = block.text.text();
    let marked = block.inner.iter().filter(|(node, _)| page.element(*node).is_some_and(is_author));
    let mut names: Vec<String> = marked.flat_map(|(_, range)| facts::names(&text[range.clone()])).collect();
    if names.is_empty() {
        let first = block.inner(page, &["time"]).map(|(_, it)| it.start).min().unwrap_or(text.len());
        names = facts::names(&text[..first]);
    }
    names.dedup();
    names.retain(|it| !it.contains(char::is_numeric) && it.split_whitespace().count() <= 6);
    names
}

/// Returns the date that a block has in a mark.
pub(super) fn issued(page: &Page, block: &Block) -> Option<Edtf> {
    let own = block.inner.iter().filter_map(|(node, _)| page.element(*node));
    let mut all = own.chain(page.around(block.node).take(2).map(|(_, it)| it));
    all.find_map(|it| facts::date(it.attribute("datetime").or_else(|| it.attribute("content"))?))
}
