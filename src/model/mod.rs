//! The vocabulary that the stages share: ids, dates, the content tree, configuration, and how front matter is declared.
pub mod cite;
pub mod content;
mod date;
mod digest;
pub mod field;
mod id;
mod passage_id;
mod settings;
mod theme;
pub mod tree;

pub use date::{Day, Edtf};
pub use digest::Digest;
pub use id::{ActorId, ClaimId, EntryId, EventId, Kind, NoteId, PageId, Slug, SourceId, TopicId};
pub use passage_id::{PassageId, PassageLetter, PassageRange};
pub use settings::{Config, Group, Request, Settings};
pub use theme::{Template, Theme};
