//! [`Site`] -> [`Artifact`]s: data files, feed and sitemap.
use crate::plan::{Artifact, Site};

/// Makes the files that programs read.
pub fn export(_site: &Site<'_>) -> Vec<Artifact> {
    Vec::new()
}
