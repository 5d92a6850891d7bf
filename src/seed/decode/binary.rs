/// Says why a file is no text and what to do, by the mark that it begins with.
pub(super) fn refuse_kind(bytes: &[u8]) -> Option<String> {
    let (mark, what, help) = MARKS.iter().find(|(mark, _, _)| bytes.starts_with(mark)).copied()?;
    // A text may begin with the word "RIFF"; it may not begin with "%PDF-1.7".
    if mark.iter().all(u8::is_ascii_alphanumeric) && std::str::from_utf8(bytes).is_ok_and(|it| !it.contains('\0')) {
        return None;
    }
    let (what, help) = match what {
        "a ZIP archive" => archive(bytes),
        "a RIFF file" if bytes.get(8..12) != Some(b"WEBP".as_slice()) => ("a sound or a film", WRITE_DOWN),
        "a RIFF file" => ("a picture", TYPE_OFF),
        what => (what, help),
    };
    Some(format!("it is {what}, not a text: {help}"))
}

/// Says why a file is no text, by its many control characters.
pub(super) fn refuse_controls(bytes: &[u8]) -> Option<String> {
    let controls = bytes.iter().filter(|it| **it < 0x20 && !matches!(it, 0x08..=0x0D | 0x1B)).count();
    let allowed = if std::str::from_utf8(bytes).is_ok() { 16 + bytes.len() / 8 } else { 4 + bytes.len() / 50 };
    let refused = controls > allowed;
    refused.then(|| {
        let share = controls * 100 / bytes.len().max(1);
        format!(
            "it is no text, {share} % of its bytes are control characters: save what it says as plain text in UTF-8"
        )
    })
}

const TYPE_OFF: &str = "type its words off, or have them recognized, and save them as plain text in UTF-8";
const WRITE_DOWN: &str = "write down what is said, and save it as plain text in UTF-8";
const UNPACK: &str = "unpack it and give the text that is in it";
const SAVE_AS: &str = "open it and save it as plain text in UTF-8";

/// What a file begins with, what it is, and what helps.
const MARKS: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", "run `pdftotext FILE.pdf FILE.txt`, or copy its text, look through it and give the .txt file"),
    (b"PK\x03\x04", "a ZIP archive", UNPACK),
    (b"PK\x05\x06", "a ZIP archive", UNPACK),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Office document of the old kind (.doc)", SAVE_AS),
    (b"{\\rtf", "a rich text (RTF)", SAVE_AS),
    (b"\x89PNG\r\n\x1A\n", "a picture (PNG)", TYPE_OFF),
    (b"\xFF\xD8\xFF", "a picture (JPEG)", TYPE_OFF),
    (b"GIF87a", "a picture (GIF)", TYPE_OFF),
    (b"GIF89a", "a picture (GIF)", TYPE_OFF),
    (b"II*\0", "a picture (TIFF)", TYPE_OFF),
    (b"MM\0*", "a picture (TIFF)", TYPE_OFF),
    (b"RIFF", "a RIFF file", TYPE_OFF),
    (b"AT&TFORM", "a scanned document (DjVu)", TYPE_OFF),
    (b"ID3", "a sound", WRITE_DOWN),
    (b"OggS", "a sound or a film", WRITE_DOWN),
    (b"fLaC", "a sound", WRITE_DOWN),
    (b"\x1A\x45\xDF\xA3", "a film", WRITE_DOWN),
    (b"\0\0\0\x18ftyp", "a film", WRITE_DOWN),
    (b"\0\0\0\x1Cftyp", "a film or a picture", WRITE_DOWN),
    (b"\0\0\0\x20ftyp", "a film", WRITE_DOWN),
    (b"\x1F\x8B", "a gzip archive", UNPACK),
    (b"BZh91AY&SY", "a bzip2 archive", UNPACK),
    (b"\xFD7zXZ\0", "an xz archive", UNPACK),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    (b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    (b"\x7FELF", "a program", "give the text itself"),
    (b"SQLite format 3\0", "a database", "export its text as plain text in UTF-8"),
    (b"bplist00", "a web archive or property list", "open the page and copy its text"),
];

/// Tells the documents apart that are ZIP archives: the names of their parts stand in the clear.
fn archive(bytes: &[u8]) -> (&'static str, &'static str) {
    let head = &bytes[..bytes.len().min(4096)];
    let has = |name: &str| head.windows(name.len()).any(|it| it == name.as_bytes());
    if has("word/") {
        ("a Word document (.docx)", SAVE_AS)
    } else if has("opendocument.text") {
        ("an OpenDocument text (.odt)", SAVE_AS)
    } else if has("application/epub") {
        ("an e-book (EPUB)", "save the chapter as plain text in UTF-8")
    } else if has("xl/") || has("opendocument.spreadsheet") {
        ("a spreadsheet", "copy its text and save it as plain text in UTF-8")
    } else if has("ppt/") || has("opendocument.presentation") {
        ("a presentation", SAVE_AS)
    } else {
        ("a ZIP archive", UNPACK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_text_is_named_with_what_helps() {
        for (bytes, word) in [
            (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3".as_slice(), "pdftotext"),
            (b"PK\x03\x04\x14\0\x06\0\x08\0word/document.xml", "Word"),
            (b"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
            (b"PK\x03\x04\x14\0article.txt", "unpack"),
            (b"\x89PNG\r\n\x1A\n\0\0", "picture"),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "picture"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "picture"),
            (b"RIFF\0\0\0\0WAVEfmt ", "sound"),
            (b"\x1F\x8B\x08\0", "gzip"),
            (b"{\\rtf1\\ansi Text}", "plain text"),
        ] {
            let why = refuse_kind(bytes).unwrap();
            assert!(why.contains(word), "{why}");
        }
        for text in [b"PKK was founded in 1978.".as_slice(), b"RIFF and raff", b"ID3 is a tag."] {
            assert_eq!(refuse_kind(text), None);
        }
    }

    #[test]
    fn many_control_characters_make_no_text_and_a_few_do() {
        let binary: Vec<u8> = (0..=255).cycle().take(4096).collect();
        assert!(refuse_controls(&binary).is_some());
        assert!(refuse_controls(b"A text\0 with a \x01 stray.\x0C").is_none());
        assert!(refuse_controls(b"caf\xE9\0\0").is_none());
    }
}
