/// Guesses the language of a text (BCP 47) by its script, by letters that only one language has, and by its commonest
/// words; `None` where there is too little to go by. Some ten thousand words are looked at.
pub(super) fn guess<'a>(parts: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    const ENOUGH: usize = 60_000;
    let mut sample = String::new();
    for part in parts {
        let room = ENOUGH.saturating_sub(sample.len());
        let cut = (0..=room.min(part.len())).rev().find(|at| part.is_char_boundary(*at)).unwrap_or(0);
        sample.push_str(&part[..cut]);
        sample.push('\n');
        if sample.len() >= ENOUGH {
            break;
        }
    }
    by_script(&sample)
}

/// The scripts that are counted, each with the language that it stands for where it needs no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Han,
    Kana,
    Hangul,
    Other(&'static str),
}

/// Returns the script of a letter; `None` for what no script is told by.
pub(super) fn script(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Other("el"),
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{530}'..='\u{58F}' => Script::Other("hy"),
        '\u{590}'..='\u{5FF}' => Script::Other("he"),
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
            Script::Arabic
        }
        '\u{900}'..='\u{97F}' => Script::Other("hi"),
        '\u{E00}'..='\u{E7F}' => Script::Other("th"),
        '\u{10A0}'..='\u{10FF}' => Script::Other("ka"),
        '\u{3040}'..='\u{30FF}' => Script::Kana,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}' => Script::Han,
        '\u{AC00}'..='\u{D7AF}' | '\u{1100}'..='\u{11FF}' => Script::Hangul,
        _ => return None,
    })
}

/// Returns the script that most letters of a text belong to, and its share of them in per cent.
pub(super) fn main_script(text: &str) -> Option<(Script, usize)> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    let mut all = 0;
    for script in text.chars().filter_map(script) {
        all += 1;
        match counts.iter_mut().find(|it| it.0 == script) {
            Some(it) => it.1 += 1,
            None => counts.push((script, 1)),
        }
    }
    let (script, count) = counts.into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    Some((script, count * 100 / all))
}

fn by_script(text: &str) -> Option<&'static str> {
    let (script, _) = main_script(text)?;
    let has = |letters: &str, of: usize| {
        let (mut these, mut all) = (0, 0);
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            all += 1;
            these += usize::from(letters.contains(c));
        }
        these * of >= all && these > 0
    };
    match script {
        Script::Latin => by_words(text, LATIN),
        Script::Cyrillic if has("ўЎ", 500) => Some("be"),
        Script::Cyrillic if has("іїєґІЇЄҐ", 200) => Some("uk"),
        Script::Cyrillic if has("ђјљњћџЂЈЉЊЋЏ", 200) => Some("sr"),
        Script::Cyrillic if has("ыэёЫЭЁ", 400) => Some("ru"),
        Script::Cyrillic => by_words(text, CYRILLIC),
        Script::Arabic if has("ٹڈڑےں", 100) => Some("ur"),
        Script::Arabic if has("پچژگکی", 50) => Some("fa"),
        Script::Arabic => Some("ar"),
        // Japanese has Han too, and no Chinese has kana.
        Script::Han if has("のはをにがでとした", 20) => Some("ja"),
        Script::Han => Some("zh"),
        Script::Kana => Some("ja"),
        Script::Hangul => Some("ko"),
        Script::Other(language) => Some(language),
    }
}

fn by_words(text: &str, languages: &[(&'static str, &[&str])]) -> Option<&'static str> {
    let mut scores = vec![0_usize; languages.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|it| !it.is_empty() && it.len() < 16) {
        let word = word.to_lowercase();
        for (score, (_, words)) in scores.iter_mut().zip(languages) {
            *score += usize::from(words.contains(&word.as_str()));
        }
    }
    let best = (0..languages.len()).reduce(|a, b| if scores[b] > scores[a] { b } else { a })?;
    (scores[best] > 0).then_some(languages[best].0)
}

const LATIN: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "is", "that", "for", "was", "with", "on", "it", "by", "are", "this",
            "from", "have", "has", "not", "which",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "und", "das", "den", "von", "zu", "mit", "ist", "des", "sich", "nicht", "auf", "für", "eine",
            "ein", "dem", "auch", "im", "wird",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "et", "du", "une", "dans", "est", "que", "pour", "qui", "sur", "par", "pas",
            "au", "avec", "ce", "ne", "aux",
        ],
    ),
    (
        "es",
        &[
            "el", "la", "los", "las", "de", "que", "y", "en", "del", "una", "por", "con", "se", "para", "es", "su",
            "al", "como", "más", "no",
        ],
    ),
    (
        "it",
        &[
            "il", "di", "che", "e", "la", "per", "un", "del", "della", "non", "gli", "con", "sono", "una", "nel", "è",
            "dei", "le", "alla", "anche",
        ],
    ),
    (
        "pt",
        &[
            "o", "a", "os", "que", "do", "da", "em", "um", "para", "uma", "não", "com", "dos", "ao", "mais", "por",
            "das", "no", "na", "foi",
        ],
    ),
    (
        "nl",
        &[
            "de", "het", "een", "en", "van", "in", "is", "dat", "op", "te", "niet", "zijn", "met", "voor", "aan", "er",
            "om", "door", "ook", "bij",
        ],
    ),
    (
        "pl",
        &[
            "w", "i", "na", "z", "się", "nie", "że", "do", "jest", "o", "to", "przez", "od", "po", "jak", "za", "oraz",
            "które", "który", "dla",
        ],
    ),
    (
        "cs",
        &[
            "a", "se", "v", "na", "je", "že", "s", "z", "do", "o", "k", "i", "ve", "pro", "jako", "by", "ale", "jsou",
            "jeho", "který",
        ],
    ),
    (
        "sk",
        &[
            "a", "sa", "v", "na", "je", "že", "s", "z", "do", "o", "k", "aj", "pre", "ako", "by", "ale", "sú", "jeho",
            "ktorý", "nie",
        ],
    ),
    (
        "sv",
        &[
            "och", "att", "det", "i", "som", "en", "på", "är", "av", "för", "med", "den", "till", "inte", "om", "ett",
            "har", "de", "från", "var",
        ],
    ),
    (
        "da",
        &[
            "og", "at", "det", "i", "som", "en", "på", "er", "af", "for", "med", "den", "til", "ikke", "om", "et",
            "har", "de", "fra", "blev",
        ],
    ),
    (
        "fi",
        &[
            "ja", "on", "että", "ei", "se", "hän", "oli", "mutta", "kun", "joka", "ovat", "myös", "kuin", "sen", "tai",
            "mukaan", "jo", "ole", "vain", "niin",
        ],
    ),
    (
        "ro",
        &[
            "și", "de", "în", "a", "la", "cu", "care", "pe", "din", "că", "nu", "o", "este", "pentru", "un", "se",
            "mai", "au", "sau", "ale",
        ],
    ),
    (
        "hu",
        &[
            "a", "az", "és", "hogy", "nem", "is", "egy", "meg", "de", "ez", "volt", "van", "csak", "már", "el", "mint",
            "ha", "még", "ki", "szerint",
        ],
    ),
    (
        "tr",
        &[
            "ve", "bir", "bu", "da", "de", "için", "ile", "olarak", "çok", "daha", "olan", "gibi", "ne", "sonra",
            "kadar", "ise", "ama", "en", "değil", "var",
        ],
    ),
];

const CYRILLIC: &[(&str, &[&str])] = &[
    (
        "ru",
        &[
            "и", "в", "не", "на", "что", "с", "по", "как", "это", "из", "к", "а", "о", "от", "для", "но", "его", "был",
            "или", "при",
        ],
    ),
    (
        "uk",
        &[
            "і", "в", "не", "на", "що", "з", "та", "як", "це", "до", "у", "а", "про", "від", "для", "але", "його",
            "був", "або", "за",
        ],
    ),
    (
        "bg",
        &[
            "и",
            "в",
            "не",
            "на",
            "че",
            "с",
            "по",
            "като",
            "това",
            "от",
            "за",
            "се",
            "да",
            "са",
            "е",
            "но",
            "са",
            "ще",
            "който",
            "към",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_script_letters_and_common_words() {
        for (text, language) in [
            ("The harbour was closed for the winter, and nobody came.", "en"),
            ("Der Hafen war im Winter geschlossen, und niemand kam auf die Idee.", "de"),
            ("Le port était fermé pour l’hiver et personne ne venait dans la ville.", "fr"),
            ("El puerto estaba cerrado en invierno y nadie venía a la ciudad.", "es"),
            ("Порт был закрыт на зиму, и никто сюда не приезжал.", "ru"),
            ("Порт був зачинений на зиму, і ніхто сюди не приїжджав.", "uk"),
            ("Пристанището беше затворено през зимата и никой не дойде, за да го види.", "bg"),
            ("港口在冬天关闭，没有人来。", "zh"),
            ("港は冬の間閉まっていて、誰も来なかった。", "ja"),
            ("كان الميناء مغلقا في الشتاء ولم يأت أحد", "ar"),
            ("Port był zamknięty na zimę i nikt się w nim nie pojawił.", "pl"),
        ] {
            assert_eq!(guess([text].into_iter()), Some(language), "{text}");
        }
        assert_eq!(guess(["12 – 13"].into_iter()), None);
    }
}
