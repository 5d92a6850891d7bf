use crate::model::Edtf;

/// ISO 639-1, and three codes of three letters that pages use.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik \
    io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms \
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm \
    sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu \
    ckb crh yue";

/// Returns the language of a tag such as `en-GB`, without its region.
pub(super) fn language(tag: &str) -> Option<&'static str> {
    let first = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    LANGUAGES.split(' ').find(|it| *it == first)
}

/// Reads a date as marks write it: its year, month and day as far as they are there, and no time of day.
pub(super) fn date(text: &str) -> Option<Edtf> {
    let text = text.trim();
    let mut form = String::new();
    for (index, part) in text.splitn(3, ['-', '/', '.']).enumerate() {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        match (index, digits) {
            (0, 4) => form.push_str(number),
            // A date without hyphens, as `20250307` or `20250307T10`.
            (0, 8..) => {
                form = format!("{}-{}-{}", &number[..4], &number[4..6], &number[6..8]);
                break;
            }
            (1 | 2, 1 | 2) => form.push_str(&format!("-{number:0>2}")),
            (1 | 2, _) => break,
            _ => return None,
        }
        if !rest.is_empty() {
            break;
        }
    }
    Edtf::parse(&form).ok().filter(|_| !form.starts_with("0000"))
}

/// Parts the names of a line such as "By Anna Bell and Carl Dorn". Initials and a family name before its comma stay.
pub(super) fn names(line: &str) -> Vec<String> {
    let line = line.trim().trim_end_matches(['.', ',', '|', '·']).trim();
    let cues =
        ["by ", "by: ", "author: ", "authors: ", "written by ", "text: ", "от ", "автор: ", "von ", "par ", "por "];
    let bare =
        cues.iter().find_map(|cue| line.get(..cue.len()).filter(|it| it.to_lowercase() == *cue).map(|it| it.len()));
    let line = &line[bare.unwrap_or(0)..];
    let mut names = Vec::new();
    let several =
        line.split([';', '|', '•', '·', '\n', '\t']).flat_map(|it| it.split(" and ")).flat_map(|it| it.split(" & "));
    for part in several {
        let pieces: Vec<&str> = part.split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
        // "Bell, Anna" is one name, "Anna Bell, Carl Dorn" are two.
        let is_list = pieces.len() > 1 && pieces.iter().all(|it| it.contains(' '));
        let own = if is_list { pieces } else { vec![part.trim().trim_matches(',').trim()] };
        names.extend(own.into_iter().filter(|it| is_name(it)).map(str::to_owned));
    }
    names.dedup();
    names
}

fn is_name(text: &str) -> bool {
    let is_address = text.contains("://") || text.contains('@') || text.contains('<') || text.starts_with("www.");
    !text.is_empty() && text.chars().count() <= 80 && text.chars().any(char::is_alphabetic) && !is_address
}

/// Shortens a text for the list of what was removed.
pub(super) fn shortened(text: &str, characters: usize) -> String {
    let folded = text.split_whitespace().take(characters).collect::<Vec<_>>().join(" ");
    match folded.char_indices().nth(characters) {
        Some((at, _)) => format!("{}…", &folded[..at]),
        None => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::{date, language, names, shortened};

    #[test]
    fn dates_are_read_as_far_as_they_go() {
        let read = |text| date(text).map(|it| it.as_str().to_owned());
        for (text, wanted) in [
            ("2025-03-07T09:00:00+02:00", "2025-03-07"),
            ("2025-03-07 09:00", "2025-03-07"),
            ("2025/3/7", "2025-03-07"),
            ("20250307T100000Z", "2025-03-07"),
            ("2025-03", "2025-03"),
            (" 2025 ", "2025"),
        ] {
            assert_eq!(read(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["", "March 7, 2025", "07.03.2025", "2025-13-40", "0000-00-00", "12"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn names_are_parted_and_no_address_is_one() {
        for (line, wanted) in [
            ("By Anna Bell and Carl Dorn", vec!["Anna Bell", "Carl Dorn"]),
            ("Anna Bell, Carl Dorn", vec!["Anna Bell", "Carl Dorn"]),
            ("Bell, Anna", vec!["Bell, Anna"]),
            ("Автор: Анна Белл", vec!["Анна Белл"]),
            ("J. R. Dorn & Anna Bell", vec!["J. R. Dorn", "Anna Bell"]),
            ("https://example.org/anna", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(names(line), wanted, "{line}");
        }
    }

    #[test]
    fn a_language_is_told_by_its_tag_and_texts_are_cut_between_characters() {
        assert_eq!(
            (language("en-GB"), language("RU_ru"), language("zz"), language("")),
            (Some("en"), Some("ru"), None, None)
        );
        assert_eq!(shortened("ж\n ж ж", 3), "ж ж…");
    }
}
