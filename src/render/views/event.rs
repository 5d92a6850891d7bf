use serde::Serialize;

use crate::model::content::IndexPage;
use crate::model::{EventId, Kind, SourceId};
use crate::plan::Event;
use crate::render::citations::{Link, Mark, cite_links, mark};
use crate::render::views::{
    ActorLink, BacklinkRow, ChangeRow, Checked, DateView, DifferRow, EventRow, Maker, View, When, date,
};

/// An event.
#[derive(Debug, Serialize)]
pub(crate) struct EventPage {
    pub(crate) when: When,
    pub(crate) reason: Option<String>,
    pub(crate) dates: Vec<DifferRow>,
    pub(crate) place: Option<String>,
    pub(crate) actors: Vec<ActorLink>,
    pub(crate) topics: Vec<Link>,
    pub(crate) summary: Option<String>,
    pub(crate) checked: Option<Checked>,
    pub(crate) body_html: String,
    pub(crate) accounts: Vec<Account>,
    pub(crate) before: Option<EventRow>,
    pub(crate) after: Option<EventRow>,
    pub(crate) backlinks: Vec<BacklinkRow>,
    pub(crate) history: Vec<ChangeRow>,
}

/// What one source says of an event.
#[derive(Debug, Serialize)]
pub(crate) struct Account {
    pub(crate) source: Link,
    pub(crate) issued: DateView,
    pub(crate) passages: Vec<Link>,
    pub(crate) quotes: Vec<Quote>,
}

/// Words of a source.
#[derive(Debug, Serialize)]
pub(crate) struct Quote {
    pub(crate) text: String,
    pub(crate) passage: Option<Link>,
    pub(crate) mark: Option<Mark>,
}

impl Maker<'_> {
    pub(crate) fn event_page(&self, id: EventId) -> View<EventPage> {
        let corpus = &self.site.corpus;
        let event = &corpus.events[id.0 as usize];
        let place = corpus.timeline_place(id);
        let neighbor = |at: Option<usize>| {
            at.and_then(|it| corpus.timeline.get(it)).map(|it| self.event(&corpus.events[it.0 as usize]))
        };
        let differ = |(date, citations): &(crate::model::Edtf, Vec<_>)| DifferRow {
            words: date.words(),
            refs: self.refs(citations),
        };
        let page = EventPage {
            when: self.when(event),
            reason: event.date_reason.clone(),
            dates: event.dates.iter().map(differ).collect(),
            place: event.place.clone(),
            actors: event.involved.iter().map(|it| self.actor(*it)).collect(),
            topics: event.topics.iter().map(|it| self.link(*it)).collect(),
            summary: event.entry.summary.as_ref().map(|it| it.text.clone()),
            checked: self.checked(event.entry.id),
            body_html: self.body(&event.entry.body).html,
            accounts: self.accounts(event),
            before: neighbor(place.checked_sub(1)),
            after: neighbor(Some(place + 1)),
            backlinks: self.backlinks(event.entry.id, &Kind::ALL),
            history: self.history(&event.entry),
        };
        let mut view = self.entry_view(&event.entry, page);
        let anchor = format!("event_{}", event.entry.slug);
        let timeline = self.links.to(&self.site.index_route(IndexPage::Timeline), Some(&anchor));
        view.crumbs = vec![Link { href: timeline, text: "Timeline".into() }];
        view
    }

    /// The sources of an event, in the order of their dates, with the passages and the words that are quoted.
    fn accounts(&self, event: &Event) -> Vec<Account> {
        let corpus = &self.site.corpus;
        let mut sources: Vec<SourceId> = corpus.citations_on(event.entry.id).map(|(_, it)| it.source).collect();
        sources.sort_by_key(|it| (corpus.sources[it.0 as usize].issued.sort_key(), *it));
        sources.dedup();
        let account = |source_id: SourceId| {
            let source = &corpus.sources[source_id.0 as usize];
            let mut account = Account {
                source: Link { href: self.href(source_id, None), text: source.short.clone() },
                issued: date(&source.issued),
                passages: Vec::new(),
                quotes: Vec::new(),
            };
            for (id, citation) in corpus.citations_on(event.entry.id).filter(|(_, it)| it.source == source_id) {
                for range in &citation.passages {
                    let href = self.href(source_id, Some(&range.from.to_string()));
                    let link = Link { href, text: range.words() };
                    if !account.passages.contains(&link) {
                        account.passages.push(link);
                    }
                }
                for quotation in &citation.quotations {
                    account.quotes.push(Quote {
                        text: corpus.quotation(*quotation).text.clone(),
                        passage: cite_links(self.site, &self.links, citation).into_iter().next(),
                        mark: mark(self.site, id),
                    });
                }
            }
            account
        };
        sources.into_iter().map(account).collect()
    }
}
