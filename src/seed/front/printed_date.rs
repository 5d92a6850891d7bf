//! Dates of publication as lines print them, in eight languages.
use crate::model::Edtf;
use crate::seed::vocabulary::{AGO_UNITS, DATE_FILLERS, DATE_PLACES, DATE_PUBLISHED, DATE_UPDATED};

/// A date that a line prints and nothing else.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::seed) struct Printed {
    /// The date; `None` where it has no year, or only says how long ago.
    pub(in crate::seed) date: Option<Edtf>,
    /// Whether a word says what the date is.
    pub(in crate::seed) is_labeled: bool,
    /// Whether that is the date of a change.
    pub(in crate::seed) is_update: bool,
}

/// Reads a line that is nothing but a date, with what usually stands around one: words such as "published", a weekday, a
/// time, a place before a comma. `language` settles whether `7/3` is in July or March.
pub(in crate::seed) fn printed_date(line: &str, language: Option<&'static str>) -> Option<Printed> {
    if line.len() > 200 {
        return None;
    }
    if relative(line) {
        return Some(Printed { date: None, is_labeled: true, is_update: false });
    }
    let tokens = tokens(line);
    if tokens.is_empty() || tokens.len() > 40 {
        return None;
    }
    let mut found: Vec<(Option<Edtf>, bool)> = Vec::new();
    let (mut is_labeled, mut is_update, mut is_place, mut strangers) = (false, false, false, 0);
    let mut at = 0;
    while at < tokens.len() {
        if let Some((date, length)) = date(&tokens[at..], language) {
            found.push((date, is_update));
            at += length;
            continue;
        }
        match &tokens[at] {
            Token::Word(word) if DATE_PUBLISHED.has(word) => (is_labeled, is_update) = (true, false),
            Token::Word(word) if DATE_UPDATED.has(word) => (is_labeled, is_update) = (true, true),
            Token::Word(word) if is_filler(word) => {}
            // A place before the date; two words are more often a name.
            Token::Word(word)
                if found.is_empty() && !is_labeled && (strangers == 0 || (strangers == 1 && is_place)) =>
            {
                is_place = DATE_PLACES.has(word);
                strangers += 1;
            }
            Token::Number(..) => at += time(&tokens[at..])? - 1,
            Token::Sign(_) => {}
            Token::Word(_) => return None,
        }
        at += 1;
    }
    let has_comma = strangers == 0 || tokens.iter().any(|it| matches!(it, Token::Sign(',' | '|' | '—' | '–')));
    let first = found.iter().find(|it| !it.1 && it.0.is_some());
    let is_update = first.is_none() && found.first()?.1;
    let date = first.or(found.first()).and_then(|it| it.0.clone());
    has_comma.then_some(Printed { date, is_labeled, is_update })
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Number(i64, usize),
    /// In lower case.
    Word(String),
    Sign(char),
}

fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = line.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let is_same = |next: char| {
            if digit(c).is_some() {
                digit(next).is_some()
            } else {
                next.is_alphabetic() && c.is_alphabetic() && !is_date_sign(c) && !is_date_sign(next)
            }
        };
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.peek().copied().filter(|it| is_same(it.1)) {
            end = at + next.len_utf8();
            chars.next();
        }
        let text = &line[start..end];
        if digit(c).is_some() {
            let number = text.chars().filter_map(digit).take(9).fold(0, |sum, digit| sum * 10 + digit);
            tokens.push(Token::Number(number, text.chars().count()));
        } else if c.is_alphabetic() {
            tokens.push(Token::Word(text.to_lowercase()));
        } else if !c.is_whitespace() && !crate::seed::passage::is_dropped(c) {
            tokens.push(Token::Sign(c));
        }
    }
    tokens
}

/// The value of a European or Arabic digit.
fn digit(c: char) -> Option<i64> {
    match c {
        '٠'..='٩' => Some(i64::from(u32::from(c) - u32::from('٠'))),
        '۰'..='۹' => Some(i64::from(u32::from(c) - u32::from('۰'))),
        _ => c.to_digit(10).map(i64::from),
    }
}

fn is_date_sign(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '時' | '时' | '点' | '分' | '秒')
}

/// Reads a date at the beginning of tokens: it, and how many tokens it takes. Without a year it is `None`.
fn date(tokens: &[Token], language: Option<&'static str>) -> Option<(Option<Edtf>, usize)> {
    use Token::{Number, Sign, Word};
    if let [Number(a, digits), Sign(one @ ('-' | '.' | '/' | '–')), Number(b, _), Sign(two), Number(c, last), ..] =
        tokens
        && one == two
    {
        let ymd = |y, m, d| day(y, m, d).map(|it| (Some(it), 5));
        if *digits == 4 {
            return ymd(*a, *b, *c);
        }
        let year = if *last == 2 { 2000 + c } else { *c };
        let (dmy, mdy) = (day(year, *b, *a), day(year, *a, *b));
        if *one != '/' || language != Some("en") {
            return dmy.or(mdy).map(|it| (Some(it), 5));
        }
        // Whether the day or the month comes first cannot be told.
        return match (dmy, mdy) {
            (Some(a), Some(b)) if a != b => {
                let mut both = [a.as_str(), b.as_str()];
                both.sort_unstable();
                Edtf::parse(&format!("[{},{}]", both[0], both[1])).ok().map(|it| (Some(it), 5))
            }
            (a, b) => a.or(b).map(|it| (Some(it), 5)),
        };
    }
    if let [Number(y, 4), Word(a), Number(m, _), Word(b), rest @ ..] = tokens
        && (a.as_str(), b.as_str()) == ("年", "月")
    {
        return match rest {
            [Number(d, _), Word(it), ..] if it == "日" => day(*y, *m, *d).map(|it| (Some(it), 6)),
            _ => edtf(&format!("{y:04}-{m:02}")).map(|it| (Some(it), 4)),
        };
    }
    let skip = |from: usize, words: &[&str]| {
        let mut at = from;
        while let Some(token) = tokens.get(at) {
            let passes = match token {
                Word(word) => words.contains(&word.as_str()),
                Sign(sign) => matches!(sign, '.' | ',' | '،'),
                Number(..) => false,
            };
            if !passes {
                break;
            }
            at += 1;
        }
        at
    };
    match tokens {
        [Number(d, 1..=2), ..] => {
            let at = skip(1, &["st", "nd", "rd", "th", "er", "º", "o", "de", "of", "the", "го", "е"]);
            let Some(Word(word)) = tokens.get(at) else { return None };
            let month = month(word)?;
            let after = skip(at + 1, &["de", "del", "of"]);
            match tokens.get(after) {
                Some(Number(y, 4)) => day(*y, month, *d).map(|it| (Some(it), after + 1)),
                _ => (1..=31).contains(d).then_some((None, at + 1)),
            }
        }
        [Word(word), ..] => {
            if let Some(month) = month(word) {
                // "March/April 2024"
                if let [_, Sign('/' | '–' | '-'), Word(other), Number(y, 4), ..] = tokens
                    && let Some(other) = self::month(other)
                {
                    return edtf(&format!("{y:04}-{month:02}/{y:04}-{other:02}")).map(|it| (Some(it), 4));
                }
                let at = skip(1, &["de", "del"]);
                return match tokens.get(at) {
                    Some(Number(y, 4)) => edtf(&format!("{y:04}-{month:02}")).map(|it| (Some(it), at + 1)),
                    Some(Number(d, 1..=2)) => {
                        let after = skip(at + 1, &["st", "nd", "rd", "th"]);
                        match tokens.get(after) {
                            // "March 7, 10:32" has no year.
                            Some(Number(y, 4)) => day(*y, month, *d).map(|it| (Some(it), after + 1)),
                            _ => (1..=31).contains(d).then_some((None, at + 1)),
                        }
                    }
                    _ => None,
                };
            }
            let season = season(word)?;
            match tokens.get(skip(1, &["de", "del"])) {
                Some(Number(y, 4)) => {
                    edtf(&format!("{y:04}-{season}")).map(|it| (Some(it), skip(1, &["de", "del"]) + 1))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn day(year: i64, month: i64, day: i64) -> Option<Edtf> {
    if !(1000..=2999).contains(&year) {
        return None;
    }
    edtf(&format!("{year:04}-{month:02}-{day:02}"))
}

fn edtf(text: &str) -> Option<Edtf> {
    Edtf::parse(text).ok()
}

/// How many tokens a time of the day takes: "10:32", "5 pm", "10 Uhr", "10h32", "10.32 Uhr".
fn time(tokens: &[Token]) -> Option<usize> {
    use Token::{Number, Sign, Word};
    match tokens {
        [Number(_, 1..=2), Sign(':' | '.'), Number(_, 2), Sign(':' | '.'), Number(..), ..] => Some(5),
        [Number(_, 1..=2), Sign(':'), Number(_, 2), ..] => Some(3),
        [Number(_, 1..=2), Sign('.'), Number(_, 2), Word(word), ..] if is_filler(word) => Some(3),
        [Number(_, 1..=2), Word(hour), Number(_, 1..=2), Word(minute), ..]
            if matches!(hour.as_str(), "時" | "时" | "点") && minute == "分" =>
        {
            Some(4)
        }
        [Number(_, 1..=2), Word(word), Number(_, 2), ..] if word == "h" => Some(3),
        [Number(_, 1..=2), Word(word), ..] if matches!(word.as_str(), "am" | "pm" | "uhr" | "h" | "a" | "p" | "ч") => {
            Some(2)
        }
        [Number(_, 4), Word(word), ..] if matches!(word.as_str(), "gmt" | "utc" | "cet") => Some(2),
        _ => None,
    }
}

fn is_filler(word: &str) -> bool {
    DATE_FILLERS.has(word) || WEEKDAYS.iter().any(|it| it.split('|').any(|it| it == word))
}

/// "2 hours ago", "yesterday": it dates from the day on which the page was taken.
fn relative(line: &str) -> bool {
    const AGO: &[&str] = &["ago", "тому", "назад"];
    let plain = crate::seed::sentence::plain(line);
    let words: Vec<_> = plain.split(' ').collect();
    let counts =
        words.iter().any(|it| it.bytes().all(|b| b.is_ascii_digit())) || words.contains(&"a") || words.contains(&"an");
    let is_ago = words.iter().any(|it| AGO.contains(it))
        || plain.starts_with("vor ")
        || plain.starts_with("il y a ")
        || plain.starts_with("hace ");
    words.len() <= 6 && counts && is_ago && words.iter().any(|it| AGO_UNITS.has(it))
}

/// Returns the number of a month by its name or abbreviation.
fn month(word: &str) -> Option<i64> {
    let index = MONTHS.iter().position(|it| it.split('|').any(|it| it == word))?;
    i64::try_from(index + 1).ok()
}

/// Returns the number that EDTF has for a season.
fn season(word: &str) -> Option<i64> {
    let index = SEASONS.iter().position(|it| it.split('|').any(|it| it == word))?;
    i64::try_from(index + 21).ok()
}

const MONTHS: [&str; 12] = [
    "january|ledna|leden|januari|ocak|ianuarie|január|jan|januar|jänner|janvier|janv|enero|ene|января|январь|янв|січня|січень|січ|gennaio|janeiro|stycznia|styczeń|يناير",
    "february|února|únor|februari|şubat|februarie|február|feb|februar|février|févr|fév|febrero|февраля|февраль|фев|февр|лютого|лютий|лют|febbraio|fevereiro|lutego|luty|فبراير",
    "march|března|březen|maart|mart|martie|március|marec|mar|märz|mrz|mars|marzo|марта|март|мар|березня|березень|бер|março|marca|marzec|مارس",
    "april|dubna|duben|nisan|aprilie|április|apríl|apr|avril|avr|abril|abr|апреля|апрель|апр|квітня|квітень|квіт|aprile|kwietnia|kwiecień|أبريل|ابريل",
    "may|května|květen|mei|maj|mayıs|május|mai|mayo|мая|май|травня|травень|трав|maggio|maio|maja|maj|مايو",
    "june|června|červen|haziran|iunie|június|jún|jun|juni|juin|junio|июня|июнь|июн|червня|червень|черв|giugno|junho|czerwca|czerwiec|يونيو",
    "july|července|červenec|temmuz|iulie|július|júl|jul|juli|juillet|juil|julio|июля|июль|июл|липня|липень|лип|luglio|julho|lipca|lipiec|يوليو",
    "august|srpna|srpen|augustus|augusti|ağustos|augusztus|aug|août|agosto|ago|августа|август|авг|серпня|серпень|серп|sierpnia|sierpień|أغسطس",
    "september|září|eylül|septembrie|szeptember|sept|sep|septembre|septiembre|setiembre|сентября|сентябрь|сен|сент|вересня|вересень|вер|settembre|setembro|września|wrzesień|سبتمبر",
    "october|října|říjen|oktober|ekim|octombrie|október|oct|oktober|okt|octobre|octubre|октября|октябрь|окт|жовтня|жовтень|жовт|ottobre|outubro|października|październik|أكتوبر",
    "november|listopadu|kasım|noiembrie|nov|novembre|noviembre|ноября|ноябрь|ноя|нояб|листопада|листопад|лист|novembro|listopada|نوفمبر",
    "december|prosince|prosinec|aralık|decembrie|dec|dezember|dez|décembre|déc|diciembre|dic|декабря|декабрь|дек|грудня|грудень|груд|dicembre|dezembro|grudnia|grudzień|ديسمبر",
];

const SEASONS: [&str; 4] = [
    "spring|frühjahr|frühling|printemps|primavera|весна|весной|весны|навесні",
    "summer|sommer|été|verano|лето|летом|літо|влітку",
    "autumn|fall|herbst|automne|otoño|осень|осенью|осінь|восени",
    "winter|hiver|invierno|зима|зимой|взимку",
];

const WEEKDAYS: [&str; 7] = [
    "monday|mon|montag|mo|lundi|lun|lunes|понедельник|пн|понеділок",
    "tuesday|tue|tues|dienstag|di|mardi|martes|вторник|вт|вівторок",
    "wednesday|wed|mittwoch|mi|mercredi|mer|miércoles|mié|среда|ср|середа",
    "thursday|thu|thur|thurs|donnerstag|do|jeudi|jeu|jueves|jue|четверг|чт|четвер",
    "friday|fri|freitag|fr|vendredi|ven|viernes|vie|пятница|пт|п’ятниця|п'ятниця|п|ятниця",
    "saturday|sat|samstag|sonnabend|sa|samedi|sam|sábado|sáb|суббота|сб|субота",
    "sunday|sun|sonntag|so|dimanche|dim|domingo|dom|воскресенье|вс|неділя|нд",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, language: &'static str, date: Option<Option<&str>>) {
        let found = printed_date(line, Some(language)).map(|it| it.date.map(|it| it.as_str().to_owned()));
        assert_eq!(found, date.map(|it| it.map(str::to_owned)), "{line}");
    }

    #[test]
    fn date_lines_are_read_in_several_languages() {
        for (line, language, date) in [
            ("March 7, 2025", "en", "2025-03-07"),
            ("7 March 2025", "en", "2025-03-07"),
            ("Friday, 7th of March 2025 at 10:32 GMT", "en", "2025-03-07"),
            ("Published on Mar. 7, 2025, 5:30 p.m. ET", "en", "2025-03-07"),
            ("Published: 7 March 2025 | Updated: 9 March 2025", "en", "2025-03-07"),
            ("2025-03-07T10:32:00Z", "en", "2025-03-07"),
            ("MARCH 2025", "en", "2025-03"),
            ("March/April 2025", "en", "2025-03/2025-04"),
            ("Summer 2024", "en", "2024-22"),
            ("03/07/2025", "en", "[2025-03-07,2025-07-03]"),
            ("03/17/2025", "en", "2025-03-17"),
            ("London, 7 March 2025", "en", "2025-03-07"),
            ("7. März 2025, 10.32 Uhr", "de", "2025-03-07"),
            ("Stand: 07.03.2025, 10:32 Uhr", "de", "2025-03-07"),
            ("Publié le 1er août 2024 à 10h32", "fr", "2024-08-01"),
            ("03/07/2025", "fr", "2025-07-03"),
            ("7 de marzo de 2025", "es", "2025-03-07"),
            ("7 марта 2025 г., 10:32", "ru", "2025-03-07"),
            ("Опубліковано: 7 березня 2025 року", "uk", "2025-03-07"),
            ("П’ятниця, 7 березня 2025", "uk", "2025-03-07"),
            ("2025年3月7日", "zh", "2025-03-07"),
            ("٧ مارس ٢٠٢٥", "ar", "2025-03-07"),
        ] {
            check(line, language, Some(Some(date)));
        }
        check("7 March", "en", Some(None));
        check("3 hours ago", "en", Some(None));
        check("vor 2 Stunden", "de", Some(None));
    }

    #[test]
    fn other_lines_are_no_date_lines() {
        for line in [
            "May we live in peace",
            "In March 2025 the harbour froze",
            "2025",
            "March on Rome",
            "The 7 March 2025 agreement was signed",
            "31 February 2025",
            "Chapter 7",
            "10:32",
            "Spring",
            "Long ago",
        ] {
            check(line, "en", None);
        }
        assert!(printed_date("Updated March 7, 2025", Some("en")).unwrap().is_update);
    }
}
