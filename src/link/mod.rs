//! [`Document`]s + [`SeedText`]s -> [`Corpus`]: every name, date and quotation resolved.
//!
//! What is not to be published never enters the corpus, so that nothing of it can reach a page, an index or a count.
//! Names are resolved to ids here and to addresses nowhere: `plan` alone knows those.
mod backlinks;
mod body;
mod cards;
mod checking;
mod entities;
mod failures;
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

pub use crate::seed::{Confidence, Corrected, GapIn, Lost, Passage, PassageKind, Removed, Repair, Report};

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnosed, Diagnostic};
use crate::link::ledger::Ledger;
use crate::link::mentions::Finder;
use crate::link::names::Names;
use crate::model::content::{CitationId, QuotationId};
use crate::model::{ActorId, Config, Day, EntryId, EventId, Kind, NoteId, SourceId};
use crate::parse::{Card, Document};
use crate::seed::SeedText;
use crate::text::FileId;

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
    /// The files of which nothing is published: what is wrong with them is for another day.
    pub hidden_files: BTreeSet<FileId>,
    index: Index,
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

    /// Returns the citations that stand on a page, in their order there, with their ids.
    pub fn citations_on(&self, page: EntryId) -> impl Iterator<Item = (CitationId, &Citation)> {
        let start = self.citations.partition_point(|it| it.from < page);
        let on_page = self.citations[start..].iter().take_while(move |it| it.from == page);
        on_page.enumerate().map(move |(at, it)| (CitationId(count(start + at)), it))
    }

    /// Returns the quotations that stand on a page, in their order there.
    pub fn quotations_on(&self, page: EntryId) -> &[Quotation] {
        let start = self.quotations.partition_point(|it| it.from < page);
        let end = self.quotations.partition_point(|it| it.from <= page);
        &self.quotations[start..end]
    }

    /// Returns the citations of a source, by the page that they stand on, with their ids.
    pub fn citations_of(&self, source: SourceId) -> impl Iterator<Item = (CitationId, &Citation)> {
        self.index.citations.get(source.0 as usize).into_iter().flatten().map(|it| (*it, self.citation(*it)))
    }

    /// Returns how often an actor is named where, by place.
    pub fn mentions_of(&self, actor: ActorId) -> &[Mention] {
        let start = self.mentions.partition_point(|it| it.actor < actor);
        let end = self.mentions.partition_point(|it| it.actor <= actor);
        &self.mentions[start..end]
    }

    /// Returns who is named in a place, by actor.
    pub fn mentions_in(&self, place: Place) -> impl Iterator<Item = &Mention> {
        self.index.mentions.get(&place).into_iter().flatten().map(|it| &self.mentions[*it as usize])
    }

    /// Returns the relations that an actor's own card says.
    pub fn relations_from(&self, actor: ActorId) -> &[Relation] {
        let start = self.relations.partition_point(|it| it.from < actor);
        let end = self.relations.partition_point(|it| it.from <= actor);
        &self.relations[start..end]
    }

    /// Returns the relations that others' cards say of an actor.
    pub fn relations_to(&self, actor: ActorId) -> impl Iterator<Item = &Relation> {
        self.index.relations.get(&actor).into_iter().flatten().map(|it| &self.relations[*it as usize])
    }

    /// Returns the event's place in the timeline, from 0.
    pub fn timeline_place(&self, event: EventId) -> usize {
        self.index.timeline[event.0 as usize] as usize
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

/// The other ways through the corpus, so that no page looks at what it does not show.
#[derive(Debug, Clone, Default)]
struct Index {
    /// By source.
    citations: Vec<Vec<CitationId>>,
    mentions: BTreeMap<Place, Vec<u32>>,
    /// By the actor at the other end.
    relations: BTreeMap<ActorId, Vec<u32>>,
    /// By event: its place in the timeline.
    timeline: Vec<u32>,
}

impl Index {
    fn new(corpus: &Corpus) -> Self {
        let mut index = Self { citations: vec![Vec::new(); corpus.sources.len()], ..Self::default() };
        for (at, citation) in corpus.citations.iter().enumerate() {
            index.citations[citation.source.0 as usize].push(CitationId(count(at)));
        }
        for (at, mention) in corpus.mentions.iter().enumerate() {
            index.mentions.entry(mention.place).or_default().push(count(at));
        }
        for (at, relation) in corpus.relations.iter().enumerate() {
            if let RelationEnd::Actor(actor) = relation.to {
                index.relations.entry(actor).or_default().push(count(at));
            }
        }
        index.timeline = vec![0; corpus.timeline.len()];
        for (place, event) in corpus.timeline.iter().enumerate() {
            index.timeline[event.0 as usize] = count(place);
        }
        index
    }
}

fn count(at: usize) -> u32 {
    u32::try_from(at).expect("fewer than 4 billion of each")
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
    let hidden_paths = hidden.iter().map(|it| it.path.clone()).collect();
    let names = Names::new(&documents, hidden_paths, &mut diagnostics);
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
    let hidden_files = linker.hidden_files(&hidden);
    linker.unused_seeds();
    mentions::in_sources(&finder, &mut corpus.sources, &mut linker.mentions);
    let Linker { ledger, relations, mut mentions, mut backlinks, mut diagnostics, .. } = linker;
    (corpus.citations, corpus.quotations) = ledger.finish();
    corpus.relations = relations;
    corpus.hidden_files = hidden_files;
    mentions.sort();
    corpus.mentions = mentions;
    backlinks.sort();
    backlinks.dedup();
    corpus.backlinks = backlinks;
    corpus.timeline = timeline(&corpus.events);
    corpus.index = Index::new(&corpus);
    corpus.lead = lead(&corpus.notes, config, &names, &mut diagnostics);
    Diagnosed { value: corpus, diagnostics }
}

/// The events by their earliest possible day, then by precision, then by id.
fn timeline(events: &[Event]) -> Vec<EventId> {
    let mut order: Vec<_> = (0..events.len()).collect();
    order.sort_by_key(|at| (events[*at].date.sort_key(), *at));
    order.into_iter().map(|at| EventId(count(at))).collect()
}

/// The note that the configuration names, else the newest.
fn lead(notes: &[Note], config: &Config, names: &Names, diagnostics: &mut Vec<Diagnostic>) -> Option<NoteId> {
    if let Some((lead, span)) = &config.lead {
        match names.by_id(Kind::Note, lead.rsplit('/').next().unwrap_or(lead)) {
            Some(EntryId::Note(id)) => return Some(id),
            _ => diagnostics.push(Diagnostic { code: Code::InvalidConfig, ..names.unknown(Kind::Note, lead, *span) }),
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
