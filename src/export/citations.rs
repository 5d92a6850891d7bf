//! `data/citations.json`: which page cites which passage, and in which words.
use serde::Serialize;

use crate::export::rows::{PlaceRow, id, url};
use crate::model::PassageRange;
use crate::plan::{Citation, Quotation, Site};

#[derive(Debug, Serialize)]
pub(super) struct CitationRow<'a> {
    from: &'a str,
    source: &'a str,
    passage: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    quote: Option<&'a str>,
    class: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<PlaceRow>,
}

pub(super) fn rows<'a>(site: &'a Site<'_>) -> Vec<CitationRow<'a>> {
    let mut rows = Vec::new();
    for citation in &site.corpus.citations {
        if citation.quotations.is_empty() {
            rows.push(row(site, citation, None));
        }
        let quotations = citation.quotations.iter().map(|it| site.corpus.quotation(*it));
        rows.extend(quotations.map(|it| row(site, citation, Some(it))));
    }
    rows
}

fn row<'a>(site: &'a Site<'_>, citation: &'a Citation, quotation: Option<&'a Quotation>) -> CitationRow<'a> {
    let place = place(citation, quotation);
    let passage = citation.passages.get(place);
    let other = |(at, range): (usize, &PassageRange)| (at != place).then(|| PlaceRow::of(range));
    CitationRow {
        from: url(site, citation.from),
        source: id(site, citation.source),
        passage: passage.map(|it| it.from.to_string()),
        to: passage.filter(|it| it.to != it.from).map(|it| it.to.to_string()),
        quote: quotation.map(|it| it.text.as_str()),
        class: quotation.map(|it| it.class.as_str()),
        also: citation.passages.iter().enumerate().filter_map(other).collect(),
    }
}

/// Which of a citation's locators a row is of: the one that holds the quoted words, else the first.
fn place(citation: &Citation, quotation: Option<&Quotation>) -> usize {
    let found = quotation.and_then(|it| it.found.first()).map(|(passage, _)| *passage);
    found.and_then(|id| citation.passages.iter().position(|it| it.contains(id))).unwrap_or(0)
}
