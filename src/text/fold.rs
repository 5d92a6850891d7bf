use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::CharIndices;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// What folding passes over when two texts are compared: version `nf1`. Digits, letter case, diacritics and all
/// other punctuation stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fold {
    /// The shape of quotation marks, apostrophes and primes.
    QuoteMarks,
    /// The form of dashes and hyphens, and the spaces around dashes.
    Dashes,
    /// The kind and number of spaces.
    Spaces,
    /// An ellipsis written as one character or as three dots.
    Ellipsis,
    /// Typographic ligatures.
    Ligatures,
    /// Soft hyphens, joiners, direction marks, byte-order marks and variation selectors.
    Invisible,
    /// Letters with marks written as one character or as several (Unicode NFC).
    Composition,
    /// A capital or small first letter; `fold` leaves it alone, a search may pass over it.
    FirstLetter,
    /// A full stop, comma, semicolon or colon at the end; `fold` leaves it alone, a search may pass over it.
    FinalMark,
}

impl Fold {
    /// Returns what readers call it, for "differences ignored: …".
    pub fn words(self) -> &'static str {
        match self {
            Self::QuoteMarks => "shape of quotation marks",
            Self::Dashes => "form of dashes",
            Self::Spaces => "spacing",
            Self::Ellipsis => "form of the ellipsis",
            Self::Ligatures => "ligatures",
            Self::Invisible => "invisible characters",
            Self::Composition => "composition of letters",
            Self::FirstLetter => "case of the first letter",
            Self::FinalMark => "final punctuation mark",
        }
    }
}

/// One character of a folded text and the bytes of the text that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoldedChar {
    /// Its first byte in the folded text.
    pub at: usize,
    /// Its first byte in the text.
    pub start: usize,
    /// The byte after its last one in the text.
    pub end: usize,
    /// The fold that made it, where it is not the text's own character.
    pub fold: Option<Fold>,
}

/// Text folded for comparison, with the way back to the bytes it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// One entry for each character of `text`, in order.
    pub chars: Vec<FoldedChar>,
}

impl Folded {
    fn push(&mut self, c: char, start: usize, end: usize, fold: Option<Fold>) {
        self.chars.push(FoldedChar { at: self.text.len(), start, end, fold });
        self.text.push(c);
    }

    /// Returns the bytes of the original text that the bytes `start..end` of the folded text stand for; both must lie
    /// on character boundaries and the range must not be empty.
    pub fn origin(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let first = self.chars.partition_point(|it| it.at < start);
        let last = self.chars.partition_point(|it| it.at < end) - 1;
        self.chars[first].start..self.chars[last].end
    }

    /// Returns the folds without which `text` and `other` would differ. `at` is the byte of `self.text` at which
    /// `other` occurs in it; `raw` and `other_raw` are the texts that the two were folded from.
    pub fn differences(&self, at: usize, raw: &str, other: &Self, other_raw: &str) -> BTreeSet<Fold> {
        let first = self.chars.partition_point(|it| it.at < at);
        let mut folds = BTreeSet::new();
        for (here, there) in self.chars[first..].iter().zip(&other.chars) {
            if raw[here.start..here.end] != other_raw[there.start..there.end] {
                folds.extend(here.fold.or(there.fold));
            }
        }
        if folds.is_empty() && self.chars[first..].iter().zip(&other.chars).any(|(a, b)| a.fold != b.fold) {
            folds.insert(Fold::Invisible);
        }
        folds
    }
}

/// Folds `text` by `nf1`. Linear in its length.
pub fn fold(text: &str) -> Folded {
    let mut out = Folded::default();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let end = start + c.len_utf8();
        let rest = &text[end..];
        if is_invisible(c) {
            continue;
        }
        if c.is_whitespace() {
            let end = skip_spaces(&mut chars).unwrap_or(end);
            if !starts_with_dash(&text[end..], true) && !out.text.ends_with(' ') {
                let plain = end - start == 1 && c == ' ';
                out.push(' ', start, end, (!plain).then_some(Fold::Spaces));
            }
            continue;
        }
        let after_space = text[..start].chars().next_back().is_some_and(char::is_whitespace);
        if starts_with_dash(&text[start..], after_space) {
            let between_digits = c == '–'
                && text[..start].chars().next_back().is_some_and(|c| c.is_ascii_digit())
                && rest.chars().next().is_some_and(|c| c.is_ascii_digit());
            if between_digits {
                out.push('-', start, end, Some(Fold::Dashes));
                continue;
            }
            let mut end = end;
            if c == '-' {
                while let Some((at, '-')) = chars.peek().copied() {
                    end = at + 1;
                    chars.next();
                }
            }
            end = skip_spaces(&mut chars).unwrap_or(end);
            let plain = &text[start..end] == "—" && !after_space;
            out.push('—', start, end, (!plain).then_some(Fold::Dashes));
            continue;
        }
        if c == '.' && (rest.starts_with("..") || rest.starts_with(" . .")) {
            let mut end = end;
            for _ in 0..if rest.starts_with("..") { 2 } else { 4 } {
                let (at, dot) = chars.next().expect("looked ahead");
                end = at + dot.len_utf8();
            }
            out.push('…', start, end, Some(Fold::Ellipsis));
            continue;
        }
        if let Some(letters) = ligature(c) {
            letters.chars().for_each(|letter| out.push(letter, start, end, Some(Fold::Ligatures)));
            continue;
        }
        let (replaced, fold) = match c {
            '\'' => ('\'', None),
            '"' | 'ʼ' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '″' | '`'
            | '´' | '「' | '」' | '『' | '』' => ('\'', Some(Fold::QuoteMarks)),
            '\u{2010}'..='\u{2012}' | '\u{2212}' => ('-', Some(Fold::Dashes)),
            other => (other, None),
        };
        let mut end = end;
        while let Some((at, mark)) = chars.peek().copied().filter(|(_, it)| canonical_combining_class(*it) != 0) {
            end = at + mark.len_utf8();
            chars.next();
        }
        if end == start + c.len_utf8() && c.is_ascii() {
            out.push(replaced, start, end, fold);
            continue;
        }
        let written = &text[start..end];
        let first = if replaced == c { written.nfc().collect() } else { String::from(replaced) };
        let fold = fold.or_else(|| (first != written).then_some(Fold::Composition));
        first.chars().for_each(|c| out.push(c, start, end, fold));
    }
    out
}

/// Passes over white space and what is invisible in it; returns where it ends, if there was any.
fn skip_spaces(chars: &mut Peekable<CharIndices<'_>>) -> Option<usize> {
    let mut end = None;
    while let Some((at, c)) = chars.peek().copied().filter(|(_, c)| c.is_whitespace() || is_invisible(*c)) {
        end = Some(at + c.len_utf8());
        chars.next();
    }
    end
}

fn starts_with_dash(text: &str, after_space: bool) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('–' | '—' | '―') => true,
        Some('-') => match chars.next() {
            Some('-') => true,
            Some(next) => after_space && next.is_whitespace(),
            None => false,
        },
        _ => false,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}'
    )
}

fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, folded: &str) {
        assert_eq!(fold(written).text, folded, "{written:?}");
    }

    #[test]
    fn typography_folds_and_words_do_not() {
        check("“a ‘b’ c”", "'a 'b' c'");
        check("a – b, a—b, a -- b, a - b", "a—b, a—b, a—b, a—b");
        check("5–6 per cent, re-entry, -0.42", "5-6 per cent, re-entry, -0.42");
        check("a\u{a0} b\t c", "a b c");
        check("so... and . . . on", "so… and … on");
        check("o\u{ad}ﬃce\u{feff}", "office");
        check("e\u{301} и\u{306}", "é й");
        check("Café é ² US", "Café é ² US");
        check("памʼять", "пам'ять");
        check("\u{200f}كلمة\u{200e}", "كلمة");
    }

    #[test]
    fn every_character_maps_back_into_the_text() {
        let text = "He said:\u{a0} “e\u{301}lan – vital…”";
        let folded = fold(text);
        for it in &folded.chars {
            assert!(text.is_char_boundary(it.start) && text.is_char_boundary(it.end) && it.start < it.end);
        }
        let at = folded.text.find("élan—vital").unwrap();
        assert_eq!(&text[folded.origin(at, at + "élan—vital".len())], "e\u{301}lan – vital");
    }

    #[test]
    fn differences_name_the_folds_that_were_needed() {
        let (source, quote) = ("the “root causes” – again", "the ‘root causes’—again");
        let (a, b) = (fold(source), fold(quote));
        let folds: Vec<_> = a.differences(0, source, &b, quote).into_iter().collect();
        assert_eq!(folds, [Fold::QuoteMarks, Fold::Dashes]);
        assert!(a.differences(0, source, &a, source).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn folding_stays_inside_the_text(text in "\\PC*") {
            let folded = fold(&text);
            proptest::prop_assert_eq!(folded.text.chars().count(), folded.chars.len());
            for it in &folded.chars {
                proptest::prop_assert!(text.get(it.start..it.end).is_some_and(|it| !it.is_empty()));
            }
        }
    }
}
