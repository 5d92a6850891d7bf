//! A static site generator for sourced briefings.
pub mod diag;
pub mod model;
pub mod text;
