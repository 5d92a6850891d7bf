//! What stands behind the article: labels, notes on the author, disclaimers, rights, tags, comments.
use std::ops::Range;

use crate::seed::classify::noise::holds;
use crate::seed::classify::{Draft, Fate, Reason};
use crate::seed::front::{names, printed_date};
use crate::seed::report::Front;
use crate::seed::segment::is_blank;
use crate::seed::sentence::{End, plain};
use crate::seed::vocabulary::{COPULAS, HOUSES, PUBLICATION_DONE, PUBLICATION_STARTS, PUBLICATION_THIS, ROLES};

/// Marks what stands behind the article, and takes from it what the file prints about itself.
pub(super) fn mark(drafts: &mut [Draft], front: &mut Front) {
    let Some(first) = drafts.iter().position(Draft::is_prose) else { return };
    author_block(drafts, first, front);
    comments(drafts, first);
    let mut labels: Vec<usize> = Vec::new();
    // How many blocks that nothing speaks against have been passed over.
    let mut passed = 0;
    for index in (first + 1..drafts.len()).rev() {
        if !drafts[index].is_open() {
            if matches!(drafts[index].fate, Fate::Removed(it) if it != Reason::Divider && it != Reason::NotesHeading) {
                labels.drain(..).for_each(|at| drafts[at].remove(label_reason(at)));
            }
            continue;
        }
        let is_last = passed == 0;
        let names_it = |name: &str| drafts[..index].iter().any(|it| it.is_prose() && it.text().contains(name));
        if let Some(reason) = reason(&drafts[index], is_last, &names_it, front) {
            labels.drain(..).for_each(|at| drafts[at].remove(label_reason(at)));
            if reason == Reason::Rights && front.rights.is_none() {
                front.rights = Some((drafts[index].text().to_owned(), drafts[index].block.line));
            }
            drafts[index].remove(reason);
        } else if is_last && drafts[index].is_label(6) && drafts[index].end == End::Open && labels.len() < 40 {
            labels.push(index);
        } else {
            passed += 1;
            labels.clear();
            if passed > 3 {
                break;
            }
        }
    }
    menu(drafts);
}

/// A label behind the article that something below or above gives away; which one it is does not matter.
fn label_reason(_: usize) -> Reason {
    Reason::Navigation
}

/// A run of at least three short labels at the very end is a menu.
fn menu(drafts: &mut [Draft]) {
    let is_entry = |it: &Draft| it.is_label(3) && it.end == End::Open && it.block.marker.is_none();
    let start = drafts.iter().rposition(|it| !is_entry(it) && it.is_open()).map_or(drafts.len(), |it| it + 1);
    let entries = drafts[start..].iter().filter(|it| it.is_open()).count();
    if entries >= 3 && start > 0 {
        drafts[start..].iter_mut().filter(|it| it.is_open()).for_each(|it| it.remove(Reason::Navigation));
    }
}

/// Why a block near the end is no part of the article.
fn reason(draft: &Draft, is_last: bool, bodies: &dyn Fn(&str) -> bool, front: &mut Front) -> Option<Reason> {
    let text = draft.text();
    // A label above the last paragraphs is a heading; a sentence of these kinds is what it is.
    let edge = draft.signs.edge.filter(|it| is_last || matches!(it, Reason::Disclaimer | Reason::Rights));
    if let Some(reason) = draft.signs.any.or(edge) {
        return Some(reason);
    }
    if draft.words > 110 {
        return None;
    }
    let plain = plain(text);
    if let Some(printed) = printed_date(text, front.language).filter(|it| it.is_labeled) {
        if front.issued.is_none() && !printed.is_update {
            front.issued = printed.date.map(|it| (it, draft.block.line));
        }
        return Some(Reason::Date);
    }
    if is_publication_note(&plain) {
        return Some(Reason::Rights);
    }
    if is_last && let Some(name) = author_note(text, &front.authors, bodies) {
        if front.authors.is_empty() && !names::is_house(name) {
            front.authors.extend(names::bare(name).into_iter().map(|it| (it, draft.block.line)));
        }
        return Some(Reason::Author);
    }
    draft.signs.weak.filter(|_| is_last)
}

/// Whether words say where an article appeared first, or by whose leave it stands here.
pub(in crate::seed) fn is_publication_note(plain: &str) -> bool {
    let starts = |it: &str| plain.starts_with(it) && holds(plain, it);
    let says = |it: &str| holds(plain, it);
    plain.split(' ').count() <= 60
        && (PUBLICATION_STARTS.iter().any(starts)
            || (PUBLICATION_THIS.iter().any(says) && PUBLICATION_DONE.iter().any(says)))
}

/// Of whom a short text at the end says that they are an author or a publisher: "Ada Marsh is a senior fellow at …".
/// `is_named` tells whether the article speaks of a name: whom it speaks of is not its author.
fn author_note<'a>(text: &'a str, authors: &[(String, u32)], is_named: &dyn Fn(&str) -> bool) -> Option<&'a str> {
    let mut words = text.split_whitespace().peekable();
    words.next_if(|it| ["The", "Der", "Die", "Das", "Le", "La", "El"].contains(it));
    let (mut name, mut last) = (0, "");
    while let Some(word) = words.next_if(|it| names::is_name_word(it, name > 0)) {
        (name, last) = (name + 1, word.trim_end_matches([',', '.']));
        if name > 7 {
            return None;
        }
    }
    let copula = words.next().filter(|_| name > 0)?;
    let is_copula = COPULAS.has(copula) || matches!(copula, "—" | "–" | "-");
    if !is_copula || text.contains(['“', '«', '"', '„']) {
        return None;
    }
    let whole = text.split_once(&format!(" {copula} ")).map_or("", |it| it.0);
    let is_author = authors.iter().any(|(it, _)| text.starts_with(it.as_str()));
    let mut rest = words.take(14).map(plain);
    let is_known = |it: String| it.split(' ').any(|it| ROLES.has(it) || HOUSES.has(it));
    (is_author || (name > 1 && rest.any(is_known) && !is_named(last))).then_some(whole)
}

/// A label such as "Author" near the end, the names below it, and what is said of them.
fn author_block(drafts: &mut [Draft], first_body: usize, front: &mut Front) {
    let is_label = |it: &Draft| it.is_open() && it.words <= 4 && it.signs.edge == Some(Reason::Author);
    let Some(start) = (first_body + 1..drafts.len()).rfind(|at| is_label(&drafts[*at])) else { return };
    // Its end is where other furniture of the page begins.
    let is_other = |it: &Draft| it.is_open() && it.signs.edge.or(it.signs.weak).is_some_and(|it| it != Reason::Author);
    let end = drafts[start + 1..].iter().position(is_other).map_or(drafts.len(), |it| start + 1 + it);
    let rest = || drafts[start + 1..end].iter().filter(|it| it.is_open());
    let said: usize = rest().map(|it| it.words).sum();
    let all: usize = drafts.iter().map(|it| it.words).sum();
    if rest().any(|it| it.words > 120) || rest().count() > 14 || said * 2 > all {
        return;
    }
    drafts[start].remove(Reason::Author);
    let mut is_first = true;
    for draft in drafts[start + 1..end].iter_mut().filter(|it| it.is_open()) {
        let text = draft.unmarked().to_owned();
        if is_first && draft.is_label(6) {
            let line = draft.block.line;
            if names::is_house(&text) {
                front.publisher.get_or_insert((text, line));
            } else if front.authors.is_empty() {
                front.authors.extend(names::bare(&text).into_iter().map(|it| (it, line)));
            }
        }
        is_first = false;
        draft.remove(Reason::Author);
    }
}

/// What readers wrote below an article, where a label says so and little follows.
fn comments(drafts: &mut [Draft], first_body: usize) {
    let is_label = |it: &Draft| it.is_open() && it.words <= 8 && it.signs.edge == Some(Reason::Comments);
    let Some(start) = (first_body + 1..drafts.len()).find(|at| is_label(&drafts[*at])) else { return };
    let words = |range: Range<usize>| drafts[range].iter().map(|it| it.words).sum::<usize>();
    let label = drafts[start].text();
    let is_counted = label.contains(|c: char| c.is_ascii_digit());
    let is_asked = drafts[start].words > 1;
    let is_bare = !label.contains(['|', '\t', '~']);
    let is_small = is_bare && words(start + 1..drafts.len()) * 3 <= words(0..start);
    let is_long = drafts[start + 1..].iter().any(|it| it.words > 150 || matches!(it.fate, Fate::Note(..)));
    if is_small && !is_long && (is_counted || is_asked || drafts[start + 1..].iter().all(|it| !it.is_prose())) {
        drafts[start..]
            .iter_mut()
            .filter(|it| it.is_open() && !is_blank(it.text()))
            .for_each(|it| it.remove(Reason::Comments));
    }
}
