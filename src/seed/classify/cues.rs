//! The phrases by which lines that are no part of an article are known, and where they must stand for that.
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::seed::classify::Reason;
use crate::seed::vocabulary::entries;
use crate::text::is_unspaced;

/// Phrases that give a line away.
struct Cue {
    reason: Reason,
    mode: Mode,
    place: Place,
    /// How many words the line has at most.
    most: usize,
    /// Phrases in plain words, with `|` or line ends between them.
    phrases: &'static str,
}

const fn cue(reason: Reason, mode: Mode, place: Place, most: usize, phrases: &'static str) -> Cue {
    Cue { reason, mode, place, most, phrases }
}

/// Of several cues that hold, the first counts.
const CUES: &[Cue] = &[
    cue(Reason::Loading, Mode::Whole, Place::Any, 6, include_str!("../words/loading.txt")),
    cue(Reason::Player, Mode::Whole, Place::Any, 6, include_str!("../words/player.txt")),
    cue(Reason::Player, Mode::Start, Place::Any, 25, include_str!("../words/player-starts.txt")),
    cue(Reason::Advert, Mode::Whole, Place::Any, 8, include_str!("../words/advert.txt")),
    cue(Reason::Advert, Mode::Inside, Place::Any, 14, include_str!("../words/advert-inside.txt")),
    cue(Reason::Share, Mode::Whole, Place::Any, 8, include_str!("../words/share.txt")),
    cue(Reason::Share, Mode::StartOpen, Place::Any, 10, include_str!("../words/share-starts-open.txt")),
    cue(Reason::Share, Mode::Whole, Place::Weak, 4, include_str!("../words/share-weak.txt")),
    cue(Reason::Subscribe, Mode::Whole, Place::Any, 8, include_str!("../words/subscribe.txt")),
    cue(Reason::Subscribe, Mode::Start, Place::Any, 32, include_str!("../words/subscribe-starts.txt")),
    cue(Reason::Subscribe, Mode::Whole, Place::Weak, 4, include_str!("../words/subscribe-weak.txt")),
    cue(Reason::More, Mode::Whole, Place::Any, 8, include_str!("../words/more.txt")),
    cue(Reason::Related, Mode::Whole, Place::Any, 8, include_str!("../words/related.txt")),
    cue(Reason::More, Mode::StartOpen, Place::Any, 25, include_str!("../words/more-starts-open.txt")),
    cue(Reason::Related, Mode::Start, Place::Edge, 8, include_str!("../words/related-starts-edge.txt")),
    cue(Reason::Related, Mode::Whole, Place::Weak, 4, include_str!("../words/related-weak.txt")),
    cue(Reason::Comments, Mode::Whole, Place::Edge, 8, include_str!("../words/comments-edge.txt")),
    cue(Reason::Comments, Mode::Start, Place::Any, 25, include_str!("../words/comments-starts.txt")),
    cue(Reason::Navigation, Mode::Whole, Place::Any, 8, include_str!("../words/navigation.txt")),
    cue(Reason::Navigation, Mode::Start, Place::Any, 15, include_str!("../words/navigation-starts.txt")),
    cue(Reason::Navigation, Mode::Whole, Place::Weak, 4, include_str!("../words/navigation-weak.txt")),
    cue(Reason::ReadingTime, Mode::Inside, Place::Any, 8, include_str!("../words/reading-time-inside.txt")),
    cue(Reason::Consent, Mode::Whole, Place::Any, 6, include_str!("../words/consent.txt")),
    cue(Reason::Consent, Mode::Whole, Place::Weak, 4, include_str!("../words/consent-weak.txt")),
    cue(Reason::Rights, Mode::Inside, Place::Any, 60, include_str!("../words/rights-inside.txt")),
    cue(Reason::Rights, Mode::Inside, Place::Edge, 60, include_str!("../words/rights-inside-edge.txt")),
    cue(Reason::Disclaimer, Mode::Inside, Place::Edge, 90, include_str!("../words/disclaimer-inside-edge.txt")),
    cue(Reason::Disclaimer, Mode::Start, Place::Edge, 90, include_str!("../words/disclaimer-starts-edge.txt")),
    cue(Reason::Author, Mode::Whole, Place::Edge, 6, include_str!("../words/author-edge.txt")),
    cue(Reason::Author, Mode::Start, Place::Edge, 110, include_str!("../words/author-starts-edge.txt")),
    cue(Reason::Credit, Mode::Start, Place::Edge, 20, include_str!("../words/credit-starts-edge.txt")),
    cue(Reason::Credit, Mode::StartOpen, Place::Edge, 12, include_str!("../words/credit-starts-open-edge.txt")),
    cue(Reason::Credit, Mode::Inside, Place::Edge, 30, include_str!("../words/credit-inside-edge.txt")),
    cue(Reason::Spam, Mode::Inside, Place::Any, 60, include_str!("../words/spam-inside.txt")),
    cue(Reason::Picture, Mode::StartOpen, Place::Any, 30, include_str!("../words/picture-starts-open.txt")),
    cue(Reason::LongPicture, Mode::StartOpen, Place::Any, 30, include_str!("../words/long-picture-starts-open.txt")),
    cue(Reason::Tags, Mode::Whole, Place::Weak, 3, include_str!("../words/tags-weak.txt")),
    cue(Reason::Tags, Mode::Whole, Place::Any, 4, include_str!("../words/tags.txt")),
];

/// Where in the line the phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
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
        for phrase in entries(cue.phrases) {
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
        for phrase in CUES.iter().flat_map(|it| entries(it.phrases)) {
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
