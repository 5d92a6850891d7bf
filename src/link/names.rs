//! What names mean: ids, file names, titles and aliases.
use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::link::actor_names;
use crate::model::content::{IndexPage, Target, WrittenTarget};
use crate::model::{EntryId, Kind, Slug};
use crate::parse::{Anchor, Card, Document};
use crate::text::{Span, nearest};

/// What is known of a document, for those that link to it.
struct Known {
    id: EntryId,
    stem: String,
    title: String,
    path: String,
    anchors: Vec<Anchor>,
}

/// The names of everything that is published.
pub(super) struct Names {
    /// By kind, in the order of the corpus.
    known: BTreeMap<Kind, Vec<Known>>,
    /// Ids, lower case, by kind.
    by_id: BTreeMap<(Kind, String), EntryId>,
    /// Stems, lower case.
    by_stem: BTreeMap<String, Vec<EntryId>>,
    /// Titles and aliases, lower case.
    by_title: BTreeMap<String, Vec<EntryId>>,
    /// Files, without `content/` and ending.
    by_path: BTreeMap<String, EntryId>,
    hidden: Vec<String>,
}

impl Names {
    /// Indexes the documents, which are in the order of the corpus; says where two have one id.
    pub(super) fn new(documents: &[Document], hidden: Vec<String>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut names = Self {
            known: BTreeMap::new(),
            by_id: BTreeMap::new(),
            by_stem: BTreeMap::new(),
            by_title: BTreeMap::new(),
            by_path: BTreeMap::new(),
            hidden,
        };
        let mut places: BTreeMap<(Kind, String), &Document> = BTreeMap::new();
        for document in documents {
            let kind = document.kind();
            let of_kind = names.known.entry(kind).or_default();
            let id = EntryId::at(kind, of_kind.len());
            let (stem, path, anchors) = (document.id.clone(), document.path.clone(), document.anchors.clone());
            let title = document.common.title.as_ref().map_or_else(|| stem.clone(), |it| it.value.clone());
            of_kind.push(Known { id, stem, title, path, anchors });
            let key = (kind, document.id.to_lowercase());
            if let Some(first) = places.insert(key.clone(), document) {
                let message = format!("two {}s have the id `{}`", kind.as_str(), document.id);
                let finding = Diagnostic::new(Code::DuplicateId, message).at(document.span, "again here");
                diagnostics.push(finding.and(first.span, "first here").help("rename one of the two"));
                continue;
            }
            names.by_id.insert(key, id);
            names.by_stem.entry(document.id.to_lowercase()).or_default().push(id);
            if document.is_whole_file() {
                names.by_path.insert(content_path(&document.path), id);
            }
            for title in titles(document) {
                let same = names.by_title.entry(title.to_lowercase()).or_default();
                if same.last() != Some(&id) {
                    same.push(id);
                }
            }
        }
        names
    }

    /// Finds an entry of a kind by its id, letter case aside.
    pub(super) fn by_id(&self, kind: Kind, id: &str) -> Option<EntryId> {
        self.by_id.get(&(kind, id.trim().to_lowercase())).copied()
    }

    /// Finds what front matter names: an id, else the one title or alias.
    pub(super) fn named(&self, kind: Kind, name: &str) -> Option<EntryId> {
        let name = name.trim().trim_start_matches('@');
        let stem = name.strip_prefix(kind.folder()).and_then(|it| it.strip_prefix('/')).unwrap_or(name);
        self.by_id(kind, stem.trim_end_matches(".md")).or_else(|| {
            let same = self.by_title.get(&name.to_lowercase())?;
            let mut of_kind = same.iter().filter(|it| it.kind() == kind);
            of_kind.next().copied().filter(|_| of_kind.next().is_none())
        })
    }

    /// Says that there is no entry of that id.
    pub(super) fn unknown(&self, kind: Kind, name: &str, span: Span) -> Diagnostic {
        let code = match kind {
            Kind::Actor => Code::UnknownActor,
            Kind::Topic => Code::UnknownTopic,
            Kind::Source => Code::UnknownSource,
            _ => Code::BrokenLink,
        };
        let at = if kind == Kind::Source { "@" } else { "" };
        let finding = Diagnostic::new(code, format!("no {} is called `{at}{name}`", kind.as_str())).at(span, "");
        let hidden = format!("content/{}/{}.md", kind.folder(), name);
        if self.hidden.iter().any(|it| it.eq_ignore_ascii_case(&hidden)) {
            return finding.help("it is not published: a draft, embargoed or expired (`--drafts` lets drafts in)");
        }
        let stems = self.known.get(&kind).into_iter().flatten().map(|it| it.stem.as_str());
        match nearest(name, stems) {
            Some(near) => finding.did_you_mean(Some(format!("{at}{near}"))),
            None => finding.help(format!("add content/{}/{}.md", kind.folder(), Slug::new(name))),
        }
    }

    /// Resolves a wikilink: an id or path, else the one title or alias. `from` is the page that it stands on.
    pub(super) fn wikilink(&self, target: &WrittenTarget, from: EntryId, diagnostics: &mut Vec<Diagnostic>) -> Target {
        let (name, fragment) = match target.text.split_once('#') {
            Some((name, fragment)) => (name.trim(), Some(fragment.trim())),
            None => (target.text.as_str(), None),
        };
        if name.is_empty() {
            return self.anchored(from, fragment.unwrap_or_default(), target, diagnostics, true);
        }
        let found = match name.strip_prefix('@') {
            Some(key) => self.by_id(Kind::Source, key).into_iter().collect(),
            None => self.candidates(name),
        };
        match found.as_slice() {
            [id] => match fragment {
                Some(fragment) => self.anchored(*id, fragment, target, diagnostics, *id == from),
                None => Target::Entry { id: *id, anchor: None },
            },
            [] => {
                diagnostics.push(self.broken(name, target.span));
                Target::Nowhere
            }
            several => {
                let path = |id: &EntryId| {
                    let known = self.get(*id);
                    format!("[[{}/{}]]", id.kind().folder(), known.stem)
                };
                let paths: Vec<_> = several.iter().map(path).collect();
                let message = format!("`{name}` could be {}", paths.join(" or "));
                let finding = Diagnostic::new(Code::AmbiguousLink, message).at(target.span, "");
                diagnostics.push(finding.help("write the folder too"));
                Target::Nowhere
            }
        }
    }

    /// The entries that a wikilink's name fits.
    fn candidates(&self, name: &str) -> Vec<EntryId> {
        let lower = name.trim_end_matches(".md").to_lowercase();
        if lower.contains('/') {
            let (folders, stem) = lower.rsplit_once('/').expect("it holds a slash");
            let folder = folders.rsplit('/').next().unwrap_or(folders);
            let by_kind = Kind::of_folder(folder).and_then(|kind| self.by_id(kind, stem));
            let by_path = self.by_path.iter().find(|(path, _)| path.to_lowercase() == lower).map(|(_, id)| *id);
            return by_path.or(by_kind).into_iter().collect();
        }
        match self.by_stem.get(&lower) {
            Some(found) => found.clone(),
            None => self.by_title.get(&name.to_lowercase()).cloned().unwrap_or_default(),
        }
    }

    /// Resolves a path of a Markdown link, from the root of `content/` and without its ending.
    pub(super) fn file(&self, path: &str) -> Option<EntryId> {
        self.by_path.get(path).copied()
    }

    /// Resolves the part after `#`; says so where there is no such place.
    pub(super) fn anchored(
        &self,
        id: EntryId,
        fragment: &str,
        target: &WrittenTarget,
        diagnostics: &mut Vec<Diagnostic>,
        here: bool,
    ) -> Target {
        let known = self.get(id);
        let name = match fragment.strip_prefix('^') {
            Some(block) => format!("^{}", block.to_lowercase()),
            None => Slug::new(fragment).to_string(),
        };
        let anchor = known.anchors.iter().find(|it| it.name == name || it.anchor == fragment);
        match anchor {
            Some(it) if here => Target::Here(it.anchor.clone()),
            Some(it) => Target::Entry { id, anchor: Some(it.anchor.clone()) },
            None => {
                let message = format!("there is no `#{fragment}` in `{}`", known.path);
                let near = nearest(&name, known.anchors.iter().map(|it| it.name.as_str()));
                let finding = Diagnostic::new(Code::BrokenLink, message).at(target.span, "");
                diagnostics.push(finding.did_you_mean(near.map(|it| format!("#{it}"))));
                Target::Nowhere
            }
        }
    }

    /// Says that a link leads nowhere.
    pub(super) fn broken(&self, name: &str, span: Span) -> Diagnostic {
        let finding = Diagnostic::new(Code::BrokenLink, format!("nothing is called `{name}`")).at(span, "");
        let stem = name.rsplit('/').next().unwrap_or(name);
        let stem_of = |path: &str| path.rsplit('/').next().map(|it| it.trim_end_matches(".md").to_lowercase());
        if self.hidden.iter().any(|it| stem_of(it) == Some(stem.trim_end_matches(".md").to_lowercase())) {
            return finding.help("it is not published: a draft, embargoed or expired (`--drafts` lets drafts in)");
        }
        let stems = self.known.values().flatten().map(|it| it.stem.as_str());
        finding.did_you_mean(nearest(stem.trim_start_matches('@').trim_end_matches(".md"), stems))
    }

    /// Returns the id of an entry, as links write it.
    pub(super) fn stem(&self, id: EntryId) -> &str {
        &self.get(id).stem
    }

    /// Returns the title of an entry.
    pub(super) fn title(&self, id: EntryId) -> &str {
        &self.get(id).title
    }

    fn get(&self, id: EntryId) -> &Known {
        let known = &self.known[&id.kind()][id.index()];
        debug_assert_eq!(known.id, id, "entries stand at their index");
        known
    }
}

/// Finds a page that lists by its address from the site's root.
pub(super) fn index_page(path: &str) -> Option<IndexPage> {
    let path = path.trim_end_matches('/').trim_end_matches("index.html").trim_end_matches('/');
    match path {
        "" => Some(IndexPage::Home),
        "timeline.html" | "timeline" => Some(IndexPage::Timeline),
        folder => Kind::of_folder(folder).filter(|it| *it != Kind::Page).map(IndexPage::Of),
    }
}

/// A file's path without `content/` and its ending.
pub(super) fn content_path(path: &str) -> String {
    let path = path.strip_prefix("content/").unwrap_or(path);
    path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned()
}

fn titles(document: &Document) -> Vec<String> {
    if let Some(names) = actor_names(document) {
        return names;
    }
    let aliases = match &document.card {
        Card::Note(card) => &card.aliases,
        Card::Event(card) => &card.aliases,
        Card::Topic(card) => &card.aliases,
        Card::Claim(card) => &card.aliases,
        Card::Page(card) => &card.aliases,
        Card::Actor(_) | Card::Source(_) => &Vec::new(),
    };
    document.common.title.iter().chain(aliases).map(|it| it.value.clone()).collect()
}
