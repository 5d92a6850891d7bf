use std::ops::Range;

use crate::seed::report::Repair;
use crate::text::Mapped;

/// A text in which the damage of wrong encodings is undone.
pub(super) struct Repaired {
    pub(super) text: Mapped,
    /// What was repaired, each with its bytes of the repaired text.
    pub(super) repairs: Vec<(Range<usize>, Repair)>,
}

/// Undoes the damage of wrong encodings.
pub(super) fn repair(text: Mapped) -> Repaired {
    Repaired { text, repairs: Vec::new() }
}
