use std::ops::Range;

use crate::text::Mapped;

/// A place where one pass changed the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes of the text before the pass.
    pub(super) old: Range<usize>,
    /// The bytes of the text after it.
    pub(super) new: Range<usize>,
    /// Which misreading was undone, by its place.
    pub(super) misreading: usize,
    /// What a lost character was restored from, if one was.
    pub(super) restored: Option<&'static str>,
    /// The characters that were restored, in the text after.
    pub(super) marks: Vec<Range<usize>>,
}

/// The passes over a text, in order.
#[derive(Debug, Default)]
pub(super) struct Passes(Vec<Pass>);

#[derive(Debug)]
struct Pass {
    edits: Vec<Edit>,
    /// The bytes of the first text that each edit changed.
    origins: Vec<Range<usize>>,
}

/// A place where all passes together changed the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// The bytes of the first text.
    pub(super) old: Range<usize>,
    /// The bytes of the last text.
    pub(super) new: Range<usize>,
    /// The misreading that was undone first.
    pub(super) misreading: usize,
    /// In how many passes it was changed.
    pub(super) depth: usize,
    /// What a lost character was restored from, if one was.
    pub(super) restored: Option<&'static str>,
    /// The characters that were restored, in the last text.
    pub(super) marks: Vec<Range<usize>>,
}

impl Passes {
    /// Adds a pass over `text`, which leads back to the first text.
    pub(super) fn add(&mut self, text: &Mapped, edits: Vec<Edit>) {
        let origins = edits.iter().map(|it| text.raw(it.old.clone())).collect();
        self.0.push(Pass { edits, origins });
    }

    /// Joins what the passes changed.
    pub(super) fn changes(&self) -> Vec<Change> {
        let mut every: Vec<_> = self
            .0
            .iter()
            .enumerate()
            .flat_map(|(depth, pass)| {
                pass.edits.iter().zip(&pass.origins).map(move |(edit, origin)| (origin, depth, edit))
            })
            .collect();
        every.sort_by_key(|(origin, depth, _)| (origin.start, *depth));
        let mut changes: Vec<Change> = Vec::new();
        for (origin, depth, edit) in every {
            match changes.last_mut().filter(|it| origin.start < it.old.end) {
                Some(change) => {
                    change.old.end = change.old.end.max(origin.end);
                    // Edits of one pass lie apart: this is of another.
                    change.depth = change.depth.max(depth + 1).max(2);
                    change.restored = change.restored.or(edit.restored);
                    change.marks.extend(self.marks(depth, edit));
                }
                None => changes.push(Change {
                    old: origin.clone(),
                    new: 0..0,
                    misreading: edit.misreading,
                    depth: 1,
                    restored: edit.restored,
                    marks: self.marks(depth, edit).collect(),
                }),
            }
        }
        for change in &mut changes {
            change.new = self.follow(0, change.old.start)..self.follow(0, change.old.end);
        }
        changes
    }

    /// Where the restored characters of an edit are in the last text.
    fn marks(&self, depth: usize, edit: &Edit) -> impl Iterator<Item = Range<usize>> {
        edit.marks.iter().map(move |it| self.follow(depth + 1, it.start)..self.follow(depth + 1, it.end))
    }

    /// Where a place is in the last text that lies in the text before the pass `first`, and within no later edit.
    fn follow(&self, first: usize, place: usize) -> usize {
        self.0.iter().skip(first).fold(place, |at, pass| {
            let before = pass.edits.partition_point(|it| it.old.end <= at);
            let last = before.checked_sub(1).map(|it| &pass.edits[it]);
            last.map_or(at, |it| it.new.end + (at - it.old.end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(old: Range<usize>, new: Range<usize>) -> Edit {
        Edit { old, new, misreading: 0, restored: None, marks: Vec::new() }
    }

    #[test]
    fn what_two_passes_change_leads_from_the_first_text_to_the_last() {
        // "abcdefghij" -> "aXfghYj" (bcde -> X, i -> Y) -> "aX-gZj" (f -> -, hY -> Z)
        let mut passes = Passes::default();
        let first = Mapped::of_utf8("abcdefghij", 0);
        passes.add(&first, vec![edit(1..5, 1..2), edit(8..9, 5..6)]);
        let mut second = Mapped::of_utf8("a", 0);
        second.push("X", 1..5);
        second.push_part(&first, 5..8);
        second.push("Y", 8..9);
        second.push_part(&first, 9..10);
        passes.add(&second, vec![edit(2..3, 2..3), edit(4..6, 4..5)]);
        let changes = passes.changes();
        let ranges: Vec<_> = changes.iter().map(|it| (it.old.clone(), it.new.clone(), it.depth)).collect();
        assert_eq!(ranges, [(1..5, 1..2, 1), (5..6, 2..3, 1), (7..9, 4..5, 2)]);
    }
}
