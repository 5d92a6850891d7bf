use serde::Serialize;

use crate::model::content::IndexPage;
use crate::plan::Place;
use crate::render::citations::Link;
use crate::render::html::judgments;
use crate::render::views::claim::ClaimRow;
use crate::render::views::index::{NoteRow, SourceRow};
use crate::render::views::note::NoteHead;
use crate::render::views::{ActorLink, ChangeRow, EventRow, Maker, View};
use crate::render::words::counted;

/// The site's first page.
#[derive(Debug, Serialize)]
pub(crate) struct HomePage {
    /// Nothing is there yet.
    pub(crate) is_empty: bool,
    pub(crate) lead: Option<Lead>,
    pub(crate) events: Vec<EventRow>,
    pub(crate) all_events: String,
    pub(crate) actors: Vec<HomeActor>,
    pub(crate) all_actors: String,
    pub(crate) claims: Vec<ClaimRow>,
    pub(crate) notes: Vec<NoteRow>,
    pub(crate) sources: Vec<SourceRow>,
    pub(crate) changes: Vec<ChangeRow>,
    pub(crate) timeline: String,
}

/// The briefing that home opens with.
#[derive(Debug, Serialize)]
pub(crate) struct Lead {
    pub(crate) link: Link,
    pub(crate) head: NoteHead,
    pub(crate) judgments_html: Option<String>,
    /// "Read the full briefing, with all 10 judgments".
    pub(crate) more: String,
}

/// An actor on home.
#[derive(Debug, Serialize)]
pub(crate) struct HomeActor {
    pub(crate) actor: ActorLink,
    pub(crate) count: String,
}

/// How many judgments of the lead briefing home shows.
const JUDGMENTS: usize = 5;
/// How many entries each list of home has.
const ROWS: usize = 7;

impl Maker<'_> {
    pub(crate) fn home(&self) -> View<HomePage> {
        let corpus = &self.site.corpus;
        let latest = corpus.timeline.iter().rev().take(5).map(|it| self.event(&corpus.events[it.0 as usize]));
        let notes: Vec<_> = self.note_rows().into_iter().map(|(_, row)| row).collect();
        let lead = self.lead();
        let other = |row: &NoteRow| lead.as_ref().is_none_or(|it| it.link.href != row.href);
        let mut sources: Vec<_> = corpus.sources.iter().collect();
        sources.sort_by_key(|it| (std::cmp::Reverse(it.issued.latest()), it.entry.id));
        let page = HomePage {
            is_empty: corpus.entries().next().is_none(),
            events: latest.collect(),
            all_events: counted(corpus.events.len(), "event"),
            actors: self.most_named(),
            all_actors: counted(corpus.actors.len(), "actor"),
            claims: self.disputed(),
            notes: notes.into_iter().filter(other).take(ROWS).collect(),
            sources: sources.into_iter().take(ROWS).map(|it| self.source_row(it)).collect(),
            changes: self.changes().into_iter().take(3).collect(),
            timeline: self.links.to(&self.site.index_route(IndexPage::Timeline), None),
            lead,
        };
        let title = match &page.lead {
            Some(lead) => lead.link.text.clone(),
            None => self.site.config.title.clone().unwrap_or_else(|| "Untitled site".to_owned()),
        };
        let mut view = self.view(title, None, page);
        view.description = self.site.config.description.clone();
        view
    }

    fn lead(&self) -> Option<Lead> {
        let id = self.site.corpus.lead?;
        let note = &self.site.corpus.notes[id.0 as usize];
        let body = self.body(&note.entry.body);
        let (shown, total) = judgments(self.site, &self.links, &note.entry.body, JUDGMENTS);
        Some(Lead {
            link: self.link(id),
            head: self.note_head(note, &body),
            judgments_html: (total > 0).then_some(shown),
            more: match total {
                0 | 1 => "Read the full briefing".to_owned(),
                total => format!("Read the full briefing, with all {total} judgments"),
            },
        })
    }

    /// The actors that the sources name most often.
    fn most_named(&self) -> Vec<HomeActor> {
        let corpus = &self.site.corpus;
        let mut counts = vec![0_u32; corpus.actors.len()];
        for mention in corpus.mentions.iter().filter(|it| matches!(it.place, Place::Passage(..))) {
            counts[mention.actor.0 as usize] += mention.strong;
        }
        let mut order: Vec<_> = (0..counts.len()).filter(|it| counts[*it] > 0).collect();
        order.sort_by_key(|it| (std::cmp::Reverse(counts[*it]), *it));
        let row = |(at, index): (usize, usize)| {
            let id = crate::model::ActorId(u32::try_from(index).expect("as many as there are ids"));
            let count = counts[index];
            let count = if at == 0 { counted(count as usize, "mention") } else { count.to_string() };
            HomeActor { actor: self.actor(id), count }
        };
        order.into_iter().take(ROWS).enumerate().map(row).collect()
    }

    /// The claims on which the evidence differs.
    fn disputed(&self) -> Vec<ClaimRow> {
        let disputed = |it: &&crate::plan::Claim| {
            let values: std::collections::BTreeSet<_> =
                it.evidence.iter().filter_map(|it| it.value).map(f64::to_bits).collect();
            values.len() > 1 || it.evidence.iter().any(|it| it.stance == crate::model::Stance::Disputes)
        };
        self.site.corpus.claims.iter().filter(disputed).take(5).map(|it| self.claim_row(it)).collect()
    }
}
