use crate::ingest::dates::words::Unit;

/// What a piece of text says about a date, before it is resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A day, with its year where the text gives one.
    Day(Option<u32>, u8, u32),
    /// A day and a month that can be taken either way.
    EitherDay(u32, u8, u8),
    /// A day in a year counted from that of the source.
    DayOf(i64, u8, u32),
    /// Days of one month, from the first to the last.
    Days(Option<u32>, u8, u32, u32),
    /// A month, with its year where the text gives one.
    Month(Option<u32>, u8),
    /// A month in a year counted from that of the source.
    MonthOf(i64, u8),
    /// Months of one year.
    Months(u32, u8, u8),
    /// The month before, after or at the source's date.
    MonthBy(Step, u8),
    /// A part of a month.
    PartOfMonth(Part, Option<u32>, u8),
    /// A year.
    Year(u32),
    /// Years, from the first to the last.
    Years(u32, u32),
    /// Ten years.
    Decade(u32),
    /// A part of a year.
    PartOfYear(Part, YearOf),
    /// A half (2) or quarter (4) of a year, counted from 1.
    Share(u32, u32, YearOf),
    /// The first or last months of a year.
    SomeMonths(End, u32, YearOf),
    /// A season.
    Season(YearOf, u8),
    /// The season before, after or at the source's date.
    SeasonBy(Step, u8),
    /// A day of the week.
    Weekday(i8, Option<Step>, Use),
    /// The week, month or year before, after or at the source's date.
    UnitBy(Step, Unit),
    /// From the beginning of the source's week, month or year to its date.
    SoFar(Unit),
    /// From the source's date to the end of its week, month or year.
    Rest(Unit),
    /// A day, so many days from the source's date.
    DayFrom(i64),
    /// So many units before the source's date.
    Ago(Length),
    /// From so many units before the source's date to that.
    Past(Length),
    /// From the source's date to so many units after it.
    Ahead(Length),
    /// Some units before the source's date, not told how many.
    Recent(Unit),
    /// So many units after (1) or before (-1) the date before it in the text.
    Shift(i64, Length),
}

/// A year as a text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOf {
    /// In figures.
    Printed(u32),
    /// Counted from the year of the source.
    From(i64),
}

/// Where from the source's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Before it.
    Last,
    /// After it.
    Next,
    /// At it.
    This,
}

/// A part of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The first.
    Early,
    /// The middle.
    Mid,
    /// The last.
    Late,
}

/// An end of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The first months.
    First,
    /// The last months.
    Last,
}

/// How a day of the week is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// By itself: "on Friday".
    Plain,
    /// As the owner of something that may lie ahead: "Friday’s meeting".
    Owner,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    /// How many units.
    pub(super) count: u32,
    /// Which.
    pub(super) unit: Unit,
    /// Whether the text does not tell how many.
    pub(super) about: bool,
}
