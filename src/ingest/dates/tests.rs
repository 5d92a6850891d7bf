use super::*;
use crate::load::{FileKind, InputFile};
use crate::model::Digest;
use crate::text::{FileId, FileText};

/// The dates of a text that appeared at `issued`: words and EDTF.
fn found(issued: &str, text: &str) -> Vec<(String, String)> {
    // A line of a date at the head of a text is no paragraph.
    let text = format!("Here is an ordinary paragraph, and it names no day.\n\nNor does this one.\n\n{text}");
    let file = InputFile {
        id: FileId(0),
        path: "seeds/x.txt".into(),
        kind: FileKind::Seed,
        digest: Digest::of(text.as_bytes()),
        text: FileText::new(text.into_bytes()),
    };
    let passages = crate::ingest::read(file).seed.passages;
    let found = dates(&passages, &Edtf::parse(issued).unwrap());
    for it in &found {
        let passage = passages.iter().find(|passage| passage.id == it.passage).unwrap();
        assert_eq!(passage.text[it.range.clone()], it.text);
        assert!(matches!(it.basis, DateClass::Printed | DateClass::WorkedOut));
    }
    found.into_iter().map(|it| (it.text, it.edtf.to_string())).collect()
}

/// Holds the dates of one-line texts against what they should be: `words = EDTF`, with `;` between several.
fn check(issued: &str, cases: &[(&str, &str)]) {
    let faults: Vec<_> = cases
        .iter()
        .filter_map(|(text, wanted)| {
            let found: Vec<_> =
                found(issued, text).into_iter().map(|(words, edtf)| format!("{words} = {edtf}")).collect();
            let found = found.join("; ");
            (found != *wanted).then(|| format!("{text}\n  found:  {found}\n  wanted: {wanted}"))
        })
        .collect();
    assert!(faults.is_empty(), "{issued}\n{}", faults.join("\n"));
}

#[test]
fn a_printed_date_is_taken_as_it_stands() {
    check(
        "2025-03",
        &[
            ("They met on 18 February 2025 in Riyadh.", "18 February 2025 = 2025-02-18"),
            ("They met on February 18th, 2025, in Riyadh.", "February 18th, 2025 = 2025-02-18"),
            ("They met on Feb. 18, 2025. It rained.", "Feb. 18, 2025 = 2025-02-18"),
            ("It was the 24th of February 2022.", "24th of February 2022 = 2022-02-24"),
            ("Support fell in February 2025.", "February 2025 = 2025-02"),
            ("The summit of 2018 and the 2020 election.", "2018 = 2018; 2020 = 2020"),
            ("The war (2014–2015) in the 1990s.", "2014–2015 = 2014/2015; 1990s = 199X"),
            ("In summer 2024 and in the spring of 2022.", "summer 2024 = 2024-22; spring of 2022 = 2022-21"),
            ("The second half of 2024 was calm.", "second half of 2024 = 2024-07/2024-12"),
            ("In the first two months of 2025 it grew.", "In the first two months of 2025 = 2025-01/2025-02"),
            ("In Q1 2025 it grew.", "In Q1 2025 = 2025-01/2025-03"),
            (
                "It rose by early 2025 and in late 2021.",
                "by early 2025 = 2025-01/2025-03~; in late 2021 = 2021-10/2021-12~",
            ),
            ("In mid-March 2025 it fell.", "In mid-March 2025 = 2025-03-10/2025-03-20~"),
            ("On 2025-03-07 and on 07.03.2025 it rained.", "2025-03-07 = 2025-03-07; 07.03.2025 = 2025-03-07"),
            ("It was 3/7/2025 then.", "3/7/2025 = [2025-03-07,2025-07-03]"),
            ("From 18–20 March 2025 they met.", "18–20 March 2025 = 2025-03-18/2025-03-20"),
            ("28 February – 3 March 2025 it was.", "28 February = 2025-02-28; 3 March 2025 = 2025-03-03"),
            ("June–August 2025 was dry.", "June–August 2025 = 2025-06/2025-08"),
            ("On 12 and 13 February 2025 they met.", "12 and 13 February 2025 = 2025-02-12/2025-02-13"),
            ("In June and August 2024.", "In June = 2024-06; August 2024 = 2024-08"),
        ],
    );
}

#[test]
fn what_is_left_out_comes_from_the_date_of_the_source() {
    check(
        "[2025-02-14..2025-02-20]",
        &[
            ("State media struck a new tone on Thursday after he abandoned the policy.", "Thursday = 2025-02-13"),
            ("They will lead the talks, the agency said Friday.", "Friday = 2025-02-14"),
        ],
    );
    check(
        "[2025-08-13..2025-08-15]",
        &[
            ("Friday’s meeting between the two is seen as a chance.", "Friday’s = 2025-08-15"),
            (
                "In June 2025 it fell, until the summit was announced on 8 August.",
                "June 2025 = 2025-06; 8 August = 2025-08-08",
            ),
        ],
    );
    check("2025-08", &[("It was announced on 8 August.", "8 August = 2025-08-08")]);
    check(
        "2025-03",
        &[
            ("After the February 12 call it changed.", "February 12 = 2025-02-12"),
            ("He sticks to his demands from last June, which are many.", "last June = 2024-06"),
            ("Throughout the last 12 months, lists were drawn up.", "last 12 months = 2024-03/2025-03"),
            ("As Nixon did 50 years earlier, they try.", "50 years earlier = 1975~"),
            ("In the middle of March it fell.", "In the middle of March = 2025-03-10/2025-03-20?"),
            (
                "If the past three years offer a lesson, it is stronger than before February 22.",
                "past three years = 2022/2025; February 22 = 2022-02-22?",
            ),
        ],
    );
    check("[2025-04-18..2025-05-15]", &[("In recent weeks, media have said so.", "In recent weeks = 2025-04~")]);
}

#[test]
fn days_of_the_week_look_back_unless_the_words_beside_them_look_ahead() {
    // A Friday.
    check(
        "2025-08-15",
        &[
            ("He said on Friday that he will sign.", "Friday = 2025-08-15"),
            ("The deal was signed Wednesday.", "Wednesday = 2025-08-13"),
            ("The deal will be signed on Wednesday.", "Wednesday = 2025-08-20"),
            ("The vote is scheduled for Monday.", "Monday = 2025-08-18"),
            ("Monday’s vote is open.", "Monday’s = 2025-08-18"),
            ("Thursday’s vote was close.", "Thursday’s = 2025-08-14"),
            ("They met last Friday.", "last Friday = 2025-08-08"),
            ("They meet next Friday.", "next Friday = 2025-08-22"),
            ("They meet this Sunday.", "this Sunday = 2025-08-17"),
            ("Every Friday he reads the Sunday Times. Good Friday is a feast.", ""),
        ],
    );
    check("2025-08", &[("He said so on Friday.", "Friday = [2025-08-01,2025-08-08,2025-08-15,2025-08-22,2025-08-29]")]);
    check("2025", &[("He said so on Friday.", "Friday = 2025-XX-XX")]);
}

#[test]
fn what_counts_from_the_date_of_the_source_is_counted() {
    check(
        "2025-03-07",
        &[
            ("Three weeks ago it began.", "Three weeks ago = 2025-02-14~"),
            ("Ten days ago it began.", "Ten days ago = 2025-02-25"),
            ("A few days ago he left the town.", "A few days ago = 2025-03-04~"),
            (
                "Two months ago; half a year ago; three years ago.",
                "Two months ago = 2025-01~; half a year ago = 2024-09~; three years ago = 2022~",
            ),
            ("A year and a half ago it began.", "A year and a half ago = 2023-09~"),
            ("Yesterday it rained; tomorrow it will snow.", "Yesterday = 2025-03-06; tomorrow = 2025-03-08"),
            (
                "Last week, this month, last year.",
                "Last week = 2025-02-24/2025-03-02; this month = 2025-03; last year = 2024",
            ),
            (
                "It grew over the past year and over the last year.",
                "past year = 2024-03/2025-03; last year = 2024-03/2025-03",
            ),
            (
                "Late last year, at the end of this year.",
                "Late last year = 2024-10/2024-12~; at the end of this year = 2025-10/2025-12~",
            ),
            ("Last summer it was hot; next spring it will be.", "Last summer = 2024-22; next spring = 2026-21"),
            (
                "Since September it grew; by December it will have fallen.",
                "Since September = 2024-09; by December = 2025-12",
            ),
            ("On December 20 they met.", "December 20 = 2024-12-20"),
            (
                "On 12 February 2024 they met; two days later they left.",
                "12 February 2024 = 2024-02-12; two days later = 2024-02-14",
            ),
            ("The war could end this year.", "this year = 2025"),
            (
                "In May last year, on 8 August last year, in June of this year.",
                "May last year = 2024-05; 8 August last year = 2024-08-08; June of this year = 2025-06",
            ),
            (
                "Earlier this month, later this year, the day before yesterday.",
                "Earlier this month = 2025-03-01/2025-03-07; later this year = 2025-03/2025-12; yesterday = 2025-03-05",
            ),
            ("It began on 8 August. 2024 was worse.", "8 August = 2024-08-08?"),
            ("On the Fourth of July, 2024, it rained.", "Fourth of July, 2024 = 2024-07-04"),
        ],
    );
}

#[test]
fn what_only_looks_like_a_date_is_none() {
    check(
        "2025-03-07",
        &[
            ("It may march on; Theresa May spoke of 2000 drones and 1,904 words.", ""),
            ("Russia Today and USA Today reported 45 percent, $2024 and 300 of 1500 people.", ""),
            ("One second, one fall, an august body; to end the first half well.", ""),
            ("They spent 20 years there, for 24 hours.", ""),
            ("On 30 February 2025 nothing happened.", ""),
        ],
    );
}

#[test]
fn dates_are_read_in_ukrainian_and_russian() {
    check(
        "2025-03-07",
        &[
            ("24 лютого 2022 року почалася війна.", "24 лютого 2022 року = 2022-02-24"),
            ("У п’ятницю, 14 лютого, вони говорили.", "п’ятницю = 2025-03-07; 14 лютого = 2025-02-14"),
            (
                "У середині березня; наприкінці 2024 року.",
                "У середині березня = 2025-03-10/2025-03-20?; наприкінці 2024 року = 2024-10/2024-12~",
            ),
            (
                "Три тижні тому; минулого червня; минулого тижня; торік.",
                "Три тижні тому = 2025-02-14~; минулого червня = 2024-06; минулого тижня = 2025-02-24/2025-03-02; торік = 2024",
            ),
            ("Влітку 2024 року та восени минулого року.", "Влітку 2024 року = 2024-22; восени минулого року = 2024-23"),
            ("Вибори відбудуться у неділю.", "неділю = 2025-03-09"),
            ("За останні три роки; останніми тижнями; у 1990-х.", "останні три роки = 2022/2025; 1990-х = 199X"),
            ("В пятницу, 14 февраля, они говорили.", "пятницу = 2025-03-07; 14 февраля = 2025-02-14"),
            ("8 августа 2024 г. началось.", "8 августа 2024 г. = 2024-08-08"),
            (
                "Три недели назад, неделю назад, полгода назад.",
                "Три недели назад = 2025-02-14~; неделю назад = 2025-02-28~; полгода назад = 2024-09~",
            ),
            (
                "В начале марта, в конце прошлого года, во второй половине 2024 года.",
                "В начале марта = 2025-03-01/2025-03-10?; в конце прошлого года = 2024-10/2024-12~; во второй половине 2024 года = 2024-07/2024-12",
            ),
            (
                "Прошлым летом, в прошлом году, на прошлой неделе.",
                "Прошлым летом = 2024-22; прошлом году = 2024; прошлой неделе = 2025-02-24/2025-03-02",
            ),
            (
                "За последние полгода и за последний год.",
                "последние полгода = 2024-09/2025-03; последний год = 2024-03/2025-03",
            ),
            (
                "С февраля по март 2025 года; в мае он ждал; среду обитания берегли.",
                "февраля по март 2025 года = 2025-02/2025-03; в мае = 2025-05?",
            ),
        ],
    );
}

#[test]
fn dates_are_read_in_german_and_french() {
    check(
        "2025-03-07",
        &[
            (
                "Am 12. Februar 2025 und am 8. August 2024.",
                "12. Februar 2025 = 2025-02-12; 8. August 2024 = 2024-08-08",
            ),
            ("Am Freitag, den 14. Februar, sagte er es.", "Freitag = 2025-03-07; 14. Februar = 2025-02-14"),
            (
                "Mitte März, Anfang 2025, Ende letzten Jahres.",
                "Mitte März = 2025-03-10/2025-03-20?; Anfang 2025 = 2025-01/2025-03~; Ende letzten Jahres = 2024-10/2024-12~",
            ),
            (
                "Vor drei Wochen, letzte Woche, im vergangenen Juni.",
                "Vor drei Wochen = 2025-02-14~; letzte Woche = 2025-02-24/2025-03-02; vergangenen Juni = 2024-06",
            ),
            (
                "In den letzten zwölf Monaten, im Jahr 2024, im Sommer 2024.",
                "letzten zwölf Monaten = 2024-03/2025-03; 2024 = 2024; Sommer 2024 = 2024-22",
            ),
            ("Im März letzten Jahres; die 1990er Jahre.", "März letzten Jahres = 2024-03; 1990er = 199X"),
            ("Dans les années 1990, en mai de l’année dernière.", "1990 = 199X; mai de l’année dernière = 2024-05"),
            ("Am nächsten Montag; am Morgen; gestern.", "nächsten Montag = 2025-03-10; gestern = 2025-03-06"),
            ("Le 1er mars 2025 et le 8 août 2024.", "1er mars 2025 = 2025-03-01; 8 août 2024 = 2024-08-08"),
            (
                "Vendredi dernier, la semaine dernière, en juin dernier, l’été dernier.",
                "Vendredi dernier = 2025-02-28; semaine dernière = 2025-02-24/2025-03-02; juin dernier = 2024-06; été dernier = 2024-22",
            ),
            (
                "Il y a trois semaines, mi-mars, fin 2024, au début de l’année 2025.",
                "Il y a trois semaines = 2025-02-14~; mi-mars = 2025-03-10/2025-03-20?; fin 2024 = 2024-10/2024-12~; au début de l’année 2025 = 2025-01/2025-03~",
            ),
            (
                "Ces trois dernières années, les 12 derniers mois; en mars; depuis lundi.",
                "trois dernières années = 2022/2025; 12 derniers mois = 2024-03/2025-03; en mars = 2025-03; lundi = 2025-03-03",
            ),
            ("Avant-hier, il a été dit que sept hommes de mars 2024.", "hier = 2025-03-05; mars 2024 = 2024-03"),
        ],
    );
}

#[test]
fn without_a_date_of_the_source_what_is_left_out_stays_open() {
    check(
        "XXXX",
        &[(
            "On 8 August, last June and on Friday, in 2024.",
            "8 August = XXXX-08-08; last June = XXXX-06; Friday = XXXX; 2024 = 2024",
        )],
    );
}

proptest::proptest! {
    #[test]
    fn any_text_and_any_date_come_to_an_end(text in "(\\PC|[0-9]{1,4}|May| |last|in|три|недели|назад|\\.|-|mid|of|year|Friday){0,30}", issued in "(2025|2025-03|2025-03-07|XXXX|-0044|9999-12-31|0000-01-01|2025/[.][.])") {
        found(&issued, &text);
    }
}
