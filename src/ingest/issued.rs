use crate::ingest::dates::{DateFound, dates};
use crate::model::{DateClass, Day, Edtf, IssuedBasis, Precision};
use crate::seed::{Front, Passage};

/// When a source appeared, as far as its text tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The date; `XXXX` where the text tells none.
    pub date: Edtf,
    /// How it is known.
    pub basis: IssuedBasis,
    /// Why, as a sentence without its full stop.
    pub reason: String,
    /// The line of the raw file that prints it.
    pub line: Option<u32>,
}

/// Takes the printed date, else the month of the newest date that the text names, else none.
pub(super) fn issued(front: &Front, passages: &[Passage]) -> Issued {
    if let Some((date, line)) = &front.issued {
        let reason = format!("printed in line {line} of the file");
        return Issued { date: date.clone(), basis: IssuedBasis::Printed, reason, line: Some(*line) };
    }
    let unknown = Edtf::parse("XXXX").expect("an unknown year is EDTF level 1");
    let Some((date, reason)) = infer(passages, &unknown) else {
        let reason = "the text names no date".to_owned();
        return Issued { date: unknown, basis: IssuedBasis::Missing, reason, line: None };
    };
    Issued { date, basis: IssuedBasis::Inferred, reason, line: None }
}

/// The newest date that a text names, as a month, or as a year that is not sure; and which one it is.
fn infer(passages: &[Passage], unknown: &Edtf) -> Option<(Edtf, String)> {
    let printed: Vec<_> = dates(passages, unknown).into_iter().filter(|it| is_past(it, DateClass::Printed)).collect();
    let newest = printed.iter().max_by_key(|it| last(it))?;
    let year = last(newest)?.year;
    // Days without a year are taken to lie in the newest year that is named.
    let in_year = Edtf::parse(&format!("{year:04}")).ok()?;
    let yearless: Vec<_> = dates(passages, &in_year)
        .into_iter()
        .filter(|it| is_past(it, DateClass::WorkedOut) && last(it).is_some_and(|it| it.year == year))
        .collect();
    let fine = |it: &&DateFound| matches!(it.edtf.precision(), Precision::Day | Precision::Month);
    let exact = |it: &&DateFound| fine(it) && !it.edtf.is_qualified() && !it.edtf.as_str().contains('X');
    let printed_last =
        printed.iter().filter(fine).max_by_key(|it| last(it)).filter(|it| last(it).is_some_and(|it| it.year == year));
    let yearless_last = yearless.iter().filter(exact).max_by_key(|it| last(it));
    match printed_last.into_iter().chain(yearless_last).max_by_key(|it| (last(it), it.basis == DateClass::Printed)) {
        Some(found) => {
            let Day { year, month, .. } = last(found)?;
            let and_year =
                if found.basis == DateClass::Printed { String::new() } else { format!(" and the newest year {year}") };
            let reason = format!("the newest date named is “{}” ({}){and_year}", found.text, found.passage.locator());
            Some((Edtf::parse(&format!("{year:04}-{month:02}")).ok()?, reason))
        }
        None => {
            let reason = format!("the newest date named is “{}” ({})", newest.text, newest.passage.locator());
            Some((Edtf::parse(&format!("{year:04}?")).ok()?, reason))
        }
    }
}

/// Tells whether a date speaks of what had been when the text was written.
fn is_past(found: &DateFound, basis: DateClass) -> bool {
    found.basis == basis && !found.is_ahead
}

fn last(found: &DateFound) -> Option<Day> {
    found.edtf.latest()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{FileKind, InputFile};
    use crate::model::Digest;
    use crate::text::{FileId, FileText};

    fn check(text: &str, date: &str, basis: IssuedBasis, reason: &str) {
        let file = InputFile {
            id: FileId(0),
            path: "seeds/x.txt".into(),
            kind: FileKind::Seed,
            digest: Digest::of(text.as_bytes()),
            text: FileText::new(text.into()),
        };
        let passages = crate::ingest::read(file).seed.passages;
        let issued = issued(&Front::default(), &passages);
        assert_eq!((issued.date.as_str(), issued.basis, issued.reason.as_str()), (date, basis, reason), "{text}");
    }

    #[test]
    fn the_newest_date_named_tells_the_month() {
        let inferred = IssuedBasis::Inferred;
        check(
            "They met on 18 February 2025 and spoke again on 18 March 2025.\nIn 2018 they had not.",
            "2025-03",
            inferred,
            "the newest date named is “18 March 2025” (¶1)",
        );
        check(
            "After the call on February 12 they spoke on March 18.\nSpending rose in the first two months of 2025.",
            "2025-03",
            inferred,
            "the newest date named is “March 18” (¶1) and the newest year 2025",
        );
        check("By early 2025 support had grown.", "2025?", inferred, "the newest date named is “By early 2025” (¶1)");
        check(
            "In June 2024 they met. Elections will follow in May 2026, and by 2030 all will be done.",
            "2024-06",
            inferred,
            "the newest date named is “June 2024” (¶1)",
        );
    }

    #[test]
    fn a_text_without_dates_has_none() {
        check("They met on Friday and never again.", "XXXX", IssuedBasis::Missing, "the text names no date");
    }

    #[test]
    fn a_printed_date_is_taken() {
        let front = Front { issued: Some((Edtf::parse("2025-03-07").unwrap(), 3)), ..Front::default() };
        let issued = issued(&front, &[]);
        assert_eq!((issued.date.as_str(), issued.line), ("2025-03-07", Some(3)));
    }
}
