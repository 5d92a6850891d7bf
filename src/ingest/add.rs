use std::sync::Arc;

use crate::ingest::card::card;
use crate::ingest::key::{key, seed_name, unique};
use crate::ingest::names;
use crate::ingest::reading::Reading;
use crate::ingest::shelf::{Held, Shelf};
use crate::model::{Edit, Edits};

/// What comes of a file that somebody wants to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It becomes a source.
    New(Addition),
    /// The site has these bytes already.
    There(Held),
    /// It cannot be a source, for this reason.
    Refused(String),
}

/// A new source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// Its key, unique in the site.
    pub key: String,
    /// Its text, by the path under `seeds/`.
    pub seed: String,
    /// Its card, by the path under `content/sources/`.
    pub card: String,
    /// The files to make; the text is not among them where it lies in place and only had no card.
    pub edits: Edits,
}

/// Proposes a seed and a source card for a file, with names that nothing on the shelf has; and puts it there.
pub fn add(reading: &Reading, shelf: &mut Shelf) -> Outcome {
    if let Some(reason) = &reading.refused {
        return Outcome::Refused(reason.clone());
    }
    let held = shelf.held(reading.file.digest).cloned();
    let in_place = match held {
        Some(held) if held.card.is_some() || held.seed.is_none() => return Outcome::There(held),
        held => held.and_then(|it| it.seed),
    };
    let authors = reading.authors();
    let author = authors.first().map(|(name, _)| names::short(name));
    let (year, _) = reading.issued.date.begins_in();
    let key = unique(&key(author, &reading.file.path, year), |it| shelf.has_key(it));
    let mut edits = Edits::default();
    let name = match &in_place {
        Some(path) => path.trim_start_matches("seeds/").to_owned(),
        None => {
            let name = unique(&seed_name(&reading.file.path), |it| shelf.has_seed(it));
            let bytes = Arc::clone(&reading.file.text.bytes);
            edits.list.push(Edit::Create { path: format!("seeds/{name}"), bytes });
            name
        }
    };
    let path = format!("content/sources/{key}.md");
    let bytes = Arc::from(card(reading, &name).into_bytes());
    edits.list.push(Edit::Create { path: path.clone(), bytes });
    let seed = format!("seeds/{name}");
    shelf.put(reading.file.digest, Held { seed: Some(seed.clone()), card: Some(path.clone()) });
    Outcome::New(Addition { key, seed, card: path, edits })
}
