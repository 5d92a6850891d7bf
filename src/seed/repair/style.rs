/// How a text writes its marks, as far as they are not lost.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    spaced_en: usize,
    spaced_em: usize,
    /// Lines that begin with an em dash.
    speech: usize,
    low_openers: usize,
    high_openers: usize,
    single_openers: usize,
    /// `“` and `”` that close what `„` opened.
    low_closers: [usize; 2],
    cyrillic: usize,
    letters: usize,
    /// Letters of Polish, Romanian and Hungarian, which close `„` with `”`.
    eastern: usize,
    umlauts: usize,
    graves: usize,
}

impl Style {
    /// Reads a text.
    pub(super) fn of(text: &str) -> Self {
        let mut style = Self::default();
        let mut before = '\n';
        let mut is_low_open = false;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let after = chars.peek().copied().unwrap_or('\n');
            let is_spaced = before.is_whitespace() && after.is_whitespace();
            match c {
                '\n' => is_low_open = false,
                '–' => style.spaced_en += usize::from(is_spaced),
                '—' => {
                    style.spaced_em += usize::from(is_spaced);
                    style.speech += usize::from(before == '\n');
                }
                '„' => {
                    style.low_openers += 1;
                    is_low_open = true;
                }
                '“' | '”' if is_low_open => {
                    style.low_closers[usize::from(c == '”')] += 1;
                    is_low_open = false;
                }
                '“' => style.high_openers += 1,
                '‘' => style.single_openers += 1,
                'ą' | 'ę' | 'ł' | 'ż' | 'ś' | 'ő' | 'ű' | 'ă' | 'ș' | 'ț' => style.eastern += 1,
                'ä' | 'ö' | 'ü' => style.umlauts += 1,
                'è' | 'ò' | 'ù' | 'ê' | 'ç' | 'ã' => style.graves += 1,
                _ => {}
            }
            style.letters += usize::from(c.is_alphabetic());
            style.cyrillic += usize::from(matches!(c, 'Ѐ'..='ӿ'));
            before = c;
        }
        style
    }

    /// The dash that stands between blanks.
    pub(super) fn spaced_dash(&self) -> char {
        let is_em = self.spaced_em > self.spaced_en || self.spaced_en == 0 && self.is_cyrillic();
        if is_em { '—' } else { '–' }
    }

    /// Whether a dash at the start of a line begins what somebody says.
    pub(super) fn opens_speech_with_dash(&self) -> bool {
        self.speech > 0 || self.is_cyrillic()
    }

    /// What opens a quotation.
    pub(super) fn opener(&self) -> char {
        match (self.low_openers, self.high_openers, self.single_openers) {
            (low, high, single) if low > high && low > single => '„',
            (_, high, single) if single > high => '‘',
            _ => '“',
        }
    }

    /// What closes a quotation that `„` opened.
    pub(super) fn low_closer(&self) -> char {
        let [german, polish] = self.low_closers;
        if polish > german || german == polish && self.eastern > 2 { '”' } else { '“' }
    }

    /// What closes a quotation of which the start is not known.
    pub(super) fn lone_closer(&self) -> char {
        match self.opener() {
            '„' => self.low_closer(),
            '‘' => '’',
            _ => '”',
        }
    }

    /// Whether a lost small letter of the Latin-1 page is rather `ß` than `à`.
    pub(super) fn is_german(&self) -> bool {
        self.umlauts > self.graves
    }

    fn is_cyrillic(&self) -> bool {
        self.cyrillic * 2 > self.letters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_shows_how_it_writes_its_marks() {
        let german = Style::of("Er sagte: „Nein“ – und „ja“.");
        assert_eq!((german.spaced_dash(), german.opener(), german.low_closer()), ('–', '„', '“'));
        let polish = Style::of("Powiedział „nie” — i „tak”.");
        assert_eq!((polish.spaced_dash(), polish.low_closer()), ('—', '”'));
        let russian = Style::of("Он сказал нет");
        assert_eq!((russian.spaced_dash(), russian.opens_speech_with_dash()), ('—', true));
        let english = Style::of("He said “no”.");
        assert_eq!((english.spaced_dash(), english.opener(), english.lone_closer()), ('–', '“', '”'));
    }
}
