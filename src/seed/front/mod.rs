//! What stands before the body: title, byline, date line, section, standfirst, rights. A text may have none of it.
pub(in crate::seed) mod names;
mod printed_date;

pub(in crate::seed) use printed_date::printed_date;

use crate::model::Edtf;
use crate::seed::classify::{Draft, Reason, caption, is_publication_note};
use crate::seed::front::names::{byline, has_given_name, is_house, is_name_word, is_role, unsaid_byline};
use crate::seed::report::Front;
use crate::seed::segment::{Form, Sign};
use crate::seed::sentence::{End, plain};
use crate::seed::vocabulary::GENERIC_HEADINGS;

/// How many blocks are looked at.
const FAR: usize = 40;

/// Marks what stands before the body, and takes from it what the file prints about itself.
pub(super) fn mark(drafts: &mut [Draft], front: &mut Front) {
    // A text without running text has headings, and no title.
    if !drafts.iter().any(Draft::is_prose) {
        return;
    }
    let mut scan = Scan { labels: Vec::new(), last_front: None, names_line: None, updated: None };
    let end = drafts.len().min(FAR);
    for index in 0..end {
        if !drafts[index].is_open() {
            continue;
        }
        if !scan.take(drafts, index, front) {
            break;
        }
    }
    // A text that prints no other date is as old as its last change.
    front.issued = front.issued.take().or(scan.updated.take());
    if front.title.is_none() {
        scan.settle(drafts, front);
    }
    if let Some((title, _)) = &front.title {
        repeated_title(drafts, title);
    }
}

/// What has been met on the way down.
struct Scan {
    /// Lines that may be titles, sections or headings.
    labels: Vec<usize>,
    /// The last line that belongs before a body for certain: a byline, a date.
    last_front: Option<usize>,
    /// Where the author's name stood.
    names_line: Option<usize>,
    /// The date of the last change.
    updated: Option<(Edtf, u32)>,
}

impl Scan {
    /// Looks at one block; `false` where the body begins.
    fn take(&mut self, drafts: &mut [Draft], index: usize, front: &mut Front) -> bool {
        let draft = &drafts[index];
        let line = draft.block.line;
        let text = draft.unmarked().to_owned();
        if draft.block.form == Form::Caption || caption(draft.text(), draft.words).is_some() {
            return true;
        }
        if let Some(reason) = self.line(drafts, index, &text, front) {
            if reason == Reason::Rights && front.rights.is_none() {
                front.rights = Some((text, line));
            }
            drafts[index].remove(reason);
            self.last_front = Some(index);
            return true;
        }
        let draft = &drafts[index];
        if draft.block.form == Form::ListItem {
            return false;
        }
        let is_label =
            matches!(draft.end, End::Open | End::Question) && draft.words <= 25 && draft.block.marker.is_none();
        // "The war is lost." above a byline.
        let is_stopped =
            draft.end == End::Stop && draft.words <= 15 && self.labels.is_empty() && self.last_front.is_none();
        if is_label || (is_stopped && is_front_line(drafts, index + 1, front)) {
            self.labels.push(index);
            return true;
        }
        if self.is_standfirst(drafts, index, front) {
            front.standfirst = Some((text, line));
            drafts[index].remove(Reason::Standfirst);
            self.last_front = Some(index);
            return true;
        }
        false
    }

    /// Tells what a line is that can stand nowhere but before a body.
    fn line(&mut self, drafts: &[Draft], index: usize, text: &str, front: &mut Front) -> Option<Reason> {
        let draft = &drafts[index];
        if draft.signs.edge == Some(Reason::Author) && draft.words <= 3 {
            self.names_line = Some(index);
            return Some(Reason::Byline);
        }
        if draft.words <= 60 && draft.end != End::Clause && is_publication_note(&plain(text)) {
            return Some(Reason::Rights);
        }
        let is_elsewhere = |it: &Reason| matches!(it, Reason::Address | Reason::Comments | Reason::Author);
        let edge = draft.signs.edge.filter(|it| !is_elsewhere(it));
        if draft.words > 30 {
            return edge;
        }
        if let Some(printed) = printed_date(text, front.language) {
            let dated = printed.date.map(|it| (it, draft.block.line));
            match printed.is_update {
                true => self.updated = self.updated.take().or(dated),
                false => front.issued = front.issued.take().or(dated),
            }
            return Some(Reason::Date);
        }
        let said = byline(text, front.language);
        let unsaid = || {
            let byline = unsaid_byline(text, front.language)?;
            self.is_named(drafts, index, text, &byline.names, front).then_some(byline)
        };
        if let Some(byline) = said.or_else(unsaid) {
            let line = draft.block.line;
            for name in byline.names {
                if front.authors.iter().all(|it| it.0 != name) {
                    front.authors.push((name, line));
                }
            }
            if let Some(printed) = byline.date.filter(|it| front.issued.is_none() && !it.is_update) {
                front.issued = printed.date.map(|it| (it, line));
            }
            self.names_line = Some(index);
            return Some(Reason::Byline);
        }
        let follows_name = self.names_line.is_some_and(|it| it + 1 == index);
        if follows_name && draft.end == End::Open && is_role(text) {
            self.names_line = Some(index);
            return Some(Reason::Affiliation);
        }
        edge
    }

    /// Whether a line of names alone is a byline: it has a bullet, a given name that is known, or a date or role beside it.
    fn is_named(&self, drafts: &[Draft], index: usize, text: &str, names: &[String], front: &Front) -> bool {
        let draft = &drafts[index];
        let has_bullet = draft.block.marker.is_some_and(|it| it.sign == Sign::Bullet);
        let is_known = names.iter().any(|it| has_given_name(it));
        let has_more = text.contains(',') || text.contains('|');
        let next = drafts[index + 1..].iter().find(|it| it.is_open());
        let beside = next.is_some_and(|it| {
            let text = it.unmarked();
            (it.words <= 30 && printed_date(text, front.language).is_some())
                || (it.end == End::Open && it.words <= 12 && is_role(text) && it.words < 10)
        });
        let after_date = self.last_front.is_some_and(|it| it + 1 == index);
        let has_title = !self.labels.is_empty() || self.last_front.is_some();
        let follows_label = self.names_line.is_some_and(|it| it + 1 == index);
        has_bullet || follows_label || (has_title && (is_known || has_more || beside || after_date))
    }

    /// Whether a paragraph is set before the article by its editors: more of what stands before a body follows it, or it
    /// names the author of the byline.
    fn is_standfirst(&self, drafts: &[Draft], index: usize, front: &Front) -> bool {
        let draft = &drafts[index];
        let is_first = front.standfirst.is_none() && (!self.labels.is_empty() || self.last_front.is_some());
        let has_body = drafts[index + 1..].iter().any(Draft::is_prose);
        if !is_first || !has_body || draft.words > 100 || draft.block.marker.is_some() {
            return false;
        }
        let text = draft.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let names_author = front.authors.iter().any(|(it, _)| text.contains(it.as_str()));
        names_author || is_front_line(drafts, index + 1, front)
    }

    /// Settles what the lines are that may be titles.
    fn settle(&mut self, drafts: &mut [Draft], front: &mut Front) {
        let last = self.last_front;
        let (before, after): (Vec<_>, Vec<_>) = self.labels.iter().partition(|it| last.is_some_and(|last| **it < last));
        // Labels of the site alone stand above a title that comes later.
        let is_before = before.iter().any(|it| !is_small(&drafts[*it]));
        let pool: Vec<usize> = match (is_before, after.is_empty()) {
            (true, _) | (false, true) => before,
            (false, false) => before.into_iter().chain(after).collect(),
        };
        let is_generic = |it: &usize| GENERIC_HEADINGS.has(&plain(drafts[*it].text()));
        if pool.iter().all(is_generic) {
            return;
        }
        let Some(at) = title(drafts, &pool) else { return };
        let title = pool[at];
        let above = &pool[..at];
        for (place, label) in above.iter().enumerate() {
            let draft = &mut drafts[*label];
            if place + 1 == above.len() && above.len() <= 2 && draft.words <= 6 {
                front.section = Some((draft.text().to_owned(), draft.block.line));
                draft.remove(Reason::Section);
            } else if draft.words <= 4 || is_running_head(draft.text()) {
                draft.remove(Reason::Navigation);
            }
        }
        front.title = Some((without_house(drafts[title].text()), drafts[title].block.line));
        drafts[title].remove(Reason::Title);
        let is_bar = |it: Reason| matches!(it, Reason::Share | Reason::Subscribe | Reason::Consent | Reason::More);
        for label in self.labels.iter().filter(|it| **it > title) {
            if let Some(reason) = drafts[*label].signs.weak.filter(|it| is_bar(*it)) {
                drafts[*label].remove(reason);
            }
        }
        for label in pool[at + 1..].iter().filter(|it| drafts[**it].is_open()).copied().collect::<Vec<_>>() {
            let draft = &drafts[label];
            let is_set_below = !draft.block.blank_before && draft.words >= 6 && label == title + 1;
            if is_before && draft.words < 5 {
                let (text, line) = (draft.text().to_owned(), draft.block.line);
                front.section.get_or_insert((text, line));
                drafts[label].remove(Reason::Section);
            } else if (is_before || is_set_below) && front.standfirst.is_none() {
                front.standfirst = Some((draft.text().to_owned(), draft.block.line));
                drafts[label].remove(Reason::Standfirst);
            }
        }
    }
}

/// Whether the next open block is a line that stands before a body for certain.
fn is_front_line(drafts: &[Draft], from: usize, front: &Front) -> bool {
    let Some(next) = drafts[from.min(drafts.len())..].iter().find(|it| it.is_open()).filter(|it| it.words <= 60) else {
        return false;
    };
    let text = next.unmarked();
    let has_bullet = next.block.marker.is_some_and(|it| it.sign == Sign::Bullet);
    let is_named = || {
        unsaid_byline(text, front.language).is_some_and(|it| has_bullet || it.names.iter().any(|it| has_given_name(it)))
    };
    is_publication_note(&plain(text))
        || (next.words <= 30
            && (printed_date(text, front.language).is_some() || byline(text, front.language).is_some() || is_named()))
}

/// Chooses the title among lines that may be it.
fn title(drafts: &[Draft], pool: &[usize]) -> Option<usize> {
    let text = |at: usize| drafts[pool[at]].text();
    let words = |at: usize| drafts[pool[at]].words;
    let all = || 0..pool.len();
    let left: Vec<_> = all().filter(|at| !is_small(&drafts[pool[*at]])).collect();
    // A line that stands apart above lines that do not, such as those of a motto.
    let stands_apart = |at: usize| pool.get(at + 1).is_some_and(|next| drafts[*next].block.blank_before);
    if left.len() > 2 && left[0] == 0 && stands_apart(0) && (1..pool.len() - 1).all(|at| !stands_apart(at)) {
        return Some(0);
    }
    match left.as_slice() {
        [] => all().rev().max_by_key(|at| words(*at)),
        [first, second, ..] if left.len() == 2 => {
            let is_topic = words(*first) <= 2 && words(*second) >= 6 && is_title_case(text(*second));
            Some(if is_topic { *second } else { *first })
        }
        [first, ..] if left.len() > 2 => Some(left.iter().copied().find(|at| words(*at) >= 4).unwrap_or(*first)),
        [first, ..] => Some(*first),
    }
}

/// Whether a line is more likely the name of a site or of a section than a title.
fn is_small(draft: &Draft) -> bool {
    let text = draft.text();
    let is_capital = draft.words <= 3 && !text.contains(char::is_lowercase) && text.contains(char::is_uppercase);
    let is_site = draft.words <= 4 && is_house(text);
    let is_word = draft.words < 2 && text.chars().count() < 12;
    let is_label = draft.signs.weak.is_some() || draft.signs.edge.is_some();
    is_label || is_running_head(text) || is_capital || is_site || is_word
}

/// Whether a line is set in columns, as the head of a page is.
fn is_running_head(text: &str) -> bool {
    text.contains("    ")
}

/// Whether most of the longer words of a line are capitalized.
fn is_title_case(text: &str) -> bool {
    let longer = text.split_whitespace().filter(|it| it.chars().count() > 3);
    let (capital, all) =
        longer.fold((0, 0), |(capital, all), it| (capital + usize::from(is_name_word(it, false)), all + 1));
    capital * 10 >= all * 7
}

/// A title without the name of the site behind it: "The harbour froze | The Example Post".
fn without_house(title: &str) -> String {
    match title.split_once(" | ") {
        Some((own, house)) if own.split_whitespace().count() >= 3 && house.split_whitespace().count() <= 5 => {
            own.trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

/// Marks a second title above the body.
fn repeated_title(drafts: &mut [Draft], title: &str) {
    let first = plain(title);
    let end = drafts.len().min(FAR);
    for draft in drafts[..end].iter_mut().filter(|it| it.is_open() && it.words <= 25) {
        if plain(draft.text()) == first {
            draft.remove(Reason::TitleAgain);
        }
    }
}
