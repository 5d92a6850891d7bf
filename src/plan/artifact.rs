use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

/// The path of a file of the site, relative to its root: `actors/vladimir-putin.html`. It never leaves the site and
/// has no empty, `.` or `..` component; folders are parted by `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// Makes a path; `None` where it would be empty, absolute or lead out of the site.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let fine = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0', ':']);
        path.split('/').all(fine).then_some(Self(path))
    }

    /// Returns the path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns what two paths share that some disks or servers cannot tell apart: Unicode form and letter case.
    pub fn folded(&self) -> String {
        self.0.nfc().collect::<String>().to_lowercase()
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of the site. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes.
    pub path: OutPath,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

#[cfg(test)]
mod tests {
    use super::OutPath;

    #[test]
    fn a_path_stays_inside_the_site() {
        for path in ["", "/etc/passwd", "../x", "a//b", "a/./b", "a\\b", "c:/x", "a/"] {
            assert_eq!(OutPath::new(path), None, "{path}");
        }
        assert_eq!(OutPath::new(".nojekyll").unwrap().as_str(), ".nojekyll");
    }
}
