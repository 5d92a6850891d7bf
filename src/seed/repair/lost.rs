use std::ops::Range;

use crate::seed::repair::misreading::{Misreading, every};
use crate::seed::repair::parse::{Lost, Run};
use crate::seed::repair::quotes::{Guess, Next, Place, Quotes};
use crate::seed::repair::script::{Class, class};
use crate::seed::repair::style::Style;

/// What a lost character is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Restored {
    pub(super) c: char,
    /// Whether the blank after it was lost with it.
    pub(super) with_blank: bool,
    /// What it was taken for that from.
    pub(super) reason: &'static str,
}

/// Decides what the lost characters of the runs were, in their order; `None` where that cannot be told.
///
/// What is restored is possible: misread, it would have left what stands there. `known` are the misreadings that the
/// text has been through; several may leave the same, and lose different characters.
pub(super) fn restore(text: &str, runs: &[Run], known: &[usize]) -> Vec<Option<Restored>> {
    let draft = Draft::of(text, runs, known);
    if draft.holes.is_empty() {
        return Vec::new();
    }
    let style = Style::of(&draft.text);
    let mut restored = Vec::new();
    let mut holes = draft.holes.as_slice();
    for paragraph in paragraphs(&draft.text) {
        let here = holes.partition_point(|it| it.at < paragraph.end);
        let (inside, rest) = holes.split_at(here);
        if !inside.is_empty() {
            restore_in(&draft.text[paragraph.clone()], paragraph.start, inside, &style, &mut restored);
        }
        holes = rest;
    }
    restored
}

/// The text with its runs undone, and a placeholder for every lost character.
struct Draft<'a> {
    text: String,
    holes: Vec<Hole<'a>>,
}

#[derive(Clone, Copy)]
struct Hole<'a> {
    /// Where the placeholder stands.
    at: usize,
    lost: &'a Lost,
    misreading: &'static Misreading,
    /// Misreadings that leave the same of it.
    others: &'a [usize],
    /// The byte that followed when the text was misread.
    next: u8,
}

const HOLE: char = '\u{FFFC}';

impl<'a> Draft<'a> {
    fn of(text: &str, runs: &'a [Run], known: &'a [usize]) -> Self {
        let mut draft = Self { text: String::with_capacity(text.len()), holes: Vec::new() };
        let mut at = 0;
        for run in runs {
            let misreading = &every()[run.misreading];
            draft.text.push_str(&text[at..run.range.start]);
            for piece in &run.pieces {
                draft.text.push_str(&piece.text);
                if let Some(lost) = &piece.lost {
                    let next = byte_after(&text[piece.range.end..], misreading);
                    draft.holes.push(Hole { at: draft.text.len(), lost, misreading, others: known, next });
                    draft.text.push(HOLE);
                }
            }
            at = run.range.end;
        }
        draft.text.push_str(&text[at..]);
        draft
    }
}

/// The byte that some text began with when it was misread. What it does not know was a reference: `&nbsp;`.
fn byte_after(rest: &str, misreading: &Misreading) -> u8 {
    match rest.chars().next() {
        None => b' ',
        Some(c) if c.is_ascii() => rest.as_bytes()[0],
        Some(c) => misreading.atom(c).map_or(b'&', |it| it.bytes()[0]),
    }
}

/// Splits a text into paragraphs: between blank lines, or a line each where lines are long.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    const WRAPPED: usize = 100;
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut may_go_on = false;
    for line in text.split_inclusive(end) {
        let goes_on = !line.trim().is_empty() && line.chars().take(WRAPPED + 1).count() <= WRAPPED;
        match paragraphs.last_mut().filter(|_| may_go_on && goes_on) {
            Some(paragraph) => paragraph.end = at + line.len(),
            None => paragraphs.push(at..at + line.len()),
        }
        at += line.len();
        may_go_on = goes_on;
    }
    paragraphs
}

fn restore_in(text: &str, start: usize, holes: &[Hole], style: &Style, restored: &mut Vec<Option<Restored>>) {
    let nexts = next_marks(text, start, holes);
    let mut quotes = Quotes::new(style);
    let mut done = String::with_capacity(text.len());
    let mut inside = holes.iter().zip(nexts).peekable();
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        let Some((hole, next)) = inside.next_if(|(it, _)| it.at == start + at) else {
            quotes.read(done.chars().next_back(), c, after.chars().next());
            done.push(c);
            continue;
        };
        let found = hole.restore(&quotes, Place { before: &done, after, next }, style);
        if let Some(found) = found {
            quotes.read(done.chars().next_back(), found.c, after.chars().next().filter(|_| !found.with_blank));
            done.push(found.c);
        }
        restored.push(found);
    }
}

/// What follows each hole, that opens or closes a quotation.
fn next_marks(text: &str, start: usize, holes: &[Hole]) -> Vec<Next> {
    let mut nexts = Vec::new();
    let mut next = Next::Nothing;
    let mut left = holes.iter().rev().peekable();
    let mut after = ' ';
    let mut chars = text.char_indices().rev().peekable();
    while let Some((at, c)) = chars.next() {
        let before = chars.peek().map_or(' ', |(_, c)| *c);
        if left.next_if(|it| it.at == start + at).is_some() {
            nexts.push(next);
            if !before.is_whitespace() {
                next = Next::Lost;
            }
        } else {
            next = match c {
                '“' | '‘' | '„' => Next::Opens,
                '”' => Next::Closes,
                '’' if !(before.is_alphanumeric() && after.is_alphanumeric()) => Next::Closes,
                _ => next,
            };
        }
        after = c;
    }
    nexts.reverse();
    nexts
}

impl Hole<'_> {
    fn restore(&self, quotes: &Quotes, place: Place, style: &Style) -> Option<Restored> {
        let of = |with_blank: bool| move |(c, reason): Guess| Restored { c, with_blank, reason };
        if self.lost.known[0] != 0xE2 {
            return self.letter(place, style).map(of(false));
        }
        // Some decoders take the character after a broken pair with it.
        let swallows = self.lost.mark.is_some() && place.after.starts_with(char::is_alphanumeric);
        let possible = |c: char| self.is_possible(c, self.next);
        let by_others = || quotes.guess(place, |c| self.is_possible_otherwise(c));
        quotes.guess(place, possible).or_else(by_others).or_else(|| self.only_mark()).map(of(false)).or_else(|| {
            let place = Place { after: " ", ..place };
            swallows.then(|| quotes.guess(place, |c| self.is_possible(c, b' ')).map(of(true)))?
        })
    }

    /// Returns whether a character would have left what stands there.
    fn is_possible(&self, c: char, next: u8) -> bool {
        let mut bytes = [0; 4];
        let bytes = c.encode_utf8(&mut bytes).as_bytes();
        bytes.strip_prefix(self.lost.known.as_slice()).is_some_and(|it| self.misreading.loses(it, next))
    }

    /// Returns whether a character would have left what stands there, had the text been misread in another known way.
    fn is_possible_otherwise(&self, c: char) -> bool {
        let others =
            self.others.iter().map(|it| &every()[*it]).filter(|it| !it.is_wide() && !self.misreading.is_wide());
        others.into_iter().any(|it| Hole { misreading: it, ..*self }.is_possible(c, self.next))
    }

    /// The mark that alone is possible, where the text around it tells nothing.
    fn only_mark(&self) -> Option<Guess> {
        let mut marks = "’”“‘„–—…".chars().filter(|it| self.is_possible(*it, self.next));
        let mark = marks.next()?;
        marks.next().is_none().then_some((mark, "the only mark that is lost in this way"))
    }

    /// A letter that alone is possible, a small or a capital one as its place wants it.
    fn letter(&self, place: Place, style: &Style) -> Option<Guess> {
        let before = place.before.chars().next_back().unwrap_or(' ');
        let last = place.before.trim_end().chars().next_back();
        let is_start = !before.is_alphabetic() && last.is_none_or(|it| matches!(it, '.' | '!' | '?' | '\n'));
        let has_small = before.is_lowercase() || place.after.starts_with(char::is_lowercase) && before.is_alphabetic();
        let is_upper = !has_small && (is_start || before.is_uppercase());
        let first = *self.lost.known.first()?;
        let candidates: Vec<char> = (0x80..=0xBF_u8)
            .filter_map(|it| std::str::from_utf8(&[first, it]).ok()?.chars().next())
            .filter(|it| match class(*it) {
                Class::Letter(_) => it.is_uppercase() == is_upper,
                Class::Blank | Class::Mark => first == 0xC2,
                _ => false,
            })
            .filter(|it| self.is_possible(*it, self.next) || *it == 'í' && !place.after.starts_with(' '))
            .collect();
        let reason = "the only character that is lost in this way";
        match candidates.as_slice() {
            [only] => Some((*only, reason)),
            ['ß', 'à'] | ['à', 'ß'] => {
                Some((if style.is_german() { 'ß' } else { 'à' }, "the letter that this language has"))
            }
            _ => None,
        }
    }
}
