use std::ops::Range;

use encoding_rs::Encoding;

use crate::seed::charset::{NONE, Pairs, Upper, upper};
use crate::text::Mapped;

/// Reads bytes of one encoding character by character, and knows the bytes of each.
pub(super) struct Reader {
    encoding: &'static Encoding,
    upper: Upper,
    pairs: Option<&'static Pairs>,
}

/// What stands at a place: a character and how many bytes it takes.
type Token = (char, usize);

impl Reader {
    pub(super) fn new(encoding: &'static Encoding) -> Self {
        Self { encoding, upper: upper(encoding), pairs: Pairs::of(encoding) }
    }

    /// Adds some bytes of a file to its text. NULs are dropped; returns how many.
    pub(super) fn read(&self, bytes: &[u8], range: Range<usize>, text: &mut Mapped) -> usize {
        if self.encoding == encoding_rs::ISO_2022_JP {
            return self.read_stateful(bytes, range, text);
        }
        let mut nuls = 0;
        let mut at = range.start;
        while at < range.end {
            let ascii = ascii_len(&bytes[at..range.end]);
            if ascii > 0 {
                nuls += push_utf8(&bytes[at..at + ascii], at, text);
                at += ascii;
                continue;
            }
            at += self.push_token(bytes, at..range.end, text);
        }
        nuls
    }

    /// Adds the character that begins a range, which is not ASCII, and returns how many bytes it takes.
    pub(super) fn push_token(&self, bytes: &[u8], range: Range<usize>, text: &mut Mapped) -> usize {
        let rest = &bytes[range.clone()];
        let (c, len) = match self.pairs {
            Some(pairs) => self.token(rest, pairs),
            None => (self.upper[usize::from(rest[0] & 0x7F)], 1),
        };
        let raw = range.start..range.start + len;
        if c == NONE && len > 1 {
            // Big5 has four pairs that are a letter and its accent.
            let decoded = self.encoding.decode_without_bom_handling_and_without_replacement(&bytes[raw.clone()]);
            text.push(&decoded.unwrap_or("\u{FFFD}".into()), raw);
        } else {
            text.push_char(c, raw);
        }
        len
    }

    /// Segments as the WHATWG decoders do: where two bytes are no character and the second is ASCII, that one stays.
    fn token(&self, rest: &[u8], pairs: &Pairs) -> Token {
        let lead = rest[0];
        let single = self.upper[usize::from(lead & 0x7F)];
        if single != NONE {
            return (single, 1);
        }
        let Some(&trail) = rest.get(1) else { return (NONE, 1) };
        if let Some(c) = pairs.char(lead, trail) {
            return (c, 2);
        }
        let long = match self.encoding.name() {
            "GBK" | "gb18030" if trail.is_ascii_digit() => 4,
            "EUC-JP" if lead == 0x8F => 3,
            "Big5" => 2,
            _ => 0,
        };
        if let Some(slice) = rest.get(..long).filter(|it| !it.is_empty())
            && let Some(text) = self.encoding.decode_without_bom_handling_and_without_replacement(slice)
        {
            let mut chars = text.chars();
            return match (chars.next(), chars.next()) {
                (Some(c), None) => (c, long),
                _ => (NONE, long),
            };
        }
        (NONE, if trail.is_ascii() { 1 } else { 2 })
    }

    fn read_stateful(&self, bytes: &[u8], range: Range<usize>, text: &mut Mapped) -> usize {
        let mut decoder = self.encoding.new_decoder_without_bom_handling();
        let mut nuls = 0;
        let mut from = range.start;
        let mut decoded = String::with_capacity(16);
        for at in range.clone() {
            let last = at + 1 == range.end;
            let (_, _, _) = decoder.decode_to_string(&bytes[at..=at], &mut decoded, last);
            if decoded.is_empty() {
                continue;
            }
            match decoded.as_str() {
                "\0" => nuls += 1,
                decoded => text.push(decoded, from..at + 1),
            }
            decoded.clear();
            from = at + 1;
        }
        nuls
    }
}

/// Adds bytes that are UTF-8. NULs are dropped; returns how many.
pub(super) fn push_utf8(bytes: &[u8], start: usize, text: &mut Mapped) -> usize {
    let mut at = start;
    let mut nuls = 0;
    for piece in bytes.split(|it| *it == 0) {
        text.push_same(std::str::from_utf8(piece).expect("the caller saw that it is UTF-8"), at);
        at += piece.len() + 1;
        nuls += 1;
    }
    nuls - 1
}

/// Returns how many bytes the UTF-8 character takes that begins some bytes; 0 where none does.
pub(super) fn utf8_len(rest: &[u8]) -> usize {
    let len = match rest.first() {
        Some(0x00..=0x7F) => 1,
        Some(0xC2..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF4) => 4,
        _ => return 0,
    };
    rest.get(..len).filter(|it| std::str::from_utf8(it).is_ok()).map_or(0, <[u8]>::len)
}

fn ascii_len(rest: &[u8]) -> usize {
    Encoding::ascii_valid_up_to(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(label: &str, text: &str) {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{label}");
        let mut mapped = Mapped::default();
        Reader::new(encoding).read(&bytes, 0..bytes.len(), &mut mapped);
        assert_eq!(mapped.text(), text, "{label}");
        for (at, c) in text.char_indices().filter(|_| label != "iso-2022-jp") {
            let raw = mapped.raw(at..at + c.len_utf8());
            let alone = encoding.decode_without_bom_handling(&bytes[raw]).0;
            assert_eq!(alone.chars().collect::<Vec<_>>(), [c], "{label}");
        }
    }

    #[test]
    fn every_character_leads_back_to_its_bytes() {
        check("windows-1252", "“Déjà vu” – 5 € a day…\r\nnext");
        check("windows-1251", "«Переговоры» — №1");
        check("koi8-u", "переговори її");
        check("macintosh", "“Où?” – là-bas…");
        check("gb18030", "双方€1999年开始会谈，“没有”结果😀。");
        check("big5", "雙方開始會談，「沒有」結果。A1");
        check("shift_jis", "協議が始まったｶﾞ、結論は出なかった。A");
        check("euc-jp", "協議が始まったｶﾞ、結論");
        check("iso-2022-jp", "会談: 協議が始まった A");
        check("euc-kr", "회담은 아침에 시작됐다. OK");
    }

    #[test]
    fn what_is_no_character_becomes_a_mark_and_takes_no_ascii_with_it() {
        let mut mapped = Mapped::default();
        let bytes = b"a\xE2 b\x99\xFFc\xB5";
        Reader::new(encoding_rs::GBK).read(bytes, 0..bytes.len(), &mut mapped);
        assert_eq!(mapped.text(), "a\u{FFFD} b\u{FFFD}c\u{FFFD}");
        assert_eq!(mapped.raw(5..10), 3..7);
    }

    #[test]
    fn characters_of_three_bytes_and_pairs_of_two_characters_are_read() {
        for (encoding, bytes, text) in
            [(encoding_rs::EUC_JP, b"\x8F\xB0\xA1!".as_slice(), "丂!"), (encoding_rs::BIG5, b"\x88\x62!", "Ê\u{304}!")]
        {
            let mut mapped = Mapped::default();
            Reader::new(encoding).read(bytes, 0..bytes.len(), &mut mapped);
            assert_eq!(mapped.text(), text);
            assert_eq!(mapped.raw(text.len() - 1..text.len()), bytes.len() - 1..bytes.len());
        }
    }

    #[test]
    fn characters_of_utf8_are_measured() {
        let lens = ["a", "é", "’", "😀"].map(|it| utf8_len(it.as_bytes()));
        assert_eq!(lens, [1, 2, 3, 4]);
        for bytes in [b"\xE2\x80".as_slice(), b"\x80", b"\xC0\x80", b"\xED\xA0\x80", b""] {
            assert_eq!(utf8_len(bytes), 0);
        }
    }
}
