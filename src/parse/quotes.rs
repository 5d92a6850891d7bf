//! Finds what stands in quotation marks: all the usual kinds and scripts, at one level of the inlines.
//!
//! Linear: an opening mark without a closing one behind it is told in constant time.
use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::model::content::{Inline, Written};
use crate::parse::inlines::push_text;
use crate::text::Span;

type Inlines = Vec<Inline<Written>>;

/// Makes quotations of what stands in quotation marks, the outermost marks only; emphasis and the words of links are
/// searched on their own. A mark that opens and is never closed is said: nobody checks what stands behind it.
pub(super) fn mark(inlines: Inlines, diagnostics: &mut Vec<Diagnostic>) -> Inlines {
    let inlines = inlines.into_iter().map(|it| inside(it, diagnostics)).collect();
    let marks = Marks::of(&inlines);
    if marks.tokens.is_empty() {
        return inlines;
    }
    let mut out = Vec::with_capacity(inlines.len());
    let mut at = Position { inline: 0, byte: 0 };
    let mut next = 0;
    while next < marks.tokens.len() {
        let open = &marks.tokens[next];
        let Some(close) = marks.close_of(next) else {
            if open.is_opening_alone() {
                let finding = Diagnostic::new(Code::UnclosedQuote, "this quotation mark is never closed");
                let help = "close it in the same paragraph, outside of emphasis that began within it";
                diagnostics.push(finding.at(open.span(&inlines), "").help(help));
            }
            next += 1;
            continue;
        };
        let close_token = &marks.tokens[close];
        copy(&inlines, at, open.start(), &mut out);
        let mut quoted = Vec::new();
        copy(&inlines, open.end(), close_token.start(), &mut quoted);
        let span = open.span(&inlines).to(close_token.span(&inlines));
        let (open_mark, close_mark) = (open.mark.to_string(), close_token.mark.to_string());
        out.push(Inline::Quotation { open: open_mark, close: close_mark, inlines: quoted, quotation: (), span });
        at = close_token.end();
        next = close + 1;
    }
    copy(&inlines, at, Position { inline: inlines.len(), byte: 0 }, &mut out);
    out
}

fn inside(inline: Inline<Written>, diagnostics: &mut Vec<Diagnostic>) -> Inline<Written> {
    match inline {
        Inline::Styled { style, inlines } => Inline::Styled { style, inlines: mark(inlines, diagnostics) },
        Inline::Link { target, inlines, span } => Inline::Link { target, inlines: mark(inlines, diagnostics), span },
        other => other,
    }
}

#[derive(Clone, Copy)]
struct Position {
    inline: usize,
    byte: usize,
}

/// A quotation mark in the text.
struct Token {
    inline: usize,
    byte: usize,
    mark: char,
    opens: bool,
    closes: bool,
    after_s: bool,
}

impl Token {
    fn start(&self) -> Position {
        Position { inline: self.inline, byte: self.byte }
    }

    fn end(&self) -> Position {
        Position { inline: self.inline, byte: self.byte + self.mark.len_utf8() }
    }

    /// Whether the mark can only be one that opens.
    fn is_opening_alone(&self) -> bool {
        self.opens && !self.closes && !matches!(self.mark, '\'' | '‘' | '‹' | '›' | '‚')
    }

    fn span(&self, inlines: &Inlines) -> Span {
        let Inline::Text { text, span } = &inlines[self.inline] else { unreachable!("marks stand in texts") };
        place(text, *span, self.byte, self.byte + self.mark.len_utf8())
    }
}

struct Marks {
    tokens: Vec<Token>,
    /// The places of the tokens that may close, by mark.
    closers: BTreeMap<char, Vec<usize>>,
}

impl Marks {
    fn of(inlines: &Inlines) -> Self {
        let mut tokens = Vec::new();
        let mut before = None;
        for (index, inline) in inlines.iter().enumerate() {
            let Inline::Text { text, .. } = inline else {
                before = if matches!(inline, Inline::SoftBreak | Inline::HardBreak) { None } else { Some('x') };
                continue;
            };
            let mut chars = text.char_indices().peekable();
            while let Some((byte, mark)) = chars.next() {
                let after = match chars.peek() {
                    Some((_, c)) => Some(*c),
                    None => match inlines.get(index + 1) {
                        None | Some(Inline::SoftBreak | Inline::HardBreak) => None,
                        Some(Inline::Text { text, .. }) => text.chars().next(),
                        Some(Inline::Citation(_) | Inline::FootnoteRef(_)) => Some(' '),
                        Some(_) => Some('x'),
                    },
                };
                if let Some((opens, closes)) = role(mark, before, after) {
                    let after_s = before == Some('s');
                    tokens.push(Token { inline: index, byte, mark, opens, closes, after_s });
                }
                before = Some(mark);
            }
        }
        let mut closers: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (at, token) in tokens.iter().enumerate().filter(|(_, it)| it.closes) {
            closers.entry(token.mark).or_default().push(at);
        }
        Self { tokens, closers }
    }

    /// The token that closes what the token at `open` opens.
    fn close_of(&self, open: usize) -> Option<usize> {
        let token = self.tokens.get(open).filter(|it| it.opens)?;
        let behind = |mark: &char| {
            let places = self.closers.get(mark)?;
            let first = places.partition_point(|at| *at <= open);
            let at = *places.get(first)?;
            // `the ‘Russians’ view’`: the mark behind an s may be an apostrophe, where another one follows soon.
            let next = places.get(first + 1).copied();
            let reopened = |to: usize| self.tokens[at..to].iter().any(|it| it.mark == token.mark && it.opens);
            Some(match next {
                Some(next) if *mark == '’' && self.tokens[at].after_s && !reopened(next) => next,
                _ => at,
            })
        };
        let close = closing_marks(token.mark).iter().filter_map(behind).min().or_else(|| {
            // A curly mark and a straight one, where nothing else closes.
            let other = match token.mark {
                '“' => '"',
                '"' => '”',
                _ => return None,
            };
            behind(&other)
        })?;
        // `Rock 'n' roll`: apostrophes around a letter or two.
        let near = matches!(token.mark, '\'' | '‘') && self.tokens[close].inline == token.inline;
        let letters = self.tokens[close].byte.saturating_sub(token.byte + token.mark.len_utf8());
        (!near || letters > 2).then_some(close)
    }
}

fn closing_marks(open: char) -> &'static [char] {
    match open {
        '“' => &['”'],
        '”' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '‹' => &['›'],
        '›' => &['‹', '›'],
        '‚' => &['‘', '’'],
        '「' => &['」'],
        '『' => &['』'],
        '‘' => &['’'],
        '"' => &['"'],
        '＂' => &['＂'],
        '″' => &['″'],
        '❝' => &['❞'],
        '‟' => &['”'],
        '〝' => &['〞', '〟'],
        '\'' => &['\''],
        _ => &[],
    }
}

/// Whether a mark between these two characters may open and may close; `None` for what is no quotation mark here.
fn role(mark: char, before: Option<char>, after: Option<char>) -> Option<(bool, bool)> {
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opening_place = space(before) || before.is_some_and(|c| "([{—–-/«„“‘\"':;,…".contains(c));
    let outside_opens = opening_place && !space(after);
    Some(match mark {
        '„' | '‚' | '「' | '『' => (true, false),
        '“' => (!letter(before) || !space(after), letter(before) || !outside_opens),
        '”' | '›' | '»' => (outside_opens, !space(before)),
        '」' | '』' => (false, true),
        '«' | '‹' => (!letter(before), !space(before)),
        '‘' => (!letter(before), letter(before) || !outside_opens),
        '’' => (false, !letter(after)),
        '"' | '＂' | '″' => (opening_place && !space(after), !space(before)),
        '❝' | '‟' | '〝' => (true, false),
        '❞' | '〞' | '〟' => (false, true),
        '\'' => (opening_place && letter(after), !space(before) && !letter(after)),
        _ => return None,
    })
}

/// Copies the inlines from one position to another; texts are cut.
fn copy(inlines: &Inlines, from: Position, to: Position, out: &mut Inlines) {
    for (index, inline) in inlines.iter().enumerate().skip(from.inline).take(to.inline + 1 - from.inline) {
        let start = if index == from.inline { from.byte } else { 0 };
        match inline {
            Inline::Text { text, span } => {
                let end = if index == to.inline { to.byte } else { text.len() };
                if start < end {
                    push_text(out, &text[start..end], place(text, *span, start, end));
                }
            }
            other if index < to.inline => out.push(other.clone()),
            _ => {}
        }
    }
}

fn place(text: &str, span: Span, start: usize, end: usize) -> Span {
    if text.len() == span.range().len() { span.inside(start..end) } else { span }
}
