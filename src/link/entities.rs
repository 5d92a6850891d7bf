use std::collections::BTreeMap;

use crate::model::content::{Body, CitationId, QuotationId, Resolved};
use crate::model::tree::Node;
use crate::model::{
    ActorId, AuthorName, ClaimKind, DateClass, Edtf, EntryId, HistoryKind, Importance, IssuedBasis, NoteId, PassageId,
    PassageRange, RelationKind, Schema, Slug, SourceId, Stance, Status, TextPolicy, TopicId,
};
use crate::seed::{Passage, Report};
use crate::text::Span;

/// What everything that has a page has.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Which entry it is.
    pub id: EntryId,
    /// The id that links write: the file's stem or the row's `id`.
    pub stem: String,
    /// The name in its address.
    pub slug: Slug,
    /// The file, from the site's root.
    pub path: String,
    /// Where it begins in its file.
    pub span: Span,
    /// What it is called.
    pub title: String,
    /// One sentence.
    pub summary: Option<Said>,
    /// Its language, where it is not the site's.
    pub lang: Option<String>,
    /// Old addresses, and where the card says them.
    pub redirect_from: Vec<(String, Span)>,
    /// When it was last changed in substance.
    pub updated: Option<Edtf>,
    /// Changes that readers are told of, in the order of the file.
    pub history: Vec<Change>,
    /// Anything, for the site's own templates.
    pub extra: Option<Node>,
    /// The text.
    pub body: Body<Resolved>,
}

/// A text and what supports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The text.
    pub text: String,
    /// Its sources.
    pub citations: Vec<CitationId>,
}

/// A change that readers are told of.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// When.
    pub date: Edtf,
    /// Whether something was wrong or something was added.
    pub kind: HistoryKind,
    /// What was changed.
    pub text: String,
}

/// A briefing.
#[derive(Debug, Clone)]
pub struct Note {
    /// What every page has.
    pub entry: Entry,
    /// Its date.
    pub date: Option<Edtf>,
    /// The day up to which sources were read.
    pub information_cutoff: Option<Edtf>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its topics.
    pub topics: Vec<TopicId>,
    /// Actors it speaks of, as its front matter says.
    pub actors: Vec<ActorId>,
    /// The note that it replaces.
    pub supersedes: Option<NoteId>,
    /// The scale of its likelihood words.
    pub likelihood_scale: Option<String>,
    /// The source summary statement.
    pub source_statement: Option<String>,
    /// How artificial intelligence was used.
    pub ai_use: Option<String>,
    /// What it does not cover.
    pub not_covered: Vec<String>,
}

/// An actor.
#[derive(Debug, Clone)]
pub struct Actor {
    /// What every page has.
    pub entry: Entry,
    /// What kind of actor it is.
    pub schema: Schema,
    /// Names in other languages: language and name.
    pub native_names: Vec<(String, String)>,
    /// Its side, by its place among the configuration's groups.
    pub group: Option<usize>,
    /// Names that count as mentions.
    pub aliases: Vec<String>,
    /// Names that count as weak mentions.
    pub weak_aliases: Vec<String>,
    /// The name to sort by.
    pub sort_name: String,
    /// Its country.
    pub country: Option<String>,
    /// Its Wikidata item.
    pub wikidata: Option<String>,
    /// Actors that it is not.
    pub different_from: Vec<ActorId>,
}

/// A relation between two actors, or an actor and a name without a card.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Whose card says it.
    pub from: ActorId,
    /// Which relation.
    pub kind: RelationKind,
    /// The role in it.
    pub role: Option<String>,
    /// The other end.
    pub to: RelationEnd,
    /// When it began.
    pub start: Option<Edtf>,
    /// When it ended.
    pub end: Option<Edtf>,
    /// When it was.
    pub date: Option<Edtf>,
    /// Its sources.
    pub citations: Vec<CitationId>,
}

/// The other end of a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelationEnd {
    /// An actor.
    Actor(ActorId),
    /// A name without a card.
    Name(String),
}

/// An event.
#[derive(Debug, Clone)]
pub struct Event {
    /// What every page has.
    pub entry: Entry,
    /// When.
    pub date: Edtf,
    /// The dates that sources give, where they differ.
    pub dates: Vec<(Edtf, Vec<CitationId>)>,
    /// How the date is known.
    pub date_class: Option<DateClass>,
    /// How the date was found.
    pub date_reason: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Who.
    pub involved: Vec<ActorId>,
    /// How certain it is that it took place.
    pub status: Option<Status>,
    /// How much it matters.
    pub importance: Option<Importance>,
    /// Its topics.
    pub topics: Vec<TopicId>,
    /// Its sources.
    pub citations: Vec<CitationId>,
}

/// A topic.
#[derive(Debug, Clone)]
pub struct Topic {
    /// What every page has.
    pub entry: Entry,
    /// What it covers.
    pub description: Option<String>,
    /// The topic that it is part of.
    pub broader: Option<TopicId>,
    /// Topics beside it.
    pub related: Vec<TopicId>,
}

/// A claim, figure or forecast.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What every page has.
    pub entry: Entry,
    /// What kind.
    pub kind: ClaimKind,
    /// Of a quantity: its unit.
    pub unit: Option<String>,
    /// The question as asked.
    pub question: Option<String>,
    /// Who was asked or counted.
    pub population: Option<String>,
    /// The spread above which the page flags it, in the unit.
    pub tolerance: Option<f64>,
    /// Its topics.
    pub topics: Vec<TopicId>,
    /// What the sources say, in the order of the card.
    pub evidence: Vec<Evidence>,
    /// Of a forecast: the word of the scale.
    pub likelihood: Option<String>,
    /// How sure.
    pub confidence: Option<String>,
    /// Of a forecast: the day on which it is judged.
    pub resolve_by: Option<Edtf>,
    /// Of a forecast: what came of it.
    pub resolution: Option<String>,
}

/// What one source says of a claim.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The source.
    pub citations: Vec<CitationId>,
    /// Where it stands.
    pub stance: Stance,
    /// The figure.
    pub value: Option<f64>,
    /// Whether the source gives it as approximate.
    pub approx: bool,
    /// The day or period that it speaks of.
    pub as_of: Option<Edtf>,
    /// Who asked.
    pub pollster: Option<String>,
    /// The question, where it differs.
    pub question: Option<String>,
    /// Who was asked, where it differs.
    pub population: Option<String>,
    /// The source's own words.
    pub quote: Option<(String, Option<QuotationId>)>,
    /// A remark.
    pub note: Option<String>,
}

/// A cited document.
#[derive(Debug, Clone)]
pub struct Source {
    /// What every page has.
    pub entry: Entry,
    /// Its CSL type.
    pub csl_type: String,
    /// Its authors.
    pub authors: Vec<AuthorName>,
    /// The journal, site or series.
    pub container_title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it appeared.
    pub issued: Edtf,
    /// How that date is known.
    pub issued_basis: Option<IssuedBasis>,
    /// Why it was inferred.
    pub issued_reason: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Its address; the scheme is allowed.
    pub url: Option<String>,
    /// Its DOI.
    pub doi: Option<String>,
    /// When it was read.
    pub accessed: Option<Edtf>,
    /// An archived copy; the scheme is allowed.
    pub archive_url: Option<String>,
    /// How a citation names it.
    pub short: String,
    /// What may be published.
    pub text: TextPolicy,
    /// Whether the public text is not the article itself: the card names an original beside it.
    pub is_digest: bool,
    /// The passages of its public text; empty where there is none.
    pub passages: Vec<Passage>,
    /// How that text was prepared.
    pub report: Report,
    /// The names of actors in them: the first of each actor in a passage, in the order of the text.
    pub names: BTreeMap<PassageId, Vec<NameAt>>,
    /// What is wrong with the text.
    pub defects: Vec<String>,
    /// What is known of the rights.
    pub rights: Option<String>,
    /// How reliable it is.
    pub reliability: Option<String>,
    /// What shapes its quality.
    pub descriptor: Option<String>,
    /// When it was retracted, and why.
    pub retracted: Option<(Edtf, Option<String>)>,
}

/// The name of an actor in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameAt {
    /// Who.
    pub actor: ActorId,
    /// The bytes of the passage's clean text.
    pub range: std::ops::Range<usize>,
}

/// Another page.
#[derive(Debug, Clone)]
pub struct Page {
    /// What every page has.
    pub entry: Entry,
}

/// A citation: where, of what, which passages.
#[derive(Debug, Clone)]
pub struct Citation {
    /// The page that it stands on.
    pub from: EntryId,
    /// In a text: its number on that page, from 1; `None` in front matter.
    pub number: Option<u32>,
    /// The source.
    pub source: SourceId,
    /// The passages, in the order of the file; they exist.
    pub passages: Vec<PassageRange>,
    /// The words before it.
    pub prefix: String,
    /// The words behind it.
    pub suffix: String,
    /// The quotations bound to it.
    pub quotations: Vec<QuotationId>,
    /// Where it stands.
    pub span: Span,
}

/// A quotation that is bound to a citation.
#[derive(Debug, Clone)]
pub struct Quotation {
    /// The page that it stands on.
    pub from: EntryId,
    /// The words as written, without their marks.
    pub text: String,
    /// The citation that it was found at, else the first that it is bound to.
    pub citation: CitationId,
    /// What the check came to.
    pub class: Class,
    /// Where the words stand: for each literal piece the passage, and the bytes of its clean text.
    pub found: Vec<(PassageId, std::ops::Range<usize>)>,
    /// What the comparison passed over, what brackets replace, how much an ellipsis leaves out.
    pub notes: Vec<String>,
    /// Where it stands, its opening mark included.
    pub span: Span,
}

/// What the check of a quotation came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The words stand in the cited passage, byte for byte.
    Exact,
    /// They stand there, differences of typography aside.
    Folded,
    /// They stand there, but for words in brackets.
    Altered,
    /// They stand there in order, with words left out at an ellipsis.
    Elided,
    /// Declared as the author's translation; never checked.
    Translated,
    /// Declared as a paraphrase; never checked.
    Paraphrase,
    /// The words of a passage, but for a few.
    NearMiss,
    /// What a passage says, in other words.
    PossibleParaphrase,
    /// They stand in another passage of the source.
    WrongParagraph,
    /// They stand in another source.
    WrongSource,
    /// They stand in several passages, and none is named.
    Ambiguous,
    /// They stand nowhere.
    NotFound,
    /// There is no text to hold them against.
    Unverifiable,
}

impl Class {
    /// Returns the word that data files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Folded => "folded",
            Self::Altered => "altered",
            Self::Elided => "elided",
            Self::NearMiss => "near-miss",
            Self::PossibleParaphrase => "possible-paraphrase",
            Self::WrongParagraph => "wrong-paragraph",
            Self::WrongSource => "wrong-source",
            Self::Ambiguous => "ambiguous-quote",
            Self::Translated => "translated",
            Self::Paraphrase => "paraphrase",
            Self::NotFound => "not-found",
            Self::Unverifiable => "unverifiable",
        }
    }

    /// Tells whether the words were found in the cited passage.
    pub fn is_checked(self) -> bool {
        matches!(self, Self::Exact | Self::Folded | Self::Altered | Self::Elided)
    }

    /// Tells whether the quotation does not hold.
    pub fn is_failed(self) -> bool {
        !self.is_checked() && !self.is_declared()
    }

    /// Tells whether the quotation was declared, and so not checked.
    pub fn is_declared(self) -> bool {
        matches!(self, Self::Translated | Self::Paraphrase)
    }
}

/// How often an actor is named in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mention {
    /// Who.
    pub actor: ActorId,
    /// Where.
    pub place: Place,
    /// How often by a name of its own.
    pub strong: u32,
    /// How often by a weak alias.
    pub weak: u32,
}

/// Where an actor is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In a passage of a source.
    Passage(SourceId, PassageId),
    /// In the text of a page of ours.
    Entry(EntryId),
}

/// A link to an entry, with the sentence that it stands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backlink {
    /// The entry that is linked to.
    pub to: EntryId,
    /// The page that links.
    pub from: EntryId,
    /// The sentence, as plain text.
    pub sentence: String,
}
