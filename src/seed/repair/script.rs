/// What a character can be in a text that people wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// ASCII.
    Plain,
    /// A letter, or an accent of one.
    Letter(Script),
    /// A letter that is real and rare: that much rarer than the damage that makes it.
    Rare(Script),
    /// A quotation mark, a dash, a sign, a picture.
    Mark,
    /// A blank, or a character that cannot be seen.
    Blank,
    /// Nothing that a text has.
    Alien,
}

/// A script, in which words are written. Those of one language are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    /// Ideographs and kana.
    Han,
    Hangul,
    /// Another one, by the number of its block.
    Other(u16),
}

impl Script {
    /// Returns whether letters of both may touch in a word or a phrase.
    pub(super) fn goes_with(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Han, Self::Hangul) | (Self::Hangul, Self::Han))
    }
}

/// Returns what a character can be.
pub(super) fn class(c: char) -> Class {
    use Class::{Alien, Blank, Letter, Mark, Plain, Rare};
    let block = |it: Script| Letter(it);
    match c {
        '\0'..='\u{7F}' => Plain,
        '\u{A0}' | '\u{AD}' | '\u{2000}'..='\u{200F}' | '\u{2028}'..='\u{202F}' => Blank,
        '\u{205F}'..='\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{3000}' | '\u{FEFF}' => Blank,
        'ª' | 'µ' | 'º' | '×' | '÷' | '\u{A1}'..='\u{BF}' => Mark,
        'À'..='\u{17F}' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ș'..='ț' | 'ə' | 'Ə' => block(Script::Latin),
        'ǆ' | 'Ǆ' | 'Ǎ'..='ǜ' | '\u{1E00}'..='\u{1E9F}' => Rare(Script::Latin),
        '\u{1EA0}'..='\u{1EFF}' => block(Script::Latin),
        '\u{300}' | '\u{301}' | '\u{303}' | '\u{308}' | '\u{309}' | '\u{323}' => Rare(Script::Latin),
        'Ά'..='Ώ' | 'ΐ'..='ώ' => block(Script::Greek),
        '\u{1F00}'..='\u{1FFE}' => Rare(Script::Greek),
        'Ё'..='Я' | 'а'..='я' | 'ё'..='џ' | 'Ґ' | 'ґ' => cyrillic(c),
        'Ғ'..='ӿ' => Rare(Script::Cyrillic),
        '\u{531}'..='\u{58F}' | '\u{591}'..='\u{5F4}' | '\u{600}'..='\u{6FF}' => block(other(c)),
        '\u{900}'..='\u{E7F}' | '\u{E81}'..='\u{EDF}' | '\u{10A0}'..='\u{10FF}' => block(other(c)),
        '\u{F00}'..='\u{109F}' | '\u{1200}'..='\u{139F}' | '\u{1780}'..='\u{17FF}' => block(other(c)),
        '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => Rare(other(c)),
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{2070}'..='\u{209C}' => Mark,
        '\u{20A0}'..='\u{20C0}' | '\u{2100}'..='\u{218B}' | '\u{2190}'..='\u{22FF}' => Mark,
        '\u{25A0}'..='\u{27BF}' | '⬅'..='⬇' | '⬛' | '⬜' | '⭐' | '⭕' | '\u{FE0E}' | '\u{FE0F}' => Mark,
        '\u{FB00}'..='\u{FB06}' => block(Script::Latin),
        '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' => Mark,
        '\u{FF10}'..='\u{FF19}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFE6}' => Mark,
        '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' => block(Script::Han),
        '\u{3400}'..='\u{4DBF}' => Rare(Script::Han),
        '\u{4E00}'..='\u{9FFF}' => block(Script::Han),
        '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => Rare(Script::Latin),
        '\u{AC00}'..='\u{D7A3}' => block(Script::Hangul),
        '\u{1F000}'..='\u{1FAFF}' => Mark,
        _ => Alien,
    }
}

/// Letters that Cyrillic languages of today write; Ѡ and Ѳ are not among them.
fn cyrillic(c: char) -> Class {
    match c {
        'Ѐ' | 'ѐ' | 'Ѝ' | 'ѝ' => Class::Rare(Script::Cyrillic),
        _ => Class::Letter(Script::Cyrillic),
    }
}

fn other(c: char) -> Script {
    match c {
        // Arabic has several blocks.
        '\u{FB50}'..='\u{FEFC}' => Script::Other(12),
        '\u{600}'..='\u{6FF}' => Script::Other(12),
        '\u{FB1D}'..='\u{FB4F}' | '\u{591}'..='\u{5F4}' => Script::Other(11),
        _ => Script::Other(u16::try_from(u32::from(c) / 0x80).unwrap_or_default()),
    }
}

/// Returns the script of a letter.
pub(super) fn script(c: char) -> Option<Script> {
    match class(c) {
        Class::Letter(script) | Class::Rare(script) => Some(script),
        Class::Plain if c.is_ascii_alphabetic() => Some(Script::Latin),
        _ => None,
    }
}

/// Counts what does not occur in written text: neighbours of which one is a letter and the other no part of a word.
pub(super) fn oddness(text: impl Iterator<Item = char>) -> usize {
    let mut odd = 0;
    let mut before = ' ';
    for c in text {
        odd += usize::from(matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9F}'));
        odd += usize::from(is_odd(before, c));
        before = c;
    }
    odd
}

fn is_odd(a: char, b: char) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return false;
    }
    let (left, right) = (kind(a), kind(b));
    match (left, right) {
        (Kind::Letter, Kind::Letter) => {
            let mixes = match (script(a), script(b)) {
                (Some(a), Some(b)) => !a.goes_with(b),
                _ => true,
            };
            mixes || a.is_lowercase() && b.is_uppercase() || is_half_width(a) != is_half_width(b)
        }
        (Kind::Letter, Kind::Opening) | (Kind::Closing, Kind::Letter) => true,
        (Kind::Letter, Kind::Odd) => {
            !matches!(b, '°' | '²' | '³' | '¹' | '™' | '®' | '©' | '†' | '‡' | 'º' | 'ª') || !a.is_ascii()
        }
        (Kind::Odd, Kind::Letter) => !matches!((a, b), ('¿' | '¡' | '№' | '§', _) | ('°' | 'º', 'C' | 'F' | 'K')),
        (Kind::Odd, Kind::Odd) => true,
        (Kind::Odd, Kind::Opening | Kind::Closing) => {
            !matches!(a, '°' | '²' | '³' | '¹' | '™' | '®' | '†' | '‡' | '€' | '£' | 'º' | 'ª')
        }
        _ => false,
    }
}

fn is_half_width(c: char) -> bool {
    matches!(c, '\u{FF61}'..='\u{FF9F}')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Opening,
    Closing,
    /// A sign that stands at no letter's side.
    Odd,
    Free,
}

fn kind(c: char) -> Kind {
    match c {
        '“' | '‘' | '„' | '‚' | '«' | '‹' => Kind::Opening,
        // An apostrophe is a letter's best friend, and an opening guillemet closes in Denmark.
        '”' | '»' | '›' => Kind::Closing,
        'ª' | 'º' | 'µ' | 'ƒ' | 'ˆ' | '˜' => Kind::Odd,
        c if c.is_alphabetic() => Kind::Letter,
        '’' | '–' | '—' | '…' | '·' | '‐' | '‑' | '\u{A0}' | '\u{AD}' | '\u{200B}'..='\u{200F}' => {
            Kind::Free
        }
        '\u{A1}'..='\u{BF}' | '×' | '÷' | '€' | '‰' | '†' | '‡' | '•' | '™' | '№' => Kind::Odd,
        '\u{2190}'..='\u{25FF}' | '⁄' | '₧' | '₪' | '\u{F8FF}' => Kind::Odd,
        _ => Kind::Free,
    }
}
