use std::sync::Arc;

use crate::text::LineIndex;

/// A file's bytes as they lay there, whatever their encoding, and where its lines start. Cheap to clone.
#[derive(Debug, Clone)]
pub struct FileText {
    /// The bytes.
    pub bytes: Arc<[u8]>,
    /// Where the lines start.
    pub lines: Arc<LineIndex>,
}

impl FileText {
    /// Takes the bytes of a file.
    pub fn new(bytes: Vec<u8>) -> Self {
        let lines = Arc::new(LineIndex::new(&bytes));
        Self { bytes: bytes.into(), lines }
    }

    /// Returns the text where the bytes are UTF-8, else the byte at which they stop being so.
    pub fn utf8(&self) -> Result<&str, usize> {
        std::str::from_utf8(&self.bytes).map_err(|err| err.valid_up_to())
    }
}
