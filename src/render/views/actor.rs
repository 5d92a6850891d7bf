use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{ActorId, Edtf, EntryId, Kind, PassageId, SourceId, TextPolicy};
use crate::plan::{Actor, Event, Mention, Place, Relation, RelationEnd};
use crate::render::citations::Link;
use crate::render::views::{ActorLink, BacklinkRow, ChangeRow, Checked, EventRow, Maker, View};
use crate::render::words::counted;

/// An actor.
#[derive(Debug, Serialize)]
pub(crate) struct ActorPage {
    pub(crate) native_names: Vec<NativeName>,
    pub(crate) summary: Option<Summary>,
    pub(crate) side: Option<ActorLink>,
    pub(crate) schema: &'static str,
    pub(crate) named_in: Option<String>,
    pub(crate) seen: Vec<String>,
    pub(crate) also_written: Vec<String>,
    pub(crate) not_the_same: Vec<Link>,
    pub(crate) checked: Option<Checked>,
    pub(crate) body_html: String,
    pub(crate) events: Vec<EventRow>,
    pub(crate) relations: Vec<RelationRow>,
    pub(crate) alongside: Vec<AlongsideRow>,
    pub(crate) mentions: Vec<MentionGroup>,
    pub(crate) briefings: Vec<BacklinkRow>,
    pub(crate) backlinks: Vec<BacklinkRow>,
    pub(crate) history: Vec<ChangeRow>,
}

/// A name in another language.
#[derive(Debug, Serialize)]
pub(crate) struct NativeName {
    pub(crate) lang: String,
    pub(crate) name: String,
}

/// One sentence and its sources.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    pub(crate) text: String,
    pub(crate) refs: Vec<Link>,
}

/// A relation, from the page's side.
#[derive(Debug, Serialize)]
pub(crate) struct RelationRow {
    pub(crate) kind: &'static str,
    pub(crate) when: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) actor: Option<ActorLink>,
    pub(crate) name: Option<String>,
    pub(crate) refs: Vec<Link>,
}

/// An actor that is named in the same paragraphs.
#[derive(Debug, Serialize)]
pub(crate) struct AlongsideRow {
    pub(crate) actor: ActorLink,
    pub(crate) count: String,
}

/// The mentions of one source.
#[derive(Debug, Serialize)]
pub(crate) struct MentionGroup {
    pub(crate) source: Link,
    pub(crate) rows: Vec<MentionRow>,
    pub(crate) weak: Vec<Link>,
}

/// The mentions of one passage.
#[derive(Debug, Serialize)]
pub(crate) struct MentionRow {
    pub(crate) passage: Link,
    pub(crate) count: String,
    /// The words around the first one, where the text may be shown.
    pub(crate) context: Option<Context>,
}

/// A name and the words around it.
#[derive(Debug, Serialize)]
pub(crate) struct Context {
    pub(crate) before: String,
    pub(crate) name: String,
    pub(crate) after: String,
}

/// How many actors are listed beside this one.
const ALONGSIDE: usize = 12;

impl Maker<'_> {
    pub(crate) fn actor_page(&self, id: ActorId) -> View<ActorPage> {
        let corpus = &self.site.corpus;
        let actor = &corpus.actors[id.0 as usize];
        let events: Vec<&Event> = corpus
            .timeline
            .iter()
            .map(|it| &corpus.events[it.0 as usize])
            .filter(|it| it.involved.contains(&id))
            .collect();
        let mentions = corpus.mentions_of(id);
        let strong: BTreeSet<_> = mentions.iter().filter(|it| it.strong > 0).filter_map(passage).collect();
        let sources: BTreeSet<_> = strong.iter().map(|(source, _)| *source).collect();
        let named_in = format!(
            "{} of {}, {}",
            sources.len(),
            counted(corpus.sources.len(), "source"),
            counted(strong.len(), "paragraph")
        );
        let native_names = actor.native_names.iter();
        let other_names = actor.aliases.iter().filter(|it| !actor.native_names.iter().any(|(_, name)| name == *it));
        let page = ActorPage {
            native_names: native_names
                .map(|(lang, name)| NativeName { lang: lang.clone(), name: name.clone() })
                .collect(),
            summary: actor
                .entry
                .summary
                .as_ref()
                .map(|it| Summary { text: it.text.clone(), refs: self.refs(&it.citations) }),
            side: self.side(actor),
            schema: actor.schema.words(),
            named_in: (!strong.is_empty()).then_some(named_in),
            seen: seen(&events),
            also_written: other_names.chain(&actor.weak_aliases).cloned().collect(),
            not_the_same: actor.different_from.iter().map(|it| self.link(*it)).collect(),
            checked: self.checked(actor.entry.id),
            body_html: self.body(&actor.entry.body).html,
            events: events.iter().map(|it| self.event_of(it, id)).collect(),
            relations: self.relations(id),
            alongside: self.alongside(id, &strong),
            mentions: self.mention_groups(actor, mentions),
            briefings: self.backlinks(actor.entry.id, &[Kind::Note]),
            backlinks: self
                .backlinks(actor.entry.id, &[Kind::Actor, Kind::Event, Kind::Topic, Kind::Claim, Kind::Source]),
            history: self.history(&actor.entry),
        };
        let mut view = self.entry_view(&actor.entry, page);
        if let Some(side) = &view.page.side {
            view.crumbs.push(Link { href: side.href.clone(), text: side.name.clone() });
        }
        view
    }

    /// The actor's side, with a link to its part of the index.
    fn side(&self, actor: &Actor) -> Option<ActorLink> {
        let group = &self.site.config.groups[actor.group?];
        let EntryId::Actor(id) = actor.entry.id else { return None };
        let class = self.actor(id).group;
        let href = format!("{}#{class}", self.index_href(Kind::Actor));
        Some(ActorLink { href, name: group.name.clone(), group: class })
    }

    /// An event in the list of one of its actors, who need not be named again.
    fn event_of(&self, event: &Event, id: ActorId) -> EventRow {
        let own = self.actor(id);
        let mut row = self.event(event);
        row.actors.retain(|it| *it != own);
        row
    }

    /// The relations that the actor's own card says, then those that others' cards say.
    fn relations(&self, id: ActorId) -> Vec<RelationRow> {
        let corpus = &self.site.corpus;
        let own = corpus.relations_from(id).iter().map(|it| self.relation(it, &it.to, it.kind.words()));
        let others = corpus.relations_to(id).filter(|it| it.from != id);
        let others = others.map(|it| self.relation(it, &RelationEnd::Actor(it.from), it.kind.inverse_words()));
        own.chain(others).collect()
    }

    fn relation(&self, it: &Relation, end: &RelationEnd, kind: &'static str) -> RelationRow {
        let words = |date: &Edtf| date.words();
        let when = match (&it.start, &it.end, &it.date) {
            (Some(start), Some(end), _) => Some(format!("{} to {}", words(start), words(end))),
            (Some(start), None, _) => Some(format!("since {}", words(start))),
            (None, Some(end), _) => Some(format!("until {}", words(end))),
            (None, None, date) => date.as_ref().map(words),
        };
        let (actor, name) = match end {
            RelationEnd::Actor(id) => (Some(self.actor(*id)), None),
            RelationEnd::Name(name) => (None, Some(name.clone())),
        };
        let role = it.role.clone();
        RelationRow { kind, when, role, actor, name, refs: self.refs(&it.citations) }
    }

    fn alongside(&self, id: ActorId, passages: &BTreeSet<(SourceId, PassageId)>) -> Vec<AlongsideRow> {
        let mut counts: BTreeMap<ActorId, usize> = BTreeMap::new();
        for (source, passage) in passages {
            let named = self.site.corpus.mentions_in(Place::Passage(*source, *passage));
            for mention in named.filter(|it| it.actor != id && it.strong > 0) {
                *counts.entry(mention.actor).or_default() += 1;
            }
        }
        let mut rows: Vec<_> = counts.into_iter().collect();
        rows.sort_by_key(|(actor, count)| (std::cmp::Reverse(*count), *actor));
        let rows = rows.into_iter().take(ALONGSIDE).enumerate();
        rows.map(|(at, (actor, count))| {
            let count = if at == 0 { counted(count, "shared paragraph") } else { count.to_string() };
            AlongsideRow { actor: self.actor(actor), count }
        })
        .collect()
    }

    fn mention_groups(&self, actor: &Actor, mentions: &[Mention]) -> Vec<MentionGroup> {
        let mut groups: Vec<(SourceId, MentionGroup)> = Vec::new();
        for mention in mentions {
            let Some((source_id, passage)) = passage(mention) else { continue };
            let source = &self.site.corpus.sources[source_id.0 as usize];
            if groups.last().is_none_or(|(it, _)| *it != source_id) {
                let source = Link { href: self.href(source_id, None), text: source.short.clone() };
                groups.push((source_id, MentionGroup { source, rows: Vec::new(), weak: Vec::new() }));
            }
            let Some((_, group)) = groups.last_mut() else { continue };
            let link = Link { href: self.href(source_id, Some(&passage.to_string())), text: passage.words() };
            if mention.strong == 0 {
                group.weak.push(link);
                continue;
            }
            let count = if mention.strong == 1 { "once".to_owned() } else { format!("{} times", mention.strong) };
            let text = source.passages.iter().find(|it| it.id == passage);
            let context = text.filter(|_| source.text == TextPolicy::Full).and_then(|it| context(actor, &it.text));
            group.rows.push(MentionRow { passage: link, count, context });
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }
}

fn passage(mention: &Mention) -> Option<(SourceId, PassageId)> {
    match mention.place {
        Place::Passage(source, passage) => Some((source, passage)),
        Place::Entry(_) => None,
    }
}

/// The dates of the first and the last event.
fn seen(events: &[&Event]) -> Vec<String> {
    let first = events.first().map(|it| it.date.words());
    let last = events.last().map(|it| it.date.words());
    let mut seen: Vec<_> = first.into_iter().chain(last).collect();
    seen.dedup();
    seen
}

/// How many characters are shown on either side of a name.
const AROUND: usize = 60;

/// The first of the actor's names in a text, with the words around it.
fn context(actor: &Actor, text: &str) -> Option<Context> {
    let names =
        std::iter::once(&actor.entry.title).chain(&actor.aliases).chain(actor.native_names.iter().map(|(_, it)| it));
    let (at, length) = names
        .filter_map(|name| text.find(name.as_str()).map(|at| (at, name.len())))
        .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    let before: Vec<char> = text[..at].chars().rev().take(AROUND).collect();
    let after: Vec<char> = text[at + length..].chars().take(AROUND).collect();
    let cut_before = before.len() == AROUND;
    let cut_after = after.len() == AROUND;
    let mut before: String = before.into_iter().rev().collect();
    let mut after: String = after.into_iter().collect();
    if cut_before {
        before = format!("… {}", before.split_once(' ').map_or("", |(_, rest)| rest));
    }
    if cut_after {
        after = format!("{} …", after.rsplit_once(' ').map_or("", |(rest, _)| rest));
    }
    Some(Context { before, name: text[at..at + length].to_owned(), after })
}
