//! What quoted words may owe to the words around them: a negation left out, a hedge cut off.

/// Words that turn a sentence around: English, Russian, Ukrainian.
const NEGATIONS: [&str; 38] = [
    "not",
    "no",
    "never",
    "nor",
    "neither",
    "without",
    "unless",
    "except",
    "only",
    "hardly",
    "barely",
    "unlikely",
    "cannot",
    "denied",
    "denies",
    "refused",
    "refuses",
    "fails",
    "failed",
    "none",
    "не",
    "ни",
    "ні",
    "нет",
    "нету",
    "нема",
    "немає",
    "нельзя",
    "никогда",
    "ніколи",
    "без",
    "кроме",
    "крім",
    "только",
    "лишь",
    "тільки",
    "лише",
    "вряд",
];

/// Words that keep a statement at a distance.
const HEDGES: [&str; 20] = [
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
    "якобы",
    "нібито",
    "ложно",
    "сомнительно",
];

/// Titles whose full stop ends no sentence.
const TITLES: [&str; 13] = ["mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "sen", "gov", "rep", "vs"];

/// Returns the words of a folded text that negate.
pub(in crate::link) fn negations(text: &str) -> Vec<String> {
    words(text).map(bare).filter(|it| negates(it)).collect()
}

/// How many words before a quotation are looked at.
const BEFORE: usize = 4;

/// Returns the words right before the byte `at` of a folded text, in the same sentence, from the first one on that
/// negates or hedges; `None` where none does, or the quotation begins with its sentence.
///
/// In "no more weapons, no more talks" each has its own "no": the first is not missed by a quotation of the second.
pub(in crate::link) fn dropped_context(text: &str, at: usize) -> Option<String> {
    let end = sentence_end(text, at);
    let near: Vec<&str> = words(&text[end..at]).collect();
    let near = &near[near.len().saturating_sub(BEFORE)..];
    let own = words(&text[at..]).next().map(bare).filter(|it| negates(it));
    let from = |it: &str| &text[it.as_ptr() as usize - text.as_ptr() as usize..at];
    let turns = |it: &&&str| {
        let word = bare(it);
        let repeated = own.as_ref() == Some(&word) && from(it).contains([',', '—']);
        !repeated && (negates(&word) || HEDGES.contains(&word.as_str()))
    };
    let first = near.iter().find(turns)?;
    Some(from(first).trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

/// Where the last sentence or clause before the byte `at` ends.
fn sentence_end(text: &str, at: usize) -> usize {
    let ends = |(byte, mark): &(usize, &str)| {
        let (before, rest) = (&text[..*byte], &text[byte + mark.len()..]);
        let next = rest.trim_start_matches(['\'', ')', ' ']);
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        // An initial, a title, "U.S. troops" and "30.5" end nothing.
        let initial = word.chars().count() == 1 && !before[..before.len() - word.len()].ends_with('.');
        let goes_on = next.len() == rest.len() || next.starts_with(char::is_lowercase);
        !(*mark == "." && (goes_on || initial || TITLES.contains(&word.to_lowercase().as_str())))
    };
    let marks = text[..at].rmatch_indices(['.', '!', '?', ';', ':']);
    marks.into_iter().find(ends).map_or(0, |(byte, mark)| byte + mark.len())
}

fn negates(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't")
}

/// The words of a folded text, which has no spaces around its dashes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '—']).filter(|it| it.contains(char::is_alphanumeric))
}

/// A word in small letters, without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_is_seen() {
        assert_eq!(negations("not fully, and can't"), ["not", "can't"]);
        assert_eq!(negations("the war—not the talks"), ["not"]);
        assert_eq!(negations("мы не знаем"), ["не"]);
        assert!(negations("nothing of note").is_empty());
    }

    #[test]
    fn what_was_cut_off_is_seen_within_its_sentence() {
        let check = |text: &str, quote: &str, cut: Option<&str>| {
            assert_eq!(dropped_context(text, text.find(quote).unwrap()).as_deref(), cut, "{text}");
        };
        check("he falsely claimed that Zelensky lacks", "Zelensky", Some("falsely claimed that"));
        check("It is unlikely that they agree", "they agree", Some("unlikely that"));
        check("That is not so. They agree", "They agree", None);
        check("That is not so.' They agree", "They agree", None);
        check("They do not say much but in the end they agree", "they agree", None);
        check("It is not the U.S. troops who left", "troops who left", Some("not the U.S"));
        check("It is not true that Mr. Smith agreed", "Smith agreed", Some("not true that Mr"));
        check("He never met J. Smith at home", "Smith at home", Some("never met J"));
        check("They won't leave the U.S. They agree", "They agree", None);
        check("He doubts that 30.5 per cent agree", "per cent agree", Some("doubts that 30.5"));
        check("The war—not the talks—goes on", "the talks", Some("not"));
        check("No more weapons, no more call-up", "no more call-up", None);
        check("No more weapons—no more call-up", "no more call-up", None);
        check("He did not say no to them", "no to them", Some("not say"));
    }
}
