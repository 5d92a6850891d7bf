//! Dates for those who do not read EDTF: days, and the dates of CSL-JSON.
use serde::Serialize;

use crate::model::{Day, Edtf};

/// A date as CSL-JSON has it (CSL 1.0.2, `date-variable`); `edtf` is the date as the card writes it.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct CslDate<'a> {
    /// Year, month and day as far as they are known, of the first and, where it is another, of the last day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date_parts: Vec<Vec<i64>>,
    /// From 1 for spring.
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<u8>,
    /// Whether it is approximate, uncertain or one of several.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
    edtf: &'a str,
}

/// Returns the first and the last day that a date may mean; neither where even the year is not known.
pub(super) fn bounds(date: &Edtf) -> (Option<Day>, Option<Day>) {
    match (date.earliest(), date.latest()) {
        (Some(first), Some(last)) if first.year == 0 && last.year == 9999 => (None, None),
        days => days,
    }
}

/// Returns the day by which the date of a page counts: the first that it may mean, so that it is never one to come.
/// `None` where it is not known or RFC 3339 cannot write it.
pub(super) fn counted_day(date: &Edtf) -> Option<Day> {
    let (first, last) = bounds(date);
    first.or(last).filter(|it| (0..=9999).contains(&it.year))
}

/// Returns the date as CSL-JSON has it.
pub(super) fn csl_date(date: &Edtf) -> CslDate<'_> {
    let season = season(date);
    let mut date_parts = date_parts(date);
    if season.is_some() {
        date_parts.truncate(1);
    }
    CslDate { date_parts, season, circa: date.is_qualified(), edtf: date.as_str() }
}

/// Both ends of an interval are as precise as they are written, so that each is read on its own; so are the members
/// of a set.
fn date_parts(date: &Edtf) -> Vec<Vec<i64>> {
    let days = |text: &str| match bounds(&Edtf::parse(text.trim()).ok()?) {
        (Some(first), Some(last)) => Some((first, last)),
        _ => None,
    };
    let members = date.as_str().trim_matches(['[', ']', '{', '}']).split(['/', ',']).flat_map(|it| it.split(".."));
    let members: Vec<_> = members.filter_map(days).collect();
    let first = members.iter().min_by_key(|(first, _)| *first);
    let last = members.iter().max_by_key(|(_, last)| *last);
    let ends = first.map(|it| parts(it.0, it.1).0).into_iter().chain(last.map(|it| parts(it.0, it.1).1));
    let mut ends: Vec<_> = ends.collect();
    ends.dedup();
    ends
}

/// The first and the last day of one date, without what the date leaves open.
fn parts(first: Day, last: Day) -> (Vec<i64>, Vec<i64>) {
    let known = match (first == last, (first.year, first.month) == (last.year, last.month)) {
        (true, _) => 3,
        (false, true) => 2,
        (false, false) => 1,
    };
    // CSL has no year 0: what EDTF calls 0 is -1, the first before our era.
    let year = |it: Day| if it.year < 1 { it.year - 1 } else { it.year };
    let parts = |it: Day| [year(it), it.month.into(), it.day.into()][..known].to_vec();
    (parts(first), parts(last))
}

/// EDTF counts seasons from 21 (spring), and again from 25 and 29 for those of a hemisphere; CSL from 1.
fn season(date: &Edtf) -> Option<u8> {
    let (_, code) = date.as_str().trim_end_matches(['?', '~', '%']).split_once('-')?;
    let code: u8 = code.parse().ok()?;
    (21..=32).contains(&code).then(|| (code - 21) % 4 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Edtf {
        Edtf::parse(text).unwrap()
    }

    #[test]
    fn a_csl_date_is_as_precise_as_its_date() {
        for (edtf, csl) in [
            ("2025-03-07", r#"{"date-parts":[[2025,3,7]],"edtf":"2025-03-07"}"#),
            ("2025-03", r#"{"date-parts":[[2025,3]],"edtf":"2025-03"}"#),
            ("2025", r#"{"date-parts":[[2025]],"edtf":"2025"}"#),
            ("2025-XX", r#"{"date-parts":[[2025]],"edtf":"2025-XX"}"#),
            ("2025-02-XX", r#"{"date-parts":[[2025,2]],"edtf":"2025-02-XX"}"#),
            ("202X", r#"{"date-parts":[[2020],[2029]],"edtf":"202X"}"#),
            ("XXXX", r#"{"edtf":"XXXX"}"#),
            ("2025-02-26~", r#"{"date-parts":[[2025,2,26]],"circa":true,"edtf":"2025-02-26~"}"#),
            ("2025-04?", r#"{"date-parts":[[2025,4]],"circa":true,"edtf":"2025-04?"}"#),
            ("2024-22", r#"{"date-parts":[[2024]],"season":2,"edtf":"2024-22"}"#),
            ("2024-24~", r#"{"date-parts":[[2024]],"season":4,"circa":true,"edtf":"2024-24~"}"#),
            ("2025-33", r#"{"date-parts":[[2025]],"edtf":"2025-33"}"#),
            ("2025-06/2025-08-08", r#"{"date-parts":[[2025,6],[2025,8,8]],"edtf":"2025-06/2025-08-08"}"#),
            ("2024/2025", r#"{"date-parts":[[2024],[2025]],"edtf":"2024/2025"}"#),
            ("2025-02-12/..", r#"{"date-parts":[[2025,2,12]],"edtf":"2025-02-12/.."}"#),
            ("/2025-02", r#"{"date-parts":[[2025,2]],"edtf":"/2025-02"}"#),
            (
                "[2025-02-14..2025-02-20]",
                r#"{"date-parts":[[2025,2,14],[2025,2,20]],"circa":true,"edtf":"[2025-02-14..2025-02-20]"}"#,
            ),
            (
                "[2025-02-12,2025-03]",
                r#"{"date-parts":[[2025,2,12],[2025,3]],"circa":true,"edtf":"[2025-02-12,2025-03]"}"#,
            ),
            ("2025-02-12T14:30:00Z", r#"{"date-parts":[[2025,2,12]],"edtf":"2025-02-12T14:30:00Z"}"#),
            ("-0043", r#"{"date-parts":[[-44]],"edtf":"-0043"}"#),
        ] {
            assert_eq!(serde_json::to_string(&csl_date(&date(edtf))).unwrap(), csl);
        }
    }

    #[test]
    fn a_page_counts_by_the_first_day_that_its_date_may_mean() {
        for (edtf, day) in [
            ("2025-08-14", Some("2025-08-14")),
            ("2025-08~", Some("2025-08-01")),
            ("2025-08-10/2025-08-14", Some("2025-08-10")),
            ("../2025-08-14", Some("2025-08-14")),
            ("XXXX", None),
            ("-0043", None),
            ("Y170000", None),
        ] {
            assert_eq!(counted_day(&date(edtf)).map(|it| it.to_string()).as_deref(), day, "{edtf}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_date_has_a_csl_date(text in "[-0-9X~?%./,{}\\[\\]Y]{0,20}") {
            if let Ok(date) = Edtf::parse(&text) {
                let csl = csl_date(&date);
                proptest::prop_assert!(csl.date_parts.len() <= 2);
                proptest::prop_assert!(csl.date_parts.iter().all(|it| (1..=3).contains(&it.len())));
            }
        }
    }
}
