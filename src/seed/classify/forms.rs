//! What a block is by its form: caption, display quote, item of a list, heading, verse, paragraph.
use std::ops::Range;

use crate::seed::classify::{Draft, Fate, caption};
use crate::seed::front::names::bare;
use crate::seed::passage::PassageKind;
use crate::seed::segment::{Form, Sign};
use crate::seed::sentence::{End, begins_low};

/// Tells what each open block is.
pub(super) fn mark(drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        if drafts[index].is_open() {
            drafts[index].fate = form(drafts, index);
        }
    }
    dialogue(drafts);
    verse(drafts);
}

fn form(drafts: &[Draft], index: usize) -> Fate {
    let draft = &drafts[index];
    let text = draft.text();
    let all = 0..text.len();
    match draft.block.form {
        Form::Heading => return Fate::Kept(PassageKind::Heading, "a heading by its markup", all),
        Form::ListItem => {
            return Fate::Kept(PassageKind::ListItem, "an item of a list by its markup", item_text(draft));
        }
        Form::Caption => return Fate::Kept(PassageKind::Caption, "a caption by its markup", all),
        Form::DisplayQuote => {
            let own = quoted_whole(text).unwrap_or(all);
            return Fate::Kept(PassageKind::DisplayQuote, "a display quote by its markup", own);
        }
        _ => {}
    }
    if let Some(why) = caption(text, draft.words) {
        return Fate::Kept(PassageKind::Caption, why, all);
    }
    if is_item(drafts, index) {
        return Fate::Kept(PassageKind::ListItem, "a list's marker, with other items beside it", item_text(draft));
    }
    if let Some(own) = quoted_whole(text) {
        let follows_colon = index > 0
            && matches!(drafts[index - 1].fate, Fate::Kept(PassageKind::Paragraph, ..))
            && drafts[index - 1].text().ends_with([':', '：']);
        if !follows_colon && draft.words <= 80 {
            return Fate::Kept(PassageKind::DisplayQuote, "one sentence or more in quotation marks, set apart", own);
        }
    }
    let is_dashed = draft.block.marker.is_some_and(|it| matches!(it.sign, Sign::Dash(_)));
    if text.contains('\t') || text.contains(" | ") {
        return Fate::Kept(PassageKind::Paragraph, "a row of a table", all);
    }
    if is_attribution(drafts, index) {
        return Fate::Kept(PassageKind::Paragraph, ATTRIBUTION, all);
    }
    if is_speech(drafts, index) {
        return Fate::Kept(PassageKind::Paragraph, "speech, with its speaker in front", all);
    }
    if matches!(draft.end, End::Open | End::Question) && !is_dashed {
        if draft.words <= 9 {
            return Fate::Kept(PassageKind::Heading, "a short line without a full stop", all);
        }
        let next = drafts[index + 1..].iter().find(|it| !matches!(it.fate, Fate::Removed(_)));
        let is_above_prose = next.is_some_and(|it| it.is_prose() && it.words > draft.words);
        if draft.words <= 14
            && is_above_prose
            && draft.block.blank_before
            && !begins_low(text)
            && draft.block.marker.is_none()
        {
            return Fate::Kept(PassageKind::Heading, "a line without a full stop above a paragraph", all);
        }
    }
    Fate::Kept(PassageKind::Paragraph, "running text", all)
}

/// How the name below a display quote is told.
pub(super) const ATTRIBUTION: &str = "the name below a display quote";

fn is_attribution(drafts: &[Draft], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).map(|it| &drafts[it]) else { return false };
    let draft = &drafts[index];
    let is_quote = matches!(before.fate, Fate::Kept(PassageKind::DisplayQuote, ..));
    let name = draft.unmarked().split([',', '(']).next().unwrap_or_default();
    is_quote && draft.end == End::Open && draft.words <= 12 && !bare(name).is_empty()
}

/// Whether a block begins with the name of its speaker, as the one before or behind it does.
fn is_speech(drafts: &[Draft], index: usize) -> bool {
    let is_spoken = |at: Option<usize>| at.and_then(|it| drafts.get(it)).is_some_and(|it| speaker(it.text()).is_some());
    speaker(drafts[index].text()).is_some() && (is_spoken(index.checked_sub(1)) || is_spoken(Some(index + 1)))
}

/// What stands before the first colon, where that may be a speaker: "Q", "Ada Marsh".
fn speaker(text: &str) -> Option<&str> {
    let head: &str = &text[..text.char_indices().take(40).last().map_or(0, |it| it.0)];
    let (name, _) = head.split_once([':', '：'])?;
    let is_name = name
        .split_whitespace()
        .all(|it| it.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase()));
    let rest = text[name.len() + 1..].trim_start_matches(':');
    (is_name && !name.is_empty() && name.split_whitespace().count() <= 3 && rest.starts_with(char::is_whitespace))
        .then_some(name)
}

/// Whether a block is an item of a list: a bullet is enough, what may mean something else needs a neighbour of its kind.
fn is_item(drafts: &[Draft], index: usize) -> bool {
    let draft = &drafts[index];
    let Some(marker) = draft.block.marker else { return false };
    let is_sibling = |other: &Draft| match (marker.sign, other.block.marker.map(|it| it.sign)) {
        (Sign::Number(a), Some(Sign::Number(b))) => a.abs_diff(b) == 1,
        (a, Some(b)) => a == b,
        _ => false,
    };
    let has_sibling = (index > 0 && is_sibling(&drafts[index - 1])) || drafts.get(index + 1).is_some_and(is_sibling);
    match marker.sign {
        Sign::Bullet => true,
        // Speech is set off by dashes too: whole sentences.
        Sign::Dash('–' | '—') => {
            has_sibling && (matches!(draft.end, End::Open | End::Clause) || begins_low(draft.unmarked()))
        }
        _ => has_sibling,
    }
}

/// An item's own text: without its bullet, with its number.
fn item_text(draft: &Draft) -> Range<usize> {
    let text = draft.text();
    match draft.block.marker {
        Some(marker) if matches!(marker.sign, Sign::Bullet | Sign::Dash(_)) => marker.len..text.len(),
        _ => 0..text.len(),
    }
}

/// Sentences in quotation marks one after the other are speech, and no display quotes.
fn dialogue(drafts: &mut [Draft]) {
    let is_quote = |it: &Draft| matches!(it.fate, Fate::Kept(PassageKind::DisplayQuote, ..));
    let mut index = 0;
    while index < drafts.len() {
        let end = drafts[index..].iter().position(|it| !is_quote(it)).map_or(drafts.len(), |it| index + it);
        if end - index >= 3 {
            for draft in &mut drafts[index..end] {
                let all = 0..draft.text().len();
                draft.fate = Fate::Kept(PassageKind::Paragraph, "speech, one line after the other", all);
            }
        }
        index = end.max(index + 1);
    }
}

/// Short lines of which most end in no sentence are one passage with line breaks, where blank lines or long paragraphs
/// stand around them.
fn verse(drafts: &mut [Draft]) {
    let is_line = |it: &Draft| {
        let is_plain = matches!(it.fate, Fate::Kept(PassageKind::Paragraph | PassageKind::Heading, ..));
        is_plain
            && it.block.marker.is_none()
            && it.words <= 12
            && it.text().chars().count() <= 64
            && !it.text().contains('\n')
    };
    let mut start = 0;
    while start < drafts.len() {
        if !is_line(&drafts[start]) {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        while end < drafts.len() && is_line(&drafts[end]) && !drafts[end].block.blank_before {
            end += 1;
        }
        if is_verse(&drafts[start..end]) {
            let all = 0..drafts[start].text().len();
            drafts[start].fate = Fate::Kept(PassageKind::Paragraph, "verse: short lines that belong together", all);
            drafts[start + 1..end].iter_mut().for_each(|it| it.fate = Fate::Verse);
        }
        start = end;
    }
}

fn is_verse(lines: &[Draft]) -> bool {
    let count = lines.len();
    let share = |it: &dyn Fn(&Draft) -> bool| lines.iter().filter(|draft| it(draft)).count();
    let words: usize = lines.iter().map(|it| it.words).sum();
    let stops = share(&|it| it.end == End::Stop);
    let clauses = share(&|it| it.end == End::Clause || it.text().ends_with(['—', '–', '-']));
    let marked = share(&|it| it.end != End::Open || it.text().ends_with(['—', '–', '-']));
    if count == 2 {
        return lines[0].end == End::Clause && lines[0].text().ends_with([',', '，', ';']) && lines[1].words > 1;
    }
    count > 2
        && words >= count * 3
        && stops * 10 <= count * 7
        && marked * 5 >= count * 2
        && (clauses > 0 || stops * 2 <= count)
}

/// What stands inside a line that is one quotation from its first to its last character.
pub(in crate::seed) fn quoted_whole(line: &str) -> Option<Range<usize>> {
    const PAIRS: [(char, char); 12] = [
        ('“', '”'),
        ('„', '“'),
        ('„', '”'),
        ('«', '»'),
        ('"', '"'),
        ('»', '«'),
        ('”', '”'),
        ('「', '」'),
        ('『', '』'),
        ('‘', '’'),
        ('‹', '›'),
        ('‚', '‘'),
    ];
    PAIRS.iter().find_map(|(open, close)| {
        let inside = line.strip_prefix(*open)?.strip_suffix(*close)?;
        let is_apostrophe = |at: usize| {
            let before = inside[..at].chars().next_back();
            let after = inside[at..].chars().nth(1);
            before.is_some_and(char::is_alphabetic)
                && after.is_some_and(|c| c.is_alphabetic() || (*close == '’' && c == ' '))
        };
        let breaks =
            |(at, c): (usize, char)| (c == *open || c == *close) && !(*close == '’' && c == '’' && is_apostrophe(at));
        let is_whole = !inside.trim().is_empty() && !inside.char_indices().any(breaks);
        let trimmed = inside.trim();
        let at = trimmed.as_ptr() as usize - line.as_ptr() as usize;
        is_whole.then_some(at..at + trimmed.len())
    })
}
