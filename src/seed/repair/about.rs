use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Where a text speaks of encodings: what looks like damage there is likely an example of it.
pub(super) struct Talk {
    /// Where the words stand, in order.
    places: Vec<usize>,
}

/// How far from such a word an example stands, in bytes.
const NEAR: usize = 600;

impl Talk {
    /// Finds the words in a text.
    pub(super) fn of(text: &str) -> Self {
        Self { places: WORDS.find_iter(text).map(|it| it.start()).collect() }
    }

    /// Returns whether encodings are what the text is about.
    pub(super) fn is_topic(&self) -> bool {
        self.places.len() > 1
    }

    /// Returns whether a part of the text stands near such a word.
    pub(super) fn is_near(&self, range: &Range<usize>) -> bool {
        let first = self.places.partition_point(|it| it + NEAR < range.start);
        self.places.get(first).is_some_and(|it| *it <= range.end + NEAR)
    }
}

static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = [
        "utf-8",
        "utf8",
        "utf-16",
        "mojibake",
        "windows-125",
        "cp125",
        "cp-125",
        "latin-1",
        "latin1",
        "iso-8859",
        "iso 8859",
        "gb18030",
        "gb2312",
        "shift-jis",
        "shift_jis",
        "shift jis",
        "euc-jp",
        "koi8",
        "codepage",
        "code page",
        "charset",
        "character set",
        "character encoding",
        "text encoding",
        "wrong encoding",
        "encoding error",
        "unicode",
        "double-encoded",
        "jeu de caractères",
        "encodage",
        "zeichensatz",
        "zeichenkodierung",
        "zeichensalat",
        "juego de caracteres",
        "codificación de",
        "codificação de",
        "codifica dei caratteri",
        "kódování",
        "kodowani",
        "krzaki",
        "кодировк",
        "кодуванн",
        "кракозябр",
        "крокозябр",
        "юникод",
        "文字化け",
        "文字コード",
        "乱码",
        "亂碼",
        "字符集",
        "字符编码",
        "文字エンコーディング",
        "ترميز",
        "인코딩",
    ];
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).expect("a few words make a small automaton")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_about_encodings_is_known_and_another_is_not() {
        let talk = Talk::of("Mojibake is what you see when UTF-8 is read as Windows-1252.");
        assert!(talk.is_topic() && talk.is_near(&(50..60)));
        assert!(!talk.is_near(&(5000..5010)));
        assert!(!Talk::of("Genes encoding a protein were characterized.").is_near(&(0..1)));
    }
}
