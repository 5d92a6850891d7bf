use serde::Serialize;

use crate::model::{ClaimId, ClaimKind, Kind, Stance};
use crate::plan::{Claim, Evidence};
use crate::render::citations::{Link, Mark, class_mark};
use crate::render::views::{BacklinkRow, ChangeRow, Checked, DateView, Maker, View, date};
use crate::render::words::{counted, number};

/// A claim, figure or forecast.
#[derive(Debug, Serialize)]
pub(crate) struct ClaimPage {
    pub(crate) kind: &'static str,
    pub(crate) is_quantity: bool,
    pub(crate) summary: Option<String>,
    pub(crate) question: Option<String>,
    pub(crate) population: Option<String>,
    pub(crate) likelihood: Option<String>,
    pub(crate) confidence: Option<String>,
    pub(crate) resolve_by: Option<DateView>,
    pub(crate) resolution: Option<String>,
    pub(crate) topics: Vec<Link>,
    pub(crate) checked: Option<Checked>,
    pub(crate) evidence: Vec<EvidenceRow>,
    pub(crate) stances: Vec<StanceGroup>,
    pub(crate) spread: Option<String>,
    pub(crate) body_html: String,
    pub(crate) backlinks: Vec<BacklinkRow>,
    pub(crate) history: Vec<ChangeRow>,
}

/// A row of evidence.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EvidenceRow {
    pub(crate) value: Option<String>,
    pub(crate) quote: Option<String>,
    pub(crate) question: Option<String>,
    pub(crate) population: Option<String>,
    pub(crate) pollster: Option<String>,
    pub(crate) as_of: Option<DateView>,
    pub(crate) refs: Vec<Link>,
    pub(crate) mark: Option<Mark>,
    pub(crate) stance: &'static str,
    pub(crate) note: Option<String>,
}

/// The evidence of one stance.
#[derive(Debug, Serialize)]
pub(crate) struct StanceGroup {
    pub(crate) name: &'static str,
    pub(crate) rows: Vec<EvidenceRow>,
}

/// A claim in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClaimRow {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) summary: Option<String>,
    /// "4 values, from 47 to 67 percent", "2 sources for, 1 against".
    pub(crate) line: String,
}

impl Maker<'_> {
    pub(crate) fn claim_page(&self, id: ClaimId) -> View<ClaimPage> {
        let claim = &self.site.corpus.claims[id.0 as usize];
        let rows: Vec<_> = claim.evidence.iter().map(|it| (it.stance, self.evidence(claim, it))).collect();
        let is_quantity = claim.kind == ClaimKind::Quantity;
        let stance = |stance: Stance| {
            let rows: Vec<_> = rows.iter().filter(|(it, _)| *it == stance).map(|(_, row)| row.clone()).collect();
            (!rows.is_empty()).then_some(StanceGroup { name: stance.words(), rows })
        };
        let stances = [Stance::Supports, Stance::Disputes, Stance::Context].into_iter().filter_map(stance);
        let page = ClaimPage {
            kind: claim.kind.plural(),
            is_quantity,
            summary: claim.entry.summary.as_ref().map(|it| it.text.clone()),
            question: claim.question.clone(),
            population: claim.population.clone(),
            likelihood: claim.likelihood.clone(),
            confidence: claim.confidence.clone(),
            resolve_by: claim.resolve_by.as_ref().map(date),
            resolution: claim.resolution.clone(),
            topics: claim.topics.iter().map(|it| self.link(*it)).collect(),
            checked: self.checked(claim.entry.id),
            stances: if is_quantity { Vec::new() } else { stances.collect() },
            evidence: if is_quantity { rows.iter().map(|(_, row)| row.clone()).collect() } else { Vec::new() },
            spread: spread(claim),
            body_html: self.body(&claim.entry.body).html,
            backlinks: self.backlinks(claim.entry.id, &Kind::ALL),
            history: self.history(&claim.entry),
        };
        let mut view = self.entry_view(&claim.entry, page);
        let href = format!("{}#{}", self.index_href(Kind::Claim), claim.kind.as_str());
        view.crumbs.push(Link { href, text: claim.kind.plural().to_owned() });
        view
    }

    fn evidence(&self, claim: &Claim, it: &Evidence) -> EvidenceRow {
        let unit = claim.unit.as_deref().unwrap_or_default();
        let class = |quotation| self.site.corpus.quotation(quotation).class;
        let checked = it.quote.as_ref().and_then(|(_, quotation)| *quotation).map(class);
        EvidenceRow {
            value: it.value.map(|value| with_unit(value, unit, it.approx)),
            quote: it.quote.as_ref().map(|(text, _)| text.clone()),
            question: it.question.clone(),
            population: it.population.clone(),
            pollster: it.pollster.clone(),
            as_of: it.as_of.as_ref().map(date),
            refs: self.refs(&it.citations),
            mark: checked.and_then(|class| class_mark(&[class])),
            stance: it.stance.words(),
            note: it.note.clone(),
        }
    }

    pub(crate) fn claim_row(&self, claim: &Claim) -> ClaimRow {
        ClaimRow {
            href: self.href(claim.entry.id, None),
            title: claim.entry.title.clone(),
            summary: claim.entry.summary.as_ref().map(|it| it.text.clone()),
            line: line(claim),
        }
    }
}

fn with_unit(value: f64, unit: &str, approx: bool) -> String {
    let about = if approx { "about " } else { "" };
    let value = number(value);
    match unit {
        "percent" | "per cent" | "%" => format!("{about}{value}%"),
        "" => format!("{about}{value}"),
        unit => format!("{about}{value} {unit}"),
    }
}

fn values(claim: &Claim) -> Vec<f64> {
    let mut values: Vec<_> = claim.evidence.iter().filter_map(|it| it.value).collect();
    values.sort_by(f64::total_cmp);
    values
}

/// What a list says of a claim.
fn line(claim: &Claim) -> String {
    let unit = claim.unit.as_deref().unwrap_or_default();
    let values = values(claim);
    match (values.first(), values.last()) {
        (Some(first), Some(last)) if values.len() > 1 && first < last => {
            format!("{}, from {} to {}", counted(values.len(), "value"), number(*first), with_unit(*last, unit, false))
        }
        (Some(first), Some(_)) => format!("{}: {}", counted(values.len(), "value"), with_unit(*first, unit, false)),
        _ => {
            let count = |stance| claim.evidence.iter().filter(|it| it.stance == stance).count();
            let (supports, disputes) = (count(Stance::Supports), count(Stance::Disputes));
            match disputes {
                0 => format!("{} for it", counted(supports, "passage")),
                _ => format!("{} for it, {disputes} against", counted(supports, "passage")),
            }
        }
    }
}

/// What is said where values lie further apart than the claim tolerates.
fn spread(claim: &Claim) -> Option<String> {
    let values = values(claim);
    let (first, last) = (values.first()?, values.last()?);
    let unit = claim.unit.as_deref().unwrap_or_default();
    let apart = last - first;
    let tolerance = claim.tolerance?;
    (apart > tolerance).then(|| {
        let points = if matches!(unit, "percent" | "per cent" | "%") { "points" } else { unit };
        format!(
            "The values lie {} {points} apart, from {} to {}. Compare the questions before the numbers.",
            number((apart * 10.0).round() / 10.0),
            number(*first),
            with_unit(*last, unit, false),
        )
    })
}
