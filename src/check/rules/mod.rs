pub(crate) mod missing_alt_text;
pub(crate) mod orphaned_note;
