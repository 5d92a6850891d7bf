use crate::seed::repair::style::Style;

/// A paragraph with marks that were lost, while it is read from its start.
pub(super) struct Quotes<'a> {
    style: &'a Style,
    /// The quotation marks that are open, the innermost last.
    open: Vec<char>,
}

/// What stands around a lost mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The paragraph before it; lost marks that were found are in it.
    pub(super) before: &'a str,
    /// The rest of the paragraph.
    pub(super) after: &'a str,
    /// Which mark follows in the paragraph, that opens or closes a quotation.
    pub(super) next: Next,
}

/// A mark that opens or closes a quotation, or may do so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Nothing,
    Opens,
    Closes,
    /// It is lost, and is no dash.
    Lost,
}

/// A mark, and from what it was taken for that.
pub(super) type Guess = (char, &'static str);

impl<'a> Quotes<'a> {
    /// Begins a paragraph.
    pub(super) fn new(style: &'a Style) -> Self {
        Self { style, open: Vec::new() }
    }

    /// Reads a character that is not lost, with its neighbours.
    pub(super) fn read(&mut self, before: Option<char>, c: char, after: Option<char>) {
        let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        match c {
            '“' if self.open.last() == Some(&'„') => self.open.truncate(self.open.len() - 1),
            '“' | '„' | '«' => self.open.push(c),
            '‘' if self.open.last() == Some(&'‚') => self.open.truncate(self.open.len() - 1),
            '‘' | '‚' if is_word(after) || after.is_some_and(|it| !it.is_whitespace()) => self.open.push(c),
            '”' => self.close(&['“', '„']),
            '»' => self.close(&['«']),
            '’' if is_word(before) && is_word(after) => {}
            '’' if self.open.last() == Some(&'‘') => self.close(&['‘']),
            _ => {}
        }
    }

    fn close(&mut self, openers: &[char]) {
        if let Some(at) = self.open.iter().rposition(|it| openers.contains(it)) {
            self.open.truncate(at);
        }
    }

    /// Takes a lost mark for what most likely stood there; the first guess that `is_possible` counts.
    pub(super) fn guess(&self, place: Place, is_possible: impl Fn(char) -> bool) -> Option<Guess> {
        self.guesses(place).into_iter().flatten().find(|(c, _)| is_possible(*c))
    }

    fn guesses(&self, place: Place) -> [Option<Guess>; 3] {
        let before = place.before.chars().next_back();
        let after = place.after.chars().next();
        let line_before = place.before.trim_end_matches([' ', '\t', '\u{A0}']);
        let is_blank = |it: Option<char>| it.is_none_or(char::is_whitespace);
        let dash = self.style.spaced_dash();
        let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
        let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let dots = Some(('…', "breaks off"));
        if matches!((before, after), (Some('['), Some(']')) | (Some('('), Some(')'))) {
            return [dots, None, None];
        }
        if (line_before.is_empty() || line_before.ends_with(['\n', '\r'])) && is_blank(after) {
            return match self.style.opens_speech_with_dash() {
                true => [Some(('—', "begins a speech")), Some(('•', "begins an item")), None],
                false => [Some(('•', "begins an item")), None, None],
            };
        }
        if is_blank(before) && is_blank(after) {
            return [Some((dash, "a dash between blanks")), dots, None];
        }
        if is_blank(before) || before.is_some_and(|it| matches!(it, '(' | '[' | '“' | '„' | '—')) && !is_blank(after)
        {
            let opener = match self.style.opener() {
                '‘' if self.open.contains(&'‘') => '“',
                '“' if self.open.contains(&'“') => '‘',
                usual => usual,
            };
            let is_year =
                is_digit(after) && place.after.chars().nth(2).is_some_and(|it| it == 's' || !it.is_ascii_digit());
            let closes = matches!(place.next, Next::Closes | Next::Lost);
            return match after {
                Some('.') => [dots, None, None],
                _ if is_year && !closes => [Some(('’', "shortens a year")), None, None],
                _ if is_digit(after) && !closes => [Some((dash, "a dash before a figure")), None, None],
                _ => [Some((opener, "opens a quotation")), Some(('‘', "opens a quotation")), dots],
            };
        }
        if is_digit(before) && is_digit(after) {
            return [Some(('–', "a dash between figures")), None, None];
        }
        if is_word(before) && after.is_some_and(|it| it.is_alphanumeric() || matches!(it, '$' | '“' | '‘' | '(')) {
            return [
                Some(('’', "an apostrophe in a word")).filter(|_| after.is_some_and(char::is_alphabetic)),
                Some(('—', "a dash between words")),
                dots,
            ];
        }
        let is_before_word = is_blank(after) && place.after.trim_start().starts_with(char::is_alphanumeric);
        let owns = before.is_some_and(|it| matches!(it, 's' | 'S')) && is_before_word;
        let possessive = Some(('’', "follows an owner"));
        match self.open.last() {
            Some(open) if owns && place.next == Next::Lost && *open != '‘' => [possessive, self.closer(*open), dots],
            Some(open) => [self.closer(*open), possessive, dots],
            None if before == Some('s') => [possessive, dots, None],
            None if is_word(before) && is_blank(after) => [dots, Some(('”', "closes a quotation")), possessive],
            None => {
                [Some((self.style.lone_closer(), "closes a quotation")), Some(('”', "closes a quotation")), possessive]
            }
        }
    }

    fn closer(&self, open: char) -> Option<Guess> {
        match open {
            '“' => Some(('”', "closes a quotation")),
            '‘' => Some(('’', "closes a quotation within one")),
            '„' => Some((self.style.low_closer(), "closes a quotation")),
            '‚' => Some(('‘', "closes a quotation within one")),
            _ => None,
        }
    }
}
