use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, X_MAC_CYRILLIC};

use crate::seed::charset::{NONE, Upper, upper};

/// How many bytes the detector sees at most: the frequencies of letters do not change after that.
const ENOUGH: usize = 1 << 22;

/// Guesses the legacy encoding of some bytes, which hold some that are not ASCII.
pub(super) fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(ENOUGH)], bytes.len() <= ENOUGH);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // The detector does not know the old Mac, whose accents are capitals and symbols to every other one-byte encoding.
    let mac = match guess.name() {
        "windows-1251" => X_MAC_CYRILLIC,
        "windows-1252" | "windows-1250" | "windows-1256" | "ISO-8859-2" | "ISO-8859-4" => MACINTOSH,
        _ => return guess,
    };
    let head = &bytes[..bytes.len().min(1 << 16)];
    let strange = strangeness(head, &upper(guess));
    if strange > 1 && strangeness(head, &upper(mac)) * 4 < strange { mac } else { guess }
}

/// Finds an encoding by a name that the Encoding Standard, Python or people give it.
pub(super) fn by_name(name: &str) -> Option<&'static Encoding> {
    let dashed = name.trim().to_lowercase().replace(['_', ' '], "-");
    let bare = dashed.replace('-', "");
    let label = match bare.as_str() {
        "macroman" | "macosroman" | "applemacintosh" => "macintosh",
        "maccyrillic" => "x-mac-cyrillic",
        "cp932" | "mskanji" => "shift_jis",
        "cp936" => "gbk",
        "cp949" | "uhc" => "euc-kr",
        "cp950" => "big5",
        "latin1" => "latin1",
        _ => &dashed,
    };
    let found = Encoding::for_label_no_replacement(label.as_bytes());
    let windows = || bare.strip_prefix("windows").or(bare.strip_prefix("win")).map(|it| format!("windows-{it}"));
    found
        .or_else(|| Encoding::for_label_no_replacement(bare.as_bytes()))
        .or_else(|| Encoding::for_label_no_replacement(windows()?.as_bytes()))
}

/// Finds the encoding that a page names in its own head.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let start = head.trim_start();
    if !start.starts_with('<') {
        return None;
    }
    ["charset=", "encoding="].iter().find_map(|key| {
        let value = head.split_once(key)?.1.trim_start_matches(['"', '\'']);
        let end = value.find(['"', '\'', '>', ';', ' ', '?', '/'])?;
        by_name(&value[..end])
    })
}

/// Counts what does not occur in words: a symbol between letters, a capital amid small letters, a control.
fn strangeness(bytes: &[u8], upper: &Upper) -> usize {
    let char = |at: Option<usize>| match at.and_then(|it| bytes.get(it)) {
        None => ' ',
        Some(byte) if byte.is_ascii() => char::from(*byte),
        Some(byte) => upper[usize::from(byte & 0x7F)],
    };
    let mut strange = 0;
    for at in (0..bytes.len()).filter(|it| !bytes[*it].is_ascii()) {
        let (before, after) = (char(at.checked_sub(1)), char(Some(at + 1)));
        strange += usize::from(match char(Some(at)) {
            NONE | '\u{80}'..='\u{9F}' | 'ƒ' => true,
            '’' | '‘' | '–' | '—' | '·' | '\u{AD}' => false,
            c if c.is_uppercase() => {
                let before_name = || after.is_uppercase() && char(Some(at + 2)).is_lowercase();
                let alone = || after.is_whitespace() && !matches!(c, 'À' | 'È' | 'Á' | 'É' | 'Ó' | 'Ú' | 'Å' | 'Ö');
                before.is_lowercase() || !before.is_alphabetic() && (before_name() || before.is_whitespace() && alone())
            }
            c if c.is_alphabetic() => false,
            _ => before.is_alphabetic() && after.is_alphabetic(),
        });
    }
    strange
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found_by_their_many_names() {
        for (name, found) in [
            ("Windows-1251", "windows-1251"),
            ("cp1251", "windows-1251"),
            ("win1251", "windows-1251"),
            ("Latin-1", "windows-1252"),
            ("iso_8859_2", "ISO-8859-2"),
            ("mac_roman", "macintosh"),
            ("KOI8-R", "KOI8-R"),
            ("cp932", "Shift_JIS"),
            ("UTF8", "UTF-8"),
            ("gb-18030", "gb18030"),
        ] {
            assert_eq!(by_name(name).map(Encoding::name), Some(found), "{name}");
        }
        assert_eq!(by_name("klingon"), None);
        assert_eq!(by_name("hz-gb-2312"), None);
    }

    #[test]
    fn a_page_names_its_encoding() {
        let found = |text: &str| declared(text.as_bytes()).map(Encoding::name);
        assert_eq!(found("<html><meta charset=\"windows-1251\">"), Some("windows-1251"));
        assert_eq!(found("<?xml version='1.0' encoding='Shift_JIS'?>"), Some("Shift_JIS"));
        assert_eq!(found("<p>Text</p>"), None);
        assert_eq!(found("A text that says charset=koi8-r; no page."), None);
    }

    #[test]
    fn the_old_mac_is_known_by_what_others_make_of_it() {
        let mac = b"\xC7 L\xD5\x8Et\x8E dernier, la n\x8Egociation a \x8Echou\x8E \x88 Gen\x8Fve \xC8, dit-il.";
        assert_eq!(detect(mac), MACINTOSH);
        let western =
            encoding_rs::WINDOWS_1252.encode("« L’été dernier, la négociation a échoué à Genève », dit-il.").0;
        assert_eq!(detect(&western), encoding_rs::WINDOWS_1252);
    }
}
