//! The names of authors in lines that print them.
use crate::seed::front::printed_date::{self, Printed};
use crate::seed::language::{Script, script};
use crate::seed::sentence::{is_superscript, plain, words};
use crate::seed::vocabulary::{
    AND, BYLINE, BYLINE_COLON, GIVEN_NAMES, HOUSES, NAME_PARTICLES, NO_NAMES, ROLES, SOMEONE,
};

/// A line that prints who wrote a text.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::seed) struct Byline {
    /// Their names, which may be none: "By our correspondent".
    pub(in crate::seed) names: Vec<String>,
    /// The date that stands beside them.
    pub(in crate::seed) date: Option<Printed>,
}

/// Reads a line that says with a word of its own who wrote the text: "By Ada Marsh and Jan Holm | 3 May 2024".
pub(in crate::seed) fn byline(text: &str, language: Option<&'static str>) -> Option<Byline> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "•-–—*·|/".contains(c)).trim();
    let (rest, cue) = after_cue(text)?;
    let byline = names_and_date(rest, language, true)?;
    // "By all means" is no byline; "By Reuters" is one.
    let is_preposition = matches!(cue, "by" | "von" | "par" | "por" | "di");
    let is_written = !is_preposition || byline.names.is_empty() || !rest.starts_with(char::is_lowercase);
    (is_written && words(text) <= 30).then_some(byline)
}

/// Reads a line that is nothing but names of people, or such names and a date or a role: "Ada Marsh, senior fellow".
pub(in crate::seed) fn unsaid_byline(text: &str, language: Option<&'static str>) -> Option<Byline> {
    if words(text) > 24 || text.ends_with(['?', '!', ':']) {
        return None;
    }
    // Marks that lead to the affiliations of authors.
    let unmarked = text.replace(|c: char| is_superscript(c) || matches!(c, '*' | '†' | '‡'), "");
    names_and_date(&unmarked, language, false).filter(|it| !it.names.is_empty())
}

/// Returns the names, where a text is nothing else.
pub(in crate::seed) fn bare(text: &str) -> Vec<String> {
    let parts: Vec<_> = split(text).collect();
    if parts.iter().all(|it| is_name(it, false)) { parts.into_iter().map(titled).collect() } else { Vec::new() }
}

/// Whether a name begins with a given name that is common.
pub(in crate::seed) fn has_given_name(name: &str) -> bool {
    let first = name.split([' ', '-']).next().unwrap_or_default().to_lowercase();
    GIVEN_NAMES.has(&first)
}

/// Whether a text names an institution, by a word of its own.
pub(in crate::seed) fn is_house(text: &str) -> bool {
    plain(text).split(' ').any(|it| HOUSES.has(it))
}

/// Whether a line says what someone is or where: "Director of the Institute".
pub(in crate::seed) fn is_role(text: &str) -> bool {
    let is_known = |it: &str| ROLES.has(it) || HOUSES.has(it);
    words(text) <= 16 && plain(text).split(' ').any(|it| is_known(it) || it.strip_suffix('s').is_some_and(is_known))
}

/// Whether a word may be one of a name; a small word may, behind another one.
pub(in crate::seed) fn is_name_word(word: &str, is_later: bool) -> bool {
    let bare = word.trim_end_matches([',', ':']);
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.' | '‑');
    if bare.is_empty() || !bare.chars().all(is_letter) {
        return false;
    }
    bare.starts_with(char::is_uppercase) || (is_later && NAME_PARTICLES.has(&bare.to_lowercase()))
}

/// What stands behind a word that announces authors, and that word.
fn after_cue(text: &str) -> Option<(&str, &'static str)> {
    let mut best = None;
    for cue in BYLINE.iter().chain(BYLINE_COLON.iter()) {
        let needs_colon = !BYLINE.has(cue);
        let Some(head) =
            text.get(..cue.len()).or_else(|| text.char_indices().nth(cue.chars().count()).map(|(at, _)| &text[..at]))
        else {
            continue;
        };
        if head.to_lowercase() != *cue {
            continue;
        }
        let behind = &text[head.len()..];
        let rest = behind.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | '：' | '—' | '–' | '-' | '|' | '／' | '/')
        });
        let has_colon = behind.trim_start().starts_with([':', '：', '—', '–', '|', '／', '/']);
        let is_word = behind.starts_with(|c: char| !c.is_alphanumeric()) || cue.chars().any(crate::text::is_unspaced);
        if is_word
            && !rest.is_empty()
            && (has_colon || !needs_colon)
            && best.is_none_or(|(_, it): (&str, &str)| it.len() < cue.len())
        {
            best = Some((rest, cue));
        }
    }
    best
}

fn names_and_date(text: &str, language: Option<&'static str>, is_said: bool) -> Option<Byline> {
    let mut names = Vec::new();
    let mut date = None;
    let segments = text.split(['|', '·', '•', '／']).flat_map(|it| it.split(" – ")).flat_map(|it| it.split(" — "));
    for (index, segment) in segments.map(str::trim).filter(|it| !it.is_empty()).enumerate() {
        if let Some(printed) = printed_date::printed_date(segment, language) {
            date = date.or(Some(printed));
            continue;
        }
        if index > 0 {
            // A role, a place, a number of minutes.
            if words(segment) > 10 {
                return None;
            }
            continue;
        }
        // "Ada Marsh, 3 May 2024"
        let mut whole = segment;
        if let Some((head, tail)) = segment.split_once(", ")
            && let Some(printed) = printed_date::printed_date(tail, language)
        {
            (whole, date) = (head, Some(printed));
        }
        for (at, part) in split(whole).enumerate() {
            match () {
                () if is_name(part, is_said) => names.push(titled(part)),
                () if is_said && at == 0 && is_single(part) => names.push(part.to_owned()),
                () if is_said && is_generic(part) => {}
                () if at > 0 && (is_role(part) || (is_said && words(part) <= 8)) => break,
                () => return None,
            }
        }
    }
    Some(Byline { names, date })
}

/// Parts a list of names.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let by_word = |part| {
        let mut parts = Vec::new();
        let (mut start, mut at) = (0, 0);
        for word in str::split(part, ' ') {
            if AND.has(&word.to_lowercase()) && at > start {
                parts.push(&part[start..at]);
                start = at + word.len() + 1;
            }
            at += word.len() + 1;
        }
        parts.push(part.get(start..).unwrap_or_default());
        parts
    };
    text.split([',', ';', '&', '、', '،']).flat_map(by_word).map(str::trim).filter(|it| !it.is_empty())
}

/// Whether a text is the name of a person: two to five capitalized words, small ones between them.
fn is_name(text: &str, is_said: bool) -> bool {
    let count = text.split_whitespace().count();
    let in_caseless = text
        .chars()
        .filter_map(script)
        .any(|it| matches!(it, Script::Han | Script::Arabic | Script::Kana | Script::Hangul));
    if in_caseless {
        return is_said
            && text.chars().count() <= 25
            && count <= 4
            && text.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '·');
    }
    let is_capital = |it: &&str| it.starts_with(char::is_uppercase);
    let words: Vec<_> = text.split_whitespace().collect();
    let capitals = words.iter().filter(|it| is_capital(it)).count();
    let has_lower = text.contains(char::is_lowercase);
    (2..=5).contains(&count)
        && capitals >= 2
        && words.iter().enumerate().all(|(at, it)| is_name_word(it, at > 0))
        && words.last().is_some_and(|it| is_capital(it) && it.chars().count() > 1)
        && (has_lower || is_said)
        && words.iter().all(|it| !is_capital(it) || !NO_NAMES.has(&it.to_lowercase()))
        && words.iter().all(|it| !ROLES.has(&it.to_lowercase()))
        && !is_house(text)
}

/// One word behind "By": an agency, or a pen name.
fn is_single(text: &str) -> bool {
    let is_common = |it: &str| NO_NAMES.has(&it.to_lowercase());
    let bare = text.trim_start_matches("The ").trim_start_matches("the ");
    let count = bare.split_whitespace().count();
    (count == 1 || (count <= 4 && is_house(bare)))
        && bare.split_whitespace().all(|it| is_name_word(it, true) && !is_common(it))
}

/// "Our Correspondent", "Staff": someone without a name.
fn is_generic(text: &str) -> bool {
    let plain = plain(text);
    plain.split(' ').count() <= 5 && plain.split(' ').any(|it| SOMEONE.has(it))
}

/// A name in capitals as names are written.
fn titled(name: &str) -> String {
    let name = name.trim_end_matches(['.', ',', ':']).trim();
    if name.contains(char::is_lowercase) || !name.contains(char::is_uppercase) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        if inside {
            out.extend(c.to_lowercase())
        } else {
            out.push(c)
        }
        inside = c.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, names: Option<&[&str]>) {
        let found = byline(line, Some("en")).map(|it| it.names);
        let wanted = names.map(|it| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
        assert_eq!(found, wanted, "{line}");
    }

    #[test]
    fn bylines_are_read_in_several_languages() {
        check("By Ada Marsh", Some(&["Ada Marsh"]));
        check("BY ADA MARSH AND JAN HOLM-BERG", Some(&["Ada Marsh", "Jan Holm-Berg"]));
        check("By Ada Marsh, Jan Holm and Ursula von der Aue", Some(&["Ada Marsh", "Jan Holm", "Ursula von der Aue"]));
        check("By Ada Marsh, senior fellow at the Harbour Institute", Some(&["Ada Marsh"]));
        check("By Ada Marsh | March 7, 2025 | 5 min read", Some(&["Ada Marsh"]));
        check("By Reuters", Some(&["Reuters"]));
        check("By our own correspondent", Some(&[]));
        check("By Our Own Correspondent", Some(&[]));
        check("By all means necessary", None);
        check("By the time the harbour froze, nobody was left", None);
        check("Von Max Müller und Eva Sommer", Some(&["Max Müller", "Eva Sommer"]));
        check("Ein Gastbeitrag von Max Müller", Some(&["Max Müller"]));
        check("Par Jean Dupont et Claire Martin", Some(&["Jean Dupont", "Claire Martin"]));
        check("Por María García Pérez", Some(&["María García Pérez"]));
        check("Автор: Иван Петров", Some(&["Иван Петров"]));
        check("Автори: Олена Коваль та Ігор Бойко", Some(&["Олена Коваль", "Ігор Бойко"]));
        check("作者：张三", Some(&["张三"]));
        check("بقلم: أحمد علي", Some(&["أحمد علي"]));
        check("Text: Eva Sommer", Some(&["Eva Sommer"]));
        check("Text messages were sent", None);
    }

    #[test]
    fn bare_names_are_told_from_other_lines() {
        let names = |line| unsaid_byline(line, Some("en")).map(|it| it.names.join(" + "));
        assert_eq!(names("Denis Marsh"), Some("Denis Marsh".into()));
        assert_eq!(names("Ada Marsh, Jan Holm"), Some("Ada Marsh + Jan Holm".into()));
        assert_eq!(names("Ada Marsh, 3 May 2024"), Some("Ada Marsh".into()));
        assert_eq!(names("The Harbour"), None);
        assert_eq!(names("Harbour Institute"), None);
        assert_eq!(names("Greatest asset"), None);
    }
}
