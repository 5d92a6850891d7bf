//! [`Corpus`] -> findings: what a rule can only say once everything is resolved.
//!
//! A rule is one function in a file of its name; what a stage meets on its way (a link that leads nowhere, words that
//! are not in the source) it says itself.
mod rules;

use crate::diag::Diagnostic;
use crate::link::Corpus;

/// Looks at a corpus and adds what it finds.
pub type Rule = fn(&Corpus, &mut Vec<Diagnostic>);

/// Every rule.
pub const RULES: &[Rule] = &[rules::missing_alt_text::missing_alt_text, rules::orphaned_note::orphaned_note];

/// Applies every rule.
pub fn check(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in RULES {
        rule(corpus, &mut diagnostics);
    }
    diagnostics
}
