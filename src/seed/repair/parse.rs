use std::ops::Range;

use crate::seed::repair::misreading::{Atom, Misreading, Roles, every};

/// Characters that, as bytes of a misreading, are UTF-8; neighbours without anything between them.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Which misreading, by its place in [`every`].
    pub(super) misreading: usize,
    /// The bytes of the text.
    pub(super) range: Range<usize>,
    /// Its parts, in order and without a gap.
    pub(super) pieces: Vec<Piece>,
}

/// A part of a run that begins and ends with a character both in the text and in what it was.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The bytes of the text.
    pub(super) range: Range<usize>,
    /// What they were, as far as it is known.
    pub(super) text: String,
    /// The last character, of which bytes are lost.
    pub(super) lost: Option<Lost>,
}

/// A character of which only the first bytes are left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lost {
    /// The bytes that are left.
    pub(super) known: Vec<u8>,
    /// What stands for a lost byte, if anything does.
    pub(super) mark: Option<char>,
}

/// How much is taken for damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Whether it is known that the text was misread so: then a lone first byte and a blank for a lost NBSP are seen.
    pub(super) is_known: bool,
    /// Whether a question mark stands for a lost byte.
    pub(super) asks: bool,
}

/// Stands for a lost mark while a run is judged.
pub(super) const LOST_MARK: char = '\u{FFFC}';

impl Lost {
    fn stand_in(&self) -> char {
        match self.known[0] {
            0xC3..=0xC5 => 'à',
            0xCE | 0xCF => 'α',
            0xD0 | 0xD1 => 'и',
            _ => LOST_MARK,
        }
    }
}

impl Run {
    /// Returns what the run was; something of its kind stands for a character that is lost.
    pub(super) fn undone(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            text.push_str(&piece.text);
            text.extend(piece.lost.as_ref().map(Lost::stand_in));
        }
        text
    }
}

/// Calls `f` with every run of neighbours that are not ASCII and in which damage is possible, and with the misreadings
/// that may have done it, as bits by their place.
pub(super) fn each_spot(text: &str, mut f: impl FnMut(Range<usize>, u32)) {
    let mut at = 0;
    while let Some(start) = next_high(text, at) {
        let mut end = start;
        let mut bits = 0;
        let mut window = [Roles::default(); 4];
        for c in text[start..].chars().take_while(|it| !it.is_ascii()) {
            window = [window[1], window[2], window[3], Roles::of(c)];
            bits |= Roles::damage(window);
            end += c.len_utf8();
        }
        for _ in 0..3 {
            window = [window[1], window[2], window[3], Roles::default()];
            bits |= Roles::damage(window);
        }
        f(start..end, bits);
        at = end;
    }
}

fn next_high(text: &str, at: usize) -> Option<usize> {
    text.as_bytes()[at..].iter().position(|it| !it.is_ascii()).map(|it| at + it)
}

/// Finds the runs of one misreading in a spot.
pub(super) fn runs(text: &str, spot: Range<usize>, misreading: usize, look: Look) -> Vec<Run> {
    let parser = Parser { text, misreading: &every()[misreading], look };
    let mut runs: Vec<Run> = Vec::new();
    let mut at = spot.start;
    while at < spot.end {
        let Some(piece) = parser.piece(at) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = piece.range.end;
        match runs.last_mut().filter(|it| it.range.end == piece.range.start) {
            Some(run) => {
                run.range.end = piece.range.end;
                run.pieces.push(piece);
            }
            None => runs.push(Run { misreading, range: piece.range.clone(), pieces: vec![piece] }),
        }
    }
    runs
}

struct Parser<'a> {
    text: &'a str,
    misreading: &'a Misreading,
    look: Look,
}

/// What has been read of a piece.
#[derive(Clone)]
struct State {
    at: usize,
    text: String,
    /// The first bytes of a character that is not complete.
    known: Vec<u8>,
}

/// A piece that never ends is no damage; the longest that occurs is a word without a letter that fits in one atom.
const LONGEST: usize = 1024;

impl Parser<'_> {
    /// Reads the piece that begins at a character.
    fn piece(&self, start: usize) -> Option<Piece> {
        let first = self.atom(start)?.0;
        if !matches!(first.bytes()[0], 0xC2..=0xF4) {
            return None;
        }
        let mut state = State { at: start, text: String::new(), known: Vec::new() };
        // Where a byte may be missing: between two atoms, the second of which does not begin a character.
        let mut fork: Option<State> = None;
        while state.at < start + LONGEST {
            let Some((atom, next)) = self.atom(state.at) else { return self.cut_off(start, state, fork) };
            if !state.known.is_empty() && !matches!(atom.bytes()[0], 0x80..=0xBF) {
                return self.cut_off(start, state, fork);
            }
            if self.misreading.is_wide() && state.known.len() == 1 {
                fork = Some(state.clone());
            }
            let is_read = atom.bytes().iter().all(|byte| take(&mut state, *byte));
            if !is_read {
                state = self.with_lost_byte(fork.take()?, None)?;
                continue;
            }
            state.at = next;
            if state.known.is_empty() {
                return Some(Piece { range: start..state.at, text: state.text, lost: None });
            }
        }
        None
    }

    /// Ends a piece whose last character is not complete: bytes of it are lost, here or where the text forked.
    fn cut_off(&self, start: usize, state: State, fork: Option<State>) -> Option<Piece> {
        let missing = len_of(state.known[0]) - state.known.len();
        let rest = &self.text[state.at..];
        let mark = match rest.chars().next() {
            Some('\u{FFFD}') => Some('\u{FFFD}'),
            Some('?') if self.look.asks => Some('?'),
            _ => None,
        };
        // All that stood there went the same way: a neighbour that the misreading does not know speaks against it.
        let is_foreign =
            |c: char| !c.is_ascii() && !matches!(c, '\u{A0}' | '\u{FFFD}') && self.misreading.byte(c).is_none();
        let is_beside_foreign = !self.misreading.is_wide() && rest.chars().next().is_some_and(is_foreign);
        if is_beside_foreign || !self.misreading.may_lose_after(&state.known, missing) {
            return None;
        }
        if let Some(piece) = self.with_blank(start, &state) {
            return Some(piece);
        }
        let marks = rest.chars().take_while(|it| Some(*it) == mark).take(missing).count();
        let end = state.at + marks * mark.map_or(0, char::len_utf8);
        if self.misreading.is_wide() && state.known.len() == 1 && marks <= 1 {
            let is_mark_alone = missing == 2 && marks == 1;
            if (is_mark_alone || fork.is_some() && mark.is_none())
                && let Some(piece) = self.go_on(start, self.with_lost_byte(state.clone(), mark)?)
            {
                return Some(piece);
            }
        }
        let is_enough = state.known.starts_with(&[0xE2, 0x80]) || self.look.is_known || !state.text.is_empty();
        let lost = Lost { known: state.known, mark: mark.filter(|_| marks > 0) };
        is_enough.then_some(Piece { range: start..end, text: state.text, lost: Some(lost) })
    }

    /// Takes a blank for the no-break space that it was: `Ã ` was `à`. One blank alone before an ASCII word is its own,
    /// since runs of blanks are often made one.
    fn with_blank(&self, start: usize, state: &State) -> Option<Piece> {
        let after = self.text[state.at..].strip_prefix(' ')?.chars().next().unwrap_or(' ');
        let is_known = self.look.is_known && state.known.len() == 1 && self.misreading.byte('\u{A0}') == Some(0xA0);
        let mut blank = state.clone();
        if !is_known || !take(&mut blank, 0xA0) || !blank.known.is_empty() {
            return None;
        }
        let is_word_end = state.known[0] == 0xC3 && (after.is_alphanumeric() || matches!(after, '"' | '(' | '$'));
        let end = if is_word_end { state.at } else { state.at + 1 };
        Some(Piece { range: start..end, text: blank.text, lost: None })
    }

    /// Goes on after a byte that was lost, if the piece ends well then.
    fn go_on(&self, start: usize, mut state: State) -> Option<Piece> {
        while state.at < start + LONGEST {
            let (atom, next) = self.atom(state.at)?;
            if !atom.bytes().iter().all(|byte| take(&mut state, *byte)) {
                return None;
            }
            state.at = next;
            if state.known.is_empty() {
                return Some(Piece { range: start..state.at, text: state.text, lost: None });
            }
        }
        None
    }

    /// Puts the one byte in that reading in pairs always loses, since no pair begins with it.
    fn with_lost_byte(&self, mut state: State, mark: Option<char>) -> Option<State> {
        let next = state.at + mark.map_or(0, char::len_utf8);
        let is_lost = self.misreading.loses(&[0x80], 0x80) && take(&mut state, 0x80) && !state.known.is_empty();
        state.at = next;
        is_lost.then_some(state)
    }

    /// Returns the bytes of the character at a place, and where the next one begins.
    fn atom(&self, at: usize) -> Option<(Atom, usize)> {
        let c = self.text[at..].chars().next()?;
        Some((self.misreading.atom(c)?, at + c.len_utf8()))
    }
}

/// Takes another byte of UTF-8; returns whether it is one.
fn take(state: &mut State, byte: u8) -> bool {
    if state.known.is_empty() && byte.is_ascii() {
        state.text.push(char::from(byte));
        return true;
    }
    if state.known.is_empty() != matches!(byte, 0xC2..=0xF4) {
        return false;
    }
    state.known.push(byte);
    match std::str::from_utf8(&state.known) {
        Ok(c) => {
            state.text.push_str(c);
            state.known.clear();
            true
        }
        Err(err) => err.error_len().is_none(),
    }
}

/// How many bytes a character takes that begins with this one.
fn len_of(first: u8) -> usize {
    match first {
        ..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}
