/// Words that are part of an organization's name and of no person's, in lower case.
const ORGANIZATIONS: &[&str] = &[
    "institute",
    "center",
    "centre",
    "university",
    "agency",
    "press",
    "news",
    "times",
    "post",
    "staff",
    "editors",
    "editorial",
    "board",
    "team",
    "desk",
    "council",
    "foundation",
    "group",
    "project",
    "service",
    "bureau",
    "committee",
    "ministry",
    "association",
    "academy",
    "school",
    "society",
    "network",
    "media",
    "office",
    "department",
    "reuters",
    "correspondent",
    "correspondents",
    "newsroom",
    "magazine",
    "journal",
    "review",
    "report",
    "redaktion",
    "institut",
    "zentrum",
    "agentur",
    "ministerium",
    "stiftung",
    "rédaction",
    "agence",
    "ministère",
    "fondation",
    "редакция",
    "редакція",
    "центр",
    "институт",
    "інститут",
    "агентство",
    "агенція",
    "служба",
    "министерство",
    "міністерство",
    "фонд",
    "университет",
    "університет",
    "газета",
    "новости",
    "новини",
    "пресс-служба",
    "пресслужба",
];

/// Small words that begin a family name.
const PARTICLES: &[&str] = &[
    "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "bin", "ibn", "al", "el",
    "ter", "ten", "zu", "af", "av", "фон", "де", "ван", "ла",
];

/// Returns a printed name as a card writes it: `Family, Given` for a person, as it stands for anybody else.
pub(super) fn author(printed: &str) -> String {
    let name = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    let words: Vec<_> = name.split(' ').collect();
    let strange = |c: char| c.is_ascii_digit() || matches!(c, ',' | '&' | '@' | '/' | '(' | ':');
    let lower = |it: &str| it.to_lowercase();
    let is_person = (2..=5).contains(&words.len())
        && !name.contains(strange)
        && !words.iter().any(|it| ORGANIZATIONS.contains(&lower(it).as_str()) || lower(it) == "the");
    if !is_person {
        return name;
    }
    let suffix = words.last().filter(|it| matches!(lower(it).trim_end_matches('.'), "jr" | "sr" | "ii" | "iii" | "iv"));
    let end = words.len() - usize::from(suffix.is_some());
    let particle = words[1..end].iter().position(|it| PARTICLES.contains(it)).map(|it| it + 1);
    let start = particle.unwrap_or(end - 1).max(1).min(end);
    if start >= end {
        return name;
    }
    let given: Vec<_> = words[..start].iter().chain(suffix).copied().collect();
    format!("{}, {}", words[start..end].join(" "), given.join(" "))
}

/// Returns what a key calls an author: the family name of a person, else the whole name.
pub(super) fn short(author: &str) -> &str {
    author.split(", ").next().unwrap_or(author)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_and_organizations_are_told_apart() {
        for (printed, author_name) in [
            ("Denis Volkov", "Volkov, Denis"),
            ("Денис  Волков", "Волков, Денис"),
            ("Ursula von der Leyen", "von der Leyen, Ursula"),
            ("Martin Luther King Jr.", "King, Martin Luther Jr."),
            ("Volkov, Denis", "Volkov, Denis"),
            ("Kennan Institute", "Kennan Institute"),
            ("The Economist", "The Economist"),
            ("Reuters", "Reuters"),
            ("王毅", "王毅"),
            ("Редакція сайту", "Редакція сайту"),
        ] {
            assert_eq!(author(printed), author_name);
        }
        assert_eq!(short("von der Leyen, Ursula"), "von der Leyen");
        assert_eq!(author(""), "");
    }
}
