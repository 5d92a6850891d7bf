use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use crate::ingest::dates::words::{Lexicon, Sense, Unit};

/// A word, number or mark of a passage.
#[derive(Debug)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// Its bytes in the passage.
    pub(super) range: Range<usize>,
    /// Of a word: in lower case, without a possessive ending. Of another token: nothing.
    pub(super) low: String,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether it ended in `’s`.
    pub(super) possessive: bool,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// What it may say about a date.
    senses: &'a [(Sense, bool)],
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word.
    Word,
    /// A whole number, and how many digits it has.
    Number(u32, usize),
    /// A number in an order: `8th`, `1er`, `24-го`.
    Ordinal(u32),
    /// Ten years: `1990s`.
    Decade(u32),
    /// A date in figures whose year comes first or whose month can be told.
    Figures {
        /// The year.
        year: u32,
        /// The month, as far as it can be told.
        month: u32,
        /// The day.
        day: u32,
        /// Whether day and month could be the other way round.
        ambiguous: bool,
    },
    /// A sum, a share, a number with a unit: nothing that dates.
    Amount,
    /// A mark.
    Mark(char),
}

impl Token<'_> {
    /// Tells whether the token may have a sense.
    pub(super) fn has(&self, sense: Sense) -> bool {
        self.find(|it| (it == sense).then_some(())).is_some()
    }

    /// Tells whether the token is one of some marks.
    pub(super) fn is_mark(&self, marks: &[char]) -> bool {
        matches!(self.kind, Kind::Mark(c) if marks.contains(&c))
    }

    /// Returns the month that the token names in full, from 1.
    pub(super) fn month(&self) -> Option<u8> {
        self.find(|it| if let Sense::Month(month) = it { Some(month) } else { None })
    }

    /// Returns the month that the token names in full or cut short.
    pub(super) fn month_or_short(&self) -> Option<u8> {
        self.month().or_else(|| self.find(|it| if let Sense::Short(month) = it { Some(month) } else { None }))
    }

    /// Returns the day of the week that the token names, from 1.
    pub(super) fn weekday(&self) -> Option<i8> {
        self.find(|it| if let Sense::Weekday(day) = it { Some(day) } else { None })
    }

    /// Returns the season that the token names, as EDTF numbers it.
    pub(super) fn season(&self) -> Option<u8> {
        self.find(|it| if let Sense::Season(season) = it { Some(season) } else { None })
    }

    /// Returns the unit of time that the token names.
    pub(super) fn unit(&self) -> Option<Unit> {
        self.find(|it| if let Sense::Unit(unit) = it { Some(unit) } else { None })
    }

    /// Returns the place in an order that the token names.
    pub(super) fn nth(&self) -> Option<u32> {
        match self.kind {
            Kind::Ordinal(nth) => Some(nth),
            _ => self.find(|it| if let Sense::Nth(nth) = it { Some(nth) } else { None }),
        }
    }

    /// Returns the number that the token writes in figures or names.
    pub(super) fn count(&self) -> Option<u32> {
        match self.kind {
            Kind::Number(count, digits) if digits <= 3 => Some(count),
            _ => self.find(|it| if let Sense::Count(count) = it { Some(count) } else { None }),
        }
    }

    /// Returns the first sense that `pick` takes.
    pub(super) fn find<T>(&self, pick: impl Fn(Sense) -> Option<T>) -> Option<T> {
        self.senses.iter().filter(|(_, capital)| self.capital || !capital).find_map(|(sense, _)| pick(*sense))
    }
}

/// Takes a passage apart. Every character but white space is in a token.
pub(super) fn tokens<'a>(text: &str, lexicon: &'a Lexicon) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let token = if c.is_ascii_digit() {
            number(text, start, &mut chars)
        } else if c.is_alphabetic() {
            word(text, start, &mut chars)
        } else {
            (Kind::Mark(c), start + c.len_utf8())
        };
        let (kind, end) = token;
        let written = &text[start..end];
        let mut low = match kind {
            Kind::Word if written.is_ascii() => written.to_ascii_lowercase(),
            Kind::Word => written.to_lowercase().replace(['’', 'ʼ', '‘'], "'"),
            _ => String::new(),
        };
        let possessive = kind == Kind::Word && low.ends_with("'s");
        if possessive {
            low.truncate(low.len() - 2);
        }
        let senses = if kind == Kind::Word { lexicon.senses(&low) } else { &[] };
        let capital = c.is_uppercase();
        tokens.push(Token { kind, range: start..end, low, capital, possessive, spaced, senses });
        spaced = false;
    }
    tokens
}

/// Takes characters while they fit; returns where they end.
fn take(chars: &mut Peekable<CharIndices<'_>>, start: usize, fits: impl Fn(char) -> bool) -> usize {
    let mut end = start;
    while let Some((at, c)) = chars.peek().copied().filter(|(_, c)| fits(*c)) {
        end = at + c.len_utf8();
        chars.next();
    }
    end
}

/// Passes over the characters before `end`.
fn skip_to(chars: &mut Peekable<CharIndices<'_>>, end: usize) {
    while chars.next_if(|(at, _)| *at < end).is_some() {}
}

fn word(text: &str, start: usize, chars: &mut Peekable<CharIndices<'_>>) -> (Kind, usize) {
    let mut end = start;
    loop {
        let rest = &text[end..];
        let letters = rest.find(|c: char| !c.is_alphanumeric() && !is_mark_on_letter(c)).unwrap_or(rest.len());
        end += letters;
        let mut after = text[end..].chars();
        let apostrophe = after.next().filter(|c| matches!(c, '’' | '\'' | 'ʼ'));
        let Some(apostrophe) = apostrophe.filter(|_| after.next().is_some_and(char::is_alphabetic)) else { break };
        // In French what an article or preposition leans on is a word of its own: l’été, d’août.
        let low = text[start..end].to_lowercase();
        if matches!(low.as_str(), "l" | "d" | "qu" | "jusqu" | "n" | "s" | "c" | "j" | "m" | "t") {
            break;
        }
        end += apostrophe.len_utf8();
    }
    skip_to(chars, end);
    (Kind::Word, end)
}

fn is_mark_on_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// What may stand glued to a number of an order.
const ORDER: [&str; 14] = ["st", "nd", "rd", "th", "er", "re", "e", "го", "е", "ого", "й", "ое", "ier", "te"];

/// What may stand glued to the first year of ten.
const TENS: [&str; 7] = ["s", "er", "х", "ые", "ті", "рр", "е"];

fn number(text: &str, start: usize, chars: &mut Peekable<CharIndices<'_>>) -> (Kind, usize) {
    let end = take(chars, start + 1, |c| c.is_ascii_digit());
    let digits = end - start;
    let value = text[start..end].parse::<u32>().unwrap_or(u32::MAX);
    let dates = digits == 1 || digits == 2 || digits == 4;
    if dates && let Some((kind, end)) = figures(text, start, end) {
        skip_to(chars, end);
        return (kind, end);
    }
    let rest = &text[end..];
    let mut next = rest.chars();
    let (first, second) = (next.next(), next.next());
    let grouped = matches!(first, Some(',' | '.' | '\u{a0}' | '\u{202f}' | '’' | '\''))
        && second.is_some_and(|c| c.is_ascii_digit())
        && digits != 4;
    if grouped {
        // A mark at its end is passed over with it: it dates nothing.
        let inside = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '’' | '\'');
        return (Kind::Amount, take(chars, end, inside));
    }
    let before = text[..start].trim_end().chars().next_back();
    if matches!(before, Some('$' | '€' | '£' | '¥' | '₴' | '₽' | '#' | '№' | '§'))
        || matches!(first, Some('%' | '°' | '‰'))
    {
        return (Kind::Amount, end);
    }
    // "1990-х", "24-го": the ending may stand behind a hyphen.
    let hyphen = usize::from(first == Some('-') && second.is_some_and(|c| c.is_alphabetic() && !c.is_ascii()));
    let glued = &rest[hyphen..];
    let letters = glued.find(|c: char| !c.is_alphanumeric()).unwrap_or(glued.len());
    if letters == 0 {
        return (Kind::Number(value, digits), end);
    }
    let ending = glued[..letters].to_lowercase();
    let kind = if digits == 4 && value % 10 == 0 && TENS.contains(&ending.as_str()) {
        Kind::Decade(value)
    } else if digits <= 2 && ORDER.contains(&ending.as_str()) {
        Kind::Ordinal(value)
    } else if hyphen == 1 {
        return (Kind::Number(value, digits), end);
    } else {
        Kind::Amount
    };
    let end = end + hyphen + letters;
    skip_to(chars, end);
    (kind, end)
}

/// Reads a date in figures: `2025-03-07`, `07.03.2025`, `3/7/2025`, `2025年3月7日`.
fn figures(text: &str, start: usize, end: usize) -> Option<(Kind, usize)> {
    let part = |at: usize| {
        let rest = text.get(at..)?;
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        Some((rest[..digits].parse::<u32>().ok()?, digits, at + digits))
    };
    if text[..start].ends_with(['.', '/', '-', ',', ':'])
        && text[..start].trim_end_matches(['.', '/', '-', ',', ':']).ends_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let (a, a_digits, _) = part(start)?;
    let mark = text[end..].chars().next()?;
    if !matches!(mark, '-' | '.' | '/' | '年') || (mark == '年' && a_digits != 4) {
        return None;
    }
    let (b, b_digits, b_end) = part(end + mark.len_utf8())?;
    let second = text[b_end..].chars().next()?;
    if second != mark && !(mark == '年' && second == '月') {
        return None;
    }
    let (c, c_digits, c_end) = part(b_end + second.len_utf8())?;
    let glued = text[c_end..]
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() && c != '日' && c != 'T' && c != 'г' && c != 'р');
    if b_digits > 2 || glued {
        return None;
    }
    let c_end = if text[c_end..].starts_with('日') { c_end + '日'.len_utf8() } else { c_end };
    let (year, month, day, ambiguous) = match (a_digits, c_digits) {
        (4, 1 | 2) => (a, b, c, false),
        (1 | 2, 4) if mark == '/' && b > 12 => (c, a, b, false),
        (1 | 2, 4) if mark == '/' && a <= 12 && b <= 12 && a != b => (c, b, a, true),
        (1 | 2, 4) => (c, b, a, false),
        _ => return None,
    };
    let exists = (1..=12).contains(&month) && (1..=31).contains(&day);
    exists.then_some((Kind::Figures { year, month, day, ambiguous }, c_end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_dates_in_figures_are_told_apart() {
        let lexicon = Lexicon::new();
        let kinds = |text: &str| tokens(text, &lexicon).into_iter().map(|it| it.kind).collect::<Vec<_>>();
        let figures = |year, month, day, ambiguous| Kind::Figures { year, month, day, ambiguous };
        assert_eq!(kinds("2025-03-07"), [figures(2025, 3, 7, false)]);
        assert_eq!(kinds("07.03.2025."), [figures(2025, 3, 7, false), Kind::Mark('.')]);
        assert_eq!(kinds("3/17/2025"), [figures(2025, 3, 17, false)]);
        assert_eq!(kinds("3/7/2025"), [figures(2025, 7, 3, true)]);
        assert_eq!(kinds("2025年3月7日"), [figures(2025, 3, 7, false)]);
        assert_eq!(
            kinds("1990s 1990-х 8th 1er"),
            [Kind::Decade(1990), Kind::Decade(1990), Kind::Ordinal(8), Kind::Ordinal(1)]
        );
        let amount = Kind::Amount;
        let sums = [amount, amount, Kind::Mark('$'), amount, amount, Kind::Mark('%'), amount];
        assert_eq!(kinds("1,904 2.5 $300 54% 24h"), sums);
        let friday = &tokens("Friday’s п’ятницю l’été", &lexicon);
        assert!(friday[0].possessive && friday[0].weekday() == Some(5));
        assert_eq!(friday[1].weekday(), Some(5));
        assert_eq!(friday.last().unwrap().season(), Some(22));
    }
}
