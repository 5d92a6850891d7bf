use std::fmt;

use edtf_core::{Bound, BoundDate, Date, DateField, Interval, IntervalEndpoint, Set, SetElement, SetKind};

/// A day of the proleptic Gregorian calendar, by year (astronomical), month and day of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year; 0 precedes 1.
    pub year: i64,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl fmt::Display for Day {
    /// Writes `2025-02-12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

/// A date as EDTF (ISO 8601-2:2019, levels 0 to 2) writes it: as certain as its source and no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edtf {
    text: String,
    value: edtf_core::Edtf,
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    /// The byte of the text at which reading stopped.
    pub offset: usize,
    /// What is wrong there.
    pub message: String,
    /// Whether the form is right and no calendar has the day.
    pub impossible: bool,
}

/// How finely a date is given; finer sorts before coarser among dates that begin on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day.
    Day,
    /// Several days or an interval.
    Span,
    /// A month.
    Month,
    /// A season or quarter.
    Season,
    /// A year or longer.
    Year,
}

impl Edtf {
    /// Reads a date. Texts of more than 256 bytes are refused unread.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if text.len() > 256 {
            return Err(DateError { offset: 256, message: "longer than any date".into(), impossible: false });
        }
        match edtf_core::Edtf::parse(text) {
            Ok(value) => Ok(Self { text: text.to_owned(), value }),
            Err(err) => {
                let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
                let impossible =
                    err.message.contains("out of range") || matches!(form.as_str(), "0000-00-00" | "0000-00");
                Err(DateError { offset: err.offset, message: err.message.to_owned(), impossible })
            }
        }
    }

    /// Makes the date of a single day.
    pub fn of_day(day: Day) -> Self {
        Self::parse(&day.to_string()).expect("a day in ISO 8601 is EDTF level 0")
    }

    /// Returns the text as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the first day that the date may mean; `None` where it is open or unknown.
    pub fn earliest(&self) -> Option<Day> {
        day(self.value.bounds().earliest)
    }

    /// Returns the last day that the date may mean; `None` where it is open or unknown.
    pub fn latest(&self) -> Option<Day> {
        day(self.value.bounds().latest)
    }

    /// Tells whether the date is written as approximate or uncertain, or as one of several.
    pub fn is_qualified(&self) -> bool {
        let one_of = matches!(&self.value, edtf_core::Edtf::Set(set) if set.kind == SetKind::OneMember);
        one_of || self.value.is_approximate() || self.value.is_uncertain()
    }

    /// Returns how finely the date is given.
    pub fn precision(&self) -> Precision {
        match &self.value {
            edtf_core::Edtf::Date(date) => match date.precision() {
                edtf_core::Precision::Day => Precision::Day,
                edtf_core::Precision::Month => Precision::Month,
                edtf_core::Precision::Season => Precision::Season,
                edtf_core::Precision::Year => Precision::Year,
            },
            edtf_core::Edtf::DateTime(_) => Precision::Day,
            edtf_core::Edtf::Interval(_) | edtf_core::Edtf::Set(_) => Precision::Span,
        }
    }

    /// Returns the order of timelines: by the earliest possible day (what is open at the start comes first), then by
    /// precision. It asserts nothing about dates that may overlap.
    pub fn sort_key(&self) -> (Option<Day>, Precision) {
        let start = self.earliest().or_else(|| match self.value.bounds().earliest {
            Bound::NegativeInfinity => None,
            _ => self.latest(),
        });
        (start, self.precision())
    }

    /// Returns the year and the calendar month in which the date begins, as far as it gives them.
    pub fn begins_in(&self) -> (Option<i64>, Option<u8>) {
        let first = match &self.value {
            edtf_core::Edtf::Date(date) => Some(*date),
            edtf_core::Edtf::DateTime(it) => Some(it.date),
            edtf_core::Edtf::Interval(it) => match it.start {
                IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrAfter(date) => Some(date),
                _ => None,
            },
            edtf_core::Edtf::Set(set) => match set.elements.first() {
                Some(SetElement::Date(date) | SetElement::OnOrAfter(date) | SetElement::Range(date, _)) => Some(*date),
                _ => None,
            },
        };
        let month = first.and_then(|it| it.month?.value()).filter(|it| *it <= 12);
        (first.and_then(|it| it.year.value()), month)
    }

    /// Returns what `<time datetime>` may hold: a year, month or day without any qualification (HTML, 4.5.14).
    pub fn html_datetime(&self) -> Option<&str> {
        let edtf_core::Edtf::Date(date) = &self.value else { return None };
        let plain = !date.is_approximate() && !date.is_uncertain() && !date.has_unspecified();
        let calendar = !matches!(date.precision(), edtf_core::Precision::Season);
        let four_digits = date.year.value().is_some_and(|it| (1..=9999).contains(&it));
        (plain && calendar && four_digits && date.year.significant_digits.is_none()).then_some(self.text.as_str())
    }

    /// Returns the date in English words: "12 February 2025", "about 10 August 2025", "between 14 and 20 February
    /// 2025", "June to 8 August 2025".
    pub fn words(&self) -> String {
        match &self.value {
            edtf_core::Edtf::Date(date) => date_words(date),
            edtf_core::Edtf::DateTime(it) => {
                format!("{}, {:02}:{:02}", date_words(&it.date), it.time.hour, it.time.minute)
            }
            edtf_core::Edtf::Interval(interval) => interval_words(interval),
            edtf_core::Edtf::Set(set) => set_words(set),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => Some(Day { year, month, day }),
        _ => None,
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns the English name of a month, counted from 1.
pub fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12)) - 1]
}

/// The words of a date in pieces, so that two dates can share a month or a year.
struct Pieces {
    qualifier: &'static str,
    day: Option<String>,
    month: Option<String>,
    year: String,
    missing: &'static str,
}

fn date_words(date: &Date) -> String {
    let it = pieces(date);
    let parts: Vec<_> = it.day.iter().chain(&it.month).map(String::as_str).chain([it.year.as_str()]).collect();
    format!("{}{}{}", it.qualifier, parts.join(" "), it.missing)
}

fn pieces(date: &Date) -> Pieces {
    let qualifier = match (date.is_approximate(), date.is_uncertain()) {
        (true, true) => "perhaps about ",
        (true, false) => "about ",
        (false, true) => "perhaps ",
        (false, false) => "",
    };
    let year = year_words(date);
    let mut missing = "";
    let month = date.month.and_then(|field| match field.value() {
        Some(number) => Some(part_of_year(number)),
        None => {
            missing = ", month not given";
            None
        }
    });
    let day = date.day.and_then(|field: DateField| match field.value() {
        Some(number) => Some(number.to_string()),
        None => {
            missing = if month.is_some() { ", day not given" } else { missing };
            None
        }
    });
    Pieces { qualifier, day, month, year, missing }
}

fn part_of_year(number: u8) -> String {
    let words = match number {
        1..=12 => month_name(number),
        21 | 25 | 29 => "spring",
        22 | 26 | 30 => "summer",
        23 | 27 | 31 => "autumn",
        24 | 28 | 32 => "winter",
        33 => "first quarter of",
        34 => "second quarter of",
        35 => "third quarter of",
        36 => "fourth quarter of",
        37 => "first four months of",
        38 => "middle four months of",
        39 => "last four months of",
        40 => "first half of",
        _ => "second half of",
    };
    words.to_owned()
}

fn year_words(date: &Date) -> String {
    if let Some(value) = date.year.value() {
        return if value < 1 { format!("{} BC", 1 - value) } else { value.to_string() };
    }
    let bounds = edtf_core::Edtf::Date(Date { month: None, day: None, ..*date }).bounds();
    match (day(bounds.earliest), day(bounds.latest)) {
        (Some(from), Some(to)) if from.year == 0 && to.year == 9999 => "year not known".to_owned(),
        (Some(from), Some(to)) if to.year - from.year == 9 && from.year % 10 == 0 => format!("the {}s", from.year),
        (Some(from), Some(to)) => format!("some year from {} to {}", from.year, to.year),
        _ => "year not known".to_owned(),
    }
}

fn interval_words(interval: &Interval) -> String {
    use IntervalEndpoint::{Date as At, OnOrAfter, OnOrBefore, Open, Unknown};
    let dated = |end: &IntervalEndpoint| match end {
        At(date) => Some(*date),
        OnOrBefore(date) | OnOrAfter(date) => Some(*date),
        Open | Unknown => None,
    };
    match (dated(&interval.start), dated(&interval.end)) {
        (Some(from), Some(to)) => {
            let from_words = match interval.start {
                OnOrBefore(_) => format!("{} or earlier", shortened(&from, &to)),
                _ => shortened(&from, &to),
            };
            let later = if matches!(interval.end, OnOrAfter(_)) { " or later" } else { "" };
            format!("{from_words} to {}{later}", date_words(&to))
        }
        (Some(from), None) if interval.end == Open => format!("from {} on", date_words(&from)),
        (Some(from), None) => format!("from {}, end not known", date_words(&from)),
        (None, Some(to)) if interval.start == Open => format!("until {}", date_words(&to)),
        (None, Some(to)) => format!("until {}, start not known", date_words(&to)),
        (None, None) => "date not known".to_owned(),
    }
}

fn set_words(set: &Set) -> String {
    let word = if set.kind == SetKind::OneMember { "or" } else { "and" };
    if let ([SetElement::Range(from, to)], SetKind::OneMember) = (set.elements.as_slice(), set.kind) {
        return format!("between {} and {}", shortened(from, to), date_words(to));
    }
    let mut elements = set.elements.iter().peekable();
    let mut words = Vec::new();
    while let Some(element) = elements.next() {
        words.push(match element {
            SetElement::Date(date) => match elements.peek() {
                Some(SetElement::Date(next)) => shortened(date, next),
                _ => date_words(date),
            },
            SetElement::OnOrBefore(date) => format!("{} or earlier", date_words(date)),
            SetElement::OnOrAfter(date) => format!("{} or later", date_words(date)),
            SetElement::Range(from, to) => format!("{} to {}", shortened(from, to), date_words(to)),
        });
    }
    match words.pop() {
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} {word} {last}", words.join(", ")),
        None => "date not known".to_owned(),
    }
}

/// The words of `date` without the month and year that it shares with `next`, which stands right after it.
fn shortened(date: &Date, next: &Date) -> String {
    let (it, other) = (pieces(date), pieces(next));
    if it.year != other.year || it.month.is_none() || other.month.is_none() {
        return date_words(date);
    }
    match (&it.day, &other.day) {
        (Some(day), Some(_)) if it.month == other.month => format!("{}{day}", it.qualifier),
        (Some(day), _) => format!("{}{day} {}", it.qualifier, it.month.unwrap_or_default()),
        (None, _) if it.month == other.month => date_words(date),
        (None, _) => format!("{}{}{}", it.qualifier, it.month.unwrap_or_default(), it.missing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_as_certain_as_they_are() {
        for (edtf, words) in [
            ("2025-02-12", "12 February 2025"),
            ("2025-02", "February 2025"),
            ("2025", "2025"),
            ("2025-02-XX", "February 2025, day not given"),
            ("2025-XX", "2025, month not given"),
            ("202X", "the 2020s"),
            ("XXXX", "year not known"),
            ("2025-02-26~", "about 26 February 2025"),
            ("2025-04?", "perhaps April 2025"),
            ("2025-04%", "perhaps about April 2025"),
            ("2024-22", "summer 2024"),
            ("2025-33", "first quarter of 2025"),
            ("1941/1945", "1941 to 1945"),
            ("2025-06/2025-08-08", "June to 8 August 2025"),
            ("2025-02-12/2025-02-18", "12 to 18 February 2025"),
            ("2024-11/2025-01", "November 2024 to January 2025"),
            ("2025-01/2025-03~", "January to about March 2025"),
            ("2025-02-12/..", "from 12 February 2025 on"),
            ("../2025-02-12", "until 12 February 2025"),
            ("2025-02-12/", "from 12 February 2025, end not known"),
            ("[2025-02-14..2025-02-20]", "between 14 and 20 February 2025"),
            ("[2025-04-18..2025-05-15]", "between 18 April and 15 May 2025"),
            ("[2025-02-12,2025-02-13]", "12 or 13 February 2025"),
            ("{2025-02-12,2025-03-18}", "12 February and 18 March 2025"),
            ("[..2025-02-12]", "12 February 2025 or earlier"),
            ("-0043", "44 BC"),
            ("2025-02-12T14:30:00Z", "12 February 2025, 14:30"),
        ] {
            assert_eq!(Edtf::parse(edtf).unwrap().words(), words, "{edtf}");
        }
    }

    #[test]
    fn an_impossible_day_is_told_from_a_wrong_form() {
        assert!(Edtf::parse("2025-02-30").unwrap_err().impossible);
        assert!(Edtf::parse("2025-13-01").unwrap_err().impossible);
        let wrong = Edtf::parse("14th Feb 2025").unwrap_err();
        assert!(!wrong.impossible);
        assert!(Edtf::parse(&"2".repeat(300)).is_err());
    }

    #[test]
    fn order_is_by_the_earliest_day_then_by_precision() {
        let sorted = ["../2024", "2025", "2025-01", "2025-02-01", "2025-02-01/2025-02-03", "2025-02", "2025-02-12"];
        let keys: Vec<_> = sorted.iter().map(|it| Edtf::parse(it).unwrap().sort_key()).collect();
        assert_eq!(keys[0].0, None);
        let mut resorted = keys.clone();
        resorted.sort();
        assert_eq!(resorted.iter().map(|it| it.0).collect::<Vec<_>>(), {
            let mut days: Vec<_> = keys.iter().map(|it| it.0).collect();
            days.sort();
            days
        });
        assert!(keys[3] < keys[4] && keys[4] < keys[5] && keys[5] < keys[6]);
    }

    #[test]
    fn only_plain_dates_stand_in_a_datetime_attribute() {
        assert_eq!(Edtf::parse("2025-02-12").unwrap().html_datetime(), Some("2025-02-12"));
        for edtf in ["2025-02-12~", "2024-22", "2025-XX", "2025/2026", "-0043"] {
            assert_eq!(Edtf::parse(edtf).unwrap().html_datetime(), None, "{edtf}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[-0-9X~?%./,{}\\[\\]Y]{0,20}") {
            if let Ok(date) = Edtf::parse(&text) {
                proptest::prop_assert_eq!(date.as_str(), text);
                proptest::prop_assert!(!date.words().is_empty());
            }
        }
    }
}
