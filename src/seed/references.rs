use std::ops::Range;

use crate::text::Mapped;

/// Decodes the character references that were left in a plain text (`&rsquo;`, `&#8217;`, `&amp;nbsp;`), and counts
/// them. Only those that end in a semicolon and that HTML knows are meant; angle brackets are text. No line end comes of
/// one.
pub(super) fn decode_references(text: Mapped) -> (Mapped, usize) {
    let mut out = Mapped::default();
    let (mut done, mut count, mut from) = (0, 0, 0);
    while let Some(at) = text.text()[from..].find('&').map(|it| it + from) {
        let Some((c, length)) = reference(&text.text()[at..]) else {
            from = at + 1;
            continue;
        };
        let end = at + length;
        out.push_part(&text, done..at);
        push(&mut out, &text, c, at..end);
        (done, from, count) = (end, end, count + 1);
    }
    if count == 0 {
        return (text, 0);
    }
    out.push_part(&text, done..text.text().len());
    (out, count)
}

fn push(out: &mut Mapped, text: &Mapped, c: char, range: Range<usize>) {
    out.push(c.encode_utf8(&mut [0; 4]), text.raw(range));
}

/// The character of the reference that a text begins with, and how many bytes that takes.
fn reference(text: &str) -> Option<(char, usize)> {
    /// The longest name below, or the longest number.
    const MOST: usize = 10;
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(MOST).position(|it| it == b';')?;
    let name = inner.get(..end)?;
    let length = end + 2;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None if number.bytes().all(|it| it.is_ascii_digit()) => number.parse().ok()?,
            None => return None,
        };
        return Some((numbered(code)?, length));
    }
    // A page that was escaped twice.
    if name == "amp"
        && let Some((c, rest)) =
            reference(&format!("&{}", text.get(length..)?.chars().take(MOST + 1).collect::<String>()))
        && c != '&'
    {
        return Some((c, length + rest - 1));
    }
    let index = NAMES.binary_search_by_key(&name, |it| it.0).ok()?;
    Some((NAMES[index].1, length))
}

/// The character of a number; those that Windows had in the place of controls are what was meant (HTML Standard, 13.2.5.80).
fn numbered(code: u32) -> Option<char> {
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match code {
        9 | 10 | 13 => Some(' '),
        0x80..=0x9f => Some(WINDOWS[(code - 0x80) as usize]).filter(|c| !c.is_control()),
        _ => char::from_u32(code).filter(|c| !c.is_control()),
    }
}

/// In the order of the names.
const NAMES: &[(&str, char)] = &[
    ("AElig", 'Æ'),
    ("Aacute", 'Á'),
    ("Acirc", 'Â'),
    ("Agrave", 'À'),
    ("Aring", 'Å'),
    ("Atilde", 'Ã'),
    ("Auml", 'Ä'),
    ("Ccedil", 'Ç'),
    ("Eacute", 'É'),
    ("Ecirc", 'Ê'),
    ("Egrave", 'È'),
    ("Euml", 'Ë'),
    ("Iacute", 'Í'),
    ("Icirc", 'Î'),
    ("Igrave", 'Ì'),
    ("Iuml", 'Ï'),
    ("Ntilde", 'Ñ'),
    ("OElig", 'Œ'),
    ("Oacute", 'Ó'),
    ("Ocirc", 'Ô'),
    ("Ograve", 'Ò'),
    ("Oslash", 'Ø'),
    ("Otilde", 'Õ'),
    ("Ouml", 'Ö'),
    ("Scaron", 'Š'),
    ("Uacute", 'Ú'),
    ("Ucirc", 'Û'),
    ("Ugrave", 'Ù'),
    ("Uuml", 'Ü'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("aelig", 'æ'),
    ("agrave", 'à'),
    ("amp", '&'),
    ("apos", '\''),
    ("aring", 'å'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("ccedil", 'ç'),
    ("cent", '¢'),
    ("copy", '©'),
    ("deg", '°'),
    ("divide", '÷'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("egrave", 'è'),
    ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'),
    ("euml", 'ë'),
    ("euro", '€'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("frac34", '¾'),
    ("gt", '>'),
    ("hellip", '…'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iexcl", '¡'),
    ("igrave", 'ì'),
    ("iquest", '¿'),
    ("iuml", 'ï'),
    ("laquo", '«'),
    ("larr", '←'),
    ("ldquo", '“'),
    ("lrm", '\u{200e}'),
    ("lsaquo", '‹'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("minus", '−'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("oelig", 'œ'),
    ("ograve", 'ò'),
    ("oslash", 'ø'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("para", '¶'),
    ("plusmn", '±'),
    ("pound", '£'),
    ("prime", '′'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rarr", '→'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rlm", '\u{200f}'),
    ("rsaquo", '›'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("scaron", 'š'),
    ("sect", '§'),
    ("shy", '\u{ad}'),
    ("sup1", '¹'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("szlig", 'ß'),
    ("thinsp", '\u{2009}'),
    ("times", '×'),
    ("trade", '™'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("ugrave", 'ù'),
    ("uuml", 'ü'),
    ("yacute", 'ý'),
    ("yen", '¥'),
    ("yuml", 'ÿ'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_all_else_is_text() {
        assert!(NAMES.is_sorted_by_key(|it| it.0));
        for (text, wanted, count) in [
            ("Putin&rsquo;s &#8220;no&#x201D;&nbsp;&amp; so&#133;", "Putin’s “no”\u{a0}& so…", 6),
            ("&amp;nbsp;x &amp;lt;b&amp;gt;", "\u{a0}x <b>", 3),
            ("AT&T & &unknown; &; &#; &#xD800; &#0; <b> a&b;c", "AT&T & &unknown; &; &#; &#xD800; &#0; <b> a&b;c", 0),
            ("one&#10;line", "one line", 1),
        ] {
            let (out, found) = decode_references(Mapped::of_utf8(text, 0));
            assert_eq!((out.text(), found), (wanted, count));
        }
        let (out, _) = decode_references(Mapped::of_utf8("a &rsquo; b", 5));
        assert_eq!((out.raw(2..5), out.raw(5..7)), (7..14, 14..16));
    }
}
