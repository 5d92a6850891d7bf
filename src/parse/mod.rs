//! [`InputFile`] -> [`Document`]s: notes and cards, as written.
//!
//! Never fails: broken input yields a smaller document and more findings. Nothing is resolved here; what a name means
//! is for `link` to say.
mod anchors;
mod callouts;
mod cards;
mod comments;
mod front_matter;
mod inlines;
mod markdown;
mod quotes;

pub use cards::{
    ActorCard, ClaimCard, Common, CorrectionRow, CslName, EventCard, EvidenceRow, GapRow, HistoryRow, NativeName,
    NoteCard, Original, PageCard, RelationRow, RowDate, SourceCard, TopicCard,
};

use crate::diag::{Code, Diagnosed, Diagnostic};
use crate::load::{FileKind, InputFile};
use crate::model::content::{Body, Written};
use crate::model::field::{Entries, Field, Reader, Shape};
use crate::model::tree::{Node, Value, yaml};
use crate::model::{HintedText, Kind, SeedHints};
use crate::text::Span;

/// A note or card, as written.
#[derive(Debug, Clone)]
pub struct Document {
    /// The id: the file's stem, or what a row calls itself.
    pub id: String,
    /// Where the document begins: its front matter, or its row.
    pub span: Span,
    /// The file's path from the site's root.
    pub path: String,
    /// What every kind has.
    pub common: Common,
    /// What its kind has.
    pub card: Card,
    /// The text below the front matter.
    pub body: Body<Written>,
    /// The headings and block ids that links may lead to, with their anchors.
    pub anchors: Vec<Anchor>,
}

/// A place inside a document that links may lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// What a link writes: a heading's text as a slug, or `^id`.
    pub name: String,
    /// The anchor on the page.
    pub anchor: String,
}

/// The front matter of a kind.
#[derive(Debug, Clone)]
pub enum Card {
    /// A note.
    Note(NoteCard),
    /// An actor.
    Actor(ActorCard),
    /// An event.
    Event(EventCard),
    /// A topic.
    Topic(TopicCard),
    /// A claim.
    Claim(ClaimCard),
    /// A source.
    Source(Box<SourceCard>),
    /// Another page.
    Page(PageCard),
}

impl Document {
    /// Tells whether the document is a file of its own, and not a row in a list.
    pub fn is_whole_file(&self) -> bool {
        !matches!(&self.card, Card::Event(EventCard { id: Some(_), .. }))
    }

    /// Returns the kind.
    pub fn kind(&self) -> Kind {
        match self.card {
            Card::Note(_) => Kind::Note,
            Card::Actor(_) => Kind::Actor,
            Card::Event(_) => Kind::Event,
            Card::Topic(_) => Kind::Topic,
            Card::Claim(_) => Kind::Claim,
            Card::Source(_) => Kind::Source,
            Card::Page(_) => Kind::Page,
        }
    }

    /// Returns what the card of a source says of a text, and of which one; `None` where it names none.
    pub fn seed_hints(&self) -> Option<(HintedText, SeedHints)> {
        let Card::Source(card) = &self.card else { return None };
        let sha256 = card.original.as_ref().and_then(|it| it.sha256.as_ref());
        let text = match (sha256, &card.original, &card.seed) {
            (Some(sha256), ..) => HintedText::Original(sha256.value.trim().to_ascii_lowercase()),
            (None, None, Some(seed)) => HintedText::At(seed_path(&seed.value)),
            _ => return None,
        };
        Some((text, card.hints()))
    }
}

/// Returns the path of a card's `seed:` from the site's root.
pub fn seed_path(seed: &str) -> String {
    format!("seeds/{}", seed.trim().trim_start_matches("seeds/"))
}

/// Returns the fields that a card of `kind` may have: those of its kind, then those of every kind.
pub fn fields(kind: Kind) -> [&'static [Field]; 2] {
    let own = match kind {
        Kind::Note => NoteCard::FIELDS,
        Kind::Actor => ActorCard::FIELDS,
        Kind::Event => EventCard::FIELDS,
        Kind::Topic => TopicCard::FIELDS,
        Kind::Claim => ClaimCard::FIELDS,
        Kind::Source => SourceCard::FIELDS,
        Kind::Page => PageCard::FIELDS,
    };
    [own, Common::FIELDS]
}

/// Reads a note, a card or a file of events; no document where the file is none of these or cannot be read at all.
pub fn parse(file: &InputFile) -> Diagnosed<Vec<Document>> {
    let mut diagnostics = Vec::new();
    let text = match (file.kind, file.text.utf8()) {
        (FileKind::Card(_) | FileKind::EventRows, Err(at)) => {
            let place = Span::new(file.id, at..at + 1);
            let finding = Diagnostic::new(Code::UnreadableFile, format!("`{}` is not UTF-8", file.path));
            diagnostics.push(finding.at(place, "").help("save it as UTF-8 in your editor"));
            return Diagnosed { value: Vec::new(), diagnostics };
        }
        (_, text) => text.unwrap_or_default(),
    };
    let value = match file.kind {
        FileKind::Card(kind) => vec![card(file, text, kind, &mut diagnostics)],
        FileKind::EventRows => rows(file, text, &mut diagnostics),
        _ => Vec::new(),
    };
    Diagnosed { value, diagnostics }
}

fn card(file: &InputFile, text: &str, kind: Kind, diagnostics: &mut Vec<Diagnostic>) -> Document {
    let front = front_matter::split(file, text, diagnostics);
    let read = if front.is_lost { None } else { read_card(&front.tree, kind, diagnostics) };
    let (common, card) = read.unwrap_or_else(|| (Common::default(), empty(kind)));
    let markdown::Parsed { body, anchors } = markdown::read(text, front.body, file.id, diagnostics);
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let id = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    Document { id, span: front.tree.span, path: file.path.clone(), common, card, body, anchors }
}

/// Reads a file of events: a list of maps, each with an `id`.
fn rows(file: &InputFile, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Document> {
    let tree = match yaml(text, file.id, 0) {
        Ok(tree) => tree,
        Err(err) => {
            diagnostics.push(front_matter::unreadable(text, Span::new(file.id, err.range), err.message));
            return Vec::new();
        }
    };
    let rows = match tree.value {
        Value::Null => Vec::new(),
        Value::List(rows) => rows,
        _ => {
            let finding = Diagnostic::new(Code::InvalidFrontMatter, "a file of events is a list of maps");
            diagnostics.push(finding.at(tree.span, "").help("begin each event with `- id: …`"));
            return Vec::new();
        }
    };
    let mut documents = Vec::new();
    for row in &rows {
        let Some((common, card)) = read_card(row, Kind::Event, diagnostics) else { continue };
        let Card::Event(EventCard { id: Some(id), .. }) = &card else {
            let finding = Diagnostic::new(Code::MissingField, "`id` is missing");
            let help = "give each event in the list an id: lower-case letters, digits and hyphens";
            diagnostics.push(finding.at(first_bytes(row.span), "").help(help));
            continue;
        };
        let (id, path) = (id.value.clone(), file.path.clone());
        documents.push(Document { id, span: row.span, path, common, card, body: Body::default(), anchors: Vec::new() });
    }
    documents
}

fn first_bytes(span: Span) -> Span {
    Span { end: span.end.min(span.start + 1), ..span }
}

fn read_card(tree: &Node, kind: Kind, diagnostics: &mut Vec<Diagnostic>) -> Option<(Common, Card)> {
    let mut reader = Reader { diagnostics, unknown_key: Code::UnknownKey };
    let mut entries = Entries::of(tree, &mut reader, &Shape::Map(Common::FIELDS))?;
    let card = match kind {
        Kind::Note => Card::Note(NoteCard::take(&mut entries, &mut reader)),
        Kind::Actor => Card::Actor(ActorCard::take(&mut entries, &mut reader)),
        Kind::Event => Card::Event(EventCard::take(&mut entries, &mut reader)),
        Kind::Topic => Card::Topic(TopicCard::take(&mut entries, &mut reader)),
        Kind::Claim => Card::Claim(ClaimCard::take(&mut entries, &mut reader)),
        Kind::Source => Card::Source(Box::new(SourceCard::take(&mut entries, &mut reader))),
        Kind::Page => Card::Page(PageCard::take(&mut entries, &mut reader)),
    };
    let common = Common::take(&mut entries, &mut reader);
    entries.finish(&fields(kind), &mut reader);
    Some((common, card))
}

fn empty(kind: Kind) -> Card {
    match kind {
        Kind::Note => Card::Note(NoteCard::default()),
        Kind::Actor => Card::Actor(ActorCard::default()),
        Kind::Event => Card::Event(EventCard::default()),
        Kind::Topic => Card::Topic(TopicCard::default()),
        Kind::Claim => Card::Claim(ClaimCard::default()),
        Kind::Source => Card::Source(Box::default()),
        Kind::Page => Card::Page(PageCard::default()),
    }
}

#[cfg(test)]
mod tests;
