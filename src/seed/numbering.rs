//! What was kept becomes passages with ids, marks and what is to be shown of them.
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::model::{PassageId, PassageLetter};
use crate::seed::classify::{Classified, Kept, marks, title_case};
use crate::seed::passage::{Passage, PassageKind};
use crate::seed::report::Removed;
use crate::text::FileId;

/// Numbers the passages by kind, in the order of the text; list items count with the paragraphs.
pub(super) fn passages(classified: &mut Classified, file: FileId) -> Vec<Passage> {
    let mut numbers = [0_u32; 5];
    let kept = std::mem::take(&mut classified.kept);
    // The first note of a number, by the place of its passage.
    let mut notes: BTreeMap<u32, usize> = BTreeMap::new();
    for (index, it) in kept.iter().enumerate() {
        if let Some(number) = it.number {
            notes.entry(number).or_insert(index);
        }
    }
    let known = written_words(&kept);
    let mut passages = Vec::with_capacity(kept.len());
    for Kept { text, line, kind, why, .. } in kept {
        let letter = letter(kind);
        let number = &mut numbers[letter as usize];
        *number += 1;
        let mut passage = Passage::new(PassageId::new(letter, *number), kind, why, line, text, file);
        if kind == PassageKind::Heading {
            passage.display = title_case(&passage.text, classified.front.language, &known);
        }
        passages.push(passage);
    }
    link_notes(&mut passages, &notes);
    for (removed, of) in &classified.repeats {
        if let (Some(Removed { reason, .. }), Some(of)) = (classified.removed.get_mut(*removed), passages.get(*of)) {
            *reason = match of.id.letter {
                PassageLetter::P => format!("display quote that repeats paragraph {}", of.id.number),
                _ => format!("display quote that repeats {}", of.id.words()),
            };
        }
    }
    passages
}

/// Marks in passages the characters that were lost and restored by the sense.
pub(super) fn mark_restored(passages: &mut [Passage], restored: &[Range<usize>]) {
    for raw in restored {
        let index = passages.partition_point(|it| it.span.end as usize <= raw.start);
        if let Some(passage) = passages.get_mut(index).filter(|it| (it.span.start as usize) < raw.end) {
            let part = passage.of_raw(raw.clone());
            passage.restored.extend((!part.is_empty()).then_some(part));
        }
    }
}

fn letter(kind: PassageKind) -> PassageLetter {
    match kind {
        PassageKind::Paragraph | PassageKind::ListItem => PassageLetter::P,
        PassageKind::Heading => PassageLetter::H,
        PassageKind::Caption => PassageLetter::C,
        PassageKind::Note => PassageLetter::N,
        PassageKind::DisplayQuote => PassageLetter::Q,
    }
}

fn link_notes(passages: &mut [Passage], notes: &BTreeMap<u32, usize>) {
    let ids: Vec<_> = passages.iter().map(|it| it.id).collect();
    for index in 0..passages.len() {
        if passages[index].kind == PassageKind::Note {
            continue;
        }
        let marks = marks(&passages[index].text, notes);
        for (_, note) in &marks {
            let (id, noted_in) = (ids[index], &mut passages[*note].noted_in);
            if noted_in.last() != Some(&id) {
                noted_in.push(id);
            }
        }
        passages[index].note_marks = marks.into_iter().map(|(range, note)| (range, ids[note])).collect();
    }
}

/// How the words of headings in capitals are written inside the text's sentences, by their lower case.
fn written_words(kept: &[Kept]) -> HashMap<String, String> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '’' | '\'');
    let in_capitals = |it: &&Kept| it.kind == PassageKind::Heading && !it.text.text().contains(char::is_lowercase);
    let headings = kept.iter().filter(in_capitals);
    let mut counts: HashMap<String, BTreeMap<&str, usize>> = HashMap::new();
    for word in headings.flat_map(|it| it.text.text().split(|c| !is_word(c))).filter(|it| !it.is_empty()) {
        counts.entry(word.to_lowercase()).or_default();
    }
    if counts.is_empty() {
        return HashMap::new();
    }
    for it in kept.iter().filter(|it| it.kind == PassageKind::Paragraph) {
        let text = it.text.text();
        let mut start = 0;
        while start < text.len() {
            let rest = &text[start..];
            let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            let word = &rest[..length];
            // The first word of a sentence has a capital of its own.
            let before = text[..start].trim_end();
            let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', '“', '«', '"', '„', '‘', '—']);
            if length > 0
                && !begins
                && let Some(forms) = counts.get_mut(&word.to_lowercase())
            {
                *forms.entry(word).or_default() += 1;
            }
            start += length.max(rest[length..].chars().next().map_or(0, char::len_utf8) + length);
        }
    }
    let most = |forms: BTreeMap<&str, usize>| forms.into_iter().max_by_key(|it| it.1).map(|it| it.0.to_owned());
    // The order of a hash map is not seen: each word goes to its own place.
    #[expect(clippy::iter_over_hash_type, reason = "each word goes to its own place")]
    {
        let mut written = HashMap::new();
        for (word, forms) in counts {
            if let Some(form) = most(forms) {
                written.insert(word, form);
            }
        }
        written
    }
}
