use std::collections::HashSet;
use std::sync::OnceLock;

/// Words by which the parts of a text are told, each list in a file under `words/`: several languages, `|` or a line end
/// between entries, lower case unless capitals matter.
pub(super) struct Vocabulary {
    text: &'static str,
    entries: OnceLock<(Vec<&'static str>, HashSet<&'static str>)>,
}

impl Vocabulary {
    const fn new(text: &'static str) -> Self {
        Self { text, entries: OnceLock::new() }
    }

    /// Tells whether a word or phrase is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.read().1.contains(word)
    }

    /// Returns the entries, in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.read().0.iter().copied()
    }

    fn read(&self) -> &(Vec<&'static str>, HashSet<&'static str>) {
        self.entries.get_or_init(|| (entries(self.text).collect(), entries(self.text).collect()))
    }
}

/// Returns the entries of a list.
pub(super) fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split(['|', '\n', '\r']).filter(|it| !it.is_empty())
}

macro_rules! vocabularies {
    ($($(#[$doc:meta])* $name:ident $file:literal,)*) => {
        $($(#[$doc])* pub(super) static $name: Vocabulary = Vocabulary::new(include_str!(concat!("words/", $file, ".txt")));)*
    };
}

vocabularies! {
    /// Words before a colon behind which tags stand.
    TAG_LABELS "tag-labels",
    /// Words before a colon behind which the names of those stand who worked on a text.
    CREDIT_LABELS "credit-labels",
    /// Words of which share bars are made.
    SHARE_WORDS "share-words",
    /// What lines of consent begin with.
    CONSENT_STARTS "consent-starts",
    /// Who speaks in lines of consent, and to whom.
    CONSENT_ADDRESS "consent-address",
    /// What lines of consent speak of.
    CONSENT_WORDS "consent-words",
    /// How an article speaks of itself.
    PUBLICATION_THIS "publication-this",
    /// What was done with an article before it came here.
    PUBLICATION_DONE "publication-done",
    /// What notes on first publication begin with.
    PUBLICATION_STARTS "publication-starts",
    /// What authors are.
    ROLES "roles",
    /// What institutions are that texts stand on the pages of.
    HOUSES "houses",
    /// Verbs between an author's name and what the author is.
    COPULAS "copulas",
    /// Words behind which the names of authors stand.
    BYLINE "byline",
    /// The same, where a colon follows.
    BYLINE_COLON "byline-colon",
    /// What parts the names of several authors.
    AND "and",
    /// Small words within names.
    NAME_PARTICLES "name-particles",
    /// What a line of capitalized words holds that is no name.
    NO_NAMES "no-names",
    /// Given names that are common enough to tell a name from a heading.
    GIVEN_NAMES "given-names",
    /// Authors without a name.
    SOMEONE "someone",
    /// Headings that many texts begin with and that are nobody's title.
    GENERIC_HEADINGS "generic-headings",
    /// Words that say when a text appeared.
    DATE_PUBLISHED "date-published",
    /// Words that say when it was changed.
    DATE_UPDATED "date-updated",
    /// Words that stand around dates and say nothing.
    DATE_FILLERS "date-fillers",
    /// First words of places that have two.
    DATE_PLACES "date-places",
    /// Units of time.
    AGO_UNITS "ago-units",
    /// Words for figures and tables, before a number.
    CAPTION_NUMBERED "caption-numbered",
    /// Words for pictures and those who made them, before a colon.
    CAPTION_CREDITED "caption-credited",
    /// Words for a source of figures, before a colon.
    CAPTION_SOURCES "caption-sources",
    /// Credits behind a sentence.
    CAPTION_BEHIND "caption-behind",
    /// Agencies at the end of a caption.
    AGENCIES "agencies",
    /// Headings of notes.
    NOTES_HEADINGS "notes-headings",
    /// Headings of lists that are notes where they are numbered.
    REFERENCE_HEADINGS "reference-headings",
    /// What keeps its hyphen before any word: parts of compounds that are seldom written in one.
    HYPHEN_BEFORE "hyphen-before",
    /// What keeps its hyphen behind any word.
    HYPHEN_AFTER "hyphen-after",
    /// Abbreviations that end in a full stop and no sentence.
    ABBREVIATIONS "abbreviations",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_no_space_around_them() {
        assert!(ROLES.has("fellow") && !ROLES.has("fell"));
        assert!(AGENCIES.iter().chain(ROLES.iter()).chain(CAPTION_BEHIND.iter()).all(|it| it.trim() == it));
    }
}
