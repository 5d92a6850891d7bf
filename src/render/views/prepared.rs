//! How the text of a source was prepared: everything countable that was guessed, mended or taken out.
use serde::Serialize;

use crate::model::TextPolicy;
use crate::plan::{Confidence, Corrected, Lost, Removed, Repair, Source};
use crate::render::words::counted;

/// How a text was prepared; sections without rows are left out.
#[derive(Debug, Serialize)]
pub(crate) struct Prepared {
    /// One line each: what was done, as counts.
    pub(crate) summary: Vec<String>,
    /// Every single thing, by kind.
    pub(crate) sections: Vec<Section>,
}

/// The things of one kind.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) rows: Vec<String>,
}

/// Says how the text of a source was prepared; `None` where nothing had to be.
pub(crate) fn prepared(source: &Source) -> Option<Prepared> {
    let report = &source.report;
    let shown = source.text == TextPolicy::Full;
    let mut summary = Vec::new();
    if let Some(encoding) = report.encoding.filter(|it| it.name != "UTF-8" || it.confidence > Confidence::Certain) {
        let how = match encoding.confidence {
            Confidence::Declared => "as its card says",
            Confidence::Certain => "for certain",
            Confidence::Likely => "by the frequency of its letters",
            Confidence::Guess => "as a guess",
        };
        summary.push(format!("Read as {} {how}.", encoding.name));
    }
    if report.references > 0 {
        summary.push(format!(
            "{} (as `&amp;`) read as what they stand for.",
            counted(report.references, "character reference")
        ));
    }
    if report.nuls + report.invisible > 0 {
        let count = counted(report.nuls + report.invisible, "invisible character");
        summary.push(format!("{count} dropped."));
    }
    let restored = report.repairs.iter().filter(|it| it.restored.is_some()).count();
    if !report.repairs.is_empty() {
        let exact = report.repairs.len() - restored;
        summary.push(format!(
            "{} repaired: {exact} exactly, {restored} with a lost character restored.",
            counted(report.repairs.len(), "damaged place")
        ));
    }
    let sections = [
        section("Repaired", report.repairs.iter().map(repair_row).collect()),
        section("Corrected", report.corrections.iter().filter(|it| it.found).map(correction_row).collect()),
        section("Link text that is missing", report.gaps.iter().map(gap_row).collect()),
        section("Left out", report.removed.iter().map(|it| removed_row(it, shown)).collect()),
    ];
    let prepared = Prepared { summary, sections: sections.into_iter().flatten().collect() };
    (!prepared.summary.is_empty() || !prepared.sections.is_empty()).then_some(prepared)
}

fn section(title: &str, rows: Vec<String>) -> Option<Section> {
    (!rows.is_empty()).then(|| Section { title: format!("{title} ({})", rows.len()), rows })
}

fn repair_row(it: &Repair) -> String {
    let how = it.restored.map(|how| format!(", restored: {how}")).unwrap_or_default();
    format!("Line {}: “{}” to “{}” ({}{how})", it.line, it.from, it.to, it.damage)
}

fn correction_row(it: &Corrected) -> String {
    format!("Line {}: “{}” to “{}”", it.line, it.from, it.to)
}

fn gap_row(it: &Lost) -> String {
    match &it.filled {
        Some((text, _)) => format!("Line {}, gap {}: filled by the editor with “{text}”", it.line, it.nth),
        None => format!("Line {}, gap {}", it.line, it.nth),
    }
}

/// What was left out; its words alone where the text may be shown.
fn removed_row(it: &Removed, shown: bool) -> String {
    let words: String = it.text.chars().take(80).collect();
    match shown {
        true => format!("Line {}: {} (“{words}”)", it.line, it.reason),
        false => format!("Line {}: {}", it.line, it.reason),
    }
}
