use super::*;
use crate::seed::Layout;

/// Wraps a text as editors do.
fn wrap(text: &str, columns: usize, first: &str, rest: &str) -> String {
    let mut lines = vec![first.to_owned()];
    for word in text.split(' ') {
        let line = lines.last_mut().unwrap();
        let is_empty = line.trim().is_empty();
        if !is_empty && line.chars().count() + 1 + word.chars().count() > columns {
            lines.push(format!("{rest}{word}"));
        } else {
            line.push_str(if is_empty { "" } else { " " });
            line.push_str(word);
        }
    }
    lines.join("\n")
}

fn layout(text: &str) -> Layout {
    read_text(text).value.report.layout
}

fn texts(text: &str) -> Vec<String> {
    read_text(text).value.passages.into_iter().map(|it| it.text).collect()
}

#[test]
fn one_line_is_one_paragraph_with_blank_lines_or_without() {
    for between in ["\n", "\n\n", "\r\n", "\r", "\n\u{a0}\n", "\n \t\n\n\n", "\u{2029}"] {
        assert_eq!(texts(&[ICE, MEN, LAW].join(between)), [ICE, MEN, LAW], "{between:?}");
    }
    assert_eq!(layout(&[ICE, MEN, LAW].join("\n")), Layout::Lines);
    assert_eq!(layout(&[ICE, MEN, LAW].join("\n\n")), Layout::Spaced);
}

#[test]
fn wrapped_lines_become_paragraphs_again() {
    for columns in [40, 60, 72, 80, 100] {
        let plain = [ICE, MEN, LAW].map(|it| wrap(it, columns, "", ""));
        assert_eq!(texts(&plain.join("\n\n")), [ICE, MEN, LAW], "{columns}");
        assert!(matches!(layout(&plain.join("\n\n")), Layout::Wrapped { .. }), "{columns}");
        let set_in = [ICE, MEN, LAW].map(|it| wrap(it, columns, "   ", ""));
        assert_eq!(texts(&set_in.join("\n")), [ICE, MEN, LAW], "{columns}");
        assert_eq!(texts(&plain.join("\n\n").replace('\n', "\r\n")), [ICE, MEN, LAW], "{columns}");
    }
}

#[test]
fn wrapped_paragraphs_without_blank_lines_end_where_a_line_is_not_full() {
    let text = [ICE, MEN, LAW].map(|it| wrap(it, 66, "", "")).join("\n");
    assert_eq!(texts(&text), [ICE, MEN, LAW]);
}

#[test]
fn wrapped_text_keeps_its_headings_and_lists() {
    let text = format!(
        "A QUARREL OVER MONEY\n\n{}\n\nWho pays?\n\n{}\n\n  - {}\n  - a report\n\n{}\n",
        wrap(ICE, 60, "", ""),
        wrap(MEN, 60, "", ""),
        wrap("an icebreaker that is there before the winter begins and not behind it", 56, "", "    "),
        wrap(LAW, 60, "", ""),
    );
    check_shown(
        &text,
        &[
            &format!("p1 {ICE}"),
            "h1 Who pays?",
            &format!("p2 {MEN}"),
            "p3* an icebreaker that is there before the winter begins and not behind it",
            "p4* a report",
            &format!("p5 {LAW}"),
            "- title: A QUARREL OVER MONEY",
        ],
    );
}

#[test]
fn a_hyphen_at_the_end_of_a_line_is_the_words_own_or_not() {
    let text = "The long-term negotiations in the harbour went on for some nego-\n\
                tiations more, and the council was told of it by the very US-\n\
                backed ministry of the capital that had made the great three-\n\
                year plan, which the town of Lindholm had never read: a well-\n\
                known habit, and since the first winter of all also the long-\n\
                term one of the government, said the fishermen to each other.\n";
    let read = texts(text).join("|");
    for part in [
        "some negotiations more",
        "very US-backed ministry",
        "great three-year plan",
        "a well-known habit",
        "the long-term one",
    ] {
        assert!(read.contains(part), "{read}");
    }
}

#[test]
fn german_russian_and_chinese_lines_are_joined() {
    let german = "Der Hafen von Lindholm fror in der zweiten Woche des Januars zu, und neun Tage lang konnte kein Schiff \
                  auslaufen. Die Behörde hatte auf einen Eisbrecher aus der Hauptstadt gezählt, der nicht kam.";
    assert_eq!(texts(&wrap(german, 64, "", "")), [german]);
    let russian = "Порт Линдхольма замёрз на второй неделе января, и девять дней ни один корабль не мог его покинуть. \
                   Управление порта рассчитывало на ледокол из столицы, но тот не пришёл.";
    assert_eq!(texts(&wrap(russian, 60, "", "")), [russian]);
    let chinese = "林德霍尔姆的港口在一月的第二周结冰，九天之内没有一艘船能够离开。港务局原本指望首都派来的破冰船，但是它没有来。";
    let letters: Vec<_> = chinese.chars().collect();
    let lines: Vec<String> = letters.chunks(20).map(|it| it.iter().collect()).collect();
    assert_eq!(texts(&lines.join("\n")), [chinese]);
}

#[test]
fn a_line_that_was_broken_at_a_link_is_whole_again() {
    let text = format!(
        "{}\nand for nine days no ship could leave it.\n{MEN}\n",
        "The harbour of Lindholm froze over in the second week of January,"
    );
    assert_eq!(texts(&text), [ICE, MEN]);
    let text = "The council was told by the ministry in the capital that nobody would come\n, as was to be expected.\n";
    assert_eq!(
        texts(text),
        ["The council was told by the ministry in the capital that nobody would come, as was to be expected."]
    );
}

#[test]
fn a_very_long_line_is_cut_at_ends_of_sentences_and_no_word_is_lost() {
    let sentences: Vec<String> =
        (0..120).map(|at| format!("Sentence {at} tells how many of the {at} ships lay in the ice that day.")).collect();
    let seed = read_text(&sentences.join(" ")).value;
    assert_eq!(seed.report.layout, Layout::Long);
    assert!(seed.passages.len() > 5);
    let read: Vec<_> = seed.passages.iter().flat_map(|it| it.text.split_whitespace()).collect();
    assert_eq!(read, sentences.iter().flat_map(|it| it.split(' ')).collect::<Vec<_>>());
    assert!(seed.passages.iter().all(|it| it.line == 1 && it.text.ends_with('.')));
}

#[test]
fn verse_is_one_passage_with_line_breaks() {
    let verse = "O harbour white with winter’s breath,\nWhere no ship leaves and none comes in,\nThe gulls alone defy the death\n\
                 That holds the water by its skin.";
    let joined = verse.replace('\n', " / ");
    check_shown(
        &format!("{ICE}\n\n{verse}\n\n{MEN}\n"),
        &[&format!("p1 {ICE}"), &format!("p2 {joined}"), &format!("p3 {MEN}")],
    );
    let low = verse.replace("Where", "where").replace("The gulls", "the gulls").replace("That", "that");
    assert_eq!(texts(&format!("{ICE}\n\n{low}\n\n{MEN}\n"))[1], low);
    let russian = "Белеет парус на воде,\nИ ветер гонит лёд,\nНикто не помнит о беде,\nКоторая нас ждёт.";
    assert_eq!(texts(russian), [russian]);
}

#[test]
fn lines_are_counted_in_the_raw_file() {
    let lines = |text: &str| read_text(text).value.passages.iter().map(|it| it.line).collect::<Vec<_>>();
    assert_eq!(lines(&format!("\r\n{ICE}\r\n\r\n{MEN}\r{LAW}")), [2, 4, 5]);
    assert_eq!(lines(&format!("{}\n\n{}", wrap(ICE, 50, "", ""), wrap(MEN, 50, "", ""))), [1, 5]);
}

#[test]
fn offsets_of_joined_lines_lead_to_their_raw_bytes() {
    let text = format!("{}\r\n\r\n{}", wrap(ICE, 40, "  ", "").replace('\n', "\r\n"), wrap(MEN, 40, "", ""));
    let seed = read_text(&text).value;
    for passage in &seed.passages {
        for word in passage.text.split(' ') {
            let at = word.as_ptr() as usize - passage.text.as_ptr() as usize;
            let raw = passage.raw(at..at + word.len()).range();
            assert_eq!(&text[raw.clone()], word);
            assert_eq!(passage.of_raw(raw), at..at + word.len());
        }
    }
}
