use std::collections::{BTreeMap, BTreeSet};

use crate::model::Slug;
use crate::parse::Anchor;

/// The anchors of a text, each given once.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    given: Vec<Anchor>,
    taken: BTreeSet<String>,
    /// The next number of a heading's text, so that ten thousand equal headings are not counted anew.
    numbers: BTreeMap<String, usize>,
}

impl Anchors {
    /// Gives a heading its anchor: its text as a slug, numbered where it is taken.
    pub(super) fn heading(&mut self, text: &str) -> String {
        let slug = Slug::new(text).to_string();
        let base = unreserved(&slug);
        let mut number = self.numbers.get(&base).copied().unwrap_or(1);
        let anchor = loop {
            let anchor = if number == 1 { base.clone() } else { format!("{base}-{number}") };
            number += 1;
            if self.taken.insert(anchor.clone()) {
                break anchor;
            }
        };
        self.numbers.insert(base, number);
        self.given.push(Anchor { name: slug, anchor: anchor.clone() });
        anchor
    }

    /// Gives a block the anchor that its author wrote (`^id`); `false` where it is taken.
    pub(super) fn block(&mut self, id: &str) -> (String, bool) {
        let anchor = unreserved(Slug::new(id).as_str());
        let fresh = self.taken.insert(anchor.clone());
        self.given.push(Anchor { name: format!("^{}", id.to_lowercase()), anchor: anchor.clone() });
        (anchor, fresh)
    }

    /// Returns the anchors, in the order of the text.
    pub(super) fn finish(self) -> Vec<Anchor> {
        self.given
    }
}

/// A slug that is no anchor of a page's own: `p3` is a passage, `cite-1` a citation, `note-1` its note.
fn unreserved(slug: &str) -> String {
    const OWN: [&str; 11] = ["p", "h", "c", "n", "q", "cite-", "note-", "fn-", "cite-fn-", "judgment-", "differ-"];
    let is_numbered =
        |prefix: &str| slug.strip_prefix(prefix).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
    if OWN.into_iter().any(is_numbered) { format!("{slug}-section") } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn anchors_are_given_once_and_never_a_page_s_own() {
        let mut anchors = Anchors::default();
        let given: Vec<_> = ["A b", "A b", "A b 2", "Note 1", "P3"].map(|it| anchors.heading(it)).into();
        assert_eq!(given, ["a-b", "a-b-2", "a-b-2-2", "note-1-section", "p3-section"]);
        assert_eq!(anchors.block("p2"), ("p2-section".to_owned(), true));
        assert_eq!(anchors.block("A-b"), ("a-b".to_owned(), false));
    }
}
