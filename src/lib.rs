//! A static site generator for sourced briefings.
pub mod diag;
pub mod load;
pub mod model;
pub mod parse;
pub mod seed;
pub mod text;
