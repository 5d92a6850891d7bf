//! `data/events.json`: the events, in the order of the timeline.
use serde::Serialize;

use crate::export::dates::bounds;
use crate::export::rows::{RefRow, id, refs, summary, topic_ids, url};
use crate::plan::{Event, Site};

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct EventRow<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    date: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_class: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    importance: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    actors: Vec<&'a str>,
    topics: Vec<&'a str>,
    refs: Vec<RefRow<'a>>,
    earliest: Option<String>,
    latest: Option<String>,
    dates: Vec<DateRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct DateRow<'a> {
    date: &'a str,
    refs: Vec<RefRow<'a>>,
}

pub(super) fn rows<'a>(site: &'a Site<'_>) -> Vec<EventRow<'a>> {
    site.corpus.timeline.iter().map(|it| row(site, &site.corpus.events[it.0 as usize])).collect()
}

fn row<'a>(site: &'a Site<'_>, event: &'a Event) -> EventRow<'a> {
    let (earliest, latest) = bounds(&event.date);
    let dates =
        event.dates.iter().map(|(date, citations)| DateRow { date: date.as_str(), refs: refs(site, citations) });
    EventRow {
        id: &event.entry.stem,
        url: url(site, event.entry.id),
        title: &event.entry.title,
        date: event.date.as_str(),
        date_class: event.date_class.map(|it| it.as_str()),
        date_reason: event.date_reason.as_deref(),
        status: event.status.map(|it| it.as_str()),
        importance: event.importance.map(|it| it.as_str()),
        place: event.place.as_deref(),
        actors: event.involved.iter().map(|it| id(site, *it)).collect(),
        topics: topic_ids(site, &event.topics),
        refs: refs(site, &event.citations),
        earliest: earliest.map(|it| it.to_string()),
        latest: latest.map(|it| it.to_string()),
        dates: dates.collect(),
        summary: summary(&event.entry),
    }
}
