//! What stands below pictures, figures and tables.
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::seed::sentence::{CLOSING, End, end};
use crate::seed::vocabulary::{AGENCIES, CAPTION_BEHIND, CAPTION_CREDITED, CAPTION_NUMBERED, CAPTION_SOURCES};

/// Tells whether a line stands below a picture, a figure or a table, and by which cue.
pub(in crate::seed) fn caption(line: &str, words: usize) -> Option<&'static str> {
    const MOST: usize = 45;
    let line = line.trim_start_matches(['(', '[']);
    let folded: String = line.chars().take(24).flat_map(char::to_lowercase).collect();
    if (words <= MOST || line.contains(':'))
        && CAPTION_NUMBERED.iter().any(|cue| folded.strip_prefix(cue).is_some_and(is_number))
    {
        // "Table 2 shows that …" is a sentence about one.
        let behind =
            line.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_start_matches(|c: char| c.is_ascii_digit());
        let goes_on = behind.starts_with(' ') && behind.trim_start().starts_with(char::is_lowercase);
        if !(goes_on && end(line) == End::Stop) {
            return Some("the number of a figure or table in front");
        }
    }
    if words > MOST {
        return None;
    }
    if CAPTION_CREDITED
        .iter()
        .any(|cue| folded.strip_prefix(cue).is_some_and(|it| it.trim_start().starts_with([':', '：', '/', '／'])))
    {
        return Some("a credit in front");
    }
    if [
        "photo by ",
        "photograph by ",
        "image by ",
        "illustration by ",
        "picture by ",
        "photo courtesy",
        "image courtesy",
        "© ",
        "fot. ",
    ]
    .iter()
    .any(|it| folded.starts_with(it))
    {
        return Some("a credit in front");
    }
    let mut found = None;
    for it in BEHIND_TABLE.find_overlapping_iter(line) {
        if !line[it.start()..].starts_with('(') && !ends_before(&line[..it.start()]) {
            continue;
        }
        let rest = line[it.end()..].trim_start();
        if it.pattern().as_usize() >= CAPTION_SOURCES.iter().count() {
            found = found.or((it.start() > 0).then_some("a credit behind"));
        } else if rest.starts_with([':', '：']) && rest.chars().nth(1).is_some() {
            return Some("its source is named");
        }
    }
    let bare = line.trim_end_matches([')', ']']);
    let ends_in = |it: &str| bare.ends_with(it) || (it.starts_with('/') && bare.trim_end_matches('.').ends_with(it));
    found.or_else(|| AGENCIES.iter().any(ends_in).then_some("a credit behind"))
}

/// Whether a number follows the word for a figure.
fn is_number(behind: &str) -> bool {
    behind.trim_start_matches(['.', ' ', '\u{a0}', '№']).starts_with(|c: char| c.is_ascii_digit())
}

/// What a source or a credit is named with, in the middle of a line too.
static BEHIND_TABLE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let cues = CAPTION_SOURCES.iter().chain(CAPTION_BEHIND.iter());
    AhoCorasick::new(cues).expect("the cues are few and short")
});

/// Whether what stands before a credit is finished, or nothing.
fn ends_before(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty()
        || before.ends_with(['.', '?', '!', ':', ';', ')', '|', '/', '。', '；', '—', '–', '…'])
        || before.ends_with(CLOSING)
}
