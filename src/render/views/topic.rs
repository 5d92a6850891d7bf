use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{ActorId, Kind, TopicId};
use crate::render::citations::Link;
use crate::render::views::claim::ClaimRow;
use crate::render::views::index::NoteRow;
use crate::render::views::{ActorLink, BacklinkRow, ChangeRow, Checked, EventRow, Maker, View};

/// A topic.
#[derive(Debug, Serialize)]
pub(crate) struct TopicPage {
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) checked: Option<Checked>,
    pub(crate) body_html: String,
    pub(crate) notes: Vec<NoteRow>,
    pub(crate) claims: Vec<ClaimRow>,
    pub(crate) events: Vec<EventRow>,
    pub(crate) actors: Vec<ActorLink>,
    pub(crate) broader: Option<Link>,
    pub(crate) related: Vec<Link>,
    pub(crate) backlinks: Vec<BacklinkRow>,
    pub(crate) history: Vec<ChangeRow>,
}

/// How many actors a topic lists.
const ACTORS: usize = 12;

impl Maker<'_> {
    pub(crate) fn topic_page(&self, id: TopicId) -> View<TopicPage> {
        let corpus = &self.site.corpus;
        let topic = &corpus.topics[id.0 as usize];
        let events: Vec<_> = corpus
            .timeline
            .iter()
            .map(|it| &corpus.events[it.0 as usize])
            .filter(|it| it.topics.contains(&id))
            .collect();
        let mut counts: BTreeMap<ActorId, usize> = BTreeMap::new();
        for actor in events.iter().flat_map(|it| &it.involved) {
            *counts.entry(*actor).or_default() += 1;
        }
        let mut actors: Vec<_> = counts.into_iter().collect();
        actors.sort_by_key(|(actor, count)| (std::cmp::Reverse(*count), *actor));
        let page = TopicPage {
            summary: topic.entry.summary.as_ref().map(|it| it.text.clone()),
            description: topic.description.clone(),
            checked: self.checked(topic.entry.id),
            body_html: self.body(&topic.entry.body).html,
            notes: self.note_rows().into_iter().filter(|(it, _)| it.topics.contains(&id)).map(|(_, row)| row).collect(),
            claims: corpus.claims.iter().filter(|it| it.topics.contains(&id)).map(|it| self.claim_row(it)).collect(),
            events: events.iter().map(|it| self.event(it)).collect(),
            actors: actors.iter().take(ACTORS).map(|(it, _)| self.actor(*it)).collect(),
            broader: topic.broader.map(|it| self.link(it)),
            related: topic.related.iter().map(|it| self.link(*it)).collect(),
            backlinks: self.backlinks(topic.entry.id, &Kind::ALL),
            history: self.history(&topic.entry),
        };
        self.entry_view(&topic.entry, page)
    }
}
