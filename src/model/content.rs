//! The content tree of a note or card, in two states: as [`Written`], and [`Resolved`].
//!
//! `parse` yields the first, `link` the second, and `render` takes only the second: an unresolved reference cannot
//! reach a page. The tree is at most [`MAX_DEPTH`] levels deep, so that recursion over it is safe.
use std::convert::Infallible;
use std::fmt::Debug;

use crate::model::{ActorId, EntryId, PassageRange, SourceId};
use crate::text::Span;

/// How deep blocks and inlines nest at most; `parse` flattens what is deeper.
pub const MAX_DEPTH: usize = 60;

/// What a reference is, before or after it is resolved.
pub trait State: Clone + Debug + PartialEq {
    /// Where a link leads.
    type Target: Clone + Debug + PartialEq;
    /// A cluster of citations in one bracket.
    type Cluster: Clone + Debug + PartialEq;
    /// What is known of a quotation.
    type Quotation: Clone + Debug + PartialEq;
    /// An actor's name in running text.
    type Mention: Clone + Debug + PartialEq;
}

/// References as the author wrote them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {}

/// References that lead somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {}

impl State for Written {
    type Target = WrittenTarget;
    type Cluster = WrittenCluster;
    type Quotation = ();
    type Mention = Infallible;
}

impl State for Resolved {
    type Target = Target;
    type Cluster = Cluster;
    type Quotation = Option<QuotationId>;
    type Mention = ActorId;
}

/// A body: blocks, and the footnotes that they refer to.
#[derive(Debug, Clone, PartialEq)]
pub struct Body<S: State> {
    /// The blocks, in order.
    pub blocks: Vec<Block<S>>,
    /// The footnotes, in the order of their first reference.
    pub footnotes: Vec<Footnote<S>>,
}

impl<S: State> Default for Body<S> {
    fn default() -> Self {
        Self { blocks: Vec::new(), footnotes: Vec::new() }
    }
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote<S: State> {
    /// Its label, as written.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block<S>>,
}

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block<S: State> {
    /// A paragraph.
    Paragraph(Paragraph<S>),
    /// A heading.
    Heading {
        /// From 1 to 6, as written.
        level: u8,
        /// The anchor, unique in its page.
        anchor: String,
        /// The text.
        inlines: Vec<Inline<S>>,
        /// Where it stands.
        span: Span,
    },
    /// A block quotation.
    Quote {
        /// The quoted blocks, without the attribution.
        blocks: Vec<Block<S>>,
        /// The line after the dash, where there is one.
        attribution: Option<Vec<Inline<S>>>,
        /// What is known of it as a quotation.
        quotation: S::Quotation,
        /// Where it stands.
        span: Span,
    },
    /// A callout (`> [!kind] title`).
    Callout {
        /// The kind, lower case.
        kind: String,
        /// The line behind the kind; may be empty.
        title: Vec<Inline<S>>,
        /// Of a judgment: how sure its author is, as written.
        confidence: Option<String>,
        /// The anchor, where the author gave one (`^id`).
        anchor: Option<String>,
        /// What it holds.
        blocks: Vec<Block<S>>,
        /// Of a quote callout: what is known of it as a quotation.
        quotation: S::Quotation,
        /// Where it stands.
        span: Span,
    },
    /// A list.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block<S>>>,
    },
    /// A table.
    Table {
        /// The head's cells.
        head: Vec<Vec<Inline<S>>>,
        /// The rows' cells.
        rows: Vec<Vec<Vec<Inline<S>>>>,
    },
    /// Code.
    Code {
        /// The text.
        text: String,
    },
    /// A thematic break.
    Rule,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph<S: State> {
    /// The text.
    pub inlines: Vec<Inline<S>>,
    /// The anchor, where the author gave one (`^id`).
    pub anchor: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// An inline.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline<S: State> {
    /// Text. Where it is as long as its span, the two agree byte by byte.
    Text {
        /// The text.
        text: String,
        /// Where it stands.
        span: Span,
    },
    /// Code.
    Code(String),
    /// Emphasized text.
    Styled {
        /// How.
        style: InlineStyle,
        /// What.
        inlines: Vec<Inline<S>>,
    },
    /// A link.
    Link {
        /// Where it leads.
        target: S::Target,
        /// What it is laid on.
        inlines: Vec<Inline<S>>,
        /// Where it stands.
        span: Span,
    },
    /// A picture.
    Image {
        /// Where it is.
        target: S::Target,
        /// Its description.
        alt: String,
        /// Where it stands.
        span: Span,
    },
    /// Citations in one bracket, or a narrative one.
    Citation(S::Cluster),
    /// A text in quotation marks.
    Quotation {
        /// The opening mark, as written.
        open: String,
        /// The closing mark, as written.
        close: String,
        /// What stands between them.
        inlines: Vec<Inline<S>>,
        /// What is known of it.
        quotation: S::Quotation,
        /// Where it stands, its marks included.
        span: Span,
    },
    /// The name of an actor, found in the text.
    Mention {
        /// Who.
        actor: S::Mention,
        /// The name as it stands there.
        text: String,
    },
    /// A reference to a footnote.
    FootnoteRef(String),
    /// A line break in the file.
    SoftBreak,
    /// A line break on the page.
    HardBreak,
}

/// How text is emphasized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InlineStyle {
    /// `*so*`
    Emphasis,
    /// `**so**`
    Strong,
    /// `~~so~~`
    Strikethrough,
}

/// Where a link leads, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenTarget {
    /// The address, path or name.
    pub text: String,
    /// Whether it stood in `[[…]]`.
    pub wikilink: bool,
    /// Whether a wikilink has words of its own (`[[x|words]]`).
    pub piped: bool,
    /// Where the target stands.
    pub span: Span,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of the site, perhaps at an anchor.
    Entry {
        /// Which.
        id: EntryId,
        /// The anchor in it.
        anchor: Option<String>,
    },
    /// The list of all entries of a kind, or the timeline.
    Index(IndexPage),
    /// An anchor of the same page.
    Here(String),
    /// An address elsewhere; its scheme is allowed.
    Url(String),
    /// A file of the site's `static` folder, by its path in it.
    Static(String),
    /// Nowhere: a finding says so.
    Nowhere,
}

/// A page that lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexPage {
    /// The site's first page.
    Home,
    /// All events in order.
    Timeline,
    /// All entries of a kind.
    Of(crate::model::Kind),
}

/// A cluster of citations, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenCluster {
    /// The citations, never empty.
    pub cites: Vec<Cite>,
    /// Whether the source is named in the sentence (`@key [¶3] says`).
    pub narrative: bool,
    /// The text as it stands in the file.
    pub raw: String,
    /// Where it stands.
    pub span: Span,
}

/// One citation, as written: `see @key, ¶¶4–6, emphasis added`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// The words before the key.
    pub prefix: String,
    /// The key; `None` for the same source again (`@,`).
    pub key: Option<String>,
    /// Where the key stands.
    pub key_span: Span,
    /// The passages.
    pub locators: Vec<(PassageRange, Span)>,
    /// The words behind the locator.
    pub suffix: String,
    /// Where it stands.
    pub span: Span,
}

/// A cluster of citations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// The citations, by their place among the corpus' citations; those of unknown sources are left out.
    pub citations: Vec<CitationId>,
    /// The source to name in the sentence.
    pub narrative: Option<SourceId>,
}

/// A citation, by its place among the corpus' citations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitationId(pub u32);

/// A quotation, by its place among the corpus' quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuotationId(pub u32);

/// Returns the text of inlines without markup, line breaks as spaces; citations and footnotes say nothing.
pub fn plain<S: State>(inlines: &[Inline<S>]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain<S: State>(inlines: &[Inline<S>], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } | Inline::Code(text) | Inline::Mention { text, .. } => out.push_str(text),
            Inline::Styled { inlines, .. } | Inline::Link { inlines, .. } => push_plain(inlines, out),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Quotation { open, close, inlines, .. } => {
                out.push_str(open);
                push_plain(inlines, out);
                out.push_str(close);
            }
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            Inline::Citation(_) | Inline::FootnoteRef(_) => {}
        }
    }
}
