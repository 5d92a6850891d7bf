//! The words that front matter may hold, and what they are called for readers.
use crate::choices;

choices! {
    /// Where a card stands in the work.
    Status {
        "Being written; published with `--drafts` alone." Draft = "draft",
        "Being read by others; published with `--drafts` alone." Review = "review",
        "Part of the site." Published = "published",
        "Of an event: not yet." Planned = "planned",
        "Of an event: said by a source." Reported = "reported",
        "Of an event: said by sources that do not depend on each other." Confirmed = "confirmed",
        "Of an event: denied by a source." Disputed = "disputed",
        "Of an event: will not be." Cancelled = "cancelled",
    }
}

choices! {
    /// What kind of change it was.
    HistoryKind {
        "Something was wrong." Corrected = "corrected",
        "Something was added." Updated = "updated",
    }
}

choices! {
    /// What kind of actor it is (FollowTheMoney schemata, and three of ours).
    Schema {
        "A person." Person = "person",
        "An organization." Organization = "organization",
        "A public body." PublicBody = "publicbody",
        "A company." Company = "company",
        "A group without an organization." Group = "group",
        "A country." Country = "country",
        "A place." Place = "place",
        "A medium." Media = "media",
    }
}

choices! {
    /// A relation (FollowTheMoney's edges).
    RelationKind {
        "Holds a post." Occupancy = "occupancy",
        "Directs." Directorship = "directorship",
        "Is employed by." Employment = "employment",
        "Is a member of." Membership = "membership",
        "Speaks or acts for." Representation = "representation",
        "Owns." Ownership = "ownership",
        "Is family of." Family = "family",
        "Knows or works with." Associate = "associate",
        "Came before." Succession = "succession",
        "Some other tie." Link = "link",
    }
}

choices! {
    /// How a date is known.
    DateClass {
        "It stands in a source." Printed = "printed",
        "It follows from what a source says." WorkedOut = "worked-out",
        "It is bounded by what surrounds it." Context = "context",
        "It comes from outside the sources." Outside = "outside",
    }
}

choices! {
    /// How much an event matters.
    Importance {
        "Much." High = "high",
        "Some." Medium = "medium",
        "Little." Low = "low",
    }
}

choices! {
    /// What kind of claim it is.
    ClaimKind {
        "A statement." Statement = "statement",
        "A figure." Quantity = "quantity",
        "A forecast." Forecast = "forecast",
    }
}

choices! {
    /// Where a piece of evidence stands.
    Stance {
        "It supports the claim." Supports = "supports",
        "It disputes the claim." Disputes = "disputes",
        "It helps to read the claim." Context = "context",
    }
}

choices! {
    /// How the date of a source is known.
    IssuedBasis {
        "It stands in the source." Printed = "printed",
        "An editor inferred it." Inferred = "inferred",
        "It is not known." Missing = "missing",
    }
}

choices! {
    /// What of a text may be published.
    TextPolicy {
        "All of it." Full = "full",
        "Only the words that are quoted." Quoted = "quoted",
        "Nothing." None = "none",
    }
}

/// A name as CSL has it. `Family, Given` is a person; without a comma it is an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorName {
    /// The family name, or the whole name of an organization.
    pub family: String,
    /// The given name; `None` for an organization.
    pub given: Option<String>,
    /// The id of the author's card, where it was written as a wikilink.
    pub actor: Option<String>,
}

impl Schema {
    /// Returns the spelling of FollowTheMoney.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::PublicBody => "PublicBody",
            Self::Company => "Company",
            Self::Group => "Group",
            Self::Country => "Country",
            Self::Place => "Place",
            Self::Media => "Media",
        }
    }

    /// Returns what readers call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::PublicBody => "Public body",
            Self::Company => "Company",
            Self::Group => "Group",
            Self::Country => "Country",
            Self::Place => "Place",
            Self::Media => "Media",
        }
    }
}

impl DateClass {
    /// Returns how the date was found, where no source prints it.
    pub fn words(self) -> Option<&'static str> {
        match self {
            Self::Printed => None,
            Self::WorkedOut => Some("worked out from the text"),
            Self::Context => Some("inferred from the context"),
            Self::Outside => Some("from outside the sources"),
        }
    }
}

impl HistoryKind {
    /// Returns the word that begins the line.
    pub fn words(self) -> &'static str {
        match self {
            Self::Corrected => "Corrected",
            Self::Updated => "Updated",
        }
    }
}

impl RelationKind {
    /// Returns the relation as the card that says it has it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Occupancy => "Post",
            Self::Directorship => "Directorship",
            Self::Employment => "Employment",
            Self::Membership => "Membership",
            Self::Representation => "Representation",
            Self::Ownership => "Ownership",
            Self::Family => "Family",
            Self::Associate => "Associate",
            Self::Succession => "Succession",
            Self::Link => "Link",
        }
    }

    /// Returns the relation as it looks from the other end.
    pub fn inverse_words(self) -> &'static str {
        match self {
            Self::Occupancy => "Holder of a post",
            Self::Directorship => "Director",
            Self::Employment => "Employee",
            Self::Membership => "Member",
            Self::Representation => "Represented by",
            Self::Ownership => "Owner",
            Self::Family => "Family",
            Self::Associate => "Associate",
            Self::Succession => "Succession",
            Self::Link => "Link",
        }
    }
}

impl ClaimKind {
    /// Returns what readers call several of them.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Statement => "Statements",
            Self::Quantity => "Figures",
            Self::Forecast => "Forecasts",
        }
    }
}

impl Stance {
    /// Returns what readers see.
    pub fn words(self) -> &'static str {
        match self {
            Self::Supports => "Supports",
            Self::Disputes => "Disputes",
            Self::Context => "Context",
        }
    }
}
