use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::ingest::dates::calendar::{Window, date, day, days_between, month_number, month_text, plus_days};
use crate::ingest::dates::edtf::{part_of_month, printed, undated, with_year};
use crate::ingest::dates::meaning::{Length, Meaning, Step, Use, YearOf};
use crate::ingest::dates::words::Unit;
use crate::model::{DateClass, Edtf};

/// What surrounds a piece of text that says something about a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Around<'a> {
    /// Which way the words beside it point.
    pub(super) way: Way,
    /// Whether "since" stands before it.
    pub(super) since: bool,
    /// Whether "before" or "until" stands before it.
    pub(super) until: bool,
    /// The date before it in the passage, and whether that stands in the same sentence.
    pub(super) known: Option<(&'a Known, bool)>,
}

/// Which way words point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// To what is past.
    Back,
    /// To what is to come.
    Ahead,
    /// Nowhere.
    Open,
}

/// A date that a passage has given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// The text of it.
    pub(super) text: String,
    /// What it said.
    pub(super) meaning: Meaning,
    /// Its first day.
    pub(super) first: Date,
    /// Its last day.
    pub(super) last: Date,
}

/// A date in EDTF, how it is known and why.
pub(super) type Resolved = (String, DateClass, String);

/// Works dates out from the date of the source.
#[derive(Debug)]
pub(super) struct Resolver<'a> {
    /// When the source appeared.
    pub(super) issued: &'a Edtf,
    /// The days that this may be; `None` where it is not known.
    pub(super) window: Option<Window>,
}

impl Resolver<'_> {
    /// Resolves what a piece of text says. `None` where it turns out to say nothing about a date.
    pub(super) fn resolve(&self, meaning: Meaning, around: &Around<'_>) -> Option<Resolved> {
        if let Some(edtf) = printed(meaning) {
            let why = match meaning {
                Meaning::EitherDay(..) => "printed; day and month could be either way round",
                _ => "printed",
            };
            return Some((edtf, DateClass::Printed, why.to_owned()));
        }
        let Some(window) = self.window else {
            return undated(meaning)
                .map(|it| (it, DateClass::WorkedOut, "the source has no date to work it out from".into()));
        };
        let (edtf, why) = self.relative(meaning, around, window)?;
        Some((edtf, DateClass::WorkedOut, why))
    }

    fn relative(&self, meaning: Meaning, around: &Around<'_>, window: Window) -> Option<(String, String)> {
        match meaning {
            Meaning::Day(None, month, number) => self.yearless_day(window, around, month, number),
            Meaning::Days(None, month, from, to) => {
                let (edtf, why) = self.yearless_day(window, around, month, from)?;
                let end = format!("{}-{to:02}", edtf.get(..7)?);
                let mark = edtf.strip_prefix(edtf.get(..10)?)?;
                Some((format!("{}/{end}{mark}", edtf.get(..10)?), why))
            }
            Meaning::Month(None, month) => {
                let (number, sure, why) = self.yearless_month(window, around, month);
                Some((month_text(number) + if sure { "" } else { "?" }, why))
            }
            Meaning::PartOfMonth(part, None, month) => {
                let (number, _, why) = self.yearless_month(window, around, month);
                Some((part_of_month(part, number.div_euclid(12), month) + "?", why))
            }
            Meaning::MonthBy(step, month) => {
                let now = month_number(window.first);
                let this = now - now.rem_euclid(12) + i64::from(month) - 1;
                let (number, how) = match step {
                    Step::Last if this < now => (this, "the last such month before it"),
                    Step::Last => (this - 12, "the last such month before it"),
                    Step::Next if this > now => (this, "the next such month after it"),
                    Step::Next => (this + 12, "the next such month after it"),
                    Step::This => (this, "that month of its year"),
                };
                let sure = window.in_month() || month_number(window.last) < number || number < now;
                Some((month_text(number) + if sure { "" } else { "?" }, self.from(how)))
            }
            Meaning::SeasonBy(step, season) => Some(self.season(window, step, season)),
            Meaning::Weekday(number, step, how) => self.weekday(window, around, number, step, how),
            Meaning::UnitBy(step, unit) => self.unit(window, step, unit),
            Meaning::DayFrom(from) => {
                let first = plus_days(window.first, from)?;
                let how = match (from, window.day()) {
                    (0, Some(_)) => return Some((format!("{first}?"), self.from("that day, or these days"))),
                    (0, None) => "one of its days, or these days",
                    _ => "counted from it",
                };
                let last = plus_days(window.last, from)?;
                Some((if first == last { first.to_string() } else { format!("[{first}..{last}]") }, self.from(how)))
            }
            Meaning::Ago(length) => self.ago(window, length),
            Meaning::Past(length) => self.stretch(window, length, -1),
            Meaning::Ahead(length) => self.stretch(window, length, 1),
            Meaning::Recent(unit) => self.recent(window, unit),
            Meaning::Shift(way, length) => self.shift(window, around, way, length),
            Meaning::SoFar(unit) => Some((part_of_now(window.first, unit, true)?, self.from("up to it"))),
            Meaning::Rest(unit) => Some((part_of_now(window.last, unit, false)?, self.from("from it on"))),
            Meaning::DayOf(from, ..)
            | Meaning::MonthOf(from, _)
            | Meaning::PartOfYear(_, YearOf::From(from))
            | Meaning::Share(_, _, YearOf::From(from))
            | Meaning::SomeMonths(_, _, YearOf::From(from))
            | Meaning::Season(YearOf::From(from), _) => {
                let year = u32::try_from(i64::from(window.first.year()) + from).ok()?;
                let edtf = printed(with_year(meaning, year))?;
                let mark = if window.in_year() { "" } else { "?" };
                Some((edtf + mark, self.from("the year counted from it")))
            }
            _ => None,
        }
    }

    fn from(&self, how: &str) -> String {
        format!("worked out from the source's date, {}: {how}", self.issued)
    }

    /// The day of a year that the text leaves out.
    fn yearless_day(&self, window: Window, around: &Around<'_>, month: u8, number: u32) -> Option<(String, String)> {
        let (known, why) = match around.known {
            Some((known, true)) => (known, format!("the year is that of “{}” before it", known.text)),
            _ => return self.nearest_day(window, around, month, number),
        };
        let near = |to: Date| {
            let year = i64::from(to.year());
            let days = (year - 1..=year + 1).filter_map(|it| day(it, month, number));
            days.min_by_key(|it| days_between(to, *it).abs())
        };
        // "In the past three years … than before February 22": the day lies where these years begin.
        if let Meaning::Past(Length { unit: Unit::Year | Unit::Decade, count: 2.., .. }) = known.meaning
            && around.until
        {
            let found = near(known.first)?;
            return Some((format!("{found}?"), format!("the day where “{}” begin", known.text)));
        }
        let (edtf, by_source) = self.nearest_day(window, around, month, number)?;
        let found = match known.meaning {
            Meaning::Day(Some(_), ..) | Meaning::Month(Some(_), _) | Meaning::Days(Some(_), ..) => near(known.first)?,
            _ => return Some((edtf, by_source)),
        };
        if edtf.starts_with(&found.to_string()) {
            return Some((edtf, by_source));
        }
        Some((format!("{found}?"), why))
    }

    fn nearest_day(&self, window: Window, around: &Around<'_>, month: u8, number: u32) -> Option<(String, String)> {
        let year = i64::from(window.first.year());
        // Three years back for the 29th of February.
        let days = || (year - 4..=year + 4).filter_map(|it| day(it, month, number));
        let (found, how) = if around.way == Way::Ahead {
            (days().find(|it| *it >= window.first), "the next such day after it")
        } else if around.since {
            (days().rfind(|it| *it <= window.last), "the last such day before it")
        } else {
            let nearest = days().min_by_key(|it| window.distance(*it).abs());
            let far_ahead = nearest.is_some_and(|it| window.distance(it) > 31);
            if around.way == Way::Back && far_ahead {
                (days().rfind(|it| *it <= window.last), "the last such day before it")
            } else {
                (nearest, "the nearest such day")
            }
        };
        let found = found?;
        let distance = window.distance(found);
        let sure = around.way != Way::Open || around.since || (-150..=31).contains(&distance);
        // A text that looks back does not speak of a day to come, nor of one long ago without its year.
        let sure = sure && (around.way != Way::Back || (-183..=0).contains(&distance));
        Some((format!("{found}{}", if sure { "" } else { "?" }), self.from(how)))
    }

    /// The month of a year that the text leaves out, as a number, and whether it is sure.
    fn yearless_month(&self, window: Window, around: &Around<'_>, month: u8) -> (i64, bool, String) {
        let (first, last) = (month_number(window.first), month_number(window.last));
        let this = first - first.rem_euclid(12) + i64::from(month) - 1;
        let months = [this - 12, this, this + 12];
        if let Some((known, true)) = around.known
            && let Meaning::Day(Some(_), ..) | Meaning::Month(Some(_), _) | Meaning::Year(_) = known.meaning
            && known.first.year() != window.first.year()
        {
            let number = i64::from(known.first.year()) * 12 + i64::from(month) - 1;
            return (number, false, format!("the year is that of “{}” before it", known.text));
        }
        let distance = |it: i64| if it < first { first - it } else { (it - last).max(0) };
        let (number, how) = match around.way {
            Way::Ahead => (months.into_iter().find(|it| *it >= first), "the next such month after it"),
            _ if around.since => (months.into_iter().rfind(|it| *it <= last), "the last such month before it"),
            _ => (months.into_iter().min_by_key(|it| distance(*it)), "the nearest such month"),
        };
        let number = number.unwrap_or(this);
        let sure = around.way == Way::Ahead || around.since || (distance(number) < 5 && number <= last + 1);
        (number, sure, self.from(how))
    }

    fn weekday(
        &self,
        window: Window,
        around: &Around<'_>,
        number: i8,
        step: Option<Step>,
        how: Use,
    ) -> Option<(String, String)> {
        let (pick, words): (fn(i64) -> i64, _) = match (step, around.way, how) {
            (Some(Step::Last), ..) => (|ahead| ahead - 7, "the last such day before it"),
            (Some(Step::Next), ..) => (|ahead| if ahead == 0 { 7 } else { ahead }, "the next such day after it"),
            (Some(Step::This), ..) => (|ahead| ahead, "that day of its week"),
            (None, Way::Ahead, _) => (|ahead| ahead, "the next such day from it on"),
            (None, Way::Open, Use::Owner) => {
                (|ahead| if ahead > 3 { ahead - 7 } else { ahead }, "the nearest such day")
            }
            (None, ..) => (|ahead| if ahead == 0 { 0 } else { ahead - 7 }, "the last such day up to it"),
        };
        let Some(days) = window.days() else {
            let year = if window.in_year() { format!("{:04}-XX-XX", window.first.year()) } else { "XXXX-XX-XX".into() };
            return Some((year, self.from("too wide to tell which")));
        };
        let mut votes = BTreeMap::<Date, usize>::new();
        for issued in &days {
            let wanted = i64::from(number) - 1;
            let today = i64::from(issued.weekday().to_monday_zero_offset());
            let found = match step {
                Some(Step::This) => plus_days(*issued, wanted - today)?,
                _ => plus_days(*issued, pick((wanted - today).rem_euclid(7)))?,
            };
            *votes.entry(found).or_default() += 1;
        }
        let (best, count) = votes.iter().max_by_key(|(_, count)| **count)?;
        if count * 5 >= days.len() * 4 {
            return Some((best.to_string(), self.from(words)));
        }
        let all: Vec<_> = votes.keys().map(Date::to_string).collect();
        Some((format!("[{}]", all.join(",")), self.from("one of these, since that is not one day")))
    }

    fn season(&self, window: Window, step: Step, season: u8) -> (String, String) {
        let year = i64::from(window.first.year());
        let begins = year * 12 + i64::from(season - 21) * 3 + 2;
        let now = month_number(window.first);
        // A season that is over, goes on or has yet to come in the year of the source.
        let (year, sure, how) = match step {
            Step::Last if begins + 2 < now => {
                (year, season == 21 && now - begins > 6, "the last such season before it")
            }
            Step::Last => (year - 1, true, "the last such season before it"),
            Step::Next if begins > now => (year, true, "the next such season after it"),
            Step::Next => (year + 1, true, "the next such season after it"),
            Step::This if season == 24 && window.first.month() < 3 => (year - 1, true, "the season it lies in"),
            Step::This => (year, true, "that season of its year"),
        };
        let sure = sure && window.in_year();
        (format!("{year:04}-{season}{}", if sure { "" } else { "?" }), self.from(how))
    }

    fn unit(&self, window: Window, step: Step, unit: Unit) -> Option<(String, String)> {
        let by = match step {
            Step::Last => -1,
            Step::This => 0,
            Step::Next => 1,
        };
        let monday = |it: Date| plus_days(it, -i64::from(it.weekday().to_monday_zero_offset()));
        let (edtf, sure) = match unit {
            Unit::Week => {
                let (first, last) = (monday(window.first)?, monday(window.last)?);
                let start = plus_days(first, by * 7)?;
                (format!("{start}/{}", plus_days(start, 6)?), first == last)
            }
            Unit::Month => (month_text(month_number(window.first) + by), window.in_month()),
            Unit::Year => (format!("{:04}", i64::from(window.first.year()) + by), window.in_year()),
            Unit::Day | Unit::Decade => return None,
        };
        Some((edtf + if sure { "" } else { "?" }, self.from("counted from it")))
    }

    fn ago(&self, window: Window, length: Length) -> Option<(String, String)> {
        let Length { count, unit, about } = length;
        let count = i64::from(count);
        let why = self.from("counted back from it");
        let back = |days: i64| Some((plus_days(window.first, -days)?, plus_days(window.last, -days)?));
        let edtf = match unit {
            Unit::Day if !about => {
                let (first, last) = back(count)?;
                if first == last { first.to_string() } else { format!("[{first}..{last}]") }
            }
            Unit::Day | Unit::Week => {
                let (first, last) = back(if unit == Unit::Week { count * 7 } else { count })?;
                let wide = days_between(first, last);
                match plus_days(first, i64::from(wide / 2)) {
                    Some(middle) if wide < 14 => format!("{middle}~"),
                    _ => month_text(month_number(first)) + "~",
                }
            }
            Unit::Month => month_text(month_number(window.first) - count) + "~",
            Unit::Year => format!("{:04}~", i64::from(window.first.year()) - count),
            Unit::Decade => format!("{:04}~", i64::from(window.first.year()) - count * 10),
        };
        Some((edtf, why))
    }

    /// From so many units before the source's date to that, or from that to so many after it.
    fn stretch(&self, window: Window, length: Length, way: i64) -> Option<(String, String)> {
        let Length { count, unit, about } = length;
        let by = i64::from(count) * way;
        let about = if about { "~" } else { "" };
        let now = if way < 0 { window.first } else { window.last };
        let (other, now) = match unit {
            Unit::Day => (plus_days(now, by)?.to_string(), now.to_string()),
            Unit::Week => (plus_days(now, by * 7)?.to_string(), now.to_string()),
            Unit::Year if count == 1 => (month_text(month_number(now) + by * 12), month_text(month_number(now))),
            Unit::Month => (month_text(month_number(now) + by), month_text(month_number(now))),
            Unit::Year => (format!("{:04}", i64::from(now.year()) + by), format!("{:04}", now.year())),
            Unit::Decade => (format!("{:04}", i64::from(now.year()) + by * 10), format!("{:04}", now.year())),
        };
        let edtf = if way < 0 { format!("{other}{about}/{now}") } else { format!("{now}/{other}{about}") };
        Some((edtf, self.from(if way < 0 { "counted back from it" } else { "counted from it" })))
    }

    fn recent(&self, window: Window, unit: Unit) -> Option<(String, String)> {
        let now = month_number(window.first);
        let edtf = match unit {
            Unit::Day => format!("{}~", window.first),
            Unit::Week => month_text(month_number(plus_days(window.first, -14)?)) + "~",
            Unit::Month => format!("{}~/{}", month_text(now - 3), month_text(now)),
            Unit::Year => format!("{:04}~/{:04}", window.first.year() - 3, window.first.year()),
            Unit::Decade => return None,
        };
        Some((edtf, self.from("shortly before it, not told how long")))
    }

    /// "Two days later": after the date before it in the passage.
    fn shift(&self, window: Window, around: &Around<'_>, way: i64, length: Length) -> Option<(String, String)> {
        let Length { count, unit, about } = length;
        let by = i64::from(count) * way;
        let years = |from: i64, unit| format!("{:04}~", from + if unit == Unit::Decade { by * 10 } else { by });
        let dated = around.known.map(|(known, _)| known).filter(|it| !matches!(it.meaning, Meaning::DayFrom(0)));
        let Some(known) = dated else {
            let long_before = way < 0 && matches!(unit, Unit::Year | Unit::Decade);
            let edtf = years(i64::from(window.first.year()), unit);
            return long_before.then(|| (edtf, self.from("counted back from it")));
        };
        let is_day = known.first == known.last;
        let in_month = month_number(known.first) == month_number(known.last);
        let edtf = match unit {
            Unit::Day if is_day => format!("{}{}", plus_days(known.first, by)?, if about { "~" } else { "" }),
            Unit::Week if is_day => format!("{}~", plus_days(known.first, by * 7)?),
            Unit::Month if in_month => month_text(month_number(known.first) + by) + "~",
            Unit::Year | Unit::Decade => years(i64::from(known.first.year()), unit),
            _ => return None,
        };
        Some((edtf, format!("counted from “{}” before it", known.text)))
    }
}

/// From the beginning of a week, month or year to a day in it, or from the day to the end.
fn part_of_now(now: Date, unit: Unit, is_past: bool) -> Option<String> {
    let (first, last, now) = match unit {
        Unit::Year => (format!("{:04}-01", now.year()), format!("{:04}-12", now.year()), month_text(month_number(now))),
        Unit::Month => (now.first_of_month().to_string(), now.last_of_month().to_string(), now.to_string()),
        _ => {
            let monday = plus_days(now, -i64::from(now.weekday().to_monday_zero_offset()))?;
            (monday.to_string(), plus_days(monday, 6)?.to_string(), now.to_string())
        }
    };
    let (from, to) = if is_past { (first, now) } else { (now, last) };
    // In January the year so far is that month.
    Some(if from == to { from } else { format!("{from}/{to}") })
}

/// Returns the first and last day of a resolved date.
pub(super) fn ends(edtf: &Edtf) -> Option<(Date, Date)> {
    Some((edtf.earliest().and_then(date)?, edtf.latest().and_then(date)?))
}
