//! `data/claims.json`: the claims and their evidence.
use serde::Serialize;
use serde_json::Number;

use crate::export::rows::{RefRow, number, refs, topic_ids, url};
use crate::plan::{Claim, Evidence, Site};

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ClaimRow<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tolerance: Option<Number>,
    topics: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolve_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolution: Option<&'a str>,
    evidence: Vec<EvidenceRow<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct EvidenceRow<'a> {
    refs: Vec<RefRow<'a>>,
    stance: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Number>,
    approx: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pollster: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

pub(super) fn rows<'a>(site: &'a Site<'_>) -> Vec<ClaimRow<'a>> {
    site.corpus.claims.iter().map(|it| row(site, it)).collect()
}

fn row<'a>(site: &'a Site<'_>, claim: &'a Claim) -> ClaimRow<'a> {
    ClaimRow {
        id: &claim.entry.stem,
        url: url(site, claim.entry.id),
        title: &claim.entry.title,
        kind: claim.kind.as_str(),
        unit: claim.unit.as_deref(),
        question: claim.question.as_deref(),
        population: claim.population.as_deref(),
        tolerance: claim.tolerance.and_then(number),
        topics: topic_ids(site, &claim.topics),
        likelihood: claim.likelihood.as_deref(),
        confidence: claim.confidence.as_deref(),
        resolve_by: claim.resolve_by.as_ref().map(|it| it.as_str()),
        resolution: claim.resolution.as_deref(),
        evidence: claim.evidence.iter().map(|it| evidence(site, it)).collect(),
    }
}

fn evidence<'a>(site: &'a Site<'_>, evidence: &'a Evidence) -> EvidenceRow<'a> {
    let (quote, quotation) = evidence.quote.as_ref().map(|(text, id)| (text.as_str(), *id)).unzip();
    EvidenceRow {
        refs: refs(site, &evidence.citations),
        stance: evidence.stance.as_str(),
        value: evidence.value.and_then(number),
        approx: evidence.approx,
        as_of: evidence.as_of.as_ref().map(|it| it.as_str()),
        pollster: evidence.pollster.as_deref(),
        question: evidence.question.as_deref(),
        population: evidence.population.as_deref(),
        quote,
        class: quotation.flatten().map(|it| site.corpus.quotation(it).class.as_str()),
        note: evidence.note.as_deref(),
    }
}
