//! [`Site`] -> [`Artifact`]s: pages.
//!
//! Texts become HTML in `html`, everything else is a small view that a template lays out. Templates never see the
//! corpus: with them the context is the cost.
mod citations;
mod engine;
mod html;
mod marks;
mod pages;
mod views;
mod words;

use rayon::prelude::*;

use crate::diag::{Diagnosed, Diagnostic};
use crate::plan::{Artifact, Site};
use crate::render::engine::Engine;

/// Makes the pages, in the order of their paths. A page whose template fails is left out, and a finding says why.
pub fn render(site: &Site<'_>) -> Diagnosed<Vec<Artifact>> {
    let engine = match Engine::new(site) {
        Ok(engine) => engine,
        Err(diagnostics) => return Diagnosed { value: Vec::new(), diagnostics },
    };
    let rendered: Vec<Result<Artifact, Box<Diagnostic>>> =
        site.pages.par_iter().map(|it| pages::page(site, &engine, it)).collect();
    let mut diagnostics = Vec::new();
    let mut artifacts = Vec::with_capacity(rendered.len());
    for page in rendered {
        match page {
            Ok(artifact) => artifacts.push(artifact),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    Diagnosed { value: artifacts, diagnostics }
}
