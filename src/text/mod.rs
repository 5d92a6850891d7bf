//! Bytes with an address.
//!
//! Every later stage points into a file by [`Span`]; only the renderings of findings turn that into lines and columns.
mod file_table;
mod file_text;
mod fold;
mod line_index;
mod mapped;
mod nearest;
mod span;
mod words;

pub use file_table::FileTable;
pub use file_text::FileText;
pub use fold::{Fold, Folded, FoldedChar, fold};
pub use line_index::{LineCol, LineIndex};
pub use mapped::Mapped;
pub use nearest::nearest;
pub use span::{FileId, Span};
pub use words::{count_words, is_unspaced};
