use std::sync::LazyLock;

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS};

/// The characters of the bytes from 0x80 to 0xFF in a one-byte encoding; U+FFFD where it has none.
pub(super) type Upper = [char; 128];

/// What an encoding has no character for.
pub(super) const NONE: char = '\u{FFFD}';

/// Returns the upper half of a one-byte encoding.
pub(super) fn upper(encoding: &'static Encoding) -> Upper {
    let mut upper = [NONE; 128];
    for (byte, c) in (0x80..=0xFF_u8).zip(&mut upper) {
        *c = char_of(encoding, &[byte]).unwrap_or(NONE);
    }
    upper
}

/// The two-byte characters of an encoding, both ways.
pub(super) struct Pairs {
    /// By lead byte, from 0x80, and trail byte.
    chars: Vec<char>,
    /// By code point; 0 where there is none.
    bytes: Vec<u16>,
}

impl Pairs {
    /// Returns the pairs of an encoding, which are made once; `None` for an encoding that has none.
    pub(super) fn of(encoding: &'static Encoding) -> Option<&'static Self> {
        static GBK_PAIRS: LazyLock<Pairs> = LazyLock::new(|| Pairs::new(GBK));
        static SHIFT_JIS_PAIRS: LazyLock<Pairs> = LazyLock::new(|| Pairs::new(SHIFT_JIS));
        static BIG5_PAIRS: LazyLock<Pairs> = LazyLock::new(|| Pairs::new(BIG5));
        static EUC_KR_PAIRS: LazyLock<Pairs> = LazyLock::new(|| Pairs::new(EUC_KR));
        static EUC_JP_PAIRS: LazyLock<Pairs> = LazyLock::new(|| Pairs::new(encoding_rs::EUC_JP));
        match encoding.name() {
            "GBK" | "gb18030" => Some(&GBK_PAIRS),
            "Shift_JIS" => Some(&SHIFT_JIS_PAIRS),
            "Big5" => Some(&BIG5_PAIRS),
            "EUC-KR" => Some(&EUC_KR_PAIRS),
            "EUC-JP" => Some(&EUC_JP_PAIRS),
            _ => None,
        }
    }

    fn new(encoding: &'static Encoding) -> Self {
        let mut pairs = Self { chars: vec![NONE; 0x8000], bytes: vec![0; 0x1_0000] };
        for lead in 0x80..=0xFF_u8 {
            for trail in 0x30..=0xFF_u8 {
                let Some(c) = char_of(encoding, &[lead, trail]) else { continue };
                pairs.chars[index(lead, trail)] = c;
                if let Some(bytes) = pairs.bytes.get_mut(c as usize)
                    && *bytes == 0
                {
                    *bytes = u16::from_be_bytes([lead, trail]);
                }
            }
        }
        pairs
    }

    /// Returns the character of two bytes.
    pub(super) fn char(&self, lead: u8, trail: u8) -> Option<char> {
        if lead < 0x80 {
            return None;
        }
        Some(self.chars[index(lead, trail)]).filter(|it| *it != NONE)
    }

    /// Returns the two bytes of a character, the first ones where there are several.
    pub(super) fn bytes(&self, c: char) -> Option<[u8; 2]> {
        self.bytes.get(c as usize).filter(|it| **it != 0).map(|it| it.to_be_bytes())
    }
}

fn index(lead: u8, trail: u8) -> usize {
    usize::from(lead & 0x7F) << 8 | usize::from(trail)
}

/// Returns the one character that some bytes are, all of them.
fn char_of(encoding: &'static Encoding, bytes: &[u8]) -> Option<char> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Returns whether an ideograph or a Korean syllable is one of those that fill most texts.
///
/// That is level 1 of GB 2312, Big5 or JIS X 0208, and the syllables of KS X 1001.
pub(super) fn is_common(c: char) -> bool {
    const FIRST: usize = 0x4E00;
    static COMMON: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let mut common = vec![false; 0xD7A3 - FIRST + 1];
        let levels = [
            (GBK, 0xB0A1..=0xD7F9_u16, 0xA1),
            (BIG5, 0xA440..=0xC67E, 0x40),
            (SHIFT_JIS, 0x889F..=0x9872, 0x40),
            (EUC_KR, 0xB0A1..=0xC8FE, 0xA1),
        ];
        for (encoding, level, first_trail) in levels {
            let Some(pairs) = Pairs::of(encoding) else { continue };
            for [lead, trail] in level.map(u16::to_be_bytes).filter(|[_, trail]| *trail >= first_trail) {
                let at = pairs.char(lead, trail).and_then(|it| (it as usize).checked_sub(FIRST));
                if let Some(common) = at.and_then(|it| common.get_mut(it)) {
                    *common = true;
                }
            }
        }
        common
    });
    (c as usize).checked_sub(FIRST).and_then(|it| COMMON.get(it)).is_some_and(|it| *it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_bytes_lead_to_each_other() {
        let pairs = Pairs::of(GBK).unwrap();
        assert_eq!(pairs.char(0xE2, 0x80), Some('鈥'));
        assert_eq!(pairs.bytes('鈥'), Some([0xE2, 0x80]));
        assert_eq!(pairs.char(0xE2, 0x20), None);
        assert_eq!(pairs.bytes('\u{A0}'), None);
        assert_eq!(upper(encoding_rs::WINDOWS_1251)[0x40], 'А');
        assert!(Pairs::of(encoding_rs::WINDOWS_1251).is_none());
    }

    #[test]
    fn what_is_written_every_day_is_common_and_those_of_damage_are_not() {
        assert!("中文書国語繁體学회담".chars().all(is_common));
        assert!(!"鈥檚袩褉褌窶冱".chars().any(is_common));
    }
}
