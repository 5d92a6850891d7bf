//! What quoted words may owe to the words around them: a negation left out, a hedge cut off.

/// Words that turn a sentence around.
const NEGATIONS: [&str; 20] = [
    "not", "no", "never", "nor", "neither", "without", "unless", "except", "only", "hardly", "barely", "unlikely",
    "cannot", "denied", "denies", "refused", "refuses", "fails", "failed", "none",
];

/// Words that keep a statement at a distance.
const HEDGES: [&str; 16] = [
    "falsely",
    "wrongly",
    "allegedly",
    "supposedly",
    "doubtful",
    "doubts",
    "doubt",
    "doubted",
    "deny",
    "rejected",
    "rejects",
    "reject",
    "untrue",
    "false",
    "impossible",
    "implausible",
];

/// Returns the words of a folded text that negate.
pub(in crate::link) fn negations(text: &str) -> Vec<String> {
    let words = words(text).filter(|it| NEGATIONS.contains(&it.as_str()) || it.ends_with("n't"));
    words.collect()
}

/// How many words before a quotation are looked at.
const BEFORE: usize = 4;

/// Returns the words right before the byte `at` of a folded text, in the same sentence, from the first one on that
/// negates or hedges; `None` where none does, or the quotation begins with its sentence.
pub(in crate::link) fn dropped_context(text: &str, at: usize) -> Option<String> {
    let before = &text[..at];
    let sentence = before.rfind(['.', '!', '?', ';', ':']).map_or(before, |end| &before[end + 1..]);
    let near: Vec<&str> = sentence.split_whitespace().collect();
    let near = &near[near.len().saturating_sub(BEFORE)..];
    let turns = |it: &&str| {
        let word = it.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        NEGATIONS.contains(&word.as_str()) || HEDGES.contains(&word.as_str()) || word.ends_with("n't")
    };
    let first = near.iter().position(turns)?;
    Some(near[first..].join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let trimmed = text.split_whitespace().map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    trimmed.filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_or_cut_off_is_seen() {
        assert_eq!(negations("not fully, and can't"), ["not", "can't"]);
        assert!(negations("nothing of note").is_empty());
        let context = |text: &str, quote: &str| dropped_context(text, text.find(quote).unwrap());
        assert_eq!(
            context("he falsely claimed that Zelensky lacks", "Zelensky").as_deref(),
            Some("falsely claimed that")
        );
        assert_eq!(context("It is unlikely that they agree", "they agree").as_deref(), Some("unlikely that"));
        assert_eq!(context("That is not so. They agree", "They agree"), None);
        assert_eq!(context("They do not say much but in the end they agree", "they agree"), None);
    }
}
