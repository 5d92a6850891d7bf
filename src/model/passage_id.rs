use std::fmt;

/// A passage within its source: `p3`, `c1`, and `p22a` for one put in after `p22`.
/// The order is that of letters and numbers, not that of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageId {
    /// What kind of passage it is.
    pub letter: PassageLetter,
    /// Its number within its kind, from 1.
    pub number: u32,
    /// Set where it was put in later.
    pub suffix: Option<char>,
}

/// What kind of passage an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassageLetter {
    /// A paragraph of the body.
    P,
    /// A heading.
    H,
    /// A caption.
    C,
    /// A note at the end or foot.
    N,
    /// A display quote.
    Q,
}

impl PassageLetter {
    /// Returns the letter of ids and anchors.
    pub fn as_char(self) -> char {
        match self {
            Self::P => 'p',
            Self::H => 'h',
            Self::C => 'c',
            Self::N => 'n',
            Self::Q => 'q',
        }
    }
}

impl PassageLetter {
    /// Returns the word for such a passage.
    pub fn words(self) -> &'static str {
        match self {
            Self::P => "paragraph",
            Self::H => "heading",
            Self::C => "caption",
            Self::N => "note",
            Self::Q => "display quote",
        }
    }
}

impl PassageId {
    /// Makes an id without a suffix.
    pub fn new(letter: PassageLetter, number: u32) -> Self {
        Self { letter, number, suffix: None }
    }

    /// Reads what stands after `¶` in a citation: `3`, `22a`, `c1`.
    pub fn from_locator(text: &str) -> Option<Self> {
        let letter = match text.chars().next()? {
            '0'..='9' => PassageLetter::P,
            'p' => PassageLetter::P,
            'h' => PassageLetter::H,
            'c' => PassageLetter::C,
            'n' => PassageLetter::N,
            'q' => PassageLetter::Q,
            _ => return None,
        };
        let rest = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        if text.len() - rest.len() > 1 {
            return None;
        }
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = rest[..digits].parse().ok().filter(|number| *number > 0)?;
        let mut suffix = rest[digits..].chars();
        let id = Self { letter, number, suffix: suffix.next() };
        let whole = suffix.next().is_none() && id.suffix.is_none_or(|it| it.is_ascii_lowercase());
        whole.then_some(id)
    }

    /// Returns the locator as a citation writes it: `¶3`, `¶22a`, `¶c1`.
    pub fn locator(self) -> String {
        format!("¶{}", self.to_string().trim_start_matches('p'))
    }

    /// Returns what readers see: `¶3`, `caption 1`, `note 1`.
    pub fn words(self) -> String {
        match self.letter {
            PassageLetter::P => self.locator(),
            letter => format!("{} {}", letter.words(), self.number),
        }
    }
}

impl fmt::Display for PassageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.letter.as_char(), self.number, self.suffix.map(String::from).unwrap_or_default())
    }
}

/// The passages of one locator: a single one, or from one to another of the same letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageRange {
    /// The first passage.
    pub from: PassageId,
    /// The last passage; the same as `from` where it is a single one.
    pub to: PassageId,
}

impl PassageRange {
    /// Makes the range of one passage.
    pub fn single(id: PassageId) -> Self {
        Self { from: id, to: id }
    }

    /// Tells whether the passage lies in the range.
    pub fn contains(&self, id: PassageId) -> bool {
        let key = |id: PassageId| (id.number, id.suffix);
        id.letter == self.from.letter && key(self.from) <= key(id) && key(id) <= key(self.to)
    }

    /// Returns the locator as a citation writes it: `¶3`, `¶¶4–6`.
    pub fn locator(&self) -> String {
        if self.from == self.to {
            return self.from.locator();
        }
        format!("¶{}–{}", self.from.locator(), self.to.locator().trim_start_matches('¶'))
    }

    /// Returns what readers see: `¶3`, `¶¶4–6`, `captions 1–2`.
    pub fn words(&self) -> String {
        match self.from.letter {
            _ if self.from == self.to => self.from.words(),
            PassageLetter::P => self.locator(),
            _ => self.from.words().replacen(' ', "s ", 1) + "–" + &self.to.number.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locator_is_the_id_without_its_p() {
        for (locator, id, shown, words) in [
            ("3", "p3", "¶3", "¶3"),
            ("22a", "p22a", "¶22a", "¶22a"),
            ("c1", "c1", "¶c1", "caption 1"),
            ("n12", "n12", "¶n12", "note 12"),
        ] {
            let read = PassageId::from_locator(locator).unwrap();
            assert_eq!((read.to_string(), read.locator(), read.words()), (id.into(), shown.into(), words.into()));
        }
        for wrong in ["", "0", "x1", "c", "3A", "3ab", "cc1", "99999999999"] {
            assert_eq!(PassageId::from_locator(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_range_holds_what_was_put_in_later() {
        let id = |text| PassageId::from_locator(text).unwrap();
        let range = PassageRange { from: id("4"), to: id("6") };
        assert!(range.contains(id("5")) && range.contains(id("4a")) && !range.contains(id("6a")));
        assert!(!range.contains(id("c5")));
        assert_eq!(range.words(), "¶¶4–6");
    }
}
