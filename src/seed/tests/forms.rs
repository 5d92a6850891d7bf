//! Headings, captions, display quotes, lists, notes, gaps.
use super::*;
use crate::model::{Correction, Gap};

fn check_between(lines: &str, wanted: &[&str]) {
    let found = shown(&format!("{ICE}\n\n{lines}\n\n{MEN}\n"));
    let found: Vec<_> = found.iter().filter(|it| !it.ends_with(ICE) && !it.ends_with(MEN)).collect();
    assert_eq!(found, wanted, "{lines}");
}

#[test]
fn captions_are_kept_in_several_languages() {
    for line in [
        "Fig 1. Support for the council",
        "Figure 12: Days with ice",
        "Table 3 – Ships in the harbour",
        "Photo: Anna Lind / Example Pictures",
        "Ships in the harbour of Lindholm, 12 January 2024. Source: Port authority",
        "The quay, 12 January 2024. Photograph by Anna Lind",
        "A ship in the ice. REUTERS/Anna Lind",
        "Ice on the quay (Photo: Anna Lind)",
        "© Anna Lind",
        "Abb. 1: Tage mit Eis",
        "Tabelle 2. Schiffe im Hafen",
        "Grafik: Tage mit Eis. Quelle: Hafenbehörde",
        "Foto: Anna Lind",
        "Graphique 1. Jours de glace. Source : Autorité portuaire",
        "Crédit photo : Anna Lind",
        "Gráfico 1. Días con hielo. Fuente: Autoridad portuaria",
        "Рис. 1. Дни со льдом. Источник: Управление порта",
        "Таблица 2. Корабли в порту",
        "Фото: Анна Линд",
        "Джерело: Управління порту",
        "图1 结冰天数。来源：港务局",
    ] {
        check_between(line, &[&format!("c1 {line}")]);
    }
}

#[test]
fn display_quotes_lose_their_outer_marks_alone() {
    for (line, own) in [
        (
            "“The ice came earlier every year, and nobody wanted to see it.”",
            "The ice came earlier every year, and nobody wanted to see it.",
        ),
        ("“They called it ‘a mild winter’ until the end.”", "They called it ‘a mild winter’ until the end."),
        ("„Das Eis kam jedes Jahr früher.“", "Das Eis kam jedes Jahr früher."),
        ("»Das Eis kam jedes Jahr früher.«", "Das Eis kam jedes Jahr früher."),
        ("« La glace venait chaque année plus tôt. »", "La glace venait chaque année plus tôt."),
        ("«Лёд приходил с каждым годом раньше»", "Лёд приходил с каждым годом раньше"),
        (
            "‘The council’s budget was cut, and nobody’s asked us’",
            "The council’s budget was cut, and nobody’s asked us",
        ),
        ("「氷は毎年早く来た」", "氷は毎年早く来た"),
    ] {
        check_between(line, &[&format!("q1 {own}")]);
    }
    check_between("“No,” he said, “never.”", &["p2 “No,” he said, “never.”"]);
    check_between(
        "He said:\n\n“The ice is here, and we are alone.”",
        &["p2 He said:", "p3 “The ice is here, and we are alone.”"],
    );
    check_between("“Did you go?”\n\n“We did.”\n\n“And then?”", &["p2 “Did you go?”", "p3 “We did.”", "p4 “And then?”"]);
}

#[test]
fn a_display_quote_that_repeats_the_text_goes_and_any_other_stays() {
    // Not verbatim: another subject, ten words and more in a row.
    let quote = "They had warned the council as early as last autumn, and that somebody wrote it down";
    for line in [quote.to_owned(), format!("“{quote}”"), format!("“{quote}.”")] {
        check_between(&line, &[&format!("- display quote that repeats paragraph 2: {line}")]);
    }
    check_between("“no ship could leave it”", &["q1 no ship could leave it"]);
    check_between(
        "“for nine days no ship could leave it”",
        &["- display quote that repeats paragraph 1: “for nine days no ship could leave it”"],
    );
    let own = "“For nine days the town had no ship, no fish and no news.”";
    check_between(own, &["q1 For nine days the town had no ship, no fish and no news."]);
    // A paragraph that shares a clause with another one is no repetition.
    let paragraph = "For the ministry all this was settled long ago, since a law that leaves it to the ministry had said so in 1990, and nobody objected.";
    check_shown(&format!("{LAW}\n{paragraph}\n"), &[&format!("p1 {LAW}"), &format!("p2 {paragraph}")]);
    let chinese = "渔民们说，他们去年秋天就警告过议会，而且有人把它记了下来，但是没有人来。";
    check_shown(
        &format!("{chinese}\n“他们去年秋天就警告过议会”\n"),
        &[&format!("p1 {chinese}"), "- display quote that repeats paragraph 1: “他们去年秋天就警告过议会”"],
    );
}

#[test]
fn headings_in_capitals_are_shown_in_title_case() {
    let display = |heading: &str, body: &str| -> Option<String> {
        let seed = read_text(&format!("{body}\n{heading}\n{body} And more.\n")).value;
        let passage = seed.passages.iter().find(|it| it.kind == PassageKind::Heading).unwrap();
        assert_eq!(passage.text, heading);
        passage.display.clone()
    };
    let english = "When the EU asked the council of Lindholm for a deal in January, the US had said no.";
    for (heading, wanted) in [
        ("GREATEST ASSET", Some("Greatest Asset")),
        ("DEAL OR NO DEAL", Some("Deal or No Deal")),
        ("THE EU AND THE US", Some("The EU and the US")),
        ("WHAT’S NEXT FOR LINDHOLM?", Some("What’s Next for Lindholm?")),
        ("A PLAN: THE SECOND WINTER", Some("A Plan: The Second Winter")),
        ("Greatest asset", None),
    ] {
        assert_eq!(display(heading, english).as_deref(), wanted);
    }
    let russian = "Совет Линдхольма попросил у ЕС помощи в январе, и никто ему не ответил.";
    assert_eq!(display("ЛЁД И ДЕНЬГИ ДЛЯ ЛИНДХОЛЬМА", russian).as_deref(), Some("Лёд и деньги для Линдхольма"));
    let german = "Der Rat von Lindholm bat die EU im Januar um Hilfe, und niemand gab ihm eine Antwort.";
    assert_eq!(display("DAS EIS UND DIE EU", german).as_deref(), Some("Das Eis und die EU"));
}

#[test]
fn items_of_lists_are_numbered_with_the_paragraphs() {
    check_between("• one thing\n• another thing", &["p2* one thing", "p3* another thing"]);
    check_between("- one thing;\n- another thing.", &["p2* one thing;", "p3* another thing."]);
    check_between(
        "1. One thing is clear.\n2. Another is not.",
        &["p2* 1. One thing is clear.", "p3* 2. Another is not."],
    );
    check_between("a) one thing\n\nb) another thing", &["p2* a) one thing", "p3* b) another thing"]);
    check_between("– одно\n– другое", &["p2* одно", "p3* другое"]);
    // What may mean something else stays as it is.
    check_between("— Почему вы молчали?\n— Мы не молчали.", &["p2 — Почему вы молчали?", "p3 — Мы не молчали."]);
    check_between("1. Introduction", &["h1 1. Introduction"]);
    check_between("1991. That was a hard year for the harbour.", &["p2 1991. That was a hard year for the harbour."]);
}

#[test]
fn notes_lose_their_numbers_and_are_linked_with_their_marks() {
    let check = |text: &str, marks: &[(&str, &str, &str)]| {
        let seed = read_text(text).value;
        let mut found = Vec::new();
        for passage in &seed.passages {
            for (range, note) in &passage.note_marks {
                found.push((passage.id.to_string(), &passage.text[range.clone()], note.to_string()));
                assert!(seed.passage(*note).unwrap().noted_in.contains(&passage.id));
            }
        }
        let wanted: Vec<_> =
            marks.iter().map(|(id, mark, note)| ((*id).to_owned(), *mark, (*note).to_owned())).collect();
        assert_eq!(found, wanted, "{text}");
    };
    let (ice, men) = (ICE.trim_end_matches('.'), MEN.trim_end_matches('.'));
    check(
        &format!("{ice}1.\n{men}.2\nEndnotes\n- Port authority. ↩︎\n- Interview.\n"),
        &[("p1", "1", "n1"), ("p2", "2", "n2")],
    );
    check(
        &format!("{ice} [1].\n{men}².\nNotes\n[1] Port authority.\n[2] Interview.\n"),
        &[("p1", "[1]", "n1"), ("p2", "²", "n2")],
    );
    check(&format!("{ice}.¹\n{men}.²\n¹ Port authority.\n² Interview.\n"), &[("p1", "¹", "n1"), ("p2", "²", "n2")]);
    check(
        &format!("{ice} [1].\n{men} [2].\n[1] Port authority.\n[2] Interview.\nShare this article\n"),
        &[("p1", "[1]", "n1"), ("p2", "[2]", "n2")],
    );
    check(&format!("{ice}3.\n{men}.\nПримечания\n3. Управление порта.\n"), &[("p1", "3", "n1")]);
    check(
        &format!("{ICE} It was in 2024, at 10.1 degrees, by the G7 and No.1.\n{men}.\nNotes\n1. Port authority.\n"),
        &[],
    );
    check_shown(
        &format!("{ice}1.\nReferences\n1. Port authority, 2023.\n2. Interview, 2024.\n"),
        &[
            &format!("p1 {ice}1."),
            "n1 Port authority, 2023.",
            "n2 Interview, 2024.",
            "- heading of the notes: References",
        ],
    );
}

#[test]
fn gaps_are_found_and_filled_by_line_and_number() {
    let text =
        "The council struck a\u{a0} on Thursday, and the key to\u{a0}—not just a truce—was lost.\n\nHe\u{a0} it.\n";
    let file = InputFile {
        id: FileId(0),
        path: "seeds/x.txt".into(),
        kind: FileKind::Seed,
        digest: Digest::of(b""),
        text: FileText::new(text.into()),
    };
    let gap =
        |line, nth, text: &str, url: Option<&str>| Gap { line, nth, text: text.into(), url: url.map(str::to_owned) };
    let gaps = vec![gap(1, 2, "peace", Some("https://example.org/")), gap(1, 9, "nothing", None)];
    let seed = read(&file, &SeedHints { gaps: gaps.clone(), ..SeedHints::default() }).value;
    let found: Vec<_> =
        seed.report.gaps.iter().map(|it| (it.line, it.nth, &text[it.raw.clone()], it.filled.clone())).collect();
    let filled = Some(("peace".to_owned(), Some("https://example.org/".to_owned())));
    assert_eq!(found, [(1, 1, "\u{a0} ", None), (1, 2, "\u{a0}", filled.clone()), (3, 1, "\u{a0} ", None)]);
    let at: Vec<_> =
        seed.passages[0].gaps.iter().map(|it| (&seed.passages[0].text[..it.at], it.filled.is_some())).collect();
    assert_eq!(
        at,
        [("The council struck a\u{a0}", false), ("The council struck a\u{a0} on Thursday, and the key to\u{a0}", true)]
    );
    assert_eq!(seed.report.unknown_gaps, gaps[1..]);
}

#[test]
fn a_correction_of_the_card_is_shown_with_what_it_mends() {
    let text = format!("{ICE}\n\nYetover the past year, the council has done nothing about it at all.\n");
    let file = InputFile {
        id: FileId(0),
        path: "seeds/x.txt".into(),
        kind: FileKind::Seed,
        digest: Digest::of(b""),
        text: FileText::new(text.clone().into()),
    };
    let of = |line, from: &str, to: &str| Correction { line, from: from.into(), to: to.into() };
    let corrections = vec![of(3, "Yetover", "Yet over"), of(1, "Yetover", "Yet over")];
    let seed = read(&file, &SeedHints { corrections, ..SeedHints::default() }).value;
    assert!(seed.passages[1].text.starts_with("Yet over the past year"));
    assert_eq!(seed.report.corrections.iter().map(|it| it.found).collect::<Vec<_>>(), [true, false]);
    let at = seed.passages[1].text.find("over").unwrap();
    assert_eq!(&text[seed.passages[1].raw(at..at + 4).range()], "over");
}

#[test]
fn the_name_below_a_display_quote_is_no_heading_and_goes_with_it() {
    check_between(
        "“Nobody wanted to see the ice”\nOlaf Brandt, fisherman",
        &["q1 Nobody wanted to see the ice", "p2 Olaf Brandt, fisherman"],
    );
    check_between(
        "“for nine days no ship could leave it”\nOlaf Brandt",
        &[
            "- display quote that repeats paragraph 1: “for nine days no ship could leave it”",
            "- name below a display quote that repeats the text: Olaf Brandt",
        ],
    );
}

#[test]
fn speech_with_its_speaker_in_front_is_no_heading() {
    check_between("Q: And then?\n\nA: Then nothing", &["p2 Q: And then?", "p3 A: Then nothing"]);
    check_between(
        "Ada Marsh: Did you write?\n\nOlaf Brandt: We did.",
        &["p2 Ada Marsh: Did you write?", "p3 Olaf Brandt: We did."],
    );
    check_between("Lindholm: who pays?", &["h1 Lindholm: who pays?"]);
}

#[test]
fn rows_of_tables_are_no_headings() {
    check_between("Decade | Days\n1990s | 12", &["p2 Decade | Days", "p3 1990s | 12"]);
    check_between("Decade\tDays", &["p2 Decade\tDays"]);
}
