//! What needs no date of a source, written as EDTF.
use crate::ingest::dates::calendar::last_day;
use crate::ingest::dates::meaning::{End, Meaning, Part, YearOf};

/// The date of what says it all by itself.
pub(super) fn printed(meaning: Meaning) -> Option<String> {
    let edtf = match meaning {
        Meaning::Day(Some(year), month, day) => format!("{year:04}-{month:02}-{day:02}"),
        Meaning::EitherDay(year, a, b) => {
            let (first, second) = (a.min(b), a.max(b));
            format!("[{year:04}-{first:02}-{second:02},{year:04}-{second:02}-{first:02}]")
        }
        Meaning::Days(Some(year), month, from, to) => {
            format!("{year:04}-{month:02}-{from:02}/{year:04}-{month:02}-{to:02}")
        }
        Meaning::Month(Some(year), month) => format!("{year:04}-{month:02}"),
        Meaning::Months(year, from, to) => format!("{year:04}-{from:02}/{year:04}-{to:02}"),
        Meaning::PartOfMonth(part, Some(year), month) => part_of_month(part, year.into(), month) + "~",
        Meaning::Year(year) => format!("{year:04}"),
        Meaning::Years(from, to) => format!("{from:04}/{to:04}"),
        Meaning::Decade(year) => format!("{:03}X", year / 10),
        Meaning::PartOfYear(part, YearOf::Printed(year)) => {
            let (from, to) = match part {
                Part::Early => (1, 3),
                Part::Mid => (5, 8),
                Part::Late => (10, 12),
            };
            format!("{year:04}-{from:02}/{year:04}-{to:02}~")
        }
        Meaning::Share(nth, of, YearOf::Printed(year)) => {
            let months = 12 / of;
            format!("{year:04}-{:02}/{year:04}-{:02}", nth.checked_sub(1)? * months + 1, nth * months)
        }
        Meaning::SomeMonths(End::First, count, YearOf::Printed(year)) => format!("{year:04}-01/{year:04}-{count:02}"),
        Meaning::SomeMonths(End::Last, count, YearOf::Printed(year)) => {
            format!("{year:04}-{:02}/{year:04}-12", 13_u32.checked_sub(count)?)
        }
        Meaning::Season(YearOf::Printed(year), season) => format!("{year:04}-{season}"),
        _ => return None,
    };
    Some(edtf)
}

/// What is left of a date whose year cannot be told.
pub(super) fn undated(meaning: Meaning) -> Option<String> {
    Some(match meaning {
        Meaning::Day(None, month, day) | Meaning::DayOf(_, month, day) | Meaning::Days(None, month, day, _) => {
            format!("XXXX-{month:02}-{day:02}")
        }
        Meaning::Month(None, month)
        | Meaning::MonthOf(_, month)
        | Meaning::MonthBy(_, month)
        | Meaning::PartOfMonth(_, None, month) => {
            format!("XXXX-{month:02}")
        }
        Meaning::Shift(..) => return None,
        _ => "XXXX".into(),
    })
}

/// The same in a year that is known.
pub(super) fn with_year(meaning: Meaning, year: u32) -> Meaning {
    let of = YearOf::Printed(year);
    match meaning {
        Meaning::DayOf(_, month, day) => Meaning::Day(Some(year), month, day),
        Meaning::MonthOf(_, month) => Meaning::Month(Some(year), month),
        Meaning::PartOfYear(part, _) => Meaning::PartOfYear(part, of),
        Meaning::Share(nth, share, _) => Meaning::Share(nth, share, of),
        Meaning::SomeMonths(end, count, _) => Meaning::SomeMonths(end, count, of),
        Meaning::Season(_, season) => Meaning::Season(of, season),
        other => other,
    }
}

/// A third of a month: its first ten days, the middle, or the days from the 20th on.
pub(super) fn part_of_month(part: Part, year: i64, month: u8) -> String {
    let (from, to) = match part {
        Part::Early => (1, 10),
        Part::Mid => (10, 20),
        Part::Late => (20, last_day(year, month)),
    };
    format!("{year:04}-{month:02}-{from:02}/{year:04}-{month:02}-{to:02}")
}
