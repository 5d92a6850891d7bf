//! Front matter resolved: what each kind says of itself.
use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::link::body::{Autolink, PageContext, links_names};
use crate::link::checking::Asked;
use crate::link::entities::{
    Actor, Change, Claim, Entry, Event, Evidence, Note, Page, Relation, RelationEnd, Said, Source, Topic,
};
use crate::link::ledger::At;
use crate::link::targets::is_web;
use crate::link::{Corpus, Linker};
use crate::model::cite::read_ref;
use crate::model::content::CitationId;
use crate::model::field::{Free, Ident, RefText, Stated};
use crate::model::{
    ActorId, ClaimKind, Edtf, EntryId, Kind, NoteId, Schema, Slug, Stance, Status, TextPolicy, TopicId,
};
use crate::parse::{
    ActorCard, Card, ClaimCard, Common, Document, EventCard, EvidenceRow, NoteCard, RelationRow, SourceCard, TopicCard,
    seed_path,
};
use crate::text::{FileId, nearest};

type Text = Option<Stated<String>>;

impl Linker<'_> {
    /// Resolves a document and adds it to the corpus.
    pub(super) fn document(&mut self, document: Document, id: EntryId, corpus: &mut Corpus) {
        self.ledger.begin();
        let Document { id: stem, span, path, common, card, body, .. } = document;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let meant = match &card {
            Card::Note(card) => self.ids(Kind::Actor, &card.actors).into_iter().map(actor).collect(),
            _ => Vec::new(),
        };
        let autolink = match &card {
            Card::Note(card) => self.autolink(card.autolink.as_ref()),
            _ if links_names(id.kind()) => Autolink::Section,
            _ => Autolink::None,
        };
        let (seen, ambiguous) = (BTreeSet::new(), BTreeSet::new());
        let mut page = PageContext { id, folder, citations: 0, meant, autolink, seen, ambiguous };
        self.status(&common, id.kind());
        let summary = self.said(common.summary.as_ref(), id);
        let history = common.history.iter().filter_map(change).collect();
        let entry = Entry {
            id,
            slug: Slug::new(&stem),
            title: value(&common.title).unwrap_or_else(|| stem.clone()),
            stem,
            path,
            span,
            summary,
            lang: value(&common.lang),
            redirect_from: common.redirect_from.into_iter().map(|it| (it.value, it.span)).collect(),
            updated: value(&common.updated),
            history,
            extra: common.extra.map(|Free(node)| node),
            body: self.body(body, &mut page),
        };
        let status = common.status.map(|it| it.value);
        match card {
            Card::Note(card) => corpus.notes.push(self.note(entry, card, page.meant)),
            Card::Actor(card) => corpus.actors.push(self.actor(entry, card)),
            Card::Event(card) => corpus.events.push(self.event(entry, card, status)),
            Card::Topic(card) => corpus.topics.push(self.topic(entry, card)),
            Card::Claim(card) => corpus.claims.push(self.claim(entry, card)),
            Card::Source(card) => corpus.sources.push(self.source(entry, *card)),
            Card::Page(_) => corpus.pages.push(Page { entry }),
        }
    }

    /// Returns the files of what is not published, the texts of its sources among them.
    pub(super) fn hidden_files(&mut self, hidden: &[Document]) -> BTreeSet<FileId> {
        let mut files = BTreeSet::new();
        for document in hidden.iter().filter(|it| it.is_whole_file()) {
            files.insert(document.span.file);
            let Card::Source(card) = &document.card else { continue };
            let path = card.seed.as_ref().map(|it| seed_path(&it.value));
            if let Some(seed) = path.and_then(|it| self.seeds.get(it.as_str()).copied())
                && self.used_seeds.insert(seed.path.clone())
            {
                files.insert(seed.span.file);
            }
        }
        files
    }

    /// Says which texts under `seeds/` no source card names.
    pub(super) fn unused_seeds(&mut self) {
        for (path, seed) in &self.seeds {
            if !self.used_seeds.contains(*path) {
                let finding = Diagnostic::new(Code::IgnoredFile, format!("no source card names `{path}`"));
                let name = path.trim_start_matches("seeds/");
                let help = format!("write `seed: {name}` in the card of its source");
                self.diagnostics.push(finding.at(seed.span, "").help(help));
            }
        }
    }

    fn status(&mut self, common: &Common, kind: Kind) {
        let Some(status) = &common.status else { return };
        let of_events = !matches!(status.value, Status::Draft | Status::Review | Status::Published);
        if of_events && kind != Kind::Event {
            let message = format!("`{}` is a status of events", status.value.as_str());
            let finding = Diagnostic::new(Code::InvalidValue, message).at(status.span, "");
            self.diagnostics.push(finding.help("write draft, review or published"));
        }
    }

    fn autolink(&mut self, autolink: Option<&Free>) -> Autolink {
        let Some(Free(node)) = autolink else { return Autolink::Section };
        match node.scalar().as_deref() {
            Some("none" | "false") => Autolink::None,
            Some("first") => Autolink::First,
            Some("all") => Autolink::All,
            Some("section") => Autolink::Section,
            _ => {
                let finding = Diagnostic::new(Code::InvalidValue, "this is not a way to link names").at(node.span, "");
                self.diagnostics.push(finding.help("write first, section, all or none"));
                Autolink::Section
            }
        }
    }

    fn note(&mut self, entry: Entry, card: NoteCard, actors: Vec<ActorId>) -> Note {
        let supersedes = self.ids(Kind::Note, &card.supersedes).into_iter().find_map(|it| match it {
            EntryId::Note(NoteId(at)) => Some(NoteId(at)),
            _ => None,
        });
        Note {
            date: value(&card.date),
            information_cutoff: value(&card.information_cutoff),
            authors: values(card.authors),
            topics: self.topics(&card.topics),
            actors,
            supersedes,
            likelihood_scale: value(&card.likelihood_scale),
            source_statement: value(&card.source_statement),
            ai_use: value(&card.ai_use),
            not_covered: values(card.not_covered),
            entry,
        }
    }

    fn actor(&mut self, entry: Entry, card: ActorCard) -> Actor {
        let EntryId::Actor(id) = entry.id else { unreachable!("an actor's card makes an actor") };
        for row in card.relations {
            self.relation(id, row);
        }
        let group = card.group.as_ref().and_then(|it| {
            let found = self.config.groups.iter().position(|group| group.id == it.value.trim());
            if found.is_none() && !self.config.groups.is_empty() {
                let near = nearest(&it.value, self.config.groups.iter().map(|group| group.id.as_str()));
                let message = format!("`{}` is not a group of this site", it.value);
                let finding = Diagnostic::new(Code::InvalidValue, message).at(it.span, "");
                let help = "the groups are those under [groups] in briefing.toml";
                self.diagnostics.push(finding.did_you_mean(near).help(help));
            }
            found
        });
        let name = |it: &crate::parse::NativeName| Some((value(&it.lang)?, value(&it.name)?));
        Actor {
            schema: card.schema.as_ref().map_or(Schema::Group, |it| it.value),
            native_names: card.native_names.iter().filter_map(name).collect(),
            group,
            aliases: values(card.aliases),
            weak_aliases: values(card.weak_aliases),
            sort_name: value(&card.sort_name).unwrap_or_else(|| entry.title.clone()),
            country: value(&card.country),
            wikidata: value(&card.wikidata),
            different_from: self.ids(Kind::Actor, &card.different_from).into_iter().map(actor).collect(),
            entry,
        }
    }

    fn relation(&mut self, from: ActorId, row: RelationRow) {
        let Some(kind) = row.rel else { return };
        let to = match &row.of {
            Some(it) => match self.names.named(Kind::Actor, &it.value.0) {
                Some(EntryId::Actor(id)) => RelationEnd::Actor(id),
                // An id is one word in lower case; a name of something without a card is not.
                _ if it.value.0.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '-') => {
                    self.diagnostics.push(self.names.unknown(Kind::Actor, &it.value.0, it.span));
                    return;
                }
                _ => RelationEnd::Name(it.value.0.clone()),
            },
            None => {
                let finding = Diagnostic::new(Code::MissingField, "this relation has no other end").at(kind.span, "");
                self.diagnostics.push(finding.help("add `of:` or `with:` and an actor's id or a name"));
                return;
            }
        };
        let citations = self.refs(&row.refs, from.into());
        let (role, start, end, date) = (value(&row.role), value(&row.start), value(&row.end), value(&row.date));
        self.relations.push(Relation { from, kind: kind.value, role, to, start, end, date, citations });
    }

    fn event(&mut self, entry: Entry, card: EventCard, status: Option<Status>) -> Event {
        let id = entry.id;
        let dates = card.dates.iter().filter_map(|it| Some((value(&it.date)?, self.refs(&it.refs, id)))).collect();
        let status = status.filter(|it| !matches!(it, Status::Draft | Status::Review | Status::Published));
        Event {
            date: value(&card.date).unwrap_or_else(unknown_date),
            dates,
            date_class: value(&card.date_class),
            date_reason: value(&card.date_reason),
            place: value(&card.place),
            involved: self.ids(Kind::Actor, &card.involved).into_iter().map(actor).collect(),
            status,
            importance: value(&card.importance),
            topics: self.topics(&card.topics),
            citations: self.refs(&card.refs, id),
            entry,
        }
    }

    fn topic(&mut self, entry: Entry, card: TopicCard) -> Topic {
        let broader = self.topics(&card.broader).into_iter().next();
        Topic { description: value(&card.description), broader, related: self.topics(&card.related), entry }
    }

    fn claim(&mut self, entry: Entry, card: ClaimCard) -> Claim {
        let evidence = card.evidence.into_iter().map(|it| self.evidence(it, entry.id)).collect();
        Claim {
            kind: card.kind.as_ref().map_or(ClaimKind::Statement, |it| it.value),
            unit: value(&card.unit),
            question: value(&card.question),
            population: value(&card.population),
            tolerance: value(&card.tolerance),
            topics: self.topics(&card.topics),
            evidence,
            likelihood: value(&card.likelihood),
            confidence: value(&card.confidence),
            resolve_by: value(&card.resolve_by),
            resolution: value(&card.resolution),
            entry,
        }
    }

    fn evidence(&mut self, row: EvidenceRow, from: EntryId) -> Evidence {
        let citations = self.refs(&row.refs, from);
        let quote = row.quote.as_ref().map(|it| {
            let asked = Asked { text: &it.value, span: it.span, inner: None, from, alone: true };
            let checked = self.ledger.quote(asked, &citations, &mut self.diagnostics);
            (it.value.clone(), checked)
        });
        Evidence {
            citations,
            stance: row.stance.as_ref().map_or(Stance::Supports, |it| it.value),
            value: value(&row.value),
            approx: value(&row.approx).unwrap_or(false),
            as_of: value(&row.as_of),
            pollster: value(&row.pollster),
            question: value(&row.question),
            population: value(&row.population),
            quote,
            note: value(&row.note),
        }
    }

    fn source(&mut self, entry: Entry, card: SourceCard) -> Source {
        let located = card.url.is_some() || card.doi.is_some() || card.seed.is_some() || card.original.is_some();
        if !located {
            let message = "nothing says where this source is";
            let finding = Diagnostic::new(Code::MissingField, message).at(entry.span, "");
            self.diagnostics.push(finding.help("add `url:`, `doi:`, `seed:` or `original:`"));
        }
        let path = card.seed.as_ref().map(|it| (seed_path(&it.value), it.span));
        let seed = path.as_ref().and_then(|(path, _)| self.seeds.get(path.as_str()).copied());
        match (&path, seed) {
            (Some((path, span)), None) => {
                let message = format!("there is no file `{path}`");
                let near = nearest(path, self.seeds.keys().copied());
                let finding = Diagnostic::new(Code::MissingSeed, message).at(*span, "");
                self.diagnostics.push(finding.did_you_mean(near));
            }
            (Some((path, _)), Some(_)) => drop(self.used_seeds.insert(path.clone())),
            (None, _) => {}
        }
        let short = value(&card.short).unwrap_or_else(|| short_name(&card, &entry));
        let retracted = value(&card.retracted).map(|it| (it, value(&card.retraction_note)));
        Source {
            csl_type: value(&card.csl_type).unwrap_or_else(|| "webpage".into()),
            container_title: value(&card.container_title),
            publisher: value(&card.publisher),
            issued: value(&card.issued).unwrap_or_else(unknown_date),
            issued_basis: value(&card.issued_basis),
            issued_reason: value(&card.issued_reason),
            language: value(&card.language),
            url: self.web_address(&card.url),
            doi: value(&card.doi),
            accessed: value(&card.accessed),
            archive_url: self.web_address(&card.archive_url),
            short,
            text: card.text.as_ref().map_or(TextPolicy::Quoted, |it| it.value),
            is_digest: card.original.is_some(),
            passages: seed.map(|it| it.passages.clone()).unwrap_or_default(),
            report: seed.map(|it| it.report.clone()).unwrap_or_default(),
            names: Default::default(),
            defects: values(card.defects),
            rights: value(&card.rights),
            reliability: value(&card.reliability),
            descriptor: value(&card.descriptor),
            retracted,
            authors: card.author,
            entry,
        }
    }

    fn web_address(&mut self, address: &Text) -> Option<String> {
        let address = address.as_ref()?;
        if is_web(&address.value) {
            return Some(address.value.clone());
        }
        let finding = Diagnostic::new(Code::UnsafeUrl, "this is not the address of a web page").at(address.span, "");
        self.diagnostics.push(finding.help("write it whole: https://…"));
        None
    }

    /// Enters the citations of front matter.
    fn refs(&mut self, refs: &[Stated<RefText>], from: EntryId) -> Vec<CitationId> {
        let mut citations = Vec::new();
        for it in refs {
            for cite in read_ref(&it.value.0, it.span, &mut self.diagnostics) {
                let at = At { from, number: None };
                citations.extend(self.ledger.cite(&cite, at, self.names, &mut self.diagnostics));
            }
        }
        citations
    }

    fn said(&mut self, stated: Option<&Stated<String>>, from: EntryId) -> Option<Said> {
        let stated = stated?;
        Some(Said { text: stated.value.clone(), citations: self.refs(&stated.refs, from) })
    }

    fn topics(&mut self, ids: &[Stated<Ident>]) -> Vec<TopicId> {
        let topic = |it| match it {
            EntryId::Topic(id) => Some(id),
            _ => None,
        };
        self.ids(Kind::Topic, ids).into_iter().filter_map(topic).collect()
    }

    fn ids(&mut self, kind: Kind, ids: &[Stated<Ident>]) -> Vec<EntryId> {
        let mut found = Vec::new();
        for it in ids {
            match self.names.named(kind, &it.value.0) {
                Some(id) if !found.contains(&id) => found.push(id),
                Some(_) => {}
                None => self.diagnostics.push(self.names.unknown(kind, &it.value.0, it.span)),
            }
        }
        found
    }
}

fn actor(id: EntryId) -> ActorId {
    match id {
        EntryId::Actor(id) => id,
        other => unreachable!("{other:?} was looked up among actors"),
    }
}

fn value<T: Clone>(stated: &Option<Stated<T>>) -> Option<T> {
    stated.as_ref().map(|it| it.value.clone())
}

fn values<T>(stated: Vec<Stated<T>>) -> Vec<T> {
    stated.into_iter().map(|it| it.value).collect()
}

fn change(row: &crate::parse::HistoryRow) -> Option<Change> {
    Some(Change { date: value(&row.date)?, kind: row.kind.as_ref()?.value, text: value(&row.text)? })
}

fn unknown_date() -> Edtf {
    Edtf::parse("XXXX").expect("an unknown year is EDTF level 1")
}

/// How a citation names a source whose card does not say: its first author or publisher, and its year.
fn short_name(card: &SourceCard, entry: &Entry) -> String {
    let author = card.author.first().map(|it| it.family.clone());
    let name = author.or_else(|| value(&card.container_title)).or_else(|| value(&card.publisher));
    let name = name.unwrap_or_else(|| entry.title.clone());
    match value(&card.issued).and_then(|it| it.begins_in().0) {
        Some(year) => format!("{name} {year}"),
        None => name,
    }
}
