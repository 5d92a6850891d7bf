//! The vocabulary that the stages share: ids, dates, the content tree, configuration, and how front matter is declared.
pub mod cite;
pub mod content;
mod date;
mod digest;
mod edits;
pub mod field;
mod id;
mod passage_id;
mod scalar;
mod seed_hints;
mod settings;
mod theme;
pub mod tree;
mod vocabulary;

pub use date::{DateError, Day, Edtf, Precision, month_name};
pub use digest::Digest;
pub use edits::{Edit, Edits};
pub use id::{ActorId, ClaimId, EntryId, EventId, Kind, NoteId, PageId, Slug, SourceId, TopicId};
pub use passage_id::{PassageId, PassageLetter, PassageRange};
pub use seed_hints::{Correction, Gap, HintedText, SeedHints};
pub use settings::{Config, Group, Request, Settings};
pub use theme::{Template, Theme};
pub use vocabulary::{
    AuthorName, ClaimKind, DateClass, HistoryKind, Importance, IssuedBasis, RelationKind, Schema, Stance, Status,
    TextPolicy,
};
