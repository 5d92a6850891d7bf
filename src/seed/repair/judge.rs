use crate::seed::charset::is_common;
use crate::seed::repair::parse::{LOST_MARK, Look, Run, each_spot, runs};
use crate::seed::repair::script::{Class, Script, class, oddness, script};

/// What is thought of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// It may stand there as it was written.
    Sound,
    /// It may be damage, if there is other damage around.
    Weak,
    /// It makes no sense as it stands, and makes sense as what it was.
    Sure,
}

/// How often damage may lie within damage.
const DEPTH: usize = 3;

/// Judges the runs of a spot for one misreading; parts of a run that would make no text are cut away.
pub(super) fn judged(text: &str, found: Vec<Run>) -> Vec<(Run, Verdict)> {
    judged_to(text, found, DEPTH)
}

fn judged_to(text: &str, found: Vec<Run>, depth: usize) -> Vec<(Run, Verdict)> {
    let mut out = Vec::new();
    for run in found {
        let undone = run.undone();
        let is_text = !undone.chars().any(is_alien);
        let alone = is_text.then(|| weigh(text, &run, &undone));
        let within = match alone {
            Some(Verdict::Sure) => alone,
            _ if depth > 1 => weigh_within(text, &run, &undone, depth - 1),
            _ => None,
        };
        if let Some(verdict) = alone.max(within) {
            out.push((run, verdict));
            continue;
        }
        out.extend(without_alien(run).into_iter().map(|run| {
            let verdict = weigh(text, &run, &run.undone());
            (run, verdict)
        }));
    }
    out
}

fn is_alien(c: char) -> bool {
    class(c) == Class::Alien && c != LOST_MARK
}

/// Splits a run at the pieces that would be nothing a text has.
fn without_alien(run: Run) -> Vec<Run> {
    let mut parts: Vec<Run> = Vec::new();
    for piece in run.pieces.into_iter().filter(|it| !it.text.chars().any(is_alien)) {
        match parts.last_mut().filter(|it| it.range.end == piece.range.start) {
            Some(part) => {
                part.range.end = piece.range.end;
                part.pieces.push(piece);
            }
            None => parts.push(Run { misreading: run.misreading, range: piece.range.clone(), pieces: vec![piece] }),
        }
    }
    parts
}

/// Judges what a run is once it is undone, if all of that may be damage again.
fn weigh_within(text: &str, run: &Run, undone: &str, depth: usize) -> Option<Verdict> {
    let mut is_possible = false;
    each_spot(undone, |_, bits| is_possible |= bits != 0);
    if !is_possible {
        return None;
    }
    let (before, after) = around(text, run);
    let mut inner = String::from(before);
    inner.push_str(undone);
    let inside = before.len_utf8()..inner.len();
    inner.push(after);
    let look = Look { is_known: false, asks: false };
    let mut verdicts: Vec<Option<Verdict>> = vec![None; inner.len()];
    each_spot(&inner, |spot, bits| {
        for misreading in bits_of(bits) {
            for (run, verdict) in judged_to(&inner, runs(&inner, spot.clone(), misreading, look), depth) {
                verdicts[run.range].iter_mut().for_each(|it| *it = Some(verdict).max(*it));
            }
        }
    });
    let high = inside.filter(|it| !inner.as_bytes()[*it].is_ascii());
    high.map(|it| verdicts[it]).min().flatten()
}

/// Returns the places of the bits that are set.
pub(super) fn bits_of(bits: u32) -> impl Iterator<Item = usize> {
    (0..32).filter(move |at| bits >> at & 1 == 1)
}

/// The characters on both sides of a run; blanks at the ends of the text.
fn around(text: &str, run: &Run) -> (char, char) {
    let before = text[..run.range.start].chars().next_back().unwrap_or(' ');
    (before, text[run.range.end..].chars().next().unwrap_or(' '))
}

/// Returns whether a run is one first byte alone: a letter of a word, most likely.
pub(super) fn is_lone_start(run: &Run) -> bool {
    match run.pieces.as_slice() {
        [piece] => piece.text.is_empty() && piece.lost.as_ref().is_some_and(|it| it.known.len() == 1),
        _ => false,
    }
}

/// Weighs how little sense a run makes as it stands against how much it makes undone.
fn weigh(text: &str, run: &Run, undone: &str) -> Verdict {
    let (before, after) = around(text, run);
    let raw = &text[run.range.clone()];
    if is_lone_start(run) || !is_natural(undone, before, after) {
        return Verdict::Sound;
    }
    let odd = oddness([before].into_iter().chain(raw.chars()).chain([after]).chain([' '])) + rare_ideographs(raw);
    let counts = Counts::of(undone, before, after);
    let touches = |c: char| !c.is_ascii() && c.is_alphabetic();
    let is_in_a_word = touches(before) || touches(after);
    let mut weight = isize::try_from(odd.min(3)).unwrap_or(0);
    let is_word = is_word(raw);
    if counts.marks > 0 {
        weight += if is_word && odd == 0 { 1 } else { 3 };
    } else if is_in_a_word {
        weight -= 3;
    }
    if odd > 0 || !is_word {
        weight += counts.joined + counts.letters_in_row.min(3);
    }
    weight -= 2 * isize::from(counts.is_lone);
    weight -= 3 * counts.clashes + counts.rare + 2 * counts.odd_ideographs;
    match weight {
        2.. => Verdict::Sure,
        0.. if counts.clashes == 0 && !is_in_a_word => Verdict::Weak,
        _ => Verdict::Sound,
    }
}

/// Returns whether a piece is letters of one script, as a word is.
fn is_word(raw: &str) -> bool {
    let first = raw.chars().next().and_then(script);
    first.is_some() && raw.chars().all(|it| it.is_alphabetic() && script(it) == first)
}

/// How many ideographs of a piece hardly ever occur.
fn rare_ideographs(raw: &str) -> usize {
    raw.chars().filter(|it| matches!(it, '\u{4E00}'..='\u{9FFF}') && !is_common(*it)).count()
}

/// What a run is made of once it is undone.
struct Counts {
    /// Marks whose three bytes do not meet by chance.
    marks: isize,
    /// How many of its ends join a Latin word.
    joined: isize,
    /// How many letters stand beside another of their own script, that is not Latin.
    letters_in_row: isize,
    /// How often letters of two scripts, or a small and a capital letter, touch.
    clashes: isize,
    rare: isize,
    /// Ideographs that hardly ever occur, or one alone.
    odd_ideographs: isize,
    /// Whether it is a letter that is not Latin, and none of its script stands beside it.
    is_lone: bool,
}

impl Counts {
    fn of(undone: &str, before: char, after: char) -> Self {
        let mut counts =
            Self { marks: 0, joined: 0, letters_in_row: 0, clashes: 0, rare: 0, odd_ideographs: 0, is_lone: false };
        let mut last = before;
        let mut ideographs = 0;
        for c in undone.chars() {
            let is_mark = matches!(class(c), Class::Mark | Class::Blank) && c.len_utf8() > 2 || c == LOST_MARK;
            counts.marks += isize::from(is_mark);
            counts.rare += isize::from(matches!(class(c), Class::Rare(_)));
            if matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') {
                ideographs += 1;
                counts.odd_ideographs += isize::from(!is_common(c));
            }
            counts.add_pair(last, c);
            last = c;
        }
        counts.add_pair(last, after);
        let is_latin = |c: char| script(c) == Some(Script::Latin);
        let ends = [(before, undone.chars().next()), (after, undone.chars().next_back())];
        let is_joined = |(a, b): &(char, Option<char>)| a.is_ascii_alphabetic() && b.is_some_and(is_latin);
        counts.joined = ends.iter().filter(|it| is_joined(it)).fold(0, |sum, _| sum + 1);
        let is_foreign = |c: char| script(c).is_some_and(|it| it != Script::Latin);
        counts.is_lone = counts.letters_in_row == 0 && undone.chars().filter(|it| is_foreign(*it)).count() == 1;
        counts.odd_ideographs += isize::from(ideographs == 1 && counts.letters_in_row == 0);
        counts
    }

    fn add_pair(&mut self, a: char, b: char) {
        let (Some(left), Some(right)) = (script(a), script(b)) else { return };
        let is_latin = left == Script::Latin;
        self.letters_in_row += isize::from(left == right && !is_latin);
        self.clashes += isize::from(!left.goes_with(right) || a.is_lowercase() && b.is_uppercase() && !b.is_ascii());
    }
}

/// Returns whether marks stand where marks stand: not alone between blanks or in quotation marks, as those do that a
/// text about damage shows.
fn is_natural(undone: &str, before: char, after: char) -> bool {
    let opens = |c: char| matches!(c, '"' | '\'' | '`' | '“' | '‘' | '„' | '«' | '(' | '[' | '<' | '=' | '/' | '|');
    let closes = |c: char| matches!(c, '"' | '\'' | '`' | '”' | '’' | '“' | '»' | ')' | ']' | '>' | '=' | '/' | '|');
    let letters = undone.chars().filter(|it| script(*it).is_some()).count();
    if letters < 2 && opens(before) && closes(after) {
        return false;
    }
    let (Some(first), Some(last)) = (undone.chars().next(), undone.chars().next_back()) else { return false };
    let starts_word = before.is_whitespace() || opens(before);
    let opens_word = matches!(last, '“' | '‘' | '„' | '‚') && !after.is_whitespace();
    let ends_word = after.is_whitespace() || closes(after) || matches!(after, ',' | ';' | ':' | '.') && !opens_word;
    let is_mark = |c: char| matches!(c, '’' | '‘' | '“' | '”' | '„' | '‚');
    if starts_word && ends_word && is_mark(first) && undone.chars().count() == 1 {
        return false;
    }
    let closes_nothing = first == '”' && starts_word && before.is_whitespace() && !after.is_alphanumeric();
    let opens_nothing = matches!(last, '‘' | '„' | '‚') && after.is_whitespace() && before.is_alphanumeric();
    !closes_nothing && !opens_nothing
}
