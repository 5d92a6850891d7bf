//! Titles of other articles, which stand behind a label such as "Read also".
use crate::seed::classify::{Draft, Fate, Reason};

/// Marks what the labels of other articles introduce: the lines behind them that are no sentences, and at the end of a
/// text the teasers below those.
pub(super) fn mark(drafts: &mut [Draft]) {
    let total: usize = drafts.iter().map(|it| it.words).sum();
    let mut before = 0;
    let mut index = 0;
    while index < drafts.len() {
        before += drafts[index].words;
        let is_label =
            drafts[index].fate == Fate::Removed(Reason::Related) && drafts[index].signs.any == Some(Reason::Related);
        index += 1;
        if !is_label {
            continue;
        }
        let from = index;
        while drafts.get(index).is_some_and(is_title) {
            index += 1;
        }
        let mut to = index;
        let is_last = before * 4 >= total * 3;
        let is_prose = drafts.get(index).is_some_and(Draft::is_prose);
        if is_last && index > from && is_prose {
            // Title and teaser in turn, up to the end.
            while drafts.get(to).is_some_and(|it| is_title(it) || (it.is_open() && it.words <= 45) || !it.is_open()) {
                to += 1;
            }
            to = if to == drafts.len() { to } else { index };
        } else if is_prose && index - from > 1 && is_heading_apart(&drafts[from..index]) {
            to -= 1;
        }
        for draft in drafts[from..to].iter_mut().filter(|it| it.is_open()) {
            draft.remove(Reason::Related);
        }
        before += drafts[from..to.max(index)].iter().map(|it| it.words).sum::<usize>();
        index = to.max(index);
    }
}

fn is_title(draft: &Draft) -> bool {
    draft.is_label(25)
}

/// Whether the last of these lines is a heading of the article again: it is set apart, or no item as the others are.
fn is_heading_apart(titles: &[Draft]) -> bool {
    let [rest @ .., last] = titles else { return false };
    let is_apart = last.block.blank_before && rest.iter().skip(1).all(|it| !it.block.blank_before);
    let is_unlike = last.block.marker.is_none() && rest.iter().all(|it| it.block.marker.is_some());
    // Titles of articles are longer than headings.
    let is_short = last.words <= 6 && rest.iter().all(|it| it.words > last.words + 2);
    last.words <= 9
        && (is_unlike || is_short || (is_apart && rest.len() > 1) || (is_apart && !rest[0].block.blank_before))
}
