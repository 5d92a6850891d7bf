//! [`Block`]s -> what each is, with the reason: a passage and its kind, or no part of the article.
//!
//! Nothing is dropped that cannot be named. The order of the steps matters: what is noise by itself goes first ([`noise`]),
//! then the notes are found ([`notes`]), what stands behind the body ([`tail`]) and before it ([`front`]); only then is
//! it told what the rest is by its form ([`forms`]), which lines are verse and which sentences stand twice ([`repeats`]).
mod capitals;
mod captions;
mod cues;
mod forms;
mod links;
mod noise;
mod notes;
mod repeats;
mod tail;

pub(super) use capitals::title_case;
pub(super) use captions::caption;
pub(super) use notes::marks;
pub(super) use tail::is_publication_note;

use crate::seed::classify::noise::Signs;
use crate::seed::front;
use crate::seed::language::guess;
use crate::seed::passage::PassageKind;
use crate::seed::report::{Front, Removed};
use crate::seed::segment::{Block, Form, Sign};
use crate::seed::sentence::{End, end, plain, words};
use crate::text::Mapped;

/// What the blocks of a text are.
pub(super) struct Classified {
    /// The passages, in the order of the text.
    pub(super) kept: Vec<Kept>,
    /// What is no part of the text, in order.
    pub(super) removed: Vec<Removed>,
    /// Which of the removed pieces repeats which of the kept ones, by their indexes.
    pub(super) repeats: Vec<(usize, usize)>,
    /// What the file prints about itself.
    pub(super) front: Front,
}

/// A block that is a passage.
pub(super) struct Kept {
    pub(super) text: Mapped,
    pub(super) line: u32,
    pub(super) kind: PassageKind,
    pub(super) why: &'static str,
    /// Of a note: its number.
    pub(super) number: Option<u32>,
}

/// A block on its way.
pub(super) struct Draft {
    pub(super) block: Block,
    pub(super) words: usize,
    pub(super) end: End,
    pub(super) signs: Signs,
    pub(super) fate: Fate,
}

/// What has been decided of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing yet.
    Open,
    /// It is a passage; the range is its own text.
    Kept(PassageKind, &'static str, std::ops::Range<usize>),
    /// It is a note with a number.
    Note(u32, std::ops::Range<usize>),
    /// It is the next line of the verse before it.
    Verse,
    /// It is no part of the text.
    Removed(Reason),
    /// It repeats the block of an index.
    Repeats(usize),
}

/// Why a block is no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    Title,
    Byline,
    Affiliation,
    Date,
    Section,
    Standfirst,
    Rights,
    Picture,
    LongPicture,
    Disclaimer,
    Author,
    Credit,
    Tags,
    Comments,
    Navigation,
    Share,
    Subscribe,
    More,
    Related,
    Advert,
    Consent,
    Loading,
    Player,
    ReadingTime,
    Spam,
    Address,
    Count,
    Divider,
    NotesHeading,
    TitleAgain,
    Attribution,
}

impl Reason {
    /// Returns what people read.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Affiliation => "affiliation of the author",
            Self::Date => "date line",
            Self::Section => "section label",
            Self::Standfirst => "standfirst",
            Self::Rights => "rights and first publication",
            Self::Picture | Self::LongPicture => "alternative text of a picture",
            Self::Disclaimer => "disclaimer",
            Self::Author => "note on the author",
            Self::Credit => "credit line",
            Self::Tags => "tags",
            Self::Comments => "comments",
            Self::Navigation => "navigation",
            Self::Share => "share line",
            Self::Subscribe => "subscription",
            Self::More => "link label",
            Self::Related => "links to other articles",
            Self::Advert => "advertisement",
            Self::Consent => "consent line",
            Self::Loading => "loading placeholder",
            Self::Player => "player or script placeholder",
            Self::ReadingTime => "reading time",
            Self::Spam => "injected spam",
            Self::Address => "address",
            Self::Count => "counter or page number",
            Self::Divider => "divider",
            Self::NotesHeading => "heading of the notes",
            Self::TitleAgain => "title, repeated",
            Self::Attribution => "name below a display quote that repeats the text",
        }
    }

    /// Whether it is furniture of a page, beside which labels stand that mean nothing. Advertisements stand anywhere.
    pub(super) fn is_furniture(self) -> bool {
        matches!(
            self,
            Self::Navigation
                | Self::Share
                | Self::Subscribe
                | Self::More
                | Self::Related
                | Self::Comments
                | Self::Consent
                | Self::Tags
        )
    }
}

impl Draft {
    fn of(block: Block) -> Self {
        let text = block.text.text();
        let words = words(text);
        let end = end(text);
        let plain = if words <= 90 && text.len() <= 1500 { plain(text) } else { String::new() };
        let is_said = matches!(block.form, Form::Caption | Form::Note | Form::Picture);
        let signs = if is_said { Signs::default() } else { noise::signs(text, &plain, words, end) };
        let fate = if block.form == Form::Picture { Fate::Removed(Reason::Picture) } else { Fate::Open };
        Self { words, end, signs, fate, block }
    }

    pub(super) fn text(&self) -> &str {
        self.block.text.text()
    }

    /// The text without its bullet or dash.
    pub(super) fn unmarked(&self) -> &str {
        let sign = self.block.marker.filter(|it| matches!(it.sign, Sign::Bullet | Sign::Dash(_)));
        sign.and_then(|it| self.text().get(it.len..)).unwrap_or(self.text())
    }

    pub(super) fn is_open(&self) -> bool {
        self.fate == Fate::Open
    }

    /// Whether it reads as running text: a sentence of some length, or words so many that they are no heading.
    pub(super) fn is_prose(&self) -> bool {
        let is_text = matches!(self.block.form, Form::Unsaid | Form::ListItem);
        self.is_open() && is_text && ((self.end == End::Stop && self.words >= 8) || self.words > 30)
    }

    /// Whether it is short and no sentence, as headings, labels and names are.
    pub(super) fn is_label(&self, most: usize) -> bool {
        self.is_open() && self.words <= most && matches!(self.end, End::Open | End::Question)
    }

    pub(super) fn remove(&mut self, reason: Reason) {
        self.fate = Fate::Removed(reason);
    }
}

/// Tells what blocks are; `known` is what the file says about itself elsewhere, as in the marks of a page. Linear in
/// their length.
pub(super) fn classify(blocks: Vec<Block>, known: Front) -> Classified {
    let mut drafts: Vec<_> = blocks.into_iter().map(Draft::of).collect();
    noise::mark(&mut drafts);
    let language = guess(drafts.iter().filter(|it| it.is_open() && it.words > 5).map(Draft::text));
    notes::mark(&mut drafts);
    links::mark(&mut drafts);
    let mut front = Front { language: known.language.or(language), ..known };
    front::mark(&mut drafts, &mut front);
    tail::mark(&mut drafts, &mut front);
    noise::mark_weak(&mut drafts);
    forms::mark(&mut drafts);
    repeats::mark(&mut drafts);
    collect(drafts, front)
}

fn collect(drafts: Vec<Draft>, mut front: Front) -> Classified {
    let (mut kept, mut removed): (Vec<Kept>, Vec<Removed>) = Default::default();
    let mut repeats = Vec::new();
    // Where the kept block of each draft ended up.
    let mut places = Vec::with_capacity(drafts.len());
    for Draft { block, fate, .. } in drafts {
        places.push(kept.len());
        let out = |reason: &str| {
            let text = block.text.text().replace('\n', " ");
            Removed { line: block.line, reason: reason.to_owned(), text }
        };
        let mut keep = |kind, why, own, number| {
            kept.push(Kept { text: block.text.part(own), line: block.line, kind, why, number });
        };
        match fate {
            Fate::Removed(reason) => {
                if reason == Reason::Picture {
                    front.pictures.push((block.text.text().to_owned(), block.line));
                }
                removed.push(out(reason.words()));
            }
            Fate::Repeats(of) => {
                repeats.push((removed.len(), of));
                removed.push(out("display quote that repeats"));
            }
            Fate::Kept(kind, why, own) => keep(kind, why, own, None),
            Fate::Note(number, own) => keep(PassageKind::Note, "below the heading of the notes", own, Some(number)),
            Fate::Open => {
                let all = 0..block.text.text().len();
                keep(PassageKind::Paragraph, "running text", all, None);
            }
            Fate::Verse => {
                if let Some(verse) = kept.last_mut() {
                    let (end, all) = (block.text.raw(0..0).start, 0..block.text.text().len());
                    let before = verse.text.raw(0..verse.text.text().len()).end;
                    verse.text.push("\n", before..end.max(before));
                    verse.text.push_part(&block.text, all);
                }
            }
        }
    }
    for (_, of) in &mut repeats {
        *of = places[*of];
    }
    Classified { kept, removed, repeats, front }
}
