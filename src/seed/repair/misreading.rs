use std::sync::LazyLock;

use encoding_rs as rs;

use crate::seed::charset::{NONE, Pairs, Upper, upper};

/// A way in which UTF-8 is misread: as if it were another encoding.
pub(super) struct Misreading {
    /// What the report calls it.
    pub(super) damage: &'static str,
    /// The same where a text was misread so twice.
    pub(super) twice: &'static str,
    upper: Upper,
    /// The characters of one byte with their bytes, in their order.
    bytes: Vec<(char, u8)>,
    pairs: Option<&'static Pairs>,
}

/// The bytes of one character in another encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Atom {
    One(u8),
    Two([u8; 2]),
}

impl Atom {
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::One(byte) => std::slice::from_ref(byte),
            Self::Two(bytes) => bytes,
        }
    }
}

impl Misreading {
    fn new([damage, twice]: [&'static str; 2], upper: Upper, pairs: Option<&'static Pairs>) -> Self {
        let mut bytes: Vec<_> = upper.into_iter().zip(0x80..=0xFF).filter(|(c, _)| *c != NONE).collect();
        bytes.sort_unstable();
        Self { damage, twice, upper, bytes, pairs }
    }

    /// Returns whether it takes two bytes for a character, a letter after a mark for the mark's second half.
    pub(super) fn is_wide(&self) -> bool {
        self.pairs.is_some()
    }

    /// Returns the byte of a character that is not ASCII, in an encoding of one byte a character.
    pub(super) fn byte(&self, c: char) -> Option<u8> {
        self.bytes.binary_search_by_key(&c, |(c, _)| *c).ok().map(|at| self.bytes[at].1)
    }

    /// Returns the bytes of a character that is not ASCII.
    pub(super) fn atom(&self, c: char) -> Option<Atom> {
        let pair = || self.pairs.and_then(|it| it.bytes(c)).map(Atom::Two);
        self.byte(c).map(Atom::One).or_else(pair)
    }

    /// Returns whether reading so loses all of some bytes that stand before `next`, and leaves `next` alone.
    ///
    /// Decoders differ: the strict ones lose bytes that others take for controls or for private characters.
    pub(super) fn loses(&self, bytes: &[u8], next: u8) -> bool {
        let Some(pairs) = self.pairs else {
            return bytes.iter().all(|it| matches!(self.upper[usize::from(it & 0x7F)], NONE | '\u{80}'..='\u{9F}'));
        };
        let is_private = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}');
        bytes.iter().enumerate().all(|(at, byte)| {
            let trail = bytes.get(at + 1).copied().unwrap_or(next);
            let is_alone = !matches!(self.upper[usize::from(byte & 0x7F)], NONE | '\u{80}' | '€');
            !is_alone && pairs.char(*byte, trail).is_none_or(is_private)
        })
    }
}

impl Misreading {
    /// Returns whether the rest of a character that begins with some bytes may be lost, wherever it stands.
    pub(super) fn may_lose_after(&self, known: &[u8], missing: usize) -> bool {
        match missing {
            _ if self.is_wide() => true,
            1 if known.len() == 1 => true,
            1 => (0x80..=0xBF).any(|it| self.loses(&[it], b' ')),
            2 => known == [0xE2] && self.loses(&[0x80, 0x99], b' '),
            _ => false,
        }
    }
}

/// Returns every misreading that is known, the more frequent ones first.
pub(super) fn every() -> &'static [Misreading] {
    &EVERY
}

macro_rules! named {
    ($name:literal) => {
        [concat!("UTF-8 read as ", $name), concat!("UTF-8 read twice as ", $name)]
    };
}

static EVERY: LazyLock<Vec<Misreading>> = LazyLock::new(|| {
    let one = |name, encoding| Misreading::new(name, upper(encoding), None);
    let two = |name, encoding| Misreading::new(name, upper(encoding), Pairs::of(encoding));
    let own = |name, chars: &str| {
        let mut table = [NONE; 128];
        table.iter_mut().zip(chars.chars()).for_each(|(slot, c)| *slot = c);
        Misreading::new(name, table, None)
    };
    let latin_1: String = ('\u{80}'..='\u{FF}').collect();
    vec![
        one(named!("Windows-1252"), rs::WINDOWS_1252),
        own(named!("Latin-1"), &latin_1),
        one(named!("Windows-1251"), rs::WINDOWS_1251),
        two(named!("GBK"), rs::GBK),
        two(named!("Shift-JIS"), rs::SHIFT_JIS),
        one(named!("Mac Roman"), rs::MACINTOSH),
        one(named!("Windows-1250"), rs::WINDOWS_1250),
        one(named!("Windows-1254"), rs::WINDOWS_1254),
        one(named!("Windows-1253"), rs::WINDOWS_1253),
        one(named!("Windows-1257"), rs::WINDOWS_1257),
        one(named!("Windows-1256"), rs::WINDOWS_1256),
        one(named!("Windows-1255"), rs::WINDOWS_1255),
        one(named!("ISO-8859-2"), rs::ISO_8859_2),
        one(named!("ISO-8859-15"), rs::ISO_8859_15),
        one(named!("KOI8-R"), rs::KOI8_R),
        one(named!("KOI8-U"), rs::KOI8_U),
        one(named!("Mac Cyrillic"), rs::X_MAC_CYRILLIC),
        one(named!("IBM 866"), rs::IBM866),
        own(named!("IBM 437"), IBM_437),
        own(named!("IBM 850"), IBM_850),
        one(named!("Windows-874"), rs::WINDOWS_874),
    ]
});

// The two console encodings of Western Windows, which the Encoding Standard leaves out.
const IBM_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
                       αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";
const IBM_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
                       ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

/// The misreadings, as bits by their place in [`every`], in which a character can be each part of another one.
#[derive(Clone, Copy, Default)]
pub(super) struct Roles {
    /// It is the first byte of one of two, three or four.
    begins: [u32; 3],
    /// It is the first byte of a mark, or its first two.
    begins_mark: u32,
    /// It is the second byte of a mark.
    goes_on_mark: u32,
    /// Its first byte is not the first of a character.
    goes_on: u32,
    /// It is two bytes that are a character, or that begin one of three.
    is_whole: u32,
    begins_wide: u32,
}

impl Roles {
    /// Returns the roles of a character.
    pub(super) fn of(c: char) -> Self {
        ROLES.get(c as usize).copied().unwrap_or_default()
    }

    fn add(&mut self, atom: Atom, bit: u32) {
        match atom {
            Atom::One(first @ 0xC2..=0xF4) => {
                let len = usize::from(first >= 0xE0) + usize::from(first >= 0xF0);
                self.begins[len] |= bit;
                self.begins_mark |= if first == 0xE2 { bit } else { 0 };
            }
            Atom::Two([0xE2, 0x80]) => {
                self.is_whole |= bit;
                self.begins_wide |= bit;
            }
            Atom::Two([0xC2..=0xDF, 0x80..=0xBF]) => self.is_whole |= bit,
            Atom::Two([0xE0..=0xF4, 0x80..=0xBF]) => self.begins_wide |= bit,
            _ => {}
        }
        let first = atom.bytes()[0];
        self.goes_on |= if matches!(first, 0x80..=0xBF) { bit } else { 0 };
        self.goes_on_mark |= if first == 0x80 { bit } else { 0 };
    }

    /// Returns the misreadings in which damage is possible that begins with the first of four neighbours.
    ///
    /// It is zero for nearly all neighbours of a clean text, which is what makes looking at one fast.
    pub(super) fn damage(window: [Self; 4]) -> u32 {
        let [first, second, third, fourth] = window;
        let two = first.begins[0] & second.goes_on;
        let three = first.begins[1] & second.goes_on & third.goes_on;
        let four = first.begins[2] & second.goes_on & third.goes_on & fourth.goes_on;
        let mark = first.begins_mark & second.goes_on_mark;
        two | three | four | mark | first.is_whole | first.begins_wide & second.goes_on
    }
}

static ROLES: LazyLock<Vec<Roles>> = LazyLock::new(|| {
    let mut roles = vec![Roles::default(); 0x1_0000];
    for (at, misreading) in EVERY.iter().enumerate() {
        for c in '\u{80}'..='\u{FFFC}' {
            if let Some(atom) = misreading.atom(c) {
                roles[c as usize].add(atom, 1 << at);
            }
        }
    }
    roles
});

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> &'static Misreading {
        every().iter().find(|it| it.damage.ends_with(name)).unwrap()
    }

    #[test]
    fn characters_lead_to_the_bytes_that_they_were_misread_from() {
        assert_eq!(named("Windows-1252").atom('€'), Some(Atom::One(0x80)));
        assert_eq!(named("Windows-1252").atom('\u{9D}'), Some(Atom::One(0x9D)));
        assert_eq!(named("Windows-1252").atom('\u{80}'), None);
        assert_eq!(named("Latin-1").atom('\u{80}'), Some(Atom::One(0x80)));
        assert_eq!(named("GBK").atom('鈥'), Some(Atom::Two([0xE2, 0x80])));
        assert_eq!(named("GBK").atom('\u{A0}'), None);
        assert_eq!(named("Shift-JIS").atom('ﾃ'), Some(Atom::One(0xC3)));
        assert_eq!(named("IBM 437").atom('Γ'), Some(Atom::One(0xE2)));
        assert_eq!(named("IBM 850").atom('Ô'), Some(Atom::One(0xE2)));
    }

    #[test]
    fn it_is_known_which_bytes_are_lost() {
        assert!(named("Windows-1252").loses(&[0x9D], b's'));
        assert!(!named("Windows-1252").loses(&[0x99], b's'));
        assert!(named("Latin-1").loses(&[0x99], b's'), "scrapers drop control characters");
        assert!(named("GBK").loses(&[0x9D], b' '));
        assert!(!named("GBK").loses(&[0x9D], b'h'));
        assert!(named("GBK").loses(&[0xA6], b'h'), "a pair that only private use has");
        assert!(named("GBK").loses(&[0x80, 0x9D], b'.'));
        assert!(!named("GBK").loses(&[0x80, 0x9D], b'T'));
        assert!(!named("Shift-JIS").loses(&[0xA6], b' '), "a half-width letter stands alone");
    }

    #[test]
    fn few_neighbours_can_be_damage() {
        let damage = |text: &str| {
            let mut chars = text.chars().map(Roles::of).chain([Roles::default(); 4]);
            Roles::damage([(); 4].map(|()| chars.next().unwrap()))
        };
        for text in ["â€™", "â€", "Ã©", "鈥", "涓枃", "窶冱", "Ð²", "ðŸ˜€"] {
            assert_ne!(damage(text), 0, "{text}");
        }
        for text in ["ét", "’", "éàü", "中", "переговоры", "„Äh", "ï»s"] {
            assert_eq!(damage(text), 0, "{text}");
        }
    }
}
