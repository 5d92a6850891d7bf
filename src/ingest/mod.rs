//! [`InputFile`](crate::load::InputFile) -> [`Edits`](crate::model::Edits): raw files become seeds, each with a
//! source card for an editor to finish; and the dates that a text gives, for suggestions.
//!
//! Nothing here writes: what is proposed is a value. A card says of each thing whether the file prints it, whether it
//! was inferred and why, or that it is missing; nothing is made up to fill a gap.
mod add;
mod card;
mod dates;
mod issued;
mod key;
mod names;
mod reading;
mod shelf;
mod shown;
#[cfg(test)]
mod tests;

pub use add::{Addition, Outcome, add};
pub use dates::{DateFound, dates};
pub use issued::Issued;
pub use reading::{Reading, kind, read};
pub use shelf::{Held, Shelf};
pub use shown::shown;
