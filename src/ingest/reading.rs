use crate::diag::{Diagnosed, Diagnostic, Severity};
use crate::ingest::issued::{self, Issued};
use crate::ingest::names;
use crate::load::InputFile;
use crate::model::{PassageLetter, SeedHints};
use crate::seed::{self, Confidence, Passage, PassageKind, SeedText};

/// A raw file, read, and what it tells of its source.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The file; its path is the one that it was given with.
    pub file: InputFile,
    /// Its text.
    pub seed: SeedText,
    /// What there was to say about it.
    pub diagnostics: Vec<Diagnostic>,
    /// Why it cannot be a source: it is binary, empty or blank.
    pub refused: Option<String>,
    /// When the source appeared.
    pub issued: Issued,
}

/// Reads a raw file as a source. It never fails: a file that is refused says so.
pub fn read(file: InputFile) -> Reading {
    let Diagnosed { value: seed, diagnostics } = seed::read(&file, &SeedHints::default());
    let refused = seed.passages.is_empty().then(|| {
        let error = diagnostics.iter().find(|it| it.severity == Severity::Error);
        let why = |it: &Diagnostic| format!("{} ({})", it.message, it.help.join("; "));
        error.map_or_else(|| "there is no text in it".to_owned(), why)
    });
    let issued = issued::issued(&seed.report.front, &seed.passages);
    Reading { file, seed, diagnostics, refused, issued }
}

impl Reading {
    /// Returns how many repairs are a guess, since characters are lost.
    pub fn lossy(&self) -> usize {
        self.seed.report.repairs.iter().filter(|it| it.restored.is_some()).count()
    }

    /// Returns the name of the encoding that the file was read in, and how that is known.
    pub fn encoding(&self) -> Option<(&'static str, &'static str)> {
        let encoding = self.seed.report.encoding?;
        let how = match encoding.confidence {
            Confidence::Declared => "as the card says",
            Confidence::Certain => "certain",
            Confidence::Likely => "likely, by its letters",
            Confidence::Guess => "a guess: `encoding` in the card overrides it",
        };
        Some((encoding.name, how))
    }

    /// Returns the title that the file prints, and where.
    pub fn title(&self) -> Option<(&str, u32)> {
        self.seed.report.front.title.as_ref().map(|(title, line)| (title.as_str(), *line))
    }

    /// Returns the first words of the text in brackets, which stand for a title until there is one.
    pub fn working_title(&self) -> String {
        const WORDS: usize = 8;
        let first = self.seed.passages.iter().find(|it| it.id.letter == PassageLetter::P);
        let text = first.or(self.seed.passages.first()).map_or("", |it| it.text.as_str());
        let mut words = text.split_whitespace();
        let mut title = words.by_ref().take(WORDS).collect::<Vec<_>>().join(" ");
        let more = words.next().is_some();
        if let Some((end, _)) = title.char_indices().nth(80) {
            title.truncate(end);
        }
        format!("[{title}{}]", if more { "…" } else { "" })
    }

    /// Returns the authors as a card writes them (`Family, Given`, or an organization), each with its line.
    pub fn authors(&self) -> Vec<(String, u32)> {
        self.seed.report.front.authors.iter().map(|(name, line)| (names::author(name), *line)).collect()
    }

    /// Returns what the parts of the text are, counted: "8 paragraphs, 2 captions, 412 words".
    pub fn counts(&self) -> String {
        let of = |letter| self.seed.passages.iter().filter(|it| it.id.letter == letter).count();
        let letters = [PassageLetter::P, PassageLetter::H, PassageLetter::C, PassageLetter::Q, PassageLetter::N];
        let words: usize = self.seed.passages.iter().map(Passage::words).sum();
        let parts = letters.map(|it| (of(it), it.words())).into_iter().chain([(words, "word")]);
        let parts: Vec<_> = parts.filter(|(count, _)| *count > 0).map(|(count, word)| counted(count, word)).collect();
        parts.join(", ")
    }
}

/// Writes a number and what it counts: "1 word", "2 words".
pub(super) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// Returns what programs call a part of a text.
pub fn kind(passage: &Passage) -> &'static str {
    match passage.kind {
        PassageKind::Paragraph => "para",
        PassageKind::ListItem => "list-item",
        PassageKind::Heading => "heading",
        PassageKind::Caption => "caption",
        PassageKind::Note => "note",
        PassageKind::DisplayQuote => "pullquote",
    }
}
