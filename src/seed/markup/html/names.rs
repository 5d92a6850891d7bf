use crate::seed::markup::html::tree::Element;

/// The words of an element's classes and id, each alone and with the next one or two: `share-bar` and `shareBar` have
/// "share", "bar" and "sharebar".
///
/// Ids of headings and sections are often made from their words: "Related work" is `related-work`. So a heading's id
/// says nothing, and a section's only as a whole.
pub(super) struct Names {
    words: Vec<String>,
    whole_id: Option<String>,
}

/// What may stand after a name in the id of a section that is no part of an article.
const ID_ENDINGS: &str = "articles banner bar block box container form links list news notice overlay posts s section signup stories widget wrapper";

impl Names {
    pub(super) fn of(element: &Element) -> Self {
        let mut words = Vec::new();
        let class = element.attribute("class").unwrap_or_default();
        let id = element.attribute("id").unwrap_or_default();
        let is_section = element.is(&["section"]) || class.split_ascii_whitespace().any(|it| it.starts_with("sect"));
        let id_says = match element.name() {
            "div" | "nav" | "aside" | "ul" | "ol" | "header" | "footer" | "form" | "table" => !is_section,
            _ => false,
        };
        let component = ["data-component", "data-testid"].iter().filter_map(|it| element.attribute(it));
        let written = class.split_ascii_whitespace().chain(id_says.then_some(id)).chain(component);
        for name in written.take(40).filter(|it| it.len() <= 200) {
            let parts = words_of(name);
            for length in 1..=3 {
                words.extend(parts.windows(length).map(|it| it.concat()));
            }
        }
        Self { words, whole_id: (is_section && id.len() <= 200).then(|| words_of(id).concat()) }
    }

    /// Tells whether a name is there; `*` at its end stands for any ending.
    pub(super) fn has(&self, wanted: &str) -> bool {
        let by_words = self.words.iter().any(|name| {
            wanted.split(' ').any(|it| match it.strip_suffix('*') {
                Some(start) => name.starts_with(start),
                None => name == it,
            })
        });
        by_words
            || self.whole_id.as_ref().is_some_and(|id| {
                wanted.split(' ').any(|it| match it.strip_suffix('*') {
                    Some(start) => id
                        .strip_prefix(start)
                        .is_some_and(|it| it.is_empty() || ID_ENDINGS.split(' ').any(|end| end == it)),
                    None => id == it,
                })
            })
    }
}

fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = '-';
    for c in name.chars() {
        let begins = !last.is_alphanumeric() || (last.is_lowercase() && c.is_uppercase());
        last = c;
        if !c.is_alphanumeric() {
            continue;
        }
        let lower = c.to_lowercase();
        match words.last_mut() {
            Some(word) if !begins => word.extend(lower),
            _ => words.push(lower.collect()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn names_are_read_by_words() {
        assert_eq!(words_of("shareBar-main__x2"), ["share", "bar", "main", "x2"]);
        assert_eq!(words_of("--"), Vec::<String>::new());
    }
}
