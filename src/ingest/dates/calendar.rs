use jiff::Span;
use jiff::civil::Date;

use crate::model::{Day, Edtf};

/// The days on which a source may have appeared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    /// The first.
    pub(super) first: Date,
    /// The last.
    pub(super) last: Date,
}

/// How many days of a window are tried one by one.
const MOST_DAYS: i32 = 62;

impl Window {
    /// Returns the days that a date may mean; `None` where it is open at both ends or not known.
    pub(super) fn of(issued: &Edtf) -> Option<Self> {
        let (first, last) = (issued.earliest().and_then(date), issued.latest().and_then(date));
        let window = Self { first: first.or(last)?, last: last.or(first)? };
        // "Some year" is no date to work anything out from.
        (i32::from(window.last.year()) - i32::from(window.first.year()) < 10).then_some(window)
    }

    /// Returns the day where it is known.
    pub(super) fn day(self) -> Option<Date> {
        (self.first == self.last).then_some(self.first)
    }

    /// Returns the days one by one; `None` where there are too many.
    pub(super) fn days(self) -> Option<Vec<Date>> {
        let count = days_between(self.first, self.last) + 1;
        (count <= MOST_DAYS).then(|| (0..count).filter_map(|it| plus_days(self.first, it.into())).collect())
    }

    /// Returns how many days lie between a day and the window; negative before it, 0 inside.
    pub(super) fn distance(self, day: Date) -> i32 {
        if day < self.first {
            -days_between(day, self.first)
        } else if day > self.last {
            days_between(self.last, day)
        } else {
            0
        }
    }

    /// Tells whether the window lies in one month.
    pub(super) fn in_month(self) -> bool {
        month_number(self.first) == month_number(self.last)
    }

    /// Tells whether the window lies in one year.
    pub(super) fn in_year(self) -> bool {
        self.first.year() == self.last.year()
    }
}

/// Returns the calendar's day; `None` where the calendar has none such.
pub(super) fn date(day: Day) -> Option<Date> {
    let (month, day_of_month) = (i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?);
    Date::new(i16::try_from(day.year).ok()?, month, day_of_month).ok()
}

/// Returns a day by its parts; `None` where the calendar has none such.
pub(super) fn day(year: i64, month: u8, day_of_month: u32) -> Option<Date> {
    date(Day { year, month, day: u8::try_from(day_of_month).ok()? })
}

/// Returns how many days lie from one day to another.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |it| it.get_days())
}

/// Returns the day so many days later; `None` beyond the calendar.
pub(super) fn plus_days(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// Returns a month as a number that counts through the years.
pub(super) fn month_number(day: Date) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month()) - 1
}

/// Writes a month that [`month_number`] counts: `2025-03`.
pub(super) fn month_text(number: i64) -> String {
    format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1)
}

/// Returns the last day of a month.
pub(super) fn last_day(year: i64, month: u8) -> i8 {
    day(year, month, 1).map_or(31, |it| it.days_in_month())
}
