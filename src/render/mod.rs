//! [`Site`] -> [`Artifact`]s: pages.
use crate::diag::Diagnosed;
use crate::plan::{Artifact, Site};

/// Makes the pages.
pub fn render(_site: &Site<'_>) -> Diagnosed<Vec<Artifact>> {
    Diagnosed { value: Vec::new(), diagnostics: Vec::new() }
}
