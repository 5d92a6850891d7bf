//! What the rows of several data files write alike. An id is the entry's stem, an address is relative to the site's
//! root; what is not there is left out unless its file says that it is null.
use serde::Serialize;
use serde_json::Number;

use crate::model::content::CitationId;
use crate::model::{EntryId, PassageRange, TopicId};
use crate::plan::{Entry, Said, Site};

/// The passages of one locator, or a source without one.
#[derive(Debug, Serialize)]
pub(super) struct RefRow<'a> {
    source: &'a str,
    #[serde(flatten)]
    place: PlaceRow,
}

/// The passages of one locator.
#[derive(Debug, Default, Serialize)]
pub(super) struct PlaceRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    passage: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

impl PlaceRow {
    /// Writes a range: the first passage, and the last where it is another.
    pub(super) fn of(range: &PassageRange) -> Self {
        let to = (range.to != range.from).then(|| range.to.to_string());
        Self { passage: Some(range.from.to_string()), to }
    }
}

/// Returns the id of an entry.
pub(super) fn id<'a>(site: &Site<'a>, entry: impl Into<EntryId>) -> &'a str {
    &site.corpus.entry(entry.into()).stem
}

/// Returns the address of an entry's page, from the site's root.
pub(super) fn url<'a>(site: &'a Site<'_>, entry: impl Into<EntryId>) -> &'a str {
    site.route(entry.into()).path().as_str()
}

/// Returns the ids of topics.
pub(super) fn topic_ids<'a>(site: &Site<'a>, topics: &[TopicId]) -> Vec<&'a str> {
    topics.iter().map(|it| id(site, *it)).collect()
}

/// Returns an entry's summary.
pub(super) fn summary(entry: &Entry) -> Option<&str> {
    entry.summary.as_ref().map(|Said { text, .. }| text.as_str())
}

/// Returns citations as rows, one a locator.
pub(super) fn refs<'a>(site: &Site<'a>, citations: &[CitationId]) -> Vec<RefRow<'a>> {
    let mut rows = Vec::new();
    for citation in citations.iter().map(|it| site.corpus.citation(*it)) {
        let source = id(site, citation.source);
        if citation.passages.is_empty() {
            rows.push(RefRow { source, place: PlaceRow::default() });
        }
        rows.extend(citation.passages.iter().map(|it| RefRow { source, place: PlaceRow::of(it) }));
    }
    rows
}

/// Returns a number as a person writes it: 54, not 54.0. `None` for what JSON has no number for.
pub(super) fn number(value: f64) -> Option<Number> {
    // Up to here every whole number has a floating-point number of its own.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < WHOLE {
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn whole_numbers_have_no_decimals() {
        let shown = |value| number(value).map(|it| it.to_string());
        assert_eq!(shown(54.0).as_deref(), Some("54"));
        assert_eq!(shown(-0.5).as_deref(), Some("-0.5"));
        assert_eq!(shown(1e300).as_deref(), Some("1e+300"));
        assert_eq!(shown(f64::NAN), None);
    }
}
