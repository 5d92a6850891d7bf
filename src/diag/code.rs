use std::collections::BTreeMap;
use std::fmt;

use crate::diag::Severity;

macro_rules! codes {
    ($($variant:ident $name:literal $level:ident $summary:literal,)*) => {
        /// What a finding is called: the registry of all of them, in the order of their names.
        /// Each has a page `docs/rules/NAME.md` whose examples run as tests.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $summary] $variant,)* }

        impl Code {
            /// Every code, in the order of their names.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the name, in kebab-case.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns the level that the code has without configuration.
            pub fn level(self) -> Severity {
                match self { $(Self::$variant => Severity::$level,)* }
            }

            /// Returns one line on what it means.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)* }
            }
        }
    };
}

codes! {
    AmbiguousLink "ambiguous-link" Error "a wikilink fits several pages",
    AmbiguousMention "ambiguous-mention" Warning "a name in a text could be several actors",
    AmbiguousQuote "ambiguous-quote" Error "quoted words stand in several passages and none is named",
    BrokenLink "broken-link" Error "a link leads nowhere",
    ClashingAlias "clashing-alias" Warning "two actors share a name or alias",
    ContextDropped "context-dropped" Warning "a negation or hedge stands right before the quoted words",
    DeepNesting "deep-nesting" Warning "a text is nested too deeply to be shown as written",
    DuplicateId "duplicate-id" Error "two things of one kind have the same id",
    ElisionNegation "elision-negation" Warning "an ellipsis leaves out a negation",
    EmptySource "empty-source" Error "the text of a source is empty, blank or no text",
    IgnoredFile "ignored-file" Note "a file under content/ is read by nobody",
    ImpossibleDate "impossible-date" Error "a date that no calendar has",
    InvalidCitation "invalid-citation" Error "a citation cannot be read",
    InvalidConfig "invalid-config" Error "the configuration cannot be read",
    InvalidDate "invalid-date" Error "a date is not EDTF",
    InvalidFrontMatter "invalid-front-matter" Error "front matter cannot be read",
    InvalidValue "invalid-value" Error "a front matter value is not of its field's kind",
    MissingAltText "missing-alt-text" Warning "a picture has no description",
    MissingBaseUrl "missing-base-url" Note "without a base URL the absolute links are left out",
    MissingField "missing-field" Error "a required field is not there",
    MissingLocator "missing-locator" Warning "a quotation is cited without its paragraph",
    MissingRef "missing-ref" Error "a relation, event or piece of evidence has no source",
    MissingSeed "missing-seed" Error "the text that a source card names is not there",
    NearMiss "near-miss" Error "a quotation differs from its source in a few words",
    NotFound "not-found" Error "the quoted words are not in the cited passage",
    OrphanedNote "orphaned-note" Note "a note that no other page links to",
    PossibleParaphrase "possible-paraphrase" Error "a quotation says in other words what its source says",
    RawHtml "raw-html" Warning "HTML in a note is left out",
    RestrictedTlp "restricted-tlp" Error "a note is marked as not for the public",
    RouteCollision "route-collision" Error "two pages would have the same address",
    TemplateError "template-error" Error "a template cannot be read or rendered",
    UnclosedQuote "unclosed-quote" Warning "a quotation mark opens and nothing closes it",
    UnknownActor "unknown-actor" Error "there is no actor of that id",
    UnknownConfigKey "unknown-config-key" Error "the configuration has a key that nobody reads",
    UnknownKey "unknown-key" Warning "front matter has a key that nobody reads",
    UnknownPassage "unknown-passage" Error "the source has no such passage",
    UnknownSource "unknown-source" Error "there is no source of that key",
    UnknownTopic "unknown-topic" Error "there is no topic of that id",
    UnquotedValue "unquoted-value" Note "a value that YAML reads as a list or map should be quoted",
    UnreadableFile "unreadable-file" Error "a file of the site cannot be read as text",
    UnsafeUrl "unsafe-url" Warning "an address of a scheme that a page must not carry",
    UnsourcedQuote "unsourced-quote" Warning "a quotation has no citation",
    Unverifiable "unverifiable" Error "there is no text to hold a quotation against",
    WrongParagraph "wrong-paragraph" Error "quoted words stand in another passage than the cited one",
    WrongSource "wrong-source" Error "quoted words stand in another source than the cited one",
}

impl Code {
    /// Finds a code by its name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.as_str() == name)
    }

    /// Tells whether nothing may lower the code: what it speaks of can never be published.
    pub fn is_fixed(self) -> bool {
        matches!(
            self,
            Self::AmbiguousQuote
                | Self::DuplicateId
                | Self::InvalidConfig
                | Self::NearMiss
                | Self::NotFound
                | Self::PossibleParaphrase
                | Self::RestrictedTlp
                | Self::RouteCollision
                | Self::TemplateError
                | Self::UnknownConfigKey
                | Self::UnreadableFile
                | Self::Unverifiable
                | Self::WrongParagraph
                | Self::WrongSource
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Levels that differ from the codes' own; `None` is off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    /// What the site's configuration says.
    pub of: BTreeMap<Code, Option<Severity>>,
    /// Whether warnings count as errors.
    pub strict: bool,
}

impl Levels {
    /// Returns the level at which a finding of `code` stands, `None` where it is off.
    pub fn level(&self, code: Code) -> Option<Severity> {
        let level = match self.of.get(&code) {
            Some(level) if !code.is_fixed() => (*level)?,
            _ => code.level(),
        };
        Some(if self.strict && level == Severity::Warning { Severity::Error } else { level })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_sorted_and_found_again() {
        assert!(Code::ALL.is_sorted_by(|a, b| a.as_str() < b.as_str()));
        for code in Code::ALL {
            assert_eq!(Code::named(code.as_str()), Some(*code));
        }
    }

    #[test]
    fn a_failed_quotation_cannot_be_lowered_and_strict_raises_warnings_alone() {
        let of = BTreeMap::from([(Code::NotFound, None), (Code::UnknownKey, None)]);
        let levels = Levels { of, strict: true };
        assert_eq!(levels.level(Code::NotFound), Some(Severity::Error));
        assert_eq!(levels.level(Code::UnknownKey), None);
        assert_eq!(levels.level(Code::UnsourcedQuote), Some(Severity::Error));
        assert_eq!(levels.level(Code::OrphanedNote), Some(Severity::Note));
    }
}
