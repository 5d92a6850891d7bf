//! What words say about dates, language by language: each table is a list of senses and the forms that have them.
//!
//! A form that begins with a capital has its sense only where the text writes a capital: "May", "March". A form may
//! have several senses, also in different languages; what stands beside it decides.
mod english;
mod french;
mod german;
mod russian;
mod ukrainian;

use std::collections::BTreeMap;

/// A table of senses and their forms, with spaces between the forms.
type Table = &'static [(Sense, &'static str)];

/// What a word may say about a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A month, from 1.
    Month(u8),
    /// A month cut short, which says nothing without a number beside it.
    Short(u8),
    /// A day of the week, from Monday, 1.
    Weekday(i8),
    /// A season as EDTF numbers it, from spring, 21.
    Season(u8),
    /// A unit of time.
    Unit(Unit),
    /// A number.
    Count(u32),
    /// A number that is not told: "a few", "several".
    Few,
    /// Half a year in one word.
    HalfYear,
    /// One and a half.
    OneAndHalf,
    /// The one before.
    Last,
    /// The one after.
    Next,
    /// The one now.
    This,
    /// Not long ago.
    Recent,
    /// It makes a length of time before it a point in the past.
    Ago,
    /// It makes a length of time after it a point in the past.
    Before,
    /// After the date before it in the text.
    Later,
    /// Before the date before it in the text.
    Earlier,
    /// The first part of a month or year.
    Early,
    /// The middle of it.
    Mid,
    /// The last part of it.
    Late,
    /// Half of a year.
    HalfOf,
    /// A quarter of a year.
    QuarterOf,
    /// A place in an order.
    Nth(u32),
    /// A day counted from today.
    Day(i64),
    /// A year counted from this one.
    YearFrom(i64),
    /// What stands before it is not one date: "every".
    Every,
    /// A preposition that dates a month or year: "in", "since".
    In,
    /// One that could also stand before a name: "by", "from".
    At,
    /// One that puts what follows at the end of something: "before", "until".
    Until,
    /// One that puts what follows in the past: "since".
    Since,
    /// It dates a year and nothing else: "the year", "die".
    Of,
    /// It may stand between the parts of a date.
    Filler,
    /// "Year" behind a year.
    YearWord,
    /// Two ends of a range.
    To,
    /// A verb of what is to come.
    Will,
    /// A verb of what is past.
    Did,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
    /// Ten years.
    Decade,
}

/// A sense of a form, and whether the form must begin with a capital.
type Entry = (Sense, bool);

/// The senses of every form.
#[derive(Debug)]
pub(super) struct Lexicon {
    forms: BTreeMap<String, Vec<Entry>>,
}

impl Lexicon {
    /// Reads the tables of every language.
    pub(super) fn new() -> Self {
        let mut forms = BTreeMap::<String, Vec<Entry>>::new();
        for table in [english::WORDS, ukrainian::WORDS, russian::WORDS, german::WORDS, french::WORDS] {
            for (sense, words) in table {
                for word in words.split(' ') {
                    let entry = (*sense, word.starts_with(char::is_uppercase));
                    let entries = forms.entry(word.to_lowercase()).or_default();
                    // One language may write small what another one writes with a capital.
                    match entries.iter_mut().find(|it| it.0 == *sense) {
                        Some(known) => known.1 &= entry.1,
                        None => entries.push(entry),
                    }
                }
            }
        }
        Self { forms }
    }

    /// Returns the senses of a word, given in lower case.
    pub(super) fn senses(&self, word: &str) -> &[Entry] {
        self.forms.get(word).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_all_months_days_and_seasons() {
        for table in [english::WORDS, ukrainian::WORDS, russian::WORDS, german::WORDS, french::WORDS] {
            let has = |sense| table.iter().any(|(it, forms)| *it == sense && !forms.is_empty());
            assert!((1..=12).all(|it| has(Sense::Month(it))));
            assert!((1..=7).all(|it| has(Sense::Weekday(it))));
            assert!((21..=24).all(|it| has(Sense::Season(it))));
            assert!(table.iter().all(|(_, forms)| forms.split(' ').all(|it| !it.is_empty())));
        }
    }
}
