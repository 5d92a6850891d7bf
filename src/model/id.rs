use std::fmt;

/// What kind of thing a file under `content/` describes; each has a folder of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A briefing.
    Note,
    /// A person, an organization, a country: whoever acts or is spoken of.
    Actor,
    /// Something that happened, or is planned.
    Event,
    /// A subject.
    Topic,
    /// A statement, figure or forecast and the evidence for it.
    Claim,
    /// A cited document. Nothing else is ever called a source.
    Source,
    /// Any other page: method, corrections.
    Page,
}

impl Kind {
    /// Every kind, in the order of the site's navigation.
    pub const ALL: [Self; 7] =
        [Self::Note, Self::Actor, Self::Event, Self::Topic, Self::Claim, Self::Source, Self::Page];

    /// Returns the folder under `content/`, and of the pages.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Note => "notes",
            Self::Actor => "actors",
            Self::Event => "events",
            Self::Topic => "topics",
            Self::Claim => "claims",
            Self::Source => "sources",
            Self::Page => "pages",
        }
    }

    /// Returns the word for one of them, in messages.
    pub fn as_str(self) -> &'static str {
        self.folder().trim_end_matches('s')
    }

    /// Finds a kind by its folder.
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.folder() == folder)
    }
}

macro_rules! ids {
    ($($variant:ident $name:ident $doc:literal,)*) => {
        $(
            #[doc = $doc]
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub u32);

            impl From<$name> for EntryId {
                fn from(id: $name) -> Self { Self::$variant(id) }
            }
        )*

        /// Anything that has a page of its own, by its place in the corpus.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EntryId { $(#[doc = $doc] $variant($name),)* }

        impl EntryId {
            /// Returns the entry's kind.
            pub fn kind(self) -> Kind {
                match self { $(Self::$variant(_) => Kind::$variant,)* }
            }

            /// Returns the entry's place among those of its kind, from 0.
            pub fn index(self) -> usize {
                match self { $(Self::$variant(id) => id.0 as usize,)* }
            }

            /// Makes the id of the entry at `index` among those of `kind`.
            pub fn at(kind: Kind, index: usize) -> Self {
                let index = u32::try_from(index).expect("fewer than 4 billion entries");
                match kind { $(Kind::$variant => Self::$variant($name(index)),)* }
            }
        }
    };
}

ids! {
    Note NoteId "A note, by its place among the corpus' notes.",
    Actor ActorId "An actor, by its place among the corpus' actors.",
    Event EventId "An event, by its place among the corpus' events.",
    Topic TopicId "A topic, by its place among the corpus' topics.",
    Claim ClaimId "A claim, by its place among the corpus' claims.",
    Source SourceId "A source, by its place among the corpus' sources.",
    Page PageId "Another page, by its place among the corpus' pages.",
}

/// A name as it stands in an address: lower-case ASCII letters, digits and single hyphens, never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// Makes a slug of any name: transliterated, lower case, everything else a hyphen. What has no letter or digit
    /// at all becomes `untitled`.
    pub fn new(name: &str) -> Self {
        let mut slug = String::new();
        for c in deunicode::deunicode(name).chars() {
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
            } else if c != '\'' && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let slug = slug.trim_matches('-');
        Self(if slug.is_empty() { "untitled".into() } else { slug.into() })
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_ascii() {
        for (name, slug) in [
            ("kirill-dmitriev", "kirill-dmitriev"),
            ("What Moscow wants?", "what-moscow-wants"),
            ("Putin’s Theories", "putins-theories"),
            ("Київ / Москва", "kiyiv-moskva"),
            ("  --  ", "untitled"),
        ] {
            assert_eq!(Slug::new(name).as_str(), slug);
        }
    }

    #[test]
    fn an_entry_knows_its_kind_and_place() {
        for kind in Kind::ALL {
            let id = EntryId::at(kind, 7);
            assert_eq!((id.kind(), id.index(), Kind::of_folder(kind.folder())), (kind, 7, Some(kind)));
        }
    }
}
