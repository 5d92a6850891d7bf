use std::ops::Range;

use crate::seed::charset::is_common;
use crate::text::Mapped;

/// How the characters of a text with wide units lie in its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wide {
    Utf16Le,
    Utf16Be,
    Utf32Le,
    Utf32Be,
}

impl Wide {
    /// Returns its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
        }
    }

    /// Knows it by its byte-order mark, and returns how long that is.
    pub(super) fn by_mark(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [0xFF, 0xFE, 0, 0, ..] => Some((Self::Utf32Le, 4)),
            [0, 0, 0xFE, 0xFF, ..] => Some((Self::Utf32Be, 4)),
            [0xFF, 0xFE, ..] => Some((Self::Utf16Le, 2)),
            [0xFE, 0xFF, ..] => Some((Self::Utf16Be, 2)),
            _ => None,
        }
    }

    /// Knows it without a mark: read so, nearly all of its beginning is text, and read otherwise it is not.
    ///
    /// A text that is UTF-8 without control characters is never taken for one: "Bush hid the facts" is no Chinese.
    pub(super) fn by_pattern(bytes: &[u8]) -> Option<Self> {
        let head = &bytes[..bytes.len().min(1 << 16)];
        let narrow = std::str::from_utf8(bytes).is_ok_and(|it| !it.contains(|c: char| c < '\t'));
        if head.len() < 4 || narrow {
            return None;
        }
        let every = [Self::Utf32Le, Self::Utf32Be, Self::Utf16Le, Self::Utf16Be];
        let known = every.into_iter().filter(|it| bytes.len().is_multiple_of(it.unit()) || bytes.len() > 64);
        let ((share, _), best) = known.map(|it| (it.share_of_text(head), it)).max_by_key(|(share, _)| *share)?;
        (share >= 90).then_some(best)
    }

    /// Reads a text from the byte `start` on. NULs are dropped and counted.
    pub(super) fn read(self, bytes: &[u8], start: usize) -> (Mapped, usize) {
        let mut text = Mapped::default();
        let mut nuls = 0;
        self.each(bytes, start, |c, raw| match c {
            '\0' => nuls += 1,
            c => text.push_char(c, raw),
        });
        (text, nuls)
    }

    fn unit(self) -> usize {
        match self {
            Self::Utf16Le | Self::Utf16Be => 2,
            Self::Utf32Le | Self::Utf32Be => 4,
        }
    }

    /// How many of a hundred characters look like text, and how many are ASCII: `61 00` is rather an `a` than a `愀`.
    fn share_of_text(self, bytes: &[u8]) -> (usize, usize) {
        let (mut all, mut good, mut nuls, mut ascii) = (0, 0, 0, 0);
        self.each(bytes, 0, |c, _| {
            all += 1;
            good += usize::from(is_text(c));
            nuls += usize::from(c == '\0');
            ascii += usize::from(c.is_ascii());
        });
        (if nuls > 2 + all / 50 { 0 } else { (good + nuls) * 100 / all.max(1) }, ascii)
    }

    fn each(self, bytes: &[u8], start: usize, mut f: impl FnMut(char, Range<usize>)) {
        let unit = self.unit();
        let number = |at: usize| -> u32 {
            let fold = |sum, byte: &u8| sum << 8 | u32::from(*byte);
            let unit = &bytes[at..at + unit];
            match self {
                Self::Utf16Be | Self::Utf32Be => unit.iter().fold(0, fold),
                Self::Utf16Le | Self::Utf32Le => unit.iter().rev().fold(0, fold),
            }
        };
        let mut at = start;
        while at + unit <= bytes.len() {
            let first = number(at);
            let second = if unit == 2 && at + 4 <= bytes.len() { number(at + 2) } else { 0 };
            let is_pair = matches!((first, second), (0xD800..=0xDBFF, 0xDC00..=0xDFFF)) && unit == 2;
            let code = if is_pair { 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00) } else { first };
            let end = if is_pair { at + 4 } else { at + unit };
            f(char::from_u32(code).unwrap_or('\u{FFFD}'), at..end);
            at = end;
        }
        if at < bytes.len() {
            f('\u{FFFD}', at..bytes.len());
        }
    }
}

/// Returns whether a character is one that texts of this world are made of.
fn is_text(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | ' '..='~' => true,
        '\u{A0}'..='\u{17F}' | '\u{370}'..='\u{5FF}' | '\u{600}'..='\u{6FF}' => true,
        '\u{900}'..='\u{E7F}' | '\u{10A0}'..='\u{10FF}' | '\u{1E00}'..='\u{1EFF}' => true,
        '\u{2010}'..='\u{2044}' | '\u{20AC}' | '\u{2116}' | '\u{2122}' | '\u{3000}'..='\u{30FF}' => true,
        '\u{FEFF}' | '\u{FF01}'..='\u{FF9F}' | '\u{1F300}'..='\u{1FAFF}' => true,
        c => is_common(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str, wide: Wide) -> Vec<u8> {
        match wide {
            Wide::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Wide::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Wide::Utf32Le => text.chars().flat_map(|it| u32::from(it).to_le_bytes()).collect(),
            Wide::Utf32Be => text.chars().flat_map(|it| u32::from(it).to_be_bytes()).collect(),
        }
    }

    #[test]
    fn wide_texts_are_known_by_their_pattern() {
        for text in [
            "Plain words.\r\nMore of them.\n",
            "Переговоры шли до утра, но ничего не решили.",
            "Άρχισαν οι συνομιλίες.\n",
            "بدأت المحادثات في الصباح.\n",
            "השיחות החלו בבוקר.\n",
            "双方在早上开始会谈，但没有结果。",
            "協議は朝から始まったが、結論は出なかった。\n",
            "회담은 아침에 시작됐다.",
        ] {
            for wide in [Wide::Utf16Le, Wide::Utf16Be, Wide::Utf32Le, Wide::Utf32Be] {
                let bytes = bytes(text, wide);
                assert_eq!(Wide::by_pattern(&bytes), Some(wide), "{text}");
                assert_eq!(wide.read(&bytes, 0).0.text(), text);
            }
        }
    }

    #[test]
    fn narrow_texts_are_no_wide_ones() {
        for bytes in [
            b"Bush hid the facts".as_slice(),
            b"caf\xE9 na\xEFve",
            b"\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB \xF8\xEB\xE8",
            b"\xCB\xAB\xB7\xBD\xD4\xDA\xD4\xE7\xC9\xCF\xBF\xAA\xCA\xBC\xBB\xE1\xCC\xB8",
            b"A text with one\0 NUL in it.",
        ] {
            assert_eq!(Wide::by_pattern(bytes), None);
        }
    }

    #[test]
    fn pairs_lone_surrogates_and_odd_bytes_are_read() {
        let mut bytes = bytes("a😀b", Wide::Utf16Le);
        bytes.extend([0x00, 0xD8, 0x41]);
        let (text, nuls) = Wide::Utf16Le.read(&bytes, 0);
        assert_eq!((text.text(), nuls), ("a😀b\u{FFFD}\u{FFFD}", 0));
        assert_eq!(text.raw(1..5), 2..6);
        assert_eq!(text.raw(9..12), 10..11);
    }
}
