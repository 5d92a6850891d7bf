//! `data/mentions.json`: how often actors are named in the sources' passages and in the notes.
use serde::Serialize;

use crate::export::rows::id;
use crate::model::EntryId;
use crate::plan::{Mention, Place, Site};

#[derive(Debug, Serialize)]
pub(super) struct MentionRow<'a> {
    actor: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passage: Option<String>,
    count: u32,
    weak: u32,
}

pub(super) fn rows<'a>(site: &Site<'a>) -> Vec<MentionRow<'a>> {
    let named = site.corpus.mentions.iter().filter(|it| it.strong + it.weak > 0);
    named.filter_map(|it| row(site, it)).collect()
}

fn row<'a>(site: &Site<'a>, mention: &Mention) -> Option<MentionRow<'a>> {
    let (source, note, passage) = match mention.place {
        Place::Passage(source, passage) => (Some(id(site, source)), None, Some(passage.to_string())),
        Place::Entry(EntryId::Note(note)) => (None, Some(id(site, note)), None),
        Place::Entry(_) => return None,
    };
    Some(MentionRow {
        actor: id(site, mention.actor),
        source,
        note,
        passage,
        count: mention.strong,
        weak: mention.weak,
    })
}
