//! A static site generator for sourced briefings.
//!
//! # The way a byte travels
//! 1. [`load`]: a site's files become [`load::Inputs`].
//! 2. [`parse`], then [`seed`]: a card or note becomes a [`parse::Document`], a raw text a [`seed::SeedText`].
//! 3. [`link`]: every name, date and quotation is resolved into one [`link::Corpus`].
//! 4. [`check`]: rules read the corpus and report [`diag::Diagnostic`]s.
//! 5. [`plan`]: the corpus becomes a [`plan::Site`]: every page and every address.
//! 6. [`render`] and [`export`]: the site becomes [`plan::Artifact`]s.
//! 7. [`mod@write`]: the artifacts go to a [`write::Sink`], all or nothing.
//!
//! [`pipeline`] runs them in that order and is the only module that knows them all.

// In reading order, for someone new here; rustfmt would sort them.
pub mod text;

pub mod diag;

pub mod model;

pub mod load;

pub mod parse;

pub mod seed;

pub mod link;

pub mod ingest;

pub mod check;

pub mod plan;

pub mod render;

pub mod export;

pub mod write;

pub mod pipeline;

pub mod cli;
