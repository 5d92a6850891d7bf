//! What stands around an article, and what stays of it.
use super::*;

#[test]
fn lists_of_other_articles_go_with_their_labels() {
    let links = "links to other articles";
    check_shown(
        &format!(
            "{ICE}\nREAD ALSO\nSnow closes the airport for a third day\n{MEN}\nRelated articles\nCouncil elects a new mayor\nThe budget, explained\n"
        ),
        &[
            &format!("p1 {ICE}"),
            &format!("p2 {MEN}"),
            &format!("- {links}: READ ALSO"),
            &format!("- {links}: Snow closes the airport for a third day"),
            &format!("- {links}: Related articles"),
            &format!("- {links}: Council elects a new mayor"),
            &format!("- {links}: The budget, explained"),
        ],
    );
    check_shown(
        &format!("{ICE}\n\nRelated:\n- Snow closes the airport\n- A new mayor\n\nWho pays?\n\n{MEN}\n"),
        &[
            &format!("p1 {ICE}"),
            "h1 Who pays?",
            &format!("p2 {MEN}"),
            &format!("- {links}: Related:"),
            &format!("- {links}: - Snow closes the airport"),
            &format!("- {links}: - A new mayor"),
        ],
    );
}

#[test]
fn an_author_block_gives_names_and_goes() {
    let seed = read_text(&format!("{ICE}\n\n{MEN}\n\nAbout the author\n\nAda Marsh\n\nAda Marsh has covered shipping since 2011. She lives in Lindholm.\n\nShare\n\nTweet\n")).value;
    assert_eq!(seed.passages.len(), 2);
    assert_eq!(seed.report.front.authors, [("Ada Marsh".into(), 7)]);
    let seed = read_text(&format!("{ICE}\n{MEN}\nAuthor\nHarbour Institute\nThe Harbour Institute is the oldest of its kind. Read more\nHarbour Institute\n")).value;
    assert_eq!(seed.passages.len(), 2);
    assert_eq!(
        (seed.report.front.authors.len(), seed.report.front.publisher),
        (0, Some(("Harbour Institute".into(), 4)))
    );
}

#[test]
fn comments_of_readers_go() {
    let text =
        format!("{ICE}\n{MEN}\n{LAW}\nComments (2)\nJan says:\nI was there, and it was cold.\nAda says:\nNo wonder!\n");
    let seed = read_text(&text).value;
    assert_eq!(seed.passages.len(), 3);
    assert!(seed.report.removed.iter().all(|it| it.reason == "comments"), "{:?}", seed.report.removed);
}

#[test]
fn a_page_in_which_all_of_it_stands_leaves_its_article() {
    let text = format!(
        "Skip to content\nHome\nNews\nSport\nMenu\nHow a frozen harbour divided a town\nBy Ada Marsh\n14 February 2024\n5 min read\n\
         Share\nFacebook\nTwitter\n{ICE}\nAdvertisement\nWho pays?\n{MEN}\n{LAW}\nShare this article\nRead More\n\
         You may also like\nSnow closes the airport\n© 2024 Observer\nPrivacy policy\nLoading…\n"
    );
    let seed = read_text(&text).value;
    let ids: Vec<_> = seed.passages.iter().map(|it| format!("{} {}", it.id, it.text)).collect();
    assert_eq!(ids, [format!("p1 {ICE}"), "h1 Who pays?".into(), format!("p2 {MEN}"), format!("p3 {LAW}")]);
    let front = seed.report.front;
    assert_eq!(front.title, Some(("How a frozen harbour divided a town".into(), 6)));
    assert_eq!(
        (front.authors, front.issued.map(|it| it.0.as_str().to_owned())),
        (vec![("Ada Marsh".into(), 7)], Some("2024-02-14".into()))
    );
}

#[test]
fn sentences_of_an_article_stay_whatever_words_they_have() {
    for line in [
        "The opinions expressed by the minister were not those of his party, as everybody in the room knew.",
        "Advertisements for the harbour had been printed long before the winter came.",
        "By using personal data, the agency had found out who was on the ice.",
        "This article of the law was published in 1990, and nobody has read it since.",
        "The book was originally published in 1990 and appeared in three languages.",
        "Read more books, the mayor told the council, and fewer reports.",
        "Share prices of the shipping company fell by a third within two days.",
        "Image of the town or not, the harbour will be frozen again next year.",
        "Olaf Brandt is a former director of the harbour, and he is angry.",
        "These talks do not constitute recognition of the council, the ministry said.",
        "Table 2 shows that support for the council has fallen since January.",
        "All comments by the council were published on the same day.",
        "He subscribes to the view that winters have become warmer, and so does the council.",
        "Home is where the ship is, as the fishermen of Lindholm say.",
    ] {
        let brandt = "Olaf Brandt has worked in the harbour for thirty years, and he had told them.";
        for text in [
            format!("{line}\n{ICE}\n{brandt}\n"),
            format!("{ICE}\n{line}\n{brandt}\n"),
            format!("{ICE}\n{brandt}\n{line}\n"),
        ] {
            let seed = read_text(&text).value;
            assert_eq!((seed.passages.len(), seed.report.removed.len()), (3, 0), "{line} {:?}", seed.report.removed);
        }
    }
    for heading in [
        "Picture of a town",
        "A share of the blame",
        "Notes from the ice",
        "More ice",
        "The author of the plan",
        "Home",
    ] {
        let seed = read_text(&format!("{ICE}\n{heading}\n{MEN}\n")).value;
        let is_alt = heading.starts_with("Picture of");
        assert_eq!(seed.passages.len(), if is_alt { 2 } else { 3 }, "{heading} {:?}", seed.report.removed);
    }
}
