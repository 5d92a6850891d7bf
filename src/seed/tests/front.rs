//! Title, byline, date line, section, standfirst.
use super::*;

/// The front of a text: title, authors, date, section, and how many passages are left of a body of three paragraphs.
fn front(head: &str) -> (Option<String>, String, Option<String>, Option<String>, Vec<String>) {
    let seed = read_text(&format!("{head}\n\n{ICE}\n\n{MEN}\n\n{LAW}\n")).value;
    let front = seed.report.front;
    let authors: Vec<_> = front.authors.into_iter().map(|it| it.0).collect();
    let extra = seed.passages.iter().map(|it| format!("{} {}", it.id, it.text));
    let extra = extra.filter(|it| ![ICE, MEN, LAW].iter().any(|body| it.ends_with(body))).collect();
    let name = |it: Option<(String, u32)>| it.map(|it| it.0);
    let issued = front.issued.map(|it| it.0.as_str().to_owned());
    (name(front.title), authors.join(" + "), issued, name(front.section), extra)
}

fn check_front(head: &str, title: Option<&str>, authors: &str, issued: Option<&str>, section: Option<&str>) {
    let own = |it: Option<&str>| it.map(str::to_owned);
    let found = front(head);
    assert_eq!(found, (own(title), authors.to_owned(), own(issued), own(section), Vec::new()), "{head}");
}

const TITLE: &str = "How a frozen harbour divided a town";

#[test]
fn titles_bylines_and_dates_are_taken_from_lines_of_their_own() {
    check_front(TITLE, Some(TITLE), "", None, None);
    check_front(
        &format!("{TITLE}\nBy Ada Marsh\n14 February 2024"),
        Some(TITLE),
        "Ada Marsh",
        Some("2024-02-14"),
        None,
    );
    check_front(
        &format!("{TITLE}\n\nFebruary 14, 2024\n\nAda Marsh"),
        Some(TITLE),
        "Ada Marsh",
        Some("2024-02-14"),
        None,
    );
    check_front(
        &format!("OPINION\n{TITLE}\n  • Ada Marsh\n    Director of the Harbour Institute\n14.02.2024"),
        Some(TITLE),
        "Ada Marsh",
        Some("2024-02-14"),
        Some("OPINION"),
    );
    check_front(
        &format!("Region\n{TITLE}\nBY ADA MARSH AND JAN HOLM | FEB. 14, 2024"),
        Some(TITLE),
        "Ada Marsh + Jan Holm",
        Some("2024-02-14"),
        Some("Region"),
    );
    check_front(
        &format!("{TITLE}\nAda Marsh, Jan Holm\n2024-02-14"),
        Some(TITLE),
        "Ada Marsh + Jan Holm",
        Some("2024-02-14"),
        None,
    );
    check_front(&format!("{TITLE} | The Lindholm Observer\nBy Ada Marsh"), Some(TITLE), "Ada Marsh", None, None);
    check_front(
        &format!("{TITLE}\nBy Ada Marsh\nPublished: 14 February 2024\nUpdated: 15 February 2024"),
        Some(TITLE),
        "Ada Marsh",
        Some("2024-02-14"),
        None,
    );
    check_front(&format!("{TITLE}\n\n{TITLE}\n\nBy Ada Marsh"), Some(TITLE), "Ada Marsh", None, None);
    check_front("The ice was no surprise.\nBy Ada Marsh", Some("The ice was no surprise."), "Ada Marsh", None, None);
    check_front("Who knew about the ice?\nBy our own correspondents", Some("Who knew about the ice?"), "", None, None);
    check_front(&format!("{TITLE}\nBy Reuters\nMarch 2024"), Some(TITLE), "Reuters", Some("2024-03"), None);
    check_front(&format!("{TITLE}\nAuthor\nAda Marsh\n3 hours ago"), Some(TITLE), "Ada Marsh", None, None);
}

#[test]
fn other_languages_have_titles_too() {
    let check = |body: &str, head: &str, title: &str, author: &str, date: &str| {
        let seed = read_text(&format!("{head}\n{body}\n")).value;
        let front = &seed.report.front;
        let authors: Vec<_> = front.authors.iter().map(|it| it.0.as_str()).collect();
        let issued = front.issued.as_ref().map(|it| it.0.as_str());
        assert_eq!(
            (front.title.as_ref().map(|it| it.0.as_str()), authors, issued),
            (Some(title), vec![author], Some(date))
        );
        assert_eq!(seed.passages.len(), 1, "{head}");
    };
    let german =
        "Der Hafen von Lindholm fror in der zweiten Januarwoche zu, und neun Tage lang konnte kein Schiff auslaufen.";
    check(
        german,
        "Warum der Hafen zufror\nVon Max Müller\n14. Februar 2024, 10:32 Uhr",
        "Warum der Hafen zufror",
        "Max Müller",
        "2024-02-14",
    );
    let french = "Le port de Lindholm a gelé dans la deuxième semaine de janvier, et aucun navire n’a pu le quitter.";
    check(
        french,
        "Le port gelé\nPar Jean Dupont\nPublié le 14 février 2024 à 10h32",
        "Le port gelé",
        "Jean Dupont",
        "2024-02-14",
    );
    let spanish = "El puerto de Lindholm se heló en la segunda semana de enero, y ningún barco pudo salir de él.";
    check(
        spanish,
        "El puerto helado\nPor María García Pérez\n14 de febrero de 2024",
        "El puerto helado",
        "María García Pérez",
        "2024-02-14",
    );
    let russian = "Порт Линдхольма замёрз на второй неделе января, и девять дней ни один корабль не мог его покинуть.";
    check(russian, "Замёрзший порт\nИван Петров\n14 февраля 2024 г.", "Замёрзший порт", "Иван Петров", "2024-02-14");
    let ukrainian =
        "Порт Ліндгольма замерз на другому тижні січня, і дев’ять днів жоден корабель не міг його покинути.";
    check(
        ukrainian,
        "Замерзлий порт\nАвторка: Олена Коваль\n14 лютого 2024",
        "Замерзлий порт",
        "Олена Коваль",
        "2024-02-14",
    );
    let chinese = "林德霍尔姆的港口在一月的第二周结冰，九天之内没有一艘船能够离开。";
    check(chinese, "冰封的港口\n作者：张三\n2024年2月14日", "冰封的港口", "张三", "2024-02-14");
    let arabic = "تجمد ميناء ليندهولم في الأسبوع الثاني من يناير، ولم تتمكن أي سفينة من مغادرته لمدة تسعة أيام.";
    check(arabic, "الميناء المتجمد\nبقلم: أحمد علي\n١٤ فبراير ٢٠٢٤", "الميناء المتجمد", "أحمد علي", "2024-02-14");
}

#[test]
fn a_standfirst_stands_between_title_and_body() {
    let standfirst =
        "Fishermen warned the council months before the harbour froze. Our reporter asked why nobody acted.";
    for head in [
        format!("{TITLE}\n{standfirst}\nBy Ada Marsh\n14 February 2024"),
        format!("{TITLE}\n\n{standfirst}\n\nAda Marsh\n\n14 February 2024"),
        format!(
            "{TITLE}\nAda Marsh\nAda Marsh asks why nobody acted when the fishermen of Lindholm warned the council.\nThis article was originally published in the Observer."
        ),
    ] {
        let seed = read_text(&format!("{head}\n\n{ICE}\n\n{MEN}\n")).value;
        assert!(seed.report.front.standfirst.is_some(), "{head}");
        assert_eq!(seed.passages.len(), 2, "{head}");
    }
    let text = format!("{TITLE}\nThe fishermen knew it, and the council did too\nBy Ada Marsh\n{ICE}\n{MEN}\n");
    assert_eq!(
        read_text(&text).value.report.front.standfirst,
        Some(("The fishermen knew it, and the council did too".into(), 2))
    );
}

#[test]
fn a_text_that_begins_with_its_body_has_no_front() {
    let found = read_text(&format!("{ICE}\nWho pays?\n{MEN}\n")).value.report.front;
    assert_eq!((found.title, found.authors.len(), found.issued, found.section), (None, 0, None, None));
    let (title, .., extra) = front("Introduction");
    assert_eq!((title, extra), (None, vec!["h1 Introduction".to_owned()]));
    let (title, .., extra) = front(&format!("{TITLE}\nBy Ada Marsh\n\nA quarrel over money"));
    assert_eq!((title.as_deref(), extra), (Some(TITLE), vec!["h1 A quarrel over money".to_owned()]));
}

#[test]
fn a_text_without_running_text_has_headings_and_no_title() {
    check_shown("Option 1\nOption 2\n", &["h1 Option 1", "h2 Option 2"]);
}

#[test]
fn a_caption_above_the_body_stays() {
    let (title, authors, .., extra) = front(&format!("{TITLE}\nPhoto: Anna Lind\nBy Ada Marsh"));
    assert_eq!(
        (title.as_deref(), authors.as_str(), extra),
        (Some(TITLE), "Ada Marsh", vec!["c1 Photo: Anna Lind".to_owned()])
    );
}

#[test]
fn the_language_is_guessed() {
    assert_eq!(read_text(&format!("{ICE}\n{MEN}\n")).value.report.front.language, Some("en"));
}

#[test]
fn papers_and_press_releases_have_fronts_of_their_own() {
    let paper = format!(
        "{TITLE}\n\nAda Marsh¹ and Jan Holm²\n\n¹ University of Lindholm, ² Harbour Institute\n\nAbstract\n\n{ICE}\n\nKeywords: ice; ports\n\n1. Introduction\n\n{MEN}\n"
    );
    check_shown(
        &paper,
        &[
            "h1 Abstract",
            &format!("p1 {ICE}"),
            "h2 1. Introduction",
            &format!("p2 {MEN}"),
            &format!("- title: {TITLE}"),
            "- byline: Ada Marsh¹ and Jan Holm²",
            "- affiliation of the author: ¹ University of Lindholm, ² Harbour Institute",
            "- tags: Keywords: ice; ports",
        ],
    );
    check_front(
        &format!("PRESS RELEASE\nFOR IMMEDIATE RELEASE\nLindholm, 14 February 2024\n\n{TITLE}"),
        Some(TITLE),
        "",
        Some("2024-02-14"),
        Some("FOR IMMEDIATE RELEASE"),
    );
    check_front(
        &format!(
            "{TITLE}\nAda Marsh\nSenior Fellow, Northern Economies\nJan Holm\nResearch Associate\nFebruary 14, 2024"
        ),
        Some(TITLE),
        "Ada Marsh + Jan Holm",
        Some("2024-02-14"),
        None,
    );
}
