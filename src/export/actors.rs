//! `data/actors.json`: the actors and what is said of their ties.
use std::collections::BTreeMap;

use serde::Serialize;

use crate::export::rows::{RefRow, id, refs, summary, url};
use crate::model::{ActorId, EntryId};
use crate::plan::{Actor, Relation, RelationEnd, Site};

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ActorRow<'a> {
    id: &'a str,
    url: &'a str,
    name: &'a str,
    schema: String,
    group: Option<&'a str>,
    aliases: &'a [String],
    weak_aliases: &'a [String],
    native_names: Vec<NativeNameRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'a str>,
    sort_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    relations: Vec<RelationRow<'a>>,
}

#[derive(Debug, Serialize)]
struct NativeNameRow<'a> {
    lang: &'a str,
    name: &'a str,
}

#[derive(Debug, Serialize)]
struct RelationRow<'a> {
    rel: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    refs: Vec<RefRow<'a>>,
}

pub(super) fn rows<'a>(site: &'a Site<'_>) -> Vec<ActorRow<'a>> {
    let mut relations: BTreeMap<ActorId, Vec<&Relation>> = BTreeMap::new();
    for relation in &site.corpus.relations {
        relations.entry(relation.from).or_default().push(relation);
    }
    let row = |it: &'a Actor| {
        let own = match it.entry.id {
            EntryId::Actor(id) => relations.get(&id).map_or(&[][..], Vec::as_slice),
            _ => &[],
        };
        row(site, it, own)
    };
    site.corpus.actors.iter().map(row).collect()
}

fn row<'a>(site: &'a Site<'_>, actor: &'a Actor, relations: &[&'a Relation]) -> ActorRow<'a> {
    ActorRow {
        id: &actor.entry.stem,
        url: url(site, actor.entry.id),
        name: &actor.entry.title,
        schema: schema(actor.schema.as_str()),
        group: actor.group.and_then(|it| site.config.groups.get(it)).map(|it| it.id.as_str()),
        aliases: &actor.aliases,
        weak_aliases: &actor.weak_aliases,
        native_names: actor.native_names.iter().map(|(lang, name)| NativeNameRow { lang, name }).collect(),
        country: actor.country.as_deref(),
        wikidata: actor.wikidata.as_deref(),
        sort_name: &actor.sort_name,
        summary: summary(&actor.entry),
        relations: relations.iter().map(|it| relation(site, it)).collect(),
    }
}

fn relation<'a>(site: &Site<'a>, relation: &'a Relation) -> RelationRow<'a> {
    let (to, name) = match &relation.to {
        RelationEnd::Actor(actor) => (Some(id(site, *actor)), None),
        RelationEnd::Name(name) => (None, Some(name.as_str())),
    };
    RelationRow {
        rel: relation.kind.as_str(),
        role: relation.role.as_deref(),
        to,
        name,
        start: relation.start.as_ref().map(|it| it.as_str()),
        end: relation.end.as_ref().map(|it| it.as_str()),
        date: relation.date.as_ref().map(|it| it.as_str()),
        refs: refs(site, &relation.citations),
    }
}

/// The name of a schema as FollowTheMoney spells it; cards write it in lower case.
fn schema(word: &str) -> String {
    if word == "publicbody" {
        return "PublicBody".to_owned();
    }
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::schema;

    #[test]
    fn schemata_are_spelled_as_followthemoney_does() {
        for (word, name) in [("person", "Person"), ("publicbody", "PublicBody"), ("organization", "Organization")] {
            assert_eq!(schema(word), name);
        }
    }
}
