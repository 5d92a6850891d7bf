use encoding_rs::Encoding as Charset;

use super::*;

/// Sentences that people write, each with the encodings that it was kept in.
const KEPT: &[(&[&str], &str)] = &[
    (
        &["windows-1252", "macintosh"],
        "Le ministre l’a répété à Genève : « Nous n’accepterons pas un accord bâclé. » L’été dernier déjà, les \
         négociateurs s’étaient séparés sans résultat, et la délégation européenne avait été tenue à l’écart.",
    ),
    (
        &["windows-1252", "macintosh"],
        "Die Außenministerin erklärte, man müsse über größere Zugeständnisse sprechen. „Wir können nicht länger \
         zögern“, fügte sie hinzu. Für die Bevölkerung wäre ein weiterer Winter kaum erträglich.",
    ),
    (
        &["windows-1250", "iso-8859-2"],
        "Minister powiedział, że rozmowy toczą się dalej, choć żadna ze stron nie chce ustąpić. Według źródeł \
         przyszły szczyt odbędzie się w październiku, a następne spotkanie ekspertów już w środę.",
    ),
    (
        &["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic"],
        "Министр сказал, что переговоры продолжаются, хотя ни одна из сторон не готова уступать. По его словам, \
         следующая встреча состоится в октябре, а эксперты соберутся уже в среду.",
    ),
    (
        &["windows-1251", "koi8-u"],
        "Міністр сказав, що переговори тривають, хоча жодна зі сторін не готова поступатися. За його словами, \
         наступна зустріч відбудеться в жовтні, а експерти зберуться вже в середу, її учасники відомі.",
    ),
    (
        &["windows-1253", "iso-8859-7"],
        "Ο υπουργός δήλωσε ότι οι συνομιλίες συνεχίζονται, αν και καμία πλευρά δεν είναι έτοιμη να υποχωρήσει. Η \
         επόμενη συνάντηση θα γίνει τον Οκτώβριο.",
    ),
    (
        &["windows-1254"],
        "Bakan, görüşmelerin sürdüğünü ancak hiçbir tarafın geri adım atmaya hazır olmadığını söyledi. Bir sonraki \
         toplantının ekim ayında yapılması, uzmanların ise çarşamba günü buluşması bekleniyor.",
    ),
    (
        &["windows-1255"],
        "השר אמר כי השיחות נמשכות, אף שאף אחד מהצדדים אינו מוכן לוותר. הפגישה הבאה תתקיים באוקטובר והמומחים ייפגשו \
         כבר ביום רביעי.",
    ),
    (
        &["windows-1256"],
        "قال الوزير إن المحادثات مستمرة، على الرغم من أن أيا من الطرفين غير مستعد للتنازل. وسيعقد الاجتماع القادم في \
         أكتوبر.",
    ),
    (
        &["gbk", "gb18030"],
        "部长表示，会谈仍在继续，尽管双方都不准备让步。据消息人士称，下一次会议将于十月举行，专家们将在星期三会面。",
    ),
    (
        &["big5"],
        "部長表示，會談仍在繼續，儘管雙方都不準備讓步。據消息人士稱，下一次會議將於十月舉行，專家們將在星期三會面。",
    ),
    (
        &["shift_jis", "euc-jp", "iso-2022-jp"],
        "大臣は、双方とも譲歩する用意がないものの、協議は続いていると述べた。関係者によると、次の会合は十月に開かれる。",
    ),
    (
        &["euc-kr"],
        "장관은 어느 쪽도 양보할 준비가 되어 있지 않지만 협상은 계속되고 있다고 말했다. 다음 회의는 시월에 열릴 예정이다.",
    ),
    (&["windows-874"], "รัฐมนตรีกล่าวว่าการเจรจายังคงดำเนินต่อไป แม้ว่าไม่มีฝ่ายใดพร้อมที่จะยอมถอย"),
];

#[test]
fn texts_are_read_in_the_encodings_that_they_were_kept_in() {
    for (labels, text) in KEPT {
        for label in *labels {
            let (bytes, _, lossy) = Charset::for_label(label.as_bytes()).unwrap().encode(text);
            assert!(!lossy, "{label}");
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!(decoded.text.text(), *text, "{label} as {}", decoded.encoding.name);
            assert_eq!(decoded.encoding.confidence, Confidence::Likely, "{label}");
            let named = decode(&bytes, Some(label)).unwrap();
            assert_eq!((named.text.text(), named.encoding.confidence), (*text, Confidence::Declared));
        }
    }
}

#[test]
fn utf8_is_certain_with_a_mark_and_without() {
    for (bytes, start) in [("Déjà “vu”\r\nb\rc".as_bytes(), 0), ("\u{FEFF}Déjà “vu”\r\nb\rc".as_bytes(), 3)]
    {
        let decoded = decode(bytes, None).unwrap();
        assert_eq!(decoded.text.text(), "Déjà “vu”\r\nb\rc");
        assert_eq!(decoded.encoding, named("UTF-8", Confidence::Certain));
        assert_eq!(decoded.text.raw(0..1), start..start + 1);
    }
}

#[test]
fn wide_texts_are_read_with_a_mark_and_without() {
    let text = "Talks – переговоры 😀\r\nNext\n";
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (mark, bytes, name) in [(b"\xFE\xFF", &big, "UTF-16BE"), (b"\xFF\xFE", &little, "UTF-16LE")] {
        let marked = decode(&[mark, bytes.as_slice()].concat(), None).unwrap();
        assert_eq!((marked.text.text(), marked.encoding), (text, named(name, Confidence::Certain)));
        let bare = decode(bytes, None).unwrap();
        assert_eq!((bare.text.text(), bare.encoding), (text, named(name, Confidence::Likely)));
        let at = text.find("Next").unwrap();
        assert_eq!(&bytes[bare.text.raw(at..at + 1)].iter().max(), &Some(&b'N'));
    }
}

#[test]
fn a_stray_nul_is_dropped_and_counted() {
    for (bytes, text) in [(b"Ta\0lks\0 on".as_slice(), "Talks on"), (b"caf\xE9 d\0\xE9j\xE0", "café déjà")] {
        let decoded = decode(bytes, None).unwrap();
        assert_eq!(decoded.text.text(), text);
        assert_eq!(decoded.nuls, bytes.iter().filter(|it| **it == 0).count());
        let last = decoded.text.text().char_indices().last().unwrap().0;
        assert_eq!(decoded.text.raw(last..text.len()), bytes.len() - 1..bytes.len());
    }
}

#[test]
fn stray_bytes_in_a_text_of_utf8_are_read_run_by_run() {
    let bytes = b"Le caf\xC3\xA9 \xC2\xAB noir \xC2\xBB\nl\x92\xC3\xA9t\xC3\xA9 \x96 d\xE9j\xC3\xA0\nd\xE9j\xE0 vu\n";
    let decoded = decode(bytes, None).unwrap();
    assert_eq!(decoded.text.text(), "Le café « noir »\nl’été – déjà\ndéjà vu\n");
    assert_eq!(decoded.encoding, named("UTF-8", Confidence::Likely));
    let russian = "Переговоры «продолжаются» до утра.\n";
    let (legacy, _, _) = encoding_rs::WINDOWS_1251.encode("Министр сказал: «Мы не уступим».\n");
    let mixed = [russian.as_bytes(), &legacy, russian.as_bytes()].concat();
    let decoded = decode(&mixed, None).unwrap();
    assert_eq!(decoded.text.text(), format!("{russian}Министр сказал: «Мы не уступим».\n{russian}"));
}

#[test]
fn lines_of_utf8_in_a_legacy_text_are_read_as_such() {
    let legacy =
        encoding_rs::WINDOWS_1252.encode("L’été dernier déjà, « ils » étaient séparés à Genève.\n").0.repeat(3);
    let mixed = [legacy.as_slice(), "Déjà vu à Genève\n".as_bytes()].concat();
    let decoded = decode(&mixed, None).unwrap();
    assert!(decoded.text.text().ends_with("séparés à Genève.\nDéjà vu à Genève\n"));
    assert_eq!(decoded.encoding, named("windows-1252", Confidence::Guess));
}

#[test]
fn a_character_that_was_cut_off_is_marked_as_lost() {
    let decoded = decode("Il était là – hier à Genève, “non".as_bytes(), None).unwrap();
    assert!(!decoded.text.text().contains('\u{FFFD}'));
    let whole = "Il était là – hier à Genève, “non”";
    let decoded = decode(&whole.as_bytes()[..whole.len() - 1], None).unwrap();
    assert_eq!(decoded.text.text(), whole.replace('”', "\u{FFFD}"));
}

#[test]
fn the_card_overrides_what_is_seen() {
    let decoded = decode("é".as_bytes(), Some("windows-1252")).unwrap();
    assert_eq!(decoded.text.text(), "Ã©");
    assert_eq!(decoded.encoding, named("windows-1252", Confidence::Declared));
    assert_eq!(decode(b"caf\xE9!", Some("utf-8")).unwrap().text.text(), "caf\u{FFFD}!");
    assert_eq!(decode(b"a\0b\0", Some("utf-16")).unwrap().text.text(), "ab");
    assert!(decode(b"text", Some("klingon")).unwrap_err().contains("`klingon`"));
}

#[test]
fn what_is_no_text_is_refused_in_a_sentence_that_says_what_to_do() {
    assert!(decode(b"%PDF-1.4 ", None).unwrap_err().contains("pdftotext"));
    let noise: Vec<u8> = (0..4000_u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert!(decode(&noise, None).unwrap_err().contains("control characters"));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_or_refused_and_lead_back(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        if let Ok(decoded) = decode(&bytes, None) {
            let text = decoded.text.text();
            let mut end = 0;
            for (at, c) in text.char_indices() {
                let raw = decoded.text.raw(at..at + c.len_utf8());
                proptest::prop_assert!(raw.start >= end && raw.end <= bytes.len());
                end = raw.start;
            }
        }
    }

    #[test]
    fn any_text_of_utf8_is_read_as_it_is(text in "[^\\x00-\\x08\\x0E-\\x1F\\u{FEFF}]{1,80}a") {
        let decoded = decode(text.as_bytes(), None).unwrap();
        proptest::prop_assert_eq!(decoded.text.text(), &text);
        for (at, c) in text.char_indices() {
            proptest::prop_assert_eq!(decoded.text.raw(at..at + c.len_utf8()), at..at + c.len_utf8());
        }
    }
}
