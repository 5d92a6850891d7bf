use std::sync::Arc;

use crate::model::Digest;

/// Changes to the files of a site, in the order in which they are made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits {
    /// The changes.
    pub list: Vec<Edit>,
}

/// A change to one file. Paths go from the site's root, with `/` between folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Makes a file where there is none.
    Create {
        /// The file; its folders need not be there.
        path: String,
        /// What it will hold.
        bytes: Arc<[u8]>,
    },
    /// Gives a file other bytes.
    Replace {
        /// The file.
        path: String,
        /// What it will hold.
        bytes: Arc<[u8]>,
        /// The digest of what it held when it was read; a file that holds something else is left alone.
        read: Digest,
    },
    /// Gives a file another path, where there is nothing yet.
    Rename {
        /// The file.
        from: String,
        /// Its new path; its folders need not be there.
        to: String,
    },
    /// Removes a file.
    Delete {
        /// The file.
        path: String,
        /// The digest of what it held when it was read; a file that holds something else is left alone.
        read: Digest,
    },
}

impl Edit {
    /// Returns the path that the change is about; of a rename, the old one.
    pub fn path(&self) -> &str {
        match self {
            Self::Create { path, .. } | Self::Replace { path, .. } | Self::Delete { path, .. } => path,
            Self::Rename { from, .. } => from,
        }
    }
}
