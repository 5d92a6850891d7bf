/// What a source card says of its text; empty where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeedHints {
    /// The text's encoding, overriding the guess.
    pub encoding: Option<String>,
    /// Scrape errors to mend, in the order of the card.
    pub corrections: Vec<Correction>,
    /// Lost link texts to fill, in the order of the card.
    pub gaps: Vec<Gap>,
}

/// A scrape error, recorded and not silently mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The line of the raw file, from 1.
    pub line: u32,
    /// What stands there.
    pub from: String,
    /// What should stand there.
    pub to: String,
}

/// Link text that was lost, filled by the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The line of the raw file, from 1.
    pub line: u32,
    /// Which of the line's gaps, from 1.
    pub nth: u32,
    /// The text to show.
    pub text: String,
    /// Where the link led.
    pub url: Option<String>,
}

/// The text that the hints of a card speak of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum HintedText {
    /// The one at this path from the site's root: the card has no original.
    At(String),
    /// The original, wherever it lies, by its SHA-256 in lower-case hexadecimal digits. A digest beside it is left alone.
    Original(String),
}
