use serde::Serialize;

use crate::model::{ClaimKind, Kind};
use crate::plan::{Note, Place};
use crate::render::views::claim::ClaimRow;
use crate::render::views::source::{Reference, csl_words, reference};
use crate::render::views::{ActorLink, ChangeRow, DateView, EventRow, Maker, View, change, date, kind_words};
use crate::render::words::counted;

/// All entries of a kind.
#[derive(Debug, Serialize)]
pub(crate) struct IndexPage {
    /// What readers call the kind.
    pub(crate) kind: &'static str,
    /// How many there are, in words.
    pub(crate) count: String,
    pub(crate) is_empty: bool,
    pub(crate) notes: Vec<NoteRow>,
    pub(crate) actors: Vec<ActorGroup>,
    pub(crate) events: Vec<EventRow>,
    pub(crate) topics: Vec<TopicRow>,
    pub(crate) claims: Vec<ClaimGroup>,
    pub(crate) sources: Vec<SourceGroup>,
}

/// A briefing in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NoteRow {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) date: Option<DateView>,
    pub(crate) summary: Option<String>,
    pub(crate) cites: String,
}

/// The actors of one side.
#[derive(Debug, Serialize)]
pub(crate) struct ActorGroup {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) count: String,
    pub(crate) actors: Vec<ActorRow>,
}

/// An actor in the index.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ActorRow {
    pub(crate) actor: ActorLink,
    pub(crate) count: String,
    pub(crate) summary: Option<String>,
}

/// A topic in a list.
#[derive(Debug, Serialize)]
pub(crate) struct TopicRow {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) summary: Option<String>,
    pub(crate) line: String,
}

/// The claims of one kind.
#[derive(Debug, Serialize)]
pub(crate) struct ClaimGroup {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) claims: Vec<ClaimRow>,
}

/// The sources of one kind.
#[derive(Debug, Serialize)]
pub(crate) struct SourceGroup {
    pub(crate) name: String,
    pub(crate) sources: Vec<SourceRow>,
}

/// A source in the bibliography.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourceRow {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) short: String,
    pub(crate) reference: Reference,
    pub(crate) inferred: bool,
    pub(crate) descriptor: Option<String>,
    pub(crate) cited: String,
}

/// What was corrected.
#[derive(Debug, Serialize)]
pub(crate) struct CorrectionsPage {
    pub(crate) body_html: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) changes: Vec<ChangeRow>,
}

impl Maker<'_> {
    pub(crate) fn index(&self, kind: Kind) -> View<IndexPage> {
        let corpus = &self.site.corpus;
        let of = |wanted: Kind| wanted == kind;
        let count = corpus.entries().filter(|it| it.id.kind() == kind).count();
        let events = corpus.timeline.iter().map(|it| &corpus.events[it.0 as usize]);
        let word = if kind == Kind::Note { "briefing" } else { kind.as_str() };
        let page = IndexPage {
            kind: kind.folder(),
            count: counted(count, word),
            is_empty: count == 0,
            notes: if of(Kind::Note) { self.note_rows().into_iter().map(|(_, row)| row).collect() } else { Vec::new() },
            actors: if of(Kind::Actor) { self.actor_groups() } else { Vec::new() },
            events: if of(Kind::Event) { events.map(|it| self.event(it)).collect() } else { Vec::new() },
            topics: if of(Kind::Topic) { self.topic_rows() } else { Vec::new() },
            claims: if of(Kind::Claim) { self.claim_groups() } else { Vec::new() },
            sources: if of(Kind::Source) { self.source_groups() } else { Vec::new() },
        };
        let mut view = self.view(kind_words(kind), Some(kind), page);
        view.is_index = true;
        view.crumbs.clear();
        view
    }

    /// The briefings, the newest first.
    pub(crate) fn note_rows(&self) -> Vec<(&Note, NoteRow)> {
        let mut notes: Vec<_> = self.site.corpus.notes.iter().collect();
        notes.sort_by_key(|it| (std::cmp::Reverse(it.date.as_ref().and_then(|it| it.latest())), it.entry.id));
        let row = |note: &Note| NoteRow {
            href: self.href(note.entry.id, None),
            title: note.entry.title.clone(),
            date: note.date.as_ref().map(date),
            summary: note.entry.summary.as_ref().map(|it| it.text.clone()),
            cites: format!("cites {}", counted(self.cited(note.entry.id).0, "source")),
        };
        notes.into_iter().map(|it| (it, row(it))).collect()
    }

    fn actor_groups(&self) -> Vec<ActorGroup> {
        let corpus = &self.site.corpus;
        let groups = &self.site.config.groups;
        let names =
            groups.iter().map(|it| it.name.clone()).chain([if groups.is_empty() { "All" } else { "Others" }.into()]);
        let mut out = Vec::new();
        for (at, name) in names.enumerate() {
            let group = (at < groups.len()).then_some(at);
            let mut actors: Vec<_> = corpus.actors.iter().filter(|it| it.group == group).collect();
            actors.sort_by_key(|it| (it.sort_name.to_lowercase(), it.entry.id));
            if actors.is_empty() {
                continue;
            }
            let rows: Vec<_> = actors.iter().map(|it| self.actor_row(it)).collect();
            let id = group.map_or_else(|| "g0".to_owned(), |it| format!("g{}", it + 1));
            out.push(ActorGroup { id, name, count: counted(rows.len(), "actor"), actors: rows });
        }
        out
    }

    pub(crate) fn actor_row(&self, actor: &crate::plan::Actor) -> ActorRow {
        let crate::model::EntryId::Actor(id) = actor.entry.id else { unreachable!("an actor's entry is an actor") };
        let strong = self.site.corpus.mentions_of(id).iter().filter(|it| it.strong > 0);
        let mut sources = std::collections::BTreeSet::new();
        let mut passages = 0;
        for mention in strong {
            if let Place::Passage(source, _) = mention.place {
                sources.insert(source);
                passages += 1;
            }
        }
        let count = match passages {
            0 => String::new(),
            passages => format!("{}, {}", counted(sources.len(), "source"), counted(passages, "paragraph")),
        };
        ActorRow { actor: self.actor(id), count, summary: actor.entry.summary.as_ref().map(|it| it.text.clone()) }
    }

    fn topic_rows(&self) -> Vec<TopicRow> {
        let corpus = &self.site.corpus;
        let row = |at: usize| {
            let topic = &corpus.topics[at];
            let id = crate::model::TopicId(u32::try_from(at).expect("as many as there are ids"));
            let notes = corpus.notes.iter().filter(|it| it.topics.contains(&id)).count();
            let events = corpus.events.iter().filter(|it| it.topics.contains(&id)).count();
            let claims = corpus.claims.iter().filter(|it| it.topics.contains(&id)).count();
            let parts = [(notes, "briefing"), (events, "event"), (claims, "claim")];
            let parts: Vec<_> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| counted(n, word)).collect();
            TopicRow {
                href: self.href(id, None),
                title: topic.entry.title.clone(),
                summary: topic.entry.summary.as_ref().map(|it| it.text.clone()),
                line: parts.join(", "),
            }
        };
        (0..corpus.topics.len()).map(row).collect()
    }

    fn claim_groups(&self) -> Vec<ClaimGroup> {
        let kinds = [ClaimKind::Statement, ClaimKind::Quantity, ClaimKind::Forecast];
        let group = |kind: ClaimKind| {
            let claims = self.site.corpus.claims.iter().filter(|it| it.kind == kind);
            let claims: Vec<_> = claims.map(|it| self.claim_row(it)).collect();
            (!claims.is_empty()).then_some(ClaimGroup { id: kind.as_str(), name: kind.plural(), claims })
        };
        kinds.into_iter().filter_map(group).collect()
    }

    fn source_groups(&self) -> Vec<SourceGroup> {
        let mut groups: Vec<SourceGroup> = Vec::new();
        let mut sources: Vec<_> = self.site.corpus.sources.iter().collect();
        sources.sort_by_key(|it| (csl_words(&it.csl_type), it.issued.sort_key(), it.entry.id));
        for source in sources {
            let name = csl_words(&source.csl_type);
            if groups.last().is_none_or(|it| it.name != name) {
                groups.push(SourceGroup { name, sources: Vec::new() });
            }
            let Some(group) = groups.last_mut() else { continue };
            group.sources.push(self.source_row(source));
        }
        groups
    }

    pub(crate) fn source_row(&self, source: &crate::plan::Source) -> SourceRow {
        let cited = match source.entry.id {
            crate::model::EntryId::Source(id) => self.site.corpus.citations_of(id).count(),
            _ => 0,
        };
        SourceRow {
            id: source.entry.slug.to_string(),
            href: self.href(source.entry.id, None),
            short: source.short.clone(),
            reference: reference(source),
            inferred: source.issued_basis == Some(crate::model::IssuedBasis::Inferred),
            descriptor: source.descriptor.clone(),
            cited: if cited == 0 { "not yet cited".to_owned() } else { format!("cited {}", counted(cited, "time")) },
        }
    }

    /// Every change that readers are told of, newest first.
    pub(crate) fn changes(&self) -> Vec<ChangeRow> {
        let entries = self.site.corpus.entries();
        let mut changes: Vec<_> = entries.flat_map(|entry| entry.history.iter().map(move |it| (entry, it))).collect();
        changes.sort_by_key(|(entry, it)| (std::cmp::Reverse(it.date.latest()), entry.id));
        changes.into_iter().map(|(entry, it)| change(it, Some(self.link(entry.id)))).collect()
    }
}
