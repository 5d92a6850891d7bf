/// Counts the words of a text: runs between white space; in scripts without spaces two characters count as a word.
pub fn count_words(text: &str) -> usize {
    let count = |run: &str| {
        let unspaced = run.chars().filter(|c| is_unspaced(*c)).count();
        if unspaced == 0 { 1 } else { unspaced.div_ceil(2) }
    };
    text.split_whitespace().map(count).sum()
}

/// Tells whether a character belongs to a script that does not part its words: Han, kana, Thai, Lao, Khmer, Burmese.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

#[cfg(test)]
mod tests {
    use super::count_words;

    #[test]
    fn words_are_counted_in_scripts_with_and_without_spaces() {
        assert_eq!(count_words("less than a third"), 4);
        assert_eq!(count_words("莫斯科认为时间对它有利"), 6);
        assert_eq!(count_words("  "), 0);
    }
}
