//! A static site generator for sourced briefings.
pub mod check;
pub mod diag;
pub mod link;
pub mod load;
pub mod model;
pub mod parse;
pub mod seed;
pub mod text;
