//! What templates see: for each page the few things that it shows, and nothing else.
//!
//! Strings are plain text, which templates escape, but for those named `…_html`.
pub(crate) mod actor;
pub(crate) mod claim;
pub(crate) mod event;
pub(crate) mod home;
pub(crate) mod index;
pub(crate) mod note;
pub(crate) mod passage;
pub(crate) mod prepared;
pub(crate) mod source;
pub(crate) mod timeline;
pub(crate) mod topic;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::content::{IndexPage, Resolved};
use crate::model::{ActorId, Edtf, EntryId, Kind, SourceId};
use crate::plan::{Change, Entry, Event, Links, PagePlan, Site};
use crate::render::citations::{Link, refs};
use crate::render::html::{BodyHtml, body};
use crate::render::marks::group_class;
use crate::render::words::{capitalized, counted};

/// A page as its template sees it: what every page has, and what is its own.
#[derive(Debug, Serialize)]
pub(crate) struct View<T> {
    /// The page's title.
    pub(crate) title: String,
    /// One sentence for search engines and the feed.
    pub(crate) description: Option<String>,
    /// The page's language, where it is not the site's.
    pub(crate) lang: Option<String>,
    /// What leads to the site's root.
    pub(crate) root: String,
    /// The absolute address, with a base URL.
    pub(crate) canonical: Option<String>,
    /// The part of the navigation that the page belongs to.
    pub(crate) section: Option<&'static str>,
    /// Whether it is that part's first page.
    pub(crate) is_index: bool,
    /// The way to it.
    pub(crate) crumbs: Vec<Link>,
    /// What its own template shows.
    pub(crate) page: T,
}

/// Makes the view of a page.
pub(crate) struct Maker<'a> {
    pub(crate) site: &'a Site<'a>,
    pub(crate) plan: &'a PagePlan,
    pub(crate) links: Links,
}

impl<'a> Maker<'a> {
    pub(crate) fn view<T>(&self, title: impl Into<String>, section: Option<Kind>, page: T) -> View<T> {
        let base = self.site.base_url.as_deref();
        View {
            title: title.into(),
            description: None,
            lang: None,
            root: self.links.root(),
            canonical: base.map(|it| self.plan.route.absolute(it)),
            section: section.map(Kind::folder),
            is_index: false,
            crumbs: section.map(|it| self.index_link(it)).into_iter().collect(),
            page,
        }
    }

    /// Makes the view of an entry's own page.
    pub(crate) fn entry_view<T>(&self, entry: &Entry, page: T) -> View<T> {
        View {
            description: entry.summary.as_ref().map(|it| it.text.clone()),
            lang: entry.lang.clone(),
            ..self.view(entry.title.clone(), Some(entry.id.kind()).filter(|it| *it != Kind::Page), page)
        }
    }

    pub(crate) fn entry(&self, id: impl Into<EntryId>) -> &'a Entry {
        self.site.corpus.entry(id.into())
    }

    pub(crate) fn href(&self, id: impl Into<EntryId>, anchor: Option<&str>) -> String {
        self.links.to(self.site.route(id.into()), anchor)
    }

    pub(crate) fn index_href(&self, kind: Kind) -> String {
        self.links.to(&self.site.index_route(IndexPage::Of(kind)), None)
    }

    pub(crate) fn index_link(&self, kind: Kind) -> Link {
        let text = kind_words(kind).to_owned();
        Link { href: self.index_href(kind), text }
    }

    pub(crate) fn link(&self, id: impl Into<EntryId>) -> Link {
        let id = id.into();
        Link { href: self.href(id, None), text: self.entry(id).title.clone() }
    }

    pub(crate) fn body(&self, body_of: &crate::model::content::Body<Resolved>) -> BodyHtml {
        body(self.site, &self.links, body_of)
    }

    pub(crate) fn refs(&self, citations: &[crate::model::content::CitationId]) -> Vec<Link> {
        refs(self.site, &self.links, citations)
    }

    pub(crate) fn actor(&self, id: ActorId) -> ActorLink {
        let link = self.link(id);
        ActorLink { href: link.href, name: link.text, group: group_class(self.site, id) }
    }

    pub(crate) fn event(&self, event: &Event) -> EventRow {
        let differ = |(date, citations): &(Edtf, Vec<_>)| DifferRow { words: date.words(), refs: self.refs(citations) };
        EventRow {
            id: event.entry.slug.to_string(),
            href: self.href(event.entry.id, None),
            title: event.entry.title.clone(),
            when: self.when(event),
            summary: event.entry.summary.as_ref().map(|it| it.text.clone()),
            dates: event.dates.iter().map(differ).collect(),
            actors: event.involved.iter().map(|it| self.actor(*it)).collect(),
            refs: self.refs(&event.citations),
        }
    }

    pub(crate) fn when(&self, event: &Event) -> When {
        let status = event.status.map(|it| it.as_str()).filter(|it| !matches!(*it, "reported" | "confirmed"));
        let mut words = date(&event.date);
        words.words = capitalized(&words.words);
        When { words, inferred: event.date_class.and_then(crate::model::DateClass::words), status }
    }

    /// The changes of an entry, newest first.
    pub(crate) fn history(&self, entry: &Entry) -> Vec<ChangeRow> {
        let mut rows: Vec<_> = entry.history.iter().collect();
        rows.sort_by_key(|it| std::cmp::Reverse(it.date.latest()));
        rows.into_iter().map(|it| change(it, None)).collect()
    }

    /// The pages that link to an entry, each with the sentences in which it does, of these kinds.
    pub(crate) fn backlinks(&self, to: EntryId, kinds: &[Kind]) -> Vec<BacklinkRow> {
        let links = &self.site.corpus.backlinks;
        let start = links.partition_point(|it| it.to < to);
        let mut rows: Vec<BacklinkRow> = Vec::new();
        for it in links[start..].iter().take_while(|it| it.to == to).filter(|it| kinds.contains(&it.from.kind())) {
            let link = self.link(it.from);
            match rows.last_mut().filter(|row| row.link == link) {
                Some(row) if row.sentences.len() < 3 && !it.sentence.is_empty() => {
                    row.sentences.push(it.sentence.clone());
                }
                Some(_) => {}
                None => {
                    let kind = it.from.kind().as_str();
                    let sentences = Some(it.sentence.clone()).filter(|it| !it.is_empty()).into_iter().collect();
                    rows.push(BacklinkRow { link, kind, sentences });
                }
            }
        }
        rows
    }

    /// How many of the quotations on a page were checked, and whether all of them hold.
    pub(crate) fn checked(&self, id: EntryId) -> Option<Checked> {
        let on_page = self.site.corpus.quotations_on(id).iter();
        let quotations: Vec<_> = on_page.filter(|it| !it.class.is_declared()).collect();
        let total = quotations.len();
        let held = quotations.iter().filter(|it| it.class.is_checked()).count();
        (total > 0).then(|| Checked::new(held, total, self.against(&quotations)))
    }

    /// What quotations were held against: the source's own text, or our digest of it.
    fn against(&self, quotations: &[&crate::plan::Quotation]) -> &'static str {
        let is_digest = |source: SourceId| self.site.corpus.sources[source.0 as usize].is_digest;
        if quotations.iter().any(|it| self.site.corpus.citation(it.citation).passages.is_empty()) {
            return "in the cited source";
        }
        let digests = quotations.iter().filter(|it| is_digest(self.site.corpus.citation(it.citation).source)).count();
        match digests {
            0 => "in the cited paragraph of the source",
            all if all == quotations.len() => "in the cited paragraph of our digest",
            _ => "in the cited paragraph of the source or of our digest",
        }
    }

    /// What a page cites: sources and paragraphs.
    pub(crate) fn cited(&self, id: EntryId) -> (usize, usize) {
        let (mut sources, mut passages) = (BTreeSet::new(), BTreeSet::new());
        for (_, citation) in self.site.corpus.citations_on(id) {
            sources.insert(citation.source);
            let source = &self.site.corpus.sources[citation.source.0 as usize];
            for passage in &source.passages {
                if citation.passages.iter().any(|it| it.contains(passage.id)) {
                    passages.insert((citation.source, passage.id));
                }
            }
        }
        (sources.len(), passages.len())
    }
}

/// A date in words, and what `<time>` may hold.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DateView {
    pub(crate) words: String,
    pub(crate) datetime: Option<String>,
}

pub(crate) fn date(date: &Edtf) -> DateView {
    DateView { words: date.words(), datetime: date.html_datetime().map(str::to_owned) }
}

/// An actor's name in a list.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(crate) struct ActorLink {
    pub(crate) href: String,
    pub(crate) name: String,
    /// The class of its side.
    pub(crate) group: String,
}

/// An event in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EventRow {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) when: When,
    pub(crate) summary: Option<String>,
    /// The dates that sources give, where they differ.
    pub(crate) dates: Vec<DifferRow>,
    pub(crate) actors: Vec<ActorLink>,
    pub(crate) refs: Vec<Link>,
}

/// When an event is, and how that is known.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct When {
    pub(crate) words: DateView,
    /// How the date was found, where no source prints it.
    pub(crate) inferred: Option<&'static str>,
    /// Planned, disputed or cancelled.
    pub(crate) status: Option<&'static str>,
}

/// One of several values that sources give.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DifferRow {
    pub(crate) words: String,
    pub(crate) refs: Vec<Link>,
}

/// A page that links here.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BacklinkRow {
    pub(crate) link: Link,
    pub(crate) kind: &'static str,
    pub(crate) sentences: Vec<String>,
}

/// A change that readers are told of.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangeRow {
    pub(crate) kind: &'static str,
    pub(crate) date: DateView,
    pub(crate) text: String,
    /// The page that was changed, in lists over several.
    pub(crate) link: Option<Link>,
}

pub(crate) fn change(it: &Change, link: Option<Link>) -> ChangeRow {
    ChangeRow { kind: it.kind.words(), date: date(&it.date), text: it.text.clone(), link }
}

/// How many quotations were checked.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Checked {
    /// "5 of 5 stand in the cited paragraph of our digest".
    pub(crate) words: String,
    /// Whether all of them hold.
    pub(crate) all: bool,
}

impl Checked {
    pub(crate) fn new(held: usize, total: usize, against: &str) -> Self {
        let verb = if held == 1 { "stands" } else { "stand" };
        Self { words: format!("{held} of {total} {verb} {against}"), all: held == total }
    }
}

/// Returns what readers call the entries of a kind.
pub(crate) fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Note => "Briefings",
        Kind::Actor => "Actors",
        Kind::Event => "Events",
        Kind::Topic => "Topics",
        Kind::Claim => "Claims",
        Kind::Source => "Sources",
        Kind::Page => "Pages",
    }
}

/// Returns "2 sources, 9 paragraphs".
pub(crate) fn cited_words((sources, passages): (usize, usize)) -> String {
    format!("{}, {}", counted(sources, "source"), counted(passages, "paragraph"))
}
