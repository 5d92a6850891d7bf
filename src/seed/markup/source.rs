use std::ops::Range;

use encoding_rs::{Encoding as Charset, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::SeedHints;
use crate::seed::corrections::correct;
use crate::seed::decode::{Decoded, decode};
use crate::seed::lines::Lines;
use crate::seed::repair::repair;
use crate::seed::report::{Confidence, Corrected, Encoding, Repair};
use crate::text::Mapped;

/// How much of a file is searched for what it says of its encoding.
const HEAD: usize = 4096;

/// What was done to a file's characters before its marks were read.
#[derive(Debug)]
pub(in crate::seed) struct Done {
    /// The encoding; `None` for DOCX, which has none.
    pub(in crate::seed) encoding: Option<Encoding>,
    pub(in crate::seed) nuls: usize,
    pub(in crate::seed) repairs: Vec<Repair>,
    /// The raw bytes of characters that were lost and restored, in order.
    pub(in crate::seed) restored: Vec<Range<usize>>,
    pub(in crate::seed) corrections: Vec<Corrected>,
    /// The lines of the file; DOCX has one.
    pub(in crate::seed) lines: Lines,
}

impl Default for Done {
    fn default() -> Self {
        let lines = Lines::of(&Mapped::default());
        Self { encoding: None, nuls: 0, repairs: Vec::new(), restored: Vec::new(), corrections: Vec::new(), lines }
    }
}

/// Decodes a file and mends it, as plain text is: marks are read only then. Where neither the card nor the bytes say
/// what the encoding is, the file itself is believed.
pub(super) fn source(bytes: &[u8], hints: &SeedHints) -> Result<(Mapped, Done), String> {
    let own = hints.encoding.is_none().then(|| said_charset(bytes)).flatten();
    let Decoded { text, mut encoding, nuls } = decode(bytes, hints.encoding.as_deref().or(own.map(Charset::name)))?;
    if own.is_some() {
        encoding.confidence = Confidence::Likely;
    }
    let repaired = repair(text);
    let restored = repaired.restored.into_iter().map(|it| repaired.text.raw(it)).collect();
    let lines = Lines::of(&repaired.text);
    let (text, corrections) = correct(repaired.text, &lines, &hints.corrections);
    let repairs = repaired.repairs.into_iter().map(|it| it.1).collect();
    Ok((text, Done { encoding: Some(encoding), nuls, repairs, restored, corrections, lines }))
}

/// Finds what a file says of its encoding: `<meta charset=…>`, `content="text/html; charset=…"`, `<?xml encoding=…?>`.
/// It is not asked where its bytes can be nothing but UTF-8 or 16-bit.
fn said_charset(bytes: &[u8]) -> Option<&'static Charset> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if Charset::for_bom(bytes).is_some() || head.contains(&0) {
        return None;
    }
    let head: String = head.iter().map(|it| it.to_ascii_lowercase() as char).collect();
    let xml = head.strip_prefix("<?xml").and_then(|it| it.split_once("?>"));
    let metas = head.match_indices("<meta").map(|(at, _)| head[at..].split('>').next().unwrap_or_default());
    let label = xml
        .and_then(|(declaration, _)| value_after(declaration, "encoding"))
        .or_else(|| metas.filter_map(|it| value_after(it, "charset")).next())?;
    // A page whose letters can be read here is in no encoding of 16 bits, whatever it says.
    let charset = Charset::for_label(label.as_bytes()).filter(|it| ![UTF_8, UTF_16LE, UTF_16BE].contains(it))?;
    // Its bytes are all ASCII, and would pass for UTF-8.
    let is_jis = charset == encoding_rs::ISO_2022_JP && bytes.contains(&0x1B);
    (is_jis || std::str::from_utf8(bytes).is_err()).then_some(charset)
}

fn value_after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.match_indices(name).find_map(|(at, _)| {
        let value =
            text[at + name.len()..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(value.len());
        (end > 0).then(|| &value[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], card: Option<&str>, text: &str, name: &str, confidence: Confidence) {
        let hints = SeedHints { encoding: card.map(str::to_owned), ..SeedHints::default() };
        let (read, done) = source(bytes, &hints).unwrap();
        assert_eq!(read.text(), text);
        assert_eq!(done.encoding, Some(Encoding { name: charset_name(name), confidence }));
    }

    fn charset_name(name: &str) -> &'static str {
        Charset::for_label(name.as_bytes()).unwrap().name()
    }

    #[test]
    fn the_file_is_believed_where_neither_card_nor_bytes_say_its_encoding() {
        let meta = b"<meta charset=windows-1251>\xCA\xE8\xE5\xE2";
        check(meta, None, "<meta charset=windows-1251>Киев", "windows-1251", Confidence::Likely);
        check(meta, Some("koi8-r"), "<meta charset=windows-1251>йХЕБ", "koi8-r", Confidence::Declared);
        let wrong = "<meta charset=windows-1251>Київ";
        check(wrong.as_bytes(), None, wrong, "utf-8", Confidence::Certain);
        let marked = "\u{feff}<meta charset=windows-1251>Київ";
        check(marked.as_bytes(), None, &marked[3..], "utf-8", Confidence::Certain);
        let http = b"<META http-equiv=Content-Type content=\"text/html; charset = 'Shift_JIS'\">\x93\xFA\x96{a";
        let text = "<META http-equiv=Content-Type content=\"text/html; charset = 'Shift_JIS'\">日本a";
        check(http, None, text, "shift_jis", Confidence::Likely);
        let xml = b"<?xml version='1.0' encoding='gbk'?>\xD6\xD0";
        check(xml, None, "<?xml version='1.0' encoding='gbk'?>中", "gbk", Confidence::Likely);
        let jis = b"<meta charset=iso-2022-jp>\x1B$BF|\x1B(Ba";
        check(jis, None, "<meta charset=iso-2022-jp>日a", "iso-2022-jp", Confidence::Likely);
        assert_eq!(said_charset(b"<meta charset=nonsense>\xFF"), None);
    }

    #[test]
    fn damage_and_scrape_errors_are_mended_before_the_marks_are_read() {
        let hints = SeedHints {
            corrections: vec![crate::model::Correction { line: 2, from: "Yetover".into(), to: "Yet over".into() }],
            ..SeedHints::default()
        };
        let (text, done) = source("<p>the mayorâ€™s words\n<p>Yetover".as_bytes(), &hints).unwrap();
        assert_eq!(text.text(), "<p>the mayor’s words\n<p>Yet over");
        assert_eq!((done.repairs.len(), done.corrections[0].found), (1, true));
    }
}
