//! [`Document`]s + [`SeedText`]s -> [`Corpus`]: every name, date and quotation resolved.
//!
//! What is not to be published never enters the corpus, so that nothing of it can reach a page, an index or a count.
//! Names are resolved to ids here and to addresses nowhere: `plan` alone knows those.
mod backlinks;
mod body;
mod cards;
mod entities;
mod ledger;
mod matching;
mod mentions;
mod names;
mod published;
mod quotations;
mod targets;

pub use entities::{
    Actor, Backlink, Change, Citation, Claim, Class, Entry, Event, Evidence, Mention, NameAt, Note, Page, Place,
    Quotation, Relation, RelationEnd, Said, Source, Topic,
};

pub use crate::seed::Passage;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnosed, Diagnostic};
use crate::link::ledger::Ledger;
use crate::link::mentions::Finder;
use crate::link::names::Names;
use crate::model::content::{CitationId, QuotationId};
use crate::model::{Config, Day, EntryId, EventId, Kind, NoteId};
use crate::parse::{Card, Document};
use crate::seed::SeedText;

/// Everything that a site says, resolved. Entries of a kind are in the order of their ids.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The briefings.
    pub notes: Vec<Note>,
    /// The actors.
    pub actors: Vec<Actor>,
    /// The events, in the order of their ids; see [`Corpus::timeline`].
    pub events: Vec<Event>,
    /// The topics.
    pub topics: Vec<Topic>,
    /// The claims.
    pub claims: Vec<Claim>,
    /// The sources.
    pub sources: Vec<Source>,
    /// The other pages.
    pub pages: Vec<Page>,
    /// The relations, by the actor whose card says them.
    pub relations: Vec<Relation>,
    /// The citations, by the page that they stand on and their order on it.
    pub citations: Vec<Citation>,
    /// The quotations, in the same order.
    pub quotations: Vec<Quotation>,
    /// How often actors are named where, sorted.
    pub mentions: Vec<Mention>,
    /// The links between entries, sorted.
    pub backlinks: Vec<Backlink>,
    /// The events in the order of their dates.
    pub timeline: Vec<EventId>,
    /// The note that home opens with.
    pub lead: Option<NoteId>,
}

impl Corpus {
    /// Returns what every page has, of any entry.
    pub fn entry(&self, id: EntryId) -> &Entry {
        match id {
            EntryId::Note(it) => &self.notes[it.0 as usize].entry,
            EntryId::Actor(it) => &self.actors[it.0 as usize].entry,
            EntryId::Event(it) => &self.events[it.0 as usize].entry,
            EntryId::Topic(it) => &self.topics[it.0 as usize].entry,
            EntryId::Claim(it) => &self.claims[it.0 as usize].entry,
            EntryId::Source(it) => &self.sources[it.0 as usize].entry,
            EntryId::Page(it) => &self.pages[it.0 as usize].entry,
        }
    }

    /// Returns every entry, by kind and then by id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        let notes = self.notes.iter().map(|it| &it.entry);
        let actors = self.actors.iter().map(|it| &it.entry);
        let events = self.events.iter().map(|it| &it.entry);
        let topics = self.topics.iter().map(|it| &it.entry);
        let claims = self.claims.iter().map(|it| &it.entry);
        let sources = self.sources.iter().map(|it| &it.entry);
        let pages = self.pages.iter().map(|it| &it.entry);
        notes.chain(actors).chain(events).chain(topics).chain(claims).chain(sources).chain(pages)
    }

    /// Returns a citation.
    pub fn citation(&self, id: CitationId) -> &Citation {
        &self.citations[id.0 as usize]
    }

    /// Returns a quotation.
    pub fn quotation(&self, id: QuotationId) -> &Quotation {
        &self.quotations[id.0 as usize]
    }
}

/// What the linking of one document needs to know and adds to.
struct Linker<'a> {
    config: &'a Config,
    names: &'a Names,
    finder: &'a Finder,
    seeds: BTreeMap<&'a str, &'a SeedText>,
    files: &'a BTreeSet<String>,
    ledger: Ledger<'a>,
    used_seeds: BTreeSet<String>,
    relations: Vec<Relation>,
    mentions: Vec<Mention>,
    backlinks: Vec<Backlink>,
    diagnostics: Vec<Diagnostic>,
}

/// Resolves every reference.
///
/// `files` are the paths of files that the site publishes as they are, from the root of the site that is made. `today`
/// and `drafts` decide what is published.
pub fn link(
    documents: Vec<Document>,
    seeds: &[SeedText],
    files: &BTreeSet<String>,
    config: &Config,
    today: Day,
    drafts: bool,
) -> Diagnosed<Corpus> {
    let mut diagnostics = Vec::new();
    let published::Split { documents, hidden } = published::split(documents, today, drafts, &mut diagnostics);
    let names = Names::new(&documents, hidden, &mut diagnostics);
    let finder = Finder::new(&documents, &mut diagnostics);
    let seeds_by_path: BTreeMap<_, _> = seeds.iter().map(|it| (it.path.as_str(), it)).collect();
    let ledger = Ledger::new(&documents, &seeds_by_path, &names);
    let mut linker = Linker {
        config,
        names: &names,
        finder: &finder,
        seeds: seeds_by_path,
        files,
        ledger,
        used_seeds: BTreeSet::new(),
        relations: Vec::new(),
        mentions: Vec::new(),
        backlinks: Vec::new(),
        diagnostics,
    };
    let mut corpus = Corpus::default();
    let mut index = BTreeMap::<Kind, usize>::new();
    for document in documents {
        let next = index.entry(document.kind()).or_default();
        let id = EntryId::at(document.kind(), *next);
        *next += 1;
        linker.document(document, id, &mut corpus);
    }
    linker.unused_seeds();
    mentions::in_sources(&finder, &mut corpus.sources, &mut linker.mentions);
    let Linker { ledger, relations, mut mentions, mut backlinks, mut diagnostics, .. } = linker;
    (corpus.citations, corpus.quotations) = ledger.finish();
    corpus.relations = relations;
    mentions.sort();
    corpus.mentions = mentions;
    backlinks.sort();
    backlinks.dedup();
    corpus.backlinks = backlinks;
    corpus.timeline = timeline(&corpus.events);
    corpus.lead = lead(&corpus.notes, config, &names, &mut diagnostics);
    Diagnosed { value: corpus, diagnostics }
}

/// The events by their earliest possible day, then by precision, then by id.
fn timeline(events: &[Event]) -> Vec<EventId> {
    let mut order: Vec<_> = (0..events.len()).collect();
    order.sort_by_key(|at| (events[*at].date.sort_key(), *at));
    order.into_iter().map(|at| EventId(u32::try_from(at).expect("fewer than 4 billion events"))).collect()
}

/// The note that the configuration names, else the newest.
fn lead(notes: &[Note], config: &Config, names: &Names, diagnostics: &mut Vec<Diagnostic>) -> Option<NoteId> {
    if let Some((lead, span)) = &config.lead {
        match names.by_id(Kind::Note, lead.rsplit('/').next().unwrap_or(lead)) {
            Some(EntryId::Note(id)) => return Some(id),
            _ => diagnostics.push(names.unknown(Kind::Note, lead, *span)),
        }
    }
    let newest = notes.iter().max_by_key(|it| it.date.as_ref().and_then(|it| it.latest()))?;
    match newest.entry.id {
        EntryId::Note(id) => Some(id),
        _ => None,
    }
}

/// Sorts documents into the order of the corpus.
fn order(document: &Document) -> (Kind, String, String) {
    (document.kind(), document.id.to_lowercase(), document.path.clone())
}

/// Returns the names of an actor that count as mentions, the title first.
fn actor_names(document: &Document) -> Option<Vec<String>> {
    let Card::Actor(card) = &document.card else { return None };
    let title = document.common.title.iter().map(|it| it.value.clone());
    let aliases = card.aliases.iter().map(|it| it.value.clone());
    let native = card.native_names.iter().filter_map(|it| it.name.as_ref()).map(|it| it.value.clone());
    let mut names: Vec<String> = Vec::new();
    for name in title.chain(aliases).chain(native) {
        if !names.contains(&name) && !name.trim().is_empty() {
            names.push(name);
        }
    }
    Some(names)
}
