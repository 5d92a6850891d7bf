//! How the lines of a text stand for paragraphs, told once for the whole file.
use crate::seed::segment::lines::{Line, Sign, width};
use crate::seed::sentence::{End, end};
use crate::text::is_unspaced;

/// How a text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// A line stands for a paragraph.
    #[default]
    Lines,
    /// A line stands for a paragraph, and blank lines lie between most of them.
    Spaced,
    /// Lines are wrapped at a number of columns; several of them are a paragraph.
    Wrapped {
        /// The longest line that is not out of step.
        columns: usize,
    },
    /// One line is so long that it was cut at ends of sentences.
    Long,
}

impl Layout {
    /// Returns what it is, and how it was told.
    pub fn words(self) -> String {
        match self {
            Self::Lines => "one line a paragraph".into(),
            Self::Spaced => "one line a paragraph, with blank lines between them".into(),
            Self::Wrapped { columns } => {
                format!(
                    "lines wrapped at {columns} columns: most end in the middle of a sentence, and the next word would not have fitted"
                )
            }
            Self::Long => "one very long line: paragraphs are cut at ends of sentences".into(),
        }
    }
}

/// Where the lines of a wrapped text are full.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrap {
    pub(super) columns: usize,
    /// A line is full where it would be longer than this with the next word. Lines of text that was set in a
    /// proportional typeface differ in their number of characters, so that this is less than `columns`.
    full_from: usize,
}

impl Wrap {
    /// Whether lines are broken as late as they can be, so that any other end of a line is meant.
    pub(super) fn is_strict(self) -> bool {
        self.full_from == self.columns
    }

    /// Whether the first word of the next line would not have fitted into a line.
    pub(super) fn is_full(self, line: &Line, next: &str) -> bool {
        let first = next.split_whitespace().next().unwrap_or_default();
        // A script without spaces breaks anywhere.
        let first = if first.chars().next().is_some_and(is_unspaced) { 2 } else { 1 + width(first) };
        line.width + first > self.full_from
    }
}

/// Tells the layout of a text by the pairs of lines that no blank line parts.
///
/// In a wrapped text most lines break off in the middle of a sentence, the next one goes on in lower case, and its first
/// word would not have fitted. In a text of one line a paragraph and in verse that is not so.
pub(super) fn measure(text: &str, lines: &[Line]) -> (Layout, Option<Wrap>) {
    let pairs = || lines.windows(2).filter(|it| !it[1].blank_before);
    let spaced = if pairs().count() * 2 < lines.len() { Layout::Spaced } else { Layout::Lines };
    let mut widths: Vec<_> = pairs().map(|it| it[0].width).collect();
    widths.sort_unstable();
    // One long address among wrapped lines is out of step.
    let Some(columns) = widths.get(widths.len() * 95 / 100).copied() else { return (spaced, None) };
    if !(30..=130).contains(&columns) {
        return (spaced, None);
    }
    // Paragraphs of one long line each, with some verse between them.
    let (long, total) = lines.iter().fold((0, 0), |(long, total), it| {
        (long + if it.width * 2 > columns * 3 { it.width } else { 0 }, total + it.width)
    });
    if long * 10 > total * 3 {
        return (spaced, None);
    }
    let strict = Wrap { columns, full_from: columns };
    let ragged = Wrap { columns, full_from: columns * 88 / 100 };
    let (mut all, mut open, mut full, mut nearly_full, mut low) = (0, 0, 0, 0, 0);
    for pair in pairs() {
        let (line, next) = (&text[pair[0].range.clone()], &text[pair[1].range.clone()]);
        let is_item = pair[1].marker.is_some_and(|it| !matches!(it.sign, Sign::Dash(_)));
        // A line that is half empty was ended on purpose.
        if is_item || pair[0].width * 2 < columns {
            continue;
        }
        all += 1;
        if matches!(end(line), End::Open | End::Clause) {
            open += 1;
            full += usize::from(strict.is_full(&pair[0], next));
            nearly_full += usize::from(ragged.is_full(&pair[0], next));
            let first = next.chars().find(|c| c.is_alphanumeric()).unwrap_or('A');
            low += usize::from(!first.is_uppercase());
        }
    }
    let is_wrapped = open > 0 && open * 2 >= all && nearly_full * 10 >= open * 6 && low * 10 >= open * 3;
    if !is_wrapped {
        return (spaced, None);
    }
    (Layout::Wrapped { columns }, Some(if full * 10 >= open * 9 { strict } else { ragged }))
}
