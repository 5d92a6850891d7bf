use std::collections::{BTreeMap, BTreeSet};

use crate::load::{FileKind, InputFile};
use crate::model::tree::{Node, Value, toml, yaml};
use crate::model::{Digest, Kind};

/// What a site has already: the texts, known by their digests, and the names that are taken.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    held: BTreeMap<String, Held>,
    seeds: BTreeSet<String>,
    keys: BTreeSet<String>,
}

/// A text that a site has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// The file under `seeds/`, by its path; `None` where a card names an original that is not public.
    pub seed: Option<String>,
    /// The source card of it, by its path.
    pub card: Option<String>,
}

impl Shelf {
    /// Looks through the files of a site: those under `seeds/` and the source cards. Other files do no harm.
    pub fn of(files: &[InputFile]) -> Self {
        let mut shelf = Self::default();
        let mut cards = BTreeMap::new();
        for file in files.iter().filter(|it| it.kind == FileKind::Card(Kind::Source)) {
            shelf.keys.insert(stem(&file.path).to_lowercase());
            let Some(front) = file.text.utf8().ok().and_then(|it| front(file, it)) else { continue };
            if let Some(seed) = get(&front, "seed").and_then(Node::scalar) {
                cards.insert(seed.trim_start_matches("seeds/").to_owned(), file.path.clone());
            }
            if let Some(digest) = get(&front, "original").and_then(|it| get(it, "sha256")).and_then(Node::scalar) {
                let held = Held { seed: None, card: Some(file.path.clone()) };
                shelf.held.insert(digest.trim().to_lowercase(), held);
            }
        }
        for file in files.iter().filter(|it| it.kind == FileKind::Seed) {
            let name = file.path.trim_start_matches("seeds/");
            shelf.seeds.insert(name.to_lowercase());
            let held = shelf.held.entry(file.digest.to_string()).or_default();
            let card = cards.get(name).cloned();
            // Of several files with the same bytes, the one that a card names.
            if held.seed.is_none() || (held.card.is_none() && card.is_some()) {
                held.seed = Some(file.path.clone());
                held.card = card.or(held.card.take());
            }
        }
        shelf
    }

    /// Finds a text by its digest.
    pub fn held(&self, digest: Digest) -> Option<&Held> {
        self.held.get(&digest.to_string())
    }

    /// Tells whether a name under `seeds/` is taken, letter case aside: not every file system tells it.
    pub(super) fn has_seed(&self, name: &str) -> bool {
        self.seeds.contains(&name.to_lowercase())
    }

    /// Tells whether a source has the key.
    pub(super) fn has_key(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// Takes a text onto the shelf, so that the next one does not get its names.
    pub(super) fn put(&mut self, digest: Digest, held: Held) {
        self.seeds.extend(held.seed.iter().map(|it| it.trim_start_matches("seeds/").to_lowercase()));
        self.keys.extend(held.card.iter().map(|it| stem(it).to_lowercase()));
        self.held.insert(digest.to_string(), held);
    }
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The front matter of a card; what is wrong with it is for a build to say.
fn front(file: &InputFile, text: &str) -> Option<Node> {
    let text = text.trim_start_matches('\u{feff}');
    let (fence, rest) = text.split_once('\n')?;
    let fence = fence.trim_end();
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == fence {
            break;
        }
        end += line.len();
    }
    match fence {
        "---" => yaml(&rest[..end], file.id, 0).ok(),
        "+++" => toml(&rest[..end], file.id, 0).ok(),
        _ => None,
    }
}

/// The value of a key, written in any way that front matter allows.
fn get<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let Value::Map(entries) = &node.value else { return None };
    let written = |key: &Node| key.scalar().is_some_and(|it| it.trim().to_lowercase().replace('_', "-") == name);
    entries.iter().find(|(key, _)| written(key)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, FileText};

    #[test]
    fn texts_are_known_by_their_digest() {
        let file = |path: &str, text: &str| InputFile {
            id: FileId(0),
            path: path.into(),
            kind: FileKind::of(path).unwrap(),
            digest: Digest::of(text.as_bytes()),
            text: FileText::new(text.into()),
        };
        let original = Digest::of(b"original").to_string().to_uppercase();
        let card = format!("---\nTitle: A\nSeed: a.txt\nOriginal: {{file: x.txt, SHA256: {original}}}\n---\n");
        let shelf = Shelf::of(&[
            file("content/sources/Key.md", &card),
            file("content/sources/broken.md", "---\nseed: [\n---\n"),
            file("content/notes/note.md", "---\nseed: b.txt\n---\n"),
            file("seeds/a.txt", "a"),
            file("seeds/B.txt", "b"),
        ]);
        let card = Some("content/sources/Key.md".to_owned());
        let held =
            |seed: Option<&str>, card: &Option<String>| Held { seed: seed.map(str::to_owned), card: card.clone() };
        assert_eq!(shelf.held(Digest::of(b"a")), Some(&held(Some("seeds/a.txt"), &card)));
        assert_eq!(shelf.held(Digest::of(b"b")), Some(&held(Some("seeds/B.txt"), &None)));
        assert_eq!(shelf.held(Digest::of(b"original")), Some(&held(None, &card)));
        assert_eq!(shelf.held(Digest::of(b"c")), None);
        assert!(shelf.has_seed("b.txt") && !shelf.has_seed("c.txt") && shelf.has_key("key") && shelf.has_key("broken"));
    }
}
