//! Where actors are named: one automaton over all names, the longest first, whole words alone.
use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::diag::{Code, Diagnostic};
use crate::link::actor_names;
use crate::link::entities::{Mention, NameAt, Place, Source};
use crate::model::{ActorId, Kind};
use crate::parse::{Card, Document};
use crate::text::{Span, is_unspaced};

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The bytes of the text.
    pub(super) range: Range<usize>,
    /// Whose name it is; several where actors share it.
    pub(super) actors: Vec<ActorId>,
    /// Whether it is a weak alias.
    pub(super) weak: bool,
}

/// What a pattern of the automaton stands for.
struct Pattern {
    /// The name as written, for those whose letter case counts.
    cased: Option<String>,
    /// Whose name it is; empty for a phrase that is no mention.
    actors: Vec<ActorId>,
    weak: bool,
}

/// Finds names.
pub(super) struct Finder {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
}

/// Names by their folded form; a name whose letter case counts stands apart from one whose case does not.
type Table = BTreeMap<(String, Option<String>), (Vec<(ActorId, Span)>, bool)>;

impl Finder {
    /// Collects the names of all actors; says where two have the same one.
    pub(super) fn new(documents: &[Document], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut table = Table::new();
        let mut excluded = Vec::new();
        for (index, document) in documents.iter().filter(|it| it.kind() == Kind::Actor).enumerate() {
            let Card::Actor(card) = &document.card else { continue };
            let actor = ActorId(u32::try_from(index).expect("fewer than 4 billion actors"));
            let match_case = card.match_case.as_ref().map(|it| it.value);
            let mut add = |name: &str, weak: bool| {
                let cased = match_case.unwrap_or_else(|| case_counts(name)).then(|| straight(name));
                let (actors, all_weak) = table.entry((folded(name).0, cased)).or_insert((Vec::new(), true));
                let place = name_span(document, name);
                if weak && !*all_weak || actors.iter().any(|(it, _)| *it == actor) {
                    return;
                }
                if !weak && *all_weak {
                    actors.clear();
                    *all_weak = false;
                }
                actors.push((actor, place));
            };
            actor_names(document).unwrap_or_default().iter().for_each(|it| add(it, false));
            card.weak_aliases.iter().for_each(|it| add(&it.value, true));
            excluded.extend(card.exclude.iter().map(|it| it.value.clone()));
        }
        let mut texts = Vec::new();
        let mut patterns = Vec::new();
        for ((text, cased), (actors, weak)) in table {
            if let ([(_, first), (_, second), ..], false) = (actors.as_slice(), weak) {
                let message = "two actors share this name";
                let finding = Diagnostic::new(Code::ClashingAlias, message).at(*second, "also here");
                let help = "no mention of it becomes a link; make it a weak alias of one, or take it from one";
                diagnostics.push(finding.and(*first, "here").help(help));
            }
            texts.push(text);
            patterns.push(Pattern { cased, actors: actors.into_iter().map(|(it, _)| it).collect(), weak });
        }
        for phrase in excluded {
            texts.push(folded(&phrase).0);
            patterns.push(Pattern { cased: None, actors: Vec::new(), weak: false });
        }
        texts.iter_mut().for_each(|it| *it = it.trim().to_owned());
        let automaton = (!texts.is_empty()).then(|| {
            let mut builder = AhoCorasick::builder();
            builder.kind(None::<AhoCorasickKind>);
            builder.build(&texts).expect("names fit into an automaton")
        });
        Self { automaton, patterns }
    }

    /// Finds the names in a text, from left to right; they do not overlap. Of names that begin together the longest
    /// counts; a phrase that is no mention hides what it holds.
    pub(super) fn find(&self, text: &str) -> Vec<Found> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let (lower, origin) = folded(text);
        let mut hits: Vec<(Range<usize>, &Pattern)> = automaton
            .find_overlapping_iter(&lower)
            .filter(|it| !it.is_empty())
            .map(|it| (origin[it.start()]..origin[it.end()], &self.patterns[it.pattern().as_usize()]))
            .filter(|(range, pattern)| {
                let written = &text[range.clone()];
                is_whole(text, range) && pattern.cased.as_ref().is_none_or(|it| *it == straight(written))
            })
            .collect();
        // The leftmost, the longest, what is excluded, what is strong.
        hits.sort_by_key(|(range, it)| (range.start, std::cmp::Reverse(range.end), !it.actors.is_empty(), it.weak));
        let mut end = 0;
        let mut found = Vec::new();
        for (range, pattern) in hits {
            if range.start < end {
                continue;
            }
            end = range.end;
            if !pattern.actors.is_empty() {
                found.push(Found { range, actors: pattern.actors.clone(), weak: pattern.weak });
            }
        }
        found
    }
}

/// Finds and counts the names in the passages of the sources.
pub(super) fn in_sources(finder: &Finder, sources: &mut [Source], mentions: &mut Vec<Mention>) {
    for (index, source) in sources.iter_mut().enumerate() {
        let id = crate::model::SourceId(u32::try_from(index).expect("fewer than 4 billion sources"));
        for passage in &source.passages {
            let found = finder.find(&passage.text);
            let mut names: Vec<NameAt> = Vec::new();
            for it in found.iter().filter(|it| !it.weak) {
                if let Some(actor) = whose(&it.actors, &[]).filter(|it| !names.iter().any(|name| name.actor == *it)) {
                    names.push(NameAt { actor, range: it.range.clone() });
                }
            }
            if !names.is_empty() {
                source.names.insert(passage.id, names);
            }
            count(found, Place::Passage(id, passage.id), &[], mentions);
        }
    }
}

/// Adds what was found in one place to the mentions. A name of several actors counts for the one of them that is among
/// `meant`, else for none.
pub(super) fn count(found: Vec<Found>, place: Place, meant: &[ActorId], mentions: &mut Vec<Mention>) {
    let mut counts: BTreeMap<ActorId, (u32, u32)> = BTreeMap::new();
    for it in found {
        let Some(actor) = whose(&it.actors, meant) else { continue };
        let (strong, weak) = counts.entry(actor).or_default();
        *if it.weak { weak } else { strong } += 1;
    }
    for (actor, (strong, weak)) in counts {
        match mentions.iter_mut().rev().take_while(|it| it.place == place).find(|it| it.actor == actor) {
            Some(known) => {
                known.strong += strong;
                known.weak += weak;
            }
            None => mentions.push(Mention { actor, place, strong, weak }),
        }
    }
}

/// Whose name it is: its only bearer, or the only one of them that is meant.
pub(super) fn whose(actors: &[ActorId], meant: &[ActorId]) -> Option<ActorId> {
    if let [actor] = actors {
        return Some(*actor);
    }
    let mut meant = actors.iter().filter(|it| meant.contains(it));
    meant.next().copied().filter(|_| meant.next().is_none())
}

/// Letter case counts in names of at most four letters and in those all in capitals.
fn case_counts(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() <= 4 || name.chars().all(|c| !c.is_lowercase())
}

/// Lower case, straight apostrophes and single spaces; with, for each byte, the byte of the text that it came from.
fn folded(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        let before = out.len();
        match c {
            '’' | '‘' => out.push('\''),
            c if c.is_whitespace() => out.push(' '),
            c => out.extend(c.to_lowercase()),
        }
        origin.resize(origin.len() + out.len() - before, at);
    }
    origin.push(text.len());
    (out, origin)
}

fn straight(name: &str) -> String {
    name.chars()
        .map(|c| {
            if matches!(c, '’' | '‘') {
                '\''
            } else if c.is_whitespace() {
                ' '
            } else {
                c
            }
        })
        .collect()
}

/// Whether the bytes are a whole word and no part of a compound: `Trump’s` holds Trump, `Trumpism` and `pro-Trump` do
/// not.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let joined = |own: Option<char>, near: Option<char>, far: Option<char>| match near {
        // Scripts that do not part their words give no sign of where a name ends.
        Some(near) if is_unspaced(near) && own.is_some_and(is_unspaced) => false,
        Some('-' | '\u{2010}' | '\u{2011}') => far.is_some_and(char::is_alphanumeric),
        near => near.is_some_and(char::is_alphanumeric),
    };
    let name = &text[range.clone()];
    let (first, last) = (name.chars().next(), name.chars().next_back());
    !joined(first, before.next(), before.next()) && !joined(last, after.next(), after.next())
}

/// Where a card writes a name.
fn name_span(document: &Document, name: &str) -> Span {
    let Card::Actor(card) = &document.card else { return document.span };
    let native = card.native_names.iter().filter_map(|it| it.name.as_ref());
    let mut written = document.common.title.iter().chain(&card.aliases).chain(native).chain(&card.weak_aliases);
    written.find(|it| it.value == name).map_or(document.span, |it| it.span)
}
