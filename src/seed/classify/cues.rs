//! The phrases by which lines that are no part of an article are known, and where they must stand for that.
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::seed::classify::Reason;
use crate::seed::classify::phrases::CUES;
use crate::text::is_unspaced;

/// Phrases that give a line away.
pub(super) struct Cue {
    pub(super) reason: Reason,
    pub(super) mode: Mode,
    pub(super) place: Place,
    /// How many words the line has at most.
    pub(super) most: usize,
    /// Phrases in plain words, one language a string, with `|` between them.
    pub(super) phrases: &'static [&'static str],
}

/// Where in the line the phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// It is the whole line, numbers aside.
    Whole,
    /// The line begins with it.
    Start,
    /// The line begins with it and is no sentence.
    StartOpen,
    /// Anywhere.
    Inside,
}

/// Where in the file the line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Anywhere: it means nothing else.
    Any,
    /// Before the body or behind it.
    Edge,
    /// As `Edge`, or next to another line that is no part of the article: it could be a heading elsewhere.
    Weak,
}

/// A cue that a line holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) reason: Reason,
    pub(super) place: Place,
}

struct Table {
    automaton: AhoCorasick,
    /// For each pattern its cue.
    cues: Vec<usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let (mut patterns, mut cues) = (Vec::new(), Vec::new());
    for (index, cue) in CUES.iter().enumerate() {
        for phrase in cue.phrases.iter().flat_map(|it| it.split('|')) {
            patterns.push(padded(phrase));
            cues.push(index);
        }
    }
    let automaton = AhoCorasick::new(patterns).expect("the phrases are few and short");
    Table { automaton, cues }
});

/// Finds the cues that hold of a line, in the order of the table: `plain` are its plain words, `count` says how many it has, `is_open` whether it
/// is no sentence.
pub(super) fn find(plain: &str, count: usize, is_open: bool) -> Vec<Found> {
    let line = format!(" {plain} ");
    let core = core(&line);
    let mut found = Vec::new();
    for it in TABLE.automaton.find_overlapping_iter(&line) {
        let index = TABLE.cues[it.pattern().as_usize()];
        let cue = &CUES[index];
        let starts = it.start() <= 1;
        let holds = match cue.mode {
            Mode::Whole => it.start() <= core.0 && core.1 <= it.end(),
            Mode::Start => starts,
            Mode::StartOpen => starts && is_open,
            Mode::Inside => true,
        };
        if holds && count <= cue.most {
            found.push((index, Found { reason: cue.reason, place: cue.place }));
        }
    }
    found.sort_by_key(|it| it.0);
    found.into_iter().map(|it| it.1).collect()
}

/// Where the words of a line begin and end, numbers before and behind them aside: "12 comments", "Share 45".
fn core(line: &str) -> (usize, usize) {
    let is_aside = |it: &str| it.chars().all(|c| c.is_ascii_digit()) || matches!(it, "k" | "тыс");
    let (mut start, mut end) = (line.len(), 0);
    for word in line.split(' ').filter(|it| !it.is_empty() && !is_aside(it)) {
        let at = word.as_ptr() as usize - line.as_ptr() as usize;
        start = start.min(at);
        end = at + word.len();
    }
    (start, end)
}

/// A phrase that matches whole words; scripts without spaces have none.
fn padded(phrase: &str) -> String {
    if phrase.contains(is_unspaced) { phrase.to_owned() } else { format!(" {phrase} ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::sentence::plain;

    #[test]
    fn the_phrases_are_plain_words() {
        for phrase in CUES.iter().flat_map(|it| it.phrases).flat_map(|it| it.split('|')) {
            assert_eq!(plain(phrase), phrase);
        }
    }

    #[test]
    fn cues_hold_at_their_place_in_the_line() {
        let holds = |line: &str, reason: Reason| {
            let found = find(&plain(line), line.split_whitespace().count(), true);
            found.iter().any(|it| it.reason == reason && it.place == Place::Any)
        };
        assert!(holds("Read more →", Reason::More));
        assert!(holds("相关阅读", Reason::Related));
        assert!(holds("Share this article 12", Reason::Share));
        assert!(!holds("Reading more books", Reason::More));
        assert!(!holds("He said: read more", Reason::More));
    }
}
