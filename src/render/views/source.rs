use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::content::CitationId;
use crate::model::{AuthorName, EntryId, IssuedBasis, Kind, PassageId, PassageLetter, SourceId, TextPolicy};
use crate::plan::{Citation, Passage, PassageKind, Place, Source};
use crate::render::citations::{Link, mark};
use crate::render::views::passage::{Layers, Name};
use crate::render::views::prepared::{Prepared, prepared};
use crate::render::views::{ActorLink, BacklinkRow, ChangeRow, Checked, DateView, Maker, View, date};
use crate::render::words::{capitalized, counted};

/// A source.
#[derive(Debug, Serialize)]
pub(crate) struct SourcePage {
    pub(crate) kind: String,
    pub(crate) length: Option<String>,
    pub(crate) is_digest: bool,
    pub(crate) policy: &'static str,
    pub(crate) publisher: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) issued: DateView,
    pub(crate) issued_words: Option<&'static str>,
    pub(crate) issued_reason: Option<String>,
    pub(crate) cited: String,
    pub(crate) checked: Option<Checked>,
    pub(crate) url: Option<Link>,
    pub(crate) archive_url: Option<String>,
    pub(crate) doi: Option<String>,
    pub(crate) rights: Option<String>,
    pub(crate) descriptor: Option<String>,
    pub(crate) reliability: Option<String>,
    pub(crate) defects: Vec<String>,
    pub(crate) prepared: Option<Prepared>,
    pub(crate) reference: Reference,
    pub(crate) retracted: Option<Retracted>,
    pub(crate) body_html: String,
    pub(crate) passages: Vec<PassageView>,
    pub(crate) actors: Vec<NamedRow>,
    pub(crate) backlinks: Vec<BacklinkRow>,
    pub(crate) history: Vec<ChangeRow>,
}

/// A source as a bibliography lists it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reference {
    pub(crate) authors: Option<String>,
    pub(crate) title: String,
    pub(crate) container: Option<String>,
    pub(crate) date: String,
}

/// When and why a source was retracted.
#[derive(Debug, Serialize)]
pub(crate) struct Retracted {
    pub(crate) date: DateView,
    pub(crate) note: Option<String>,
}

/// A passage, or a run of passages of which nothing is shown.
#[derive(Debug, Serialize)]
pub(crate) struct PassageView {
    /// The ids; one but in a run.
    pub(crate) ids: Vec<String>,
    /// What stands in the margin: the number or the id.
    pub(crate) sign: Option<String>,
    /// What a screen reader says of the sign.
    pub(crate) label: String,
    /// paragraph, heading, caption, note or display quote.
    pub(crate) kind: &'static str,
    /// Whether it is an item of a list.
    pub(crate) is_item: bool,
    /// Of a note: where its mark stands.
    pub(crate) noted_in: Vec<Link>,
    /// The text, with the quoted words marked; `None` where nothing is shown.
    pub(crate) text_html: Option<String>,
    /// What is not shown: "47 words, not quoted".
    pub(crate) left_out: Option<String>,
    /// Who cites it: the first few, briefings first.
    pub(crate) cited: Vec<CitedRow>,
    /// The others.
    pub(crate) more: Vec<CitedRow>,
}

/// Who cites a passage.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub(crate) struct CitedRow {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    pub(crate) checked: bool,
}

/// How many citing pages stand beside a passage; the others are one click away.
const CITED: usize = 4;

/// An actor that a source names.
#[derive(Debug, Serialize)]
pub(crate) struct NamedRow {
    pub(crate) actor: ActorLink,
    pub(crate) count: String,
    pub(crate) passages: Vec<Link>,
}

impl Maker<'_> {
    pub(crate) fn source_page(&self, id: SourceId) -> View<SourcePage> {
        let source = &self.site.corpus.sources[id.0 as usize];
        let citations: Vec<_> = self.site.corpus.citations_of(id).collect();
        let words: usize = source.passages.iter().map(Passage::words).sum();
        let paragraphs = source.passages.iter().filter(|it| it.id.letter == PassageLetter::P).count();
        let page = SourcePage {
            kind: csl_words(&source.csl_type),
            length: (words > 0).then(|| format!("{}, {}", counted(paragraphs, "paragraph"), counted(words, "word"))),
            is_digest: source.is_digest,
            policy: source.text.as_str(),
            publisher: source.container_title.clone().or_else(|| source.publisher.clone()),
            authors: source.authors.iter().map(natural_name).collect(),
            issued: date(&source.issued),
            issued_words: match source.issued_basis {
                Some(IssuedBasis::Inferred) => Some("inferred"),
                Some(IssuedBasis::Missing) => Some("not given in the source"),
                Some(IssuedBasis::Printed) | None => None,
            },
            issued_reason: source.issued_reason.clone(),
            cited: self.cited_words(source, &citations),
            checked: self.checked_of(source, &citations),
            url: source.url.as_ref().map(|it| Link { href: it.clone(), text: host(it).to_owned() }),
            archive_url: source.archive_url.clone(),
            doi: source.doi.clone(),
            rights: source.rights.clone(),
            descriptor: source.descriptor.clone(),
            reliability: source.reliability.clone(),
            defects: source.defects.clone(),
            prepared: prepared(source),
            reference: reference(source),
            retracted: source.retracted.as_ref().map(|(day, note)| Retracted { date: date(day), note: note.clone() }),
            body_html: self.body(&source.entry.body).html,
            passages: self.passages(source, &citations),
            actors: self.named(id),
            backlinks: self.backlinks(source.entry.id, &Kind::ALL),
            history: self.history(&source.entry),
        };
        self.entry_view(&source.entry, page)
    }

    fn cited_words(&self, source: &Source, citations: &[(CitationId, &Citation)]) -> String {
        if citations.is_empty() {
            return "not yet".to_owned();
        }
        let is_cited = |passage: &&Passage| citations.iter().any(|(_, it)| cites(it, passage.id));
        let body = || source.passages.iter().filter(|it| it.id.letter == PassageLetter::P);
        let times = counted(citations.len(), "time");
        match body().count() {
            0 => times,
            all => format!("{times}, in {} of {}", body().filter(is_cited).count(), counted(all, "paragraph")),
        }
    }

    fn checked_of(&self, source: &Source, citations: &[(CitationId, &Citation)]) -> Option<Checked> {
        let quotations = citations.iter().flat_map(|(_, it)| &it.quotations);
        let classes: Vec<_> = quotations.map(|it| self.site.corpus.quotation(*it).class).collect();
        let total = classes.iter().filter(|it| !it.is_declared()).count();
        let held = classes.iter().filter(|it| it.is_checked()).count();
        let against = match (source.text, source.is_digest) {
            (TextPolicy::None, _) => "in the text, which is not shown",
            (_, true) => "in our digest, below",
            (_, false) => "in the text, below",
        };
        (total > 0).then(|| Checked::new(held, total, against))
    }

    /// The passages, as far as they may be shown.
    fn passages(&self, source: &Source, citations: &[(CitationId, &Citation)]) -> Vec<PassageView> {
        let mut views: Vec<PassageView> = Vec::new();
        let mut words = 0;
        for passage in &source.passages {
            let marks = self.marked(passage, citations);
            let names = source.names.get(&passage.id).into_iter().flatten();
            let names: Vec<_> = names.map(|it| Name { range: it.range.clone(), actor: self.actor(it.actor) }).collect();
            let layers = Layers { passage, marks: &marks, names: &names };
            let text_html = match source.text {
                TextPolicy::Full => Some(layers.whole()),
                TextPolicy::Quoted if !marks.is_empty() => Some(layers.marked_alone()),
                TextPolicy::Quoted | TextPolicy::None => None,
            };
            let shown = source.text == TextPolicy::Full;
            let noted_in =
                passage.noted_in.iter().filter(|_| shown).map(|id| Link { href: format!("#{id}"), text: id.words() });
            let mut cited = self.cited_by(passage.id, citations);
            let more = if cited.len() > CITED + 1 { cited.split_off(CITED) } else { Vec::new() };
            let own_row = text_html.is_some() || !cited.is_empty();
            let run = views.last_mut().filter(|it| !own_row && it.left_out.is_some() && it.cited.is_empty());
            if let Some(run) = run {
                words += passage.words();
                run.ids.push(passage.id.to_string());
                run.sign = None;
                run.label = format!("{} to {}", run.label.split(" to ").next().unwrap_or_default(), passage.id.words());
                run.left_out = Some(left_out_words(source, words));
                continue;
            }
            words = passage.words();
            let left_out = text_html.is_none().then(|| left_out_words(source, words));
            views.push(PassageView {
                ids: vec![passage.id.to_string()],
                sign: Some(passage.id.to_string().trim_start_matches('p').to_owned()),
                label: if passage.id.letter == PassageLetter::P {
                    format!("{}, paragraph", passage.id.number)
                } else {
                    format!("{}, {}", passage.id, passage.id.words())
                },
                kind: passage.id.letter.words(),
                is_item: passage.kind == PassageKind::ListItem,
                noted_in: noted_in.collect(),
                text_html,
                left_out,
                cited,
                more,
            });
        }
        views
    }

    /// The bytes of a passage that are quoted, merged and in order.
    fn marked(&self, passage: &Passage, citations: &[(CitationId, &Citation)]) -> Vec<std::ops::Range<usize>> {
        let quotations = citations.iter().flat_map(|(_, it)| &it.quotations);
        let found = quotations.flat_map(|it| self.site.corpus.quotation(*it).found.clone());
        let mut ranges: Vec<_> = found.filter(|(id, _)| *id == passage.id).map(|(_, range)| range).collect();
        ranges.sort_by_key(|it| (it.start, it.end));
        let mut merged: Vec<std::ops::Range<usize>> = Vec::new();
        for range in ranges {
            match merged.last_mut().filter(|last| range.start <= last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => merged.push(range),
            }
        }
        merged
    }

    /// Who cites a passage, each page once at its first citation of it.
    fn cited_by(&self, passage: PassageId, citations: &[(CitationId, &Citation)]) -> Vec<CitedRow> {
        let mut rows: BTreeMap<EntryId, CitedRow> = BTreeMap::new();
        // What the source's own page says of it is read there.
        let of_others = |it: &Citation| it.from != EntryId::Source(it.source);
        for (id, citation) in citations.iter().filter(|(_, it)| cites(it, passage) && of_others(it)) {
            let mut quotations = citation.quotations.iter().map(|it| self.site.corpus.quotation(*it));
            let checked = quotations.any(|it| it.found.iter().any(|(it, _)| *it == passage))
                && mark(self.site, *id).is_some_and(|it| it.class == "ok");
            let anchor = citation.number.map(|it| format!("cite-{it}"));
            rows.entry(citation.from)
                .and_modify(|row| {
                    // The mark stands for the citation that the row leads to.
                    if checked && !row.checked {
                        row.href = self.href(citation.from, anchor.as_deref());
                        row.checked = true;
                    }
                })
                .or_insert_with(|| CitedRow {
                    href: self.href(citation.from, anchor.as_deref()),
                    title: self.entry(citation.from).title.clone(),
                    kind: if citation.from.kind() == Kind::Note { "briefing" } else { citation.from.kind().as_str() },
                    checked,
                });
        }
        let rank = |kind: Kind| match kind {
            Kind::Note => 0,
            Kind::Claim => 1,
            Kind::Event => 2,
            Kind::Actor => 3,
            Kind::Topic | Kind::Source | Kind::Page => 4,
        };
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_key(|(id, _)| (rank(id.kind()), *id));
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// The actors that a source names, the most often named first.
    fn named(&self, id: SourceId) -> Vec<NamedRow> {
        let mut rows: BTreeMap<_, (u32, Vec<Link>)> = BTreeMap::new();
        for passage in &self.site.corpus.sources[id.0 as usize].passages {
            let named = self.site.corpus.mentions_in(Place::Passage(id, passage.id));
            for mention in named.filter(|it| it.strong > 0) {
                let (count, passages) = rows.entry(mention.actor).or_default();
                *count += mention.strong;
                passages.push(Link { href: format!("#{}", passage.id), text: passage.id.words() });
            }
        }
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_key(|(actor, (count, _))| (std::cmp::Reverse(*count), *actor));
        rows.into_iter()
            .map(|(actor, (count, passages))| {
                let count = if count == 1 { "once".to_owned() } else { format!("{count} times") };
                NamedRow { actor: self.actor(actor), count, passages }
            })
            .collect()
    }
}

fn cites(citation: &Citation, passage: PassageId) -> bool {
    citation.passages.iter().any(|range| range.contains(passage))
}

/// What is said of words that are not shown.
fn left_out_words(source: &Source, words: usize) -> String {
    let word = if source.text == TextPolicy::None { "shown" } else { "quoted" };
    format!("{}, not {word}", counted(words, "word"))
}

/// A source as a bibliography lists it.
pub(crate) fn reference(source: &Source) -> Reference {
    let names: Vec<_> = source.authors.iter().map(inverted_name).collect();
    let authors = match names.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [first, rest @ ..] => {
            let rest: Vec<_> = source.authors[1..=rest.len()].iter().map(natural_name).collect();
            let (last, middle) = rest.split_last().map_or((String::new(), &[][..]), |(last, it)| (last.clone(), it));
            let middle: String = middle.iter().map(|it| format!(", {it}")).collect();
            Some(format!("{first}{middle} and {last}"))
        }
    };
    Reference {
        authors,
        title: source.entry.title.clone(),
        container: source.container_title.clone().or_else(|| source.publisher.clone()),
        date: source.issued.words(),
    }
}

fn natural_name(name: &AuthorName) -> String {
    match &name.given {
        Some(given) => format!("{given} {}", name.family),
        None => name.family.clone(),
    }
}

fn inverted_name(name: &AuthorName) -> String {
    match &name.given {
        Some(given) => format!("{}, {given}", name.family),
        None => name.family.clone(),
    }
}

/// What readers call a CSL type.
pub(crate) fn csl_words(csl_type: &str) -> String {
    match csl_type {
        "article-journal" => "Journal article".into(),
        "article-magazine" => "Magazine article".into(),
        "article-newspaper" => "Newspaper article".into(),
        "post-weblog" => "Weblog post".into(),
        "webpage" => "Web page".into(),
        other => capitalized(&other.replace(['-', '_'], " ")),
    }
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).trim_start_matches("www.")
}
