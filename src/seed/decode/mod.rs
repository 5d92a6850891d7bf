//! Bytes -> characters that know their bytes.
//!
//! What the bytes are is known from the card, from a byte-order mark, from being UTF-8, from a pattern of NULs, or it
//! is guessed; the guess is told. Line ends stay as they are. What is no text is refused.
mod binary;
mod detect;
mod legacy;
mod mixed;
mod wide;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use crate::seed::decode::legacy::Reader;
use crate::seed::decode::mixed::Mixed;
use crate::seed::decode::wide::Wide;
use crate::seed::report::{Confidence, Encoding};
use crate::text::Mapped;

/// The characters of a file.
#[derive(Debug, Clone)]
pub(super) struct Decoded {
    /// The characters; a byte-order mark at the very start and stray NULs are not among them.
    pub(super) text: Mapped,
    /// The encoding, and how it is known.
    pub(super) encoding: Encoding,
    /// How many NULs were dropped.
    pub(super) nuls: usize,
}

/// Reads the bytes of a file, in the encoding that the card names if it does; else says in a sentence why it is refused.
pub(super) fn decode(bytes: &[u8], hint: Option<&str>) -> Result<Decoded, String> {
    if let Some(why) = binary::refuse_kind(bytes) {
        return Err(why);
    }
    match hint {
        Some(name) => as_named(bytes, name),
        None => as_seen(bytes),
    }
}

/// Reads a file as the card says.
fn as_named(bytes: &[u8], name: &str) -> Result<Decoded, String> {
    let unknown =
        || format!("its card names the encoding `{name}`, which is none: write one as `windows-1251` or `UTF-8`");
    let bare = name.to_lowercase().replace(['-', '_', ' '], "");
    let wide = match bare.as_str() {
        "utf16" => Wide::by_mark(bytes).map(|(it, _)| it).or_else(|| Wide::by_pattern(bytes)).or(Some(Wide::Utf16Le)),
        "utf16le" => Some(Wide::Utf16Le),
        "utf16be" => Some(Wide::Utf16Be),
        "utf32" | "utf32le" => Some(Wide::Utf32Le),
        "utf32be" => Some(Wide::Utf32Be),
        _ => None,
    };
    let confidence = Confidence::Declared;
    if let Some(wide) = wide {
        let start = Wide::by_mark(bytes).filter(|(it, _)| *it == wide).map_or(0, |(_, len)| len);
        return Ok(as_wide(bytes, wide, start, confidence));
    }
    let encoding = detect::by_name(name).ok_or_else(unknown)?;
    let mut text = Mapped::default();
    let nuls = if encoding == UTF_8 {
        mixed::read_utf8(bytes, mark_len(bytes), None, &mut text)
    } else {
        Reader::new(encoding).read(bytes, 0..bytes.len(), &mut text)
    };
    Ok(Decoded { text, encoding: Encoding { name: encoding.name(), confidence }, nuls })
}

/// Reads a file as its bytes look.
fn as_seen(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some((wide, start)) = Wide::by_mark(bytes) {
        return Ok(as_wide(bytes, wide, start, Confidence::Certain));
    }
    if let Some(wide) = Wide::by_pattern(bytes) {
        return Ok(as_wide(bytes, wide, 0, Confidence::Likely));
    }
    if let Some(why) = binary::refuse_controls(bytes) {
        return Err(why);
    }
    let start = mark_len(bytes);
    let mut text = Mapped::default();
    let has_escapes = bytes.windows(2).any(|it| matches!(it, b"\x1B$" | b"\x1B("));
    if let Ok(utf8) = std::str::from_utf8(bytes)
        && !(utf8.is_ascii() && has_escapes)
    {
        let nuls = legacy::push_utf8(&bytes[start..], start, &mut text);
        return Ok(Decoded { text, encoding: named(UTF_8.name(), Confidence::Certain), nuls });
    }
    let (nuls, encoding) = Mixed::of(bytes, start).read(&mut text);
    Ok(Decoded { text, encoding, nuls })
}

fn as_wide(bytes: &[u8], wide: Wide, start: usize, confidence: Confidence) -> Decoded {
    debug_assert!([UTF_16LE.name(), UTF_16BE.name(), "UTF-32LE", "UTF-32BE"].contains(&wide.name()));
    let (text, nuls) = wide.read(bytes, start);
    Decoded { text, encoding: named(wide.name(), confidence), nuls }
}

fn named(name: &'static str, confidence: Confidence) -> Encoding {
    Encoding { name, confidence }
}

/// How long the byte-order mark of UTF-8 is, where there is one.
fn mark_len(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 }
}

#[cfg(test)]
mod tests;
