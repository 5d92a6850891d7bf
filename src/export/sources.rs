//! `data/sources.json`: the sources as CSL-JSON (CSL 1.0.2, `csl-data.json`), with a few fields of ours.
use serde::Serialize;

use crate::export::dates::{CslDate, csl_date};
use crate::export::rows::url;
use crate::plan::{Actor, Site, Source};

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct SourceRow<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    csl_type: &'a str,
    title: &'a str,
    // A list without a name in it is an author to some readers of CSL-JSON.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<NameRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    issued: CslDate<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<CslDate<'a>>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    short: &'a str,
    url: &'a str,
    text: &'static str,
    passages: usize,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum NameRow<'a> {
    Person { family: &'a str, given: &'a str },
    Whole { literal: &'a str },
}

pub(super) fn rows<'a>(site: &'a Site<'_>) -> Vec<SourceRow<'a>> {
    site.corpus.sources.iter().map(|it| row(site, it)).collect()
}

fn row<'a>(site: &'a Site<'_>, source: &'a Source) -> SourceRow<'a> {
    SourceRow {
        id: &source.entry.stem,
        csl_type: &source.csl_type,
        title: &source.entry.title,
        author: authors(site, source),
        container_title: source.container_title.as_deref(),
        publisher: source.publisher.as_deref(),
        issued: csl_date(&source.issued),
        accessed: source.accessed.as_ref().map(csl_date),
        address: source.url.as_deref(),
        doi: source.doi.as_deref(),
        language: source.language.as_deref(),
        note: note(source),
        short: &source.short,
        url: url(site, source.entry.id),
        text: source.text.as_str(),
        passages: source.passages.len(),
    }
}

/// The authors. A person whose card the source's card links to has the name by which that card is sorted.
fn authors<'a>(site: &'a Site<'_>, source: &'a Source) -> Vec<NameRow<'a>> {
    let name = |it: &'a Actor| match it.sort_name.split_once(',') {
        Some((family, given)) if it.schema.as_str() == "person" => {
            NameRow::Person { family: family.trim(), given: given.trim() }
        }
        _ => NameRow::Whole { literal: &it.entry.title },
    };
    let authors = source.authors.iter().map(|it| match (&it.given, &it.actor) {
        (Some(given), _) => NameRow::Person { family: &it.family, given },
        (None, id) => {
            let card = id.as_ref().and_then(|it| actor(site, it));
            card.map_or(NameRow::Whole { literal: &it.family }, name)
        }
    });
    authors.collect()
}

fn actor<'a>(site: &'a Site<'_>, id: &str) -> Option<&'a Actor> {
    let id = id.rsplit('/').next().unwrap_or(id).to_lowercase();
    site.corpus.actors.iter().find(|it| it.entry.stem.to_lowercase() == id)
}

/// What whoever cites the source should know of it, and CSL has no field for.
fn note(source: &Source) -> Option<String> {
    let retracted = source.retracted.as_ref().map(|(date, reason)| match reason {
        Some(reason) => format!("Retracted {date}: {reason}"),
        None => format!("Retracted {date}."),
    });
    let basis = source.issued_basis.map(|it| it.as_str()).filter(|it| *it != "printed");
    let reason = basis.zip(source.issued_reason.as_ref()).map(|(basis, reason)| format!("Date {basis}: {reason}"));
    let notes: Vec<_> = retracted.into_iter().chain(reason).collect();
    (!notes.is_empty()).then(|| notes.join(" "))
}
