use std::fmt::Write;

use proptest::prelude::*;

use crate::seed::markup::MarkupText;
use crate::seed::markup::tests::{check, lines_of, read};

/// Writes what was removed as lines.
fn removed(text: &MarkupText) -> String {
    text.removed.iter().map(|it| format!("{} {}: {}\n", it.line, it.reason, it.text)).collect()
}

fn trimmed(text: &str) -> String {
    text.trim().lines().map(|it| format!("{}\n", it.trim_start())).collect()
}

const PROSE: &str =
    "The two ministers left the table on Thursday evening, hours before the talks were due to end, they said.";

#[test]
fn a_news_page_is_read_for_its_article_and_the_rest_is_named() {
    let page = include_str!("../../../../tests/pages/news.html");
    let text = check(
        "seeds/news.html",
        page.as_bytes(),
        "
        c The northern harbour in February. Photo: Lea Quill / Quay Post
        p The two ministers left the table on Thursday evening, hours before the talks over the northern harbour were due to end, and neither side would say when they might resume.
        p “Nobody slammed a door, but nobody held it open either,” said one official who was in the room.1 The delegations flew home on separate planes. [1→16]
        q “Nobody slammed a door, but nobody held it open either”
        h What the harbour is worth
        p About 40\u{a0}per cent of the grain of both countries passes through it — and the dredging of its channel, agreed on in 2019, has not begun…
        p A poll by the Institute of Straits found that two thirds of those asked wanted the talks to go on, which is less than a year ago.2 [2→17]
        c Grain through the harbour, millions of tonnes. Source: Institute of Straits
        p Year | Export | Import
        p 2023 | 4.1 | 1.0
        p 2024 | 3.2 | 0.9
        q We would rather dredge than talk about dredging
        p What remains is a short list of matters on which both sides say that they agree:
        l that the channel must be dredged before winter;
        l that the lighthouse stays where it is.
        p Whether that is enough will be seen in April, when the harbour masters meet again in the old customs house.
        n The official asked not to be named.
        n Asked of 1,200 adults in February 2025.
        ",
    );
    assert_eq!(
        removed(&text),
        trimmed(
            "
            10 script: window.dataLayer = window.dataLayer || []; document.write(\"<p>Not a paragraph of…
            11 style: p::before { content: \"Styled words that are no text\"; }
            12 script: {\"@context\": \"https://schema.org\", \"@graph\": [ {\"@type\": \"WebSite\", \"name\": \"The…
            24 for screen readers: Skip to content
            25 cookie notice: We use cookies to make this site work, and for other things that you may choose. · Accept all
            27 navigation: World · Trade · Opinion
            31 section label: Trade
            32 title: Harbour talks stall as ministers leave early
            33 standfirst: Two days of talks over the northern harbour ended without a paper.
            34 byline: By Anna Bellweather and Carl Dorn
            35 date line: 7 March 2025
            36 share line: Share on Somewhere Copy link
            41 script: trackView(\"<p>A tracking paragraph</p>\")
            42 who said the display quote: An official
            45 advertisement: Advertisement Buy a boat today
            52 related articles: Read more · Who owns the lighthouse? · A short history of the quay
            56 heading of the notes: Notes
            61 about the author: Anna Bellweather writes about ports and those who live off them for The Quay Post.
            62 subscribe line: Get our newsletter · Ships in your inbox, every week. · Sign up
            64 readers' comments: 2 comments · First! This is a comment by a reader of the article about the harbour, and a long one.
            66 page footer: © 2025 The Quay Post. All rights reserved. · Privacy
            "
        )
    );
    let front = &text.front;
    let known = |it: &Option<(String, u32)>| it.as_ref().map(|(it, line)| format!("{line} {it}")).unwrap_or_default();
    assert_eq!(known(&front.title), "32 Harbour talks stall as ministers leave early");
    assert_eq!(known(&front.standfirst), "33 Two days of talks over the northern harbour ended without a paper.");
    assert_eq!(known(&front.section), "31 Trade");
    assert_eq!(known(&front.publisher), "19 The Quay Post");
    assert_eq!(known(&front.url), "9 https://quaypost.example/2025/03/07/harbour-talks");
    assert_eq!(front.authors, [("Anna Bellweather".to_owned(), 15), ("Carl Dorn".to_owned(), 18)]);
    assert_eq!(front.issued.as_ref().map(|(it, line)| (it.as_str(), *line)), Some(("2025-03-07", 17)));
    assert_eq!(front.pictures, [("Cranes over an empty quay at dawn".to_owned(), 38)]);
    assert_eq!(front.language, Some("en"));
    assert_eq!(text.blocks.iter().map(|it| it.line).collect::<Vec<_>>()[..6], [38, 39, 40, 42, 43, 44]);
    // Each word leads back to its own bytes, and a character reference to the reference.
    let block = &text.blocks[5].text;
    let nbsp = block.text().find('\u{a0}').unwrap();
    assert_eq!(&page[block.raw(nbsp - 2..nbsp + 6)], "40&nbsp;per ");
    let dash = block.text().find('—').unwrap();
    assert_eq!(&page[block.raw(dash..dash + 3)], "&mdash;");
}

#[test]
fn a_page_all_of_divs() {
    let page = include_str!("../../../../tests/pages/divs.html");
    let text = check(
        "seeds/divs.HTM",
        page.as_bytes(),
        "
        ? The first turbines will stand where three villages have fished for two centuries, and the permits, the ministry says, are all in order.
        ? In the smallest of the three, Averby, eleven boats still go out, and not one of the skippers has been asked, according to the council.
        ? “They sent us a map,” said the mayor, “and on the map we were not there at all, as if the bay began beyond the breakwater.”
        ? A question of depth
        ? The cable is to lie two metres under the sea floor, which is rock for most of the way, so that a trench has to be blasted through it in summer. / It is the season in which the cod spawns, and the biologists, who were asked, advise against it in a letter of nine pages.
        ",
    );
    assert_eq!(text.front.title, Some(("Wind farms and fishing grounds".into(), 4)));
    let names: Vec<_> = text.removed.iter().map(|it| it.text.as_str()).collect();
    let wanted = [
        "Home",
        "Sea",
        "Land",
        "Wind farms and fishing grounds",
        "Older: The ferry that never came",
        "Newer: Salt and tin",
        "Coast Letter, imprint, privacy",
    ];
    assert_eq!(names, wanted);
}

#[test]
fn a_page_in_windows_1251_leads_back_to_its_bytes() {
    let page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"><title>Порт и люди</title></head>\r\n\
        <body><div class=menu><a href=/>Главная</a></div>\r\n<h1>Порт и люди</h1>\r\n<p class=author>Автор: Анна Белова</p>\r\n\
        <p>Переговоры о северном порте закончились в четверг вечером, за несколько часов до срока, и ни одна сторона не сказала, когда они продолжатся.</p>\r\n\
        <p>&laquo;Никто не хлопнул дверью&raquo;, &#8212; сказал чиновник, который был в комнате, и улетел домой первым рейсом, как и все.</p></body></html>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(page);
    let text = check(
        "seeds/ru.html",
        &bytes,
        "
        p Переговоры о северном порте закончились в четверг вечером, за несколько часов до срока, и ни одна сторона не сказала, когда они продолжатся.
        p «Никто не хлопнул дверью», — сказал чиновник, который был в комнате, и улетел домой первым рейсом, как и все.
        ",
    );
    assert_eq!(text.done.encoding.unwrap().name, "windows-1251");
    assert_eq!(text.front.authors, [("Анна Белова".to_owned(), 4)]);
    let block = &text.blocks[0];
    let at = block.text.text().find("вечером").unwrap();
    let raw = block.text.raw(at..at + "вечером".len());
    assert_eq!((block.line, &bytes[raw]), (5, &encoding_rs::WINDOWS_1251.encode("вечером").0[..]));
    let quote = text.blocks[1].text.raw(0..2);
    assert_eq!(&bytes[quote], b"&laquo;");
}

#[test]
fn front_matter_is_read_where_blogs_and_encyclopedias_print_it() {
    let page = format!(
        "<title>Salt &#8211; A Blog</title><body class='single tag-salt'><article class='post hentry'><header class=entry-header>\
         <h1 class=entry-title>Salt</h1><div class=entry-meta><span class=posted-on><time datetime=2024-05-01>May 1, 2024</time></span> \
         <span class=byline>by <span class='author vcard'><a rel=author href=/a>Anna Bell</a></span></span></div></header>\
         <div class=entry-content><p>{PROSE}</p><h2>Tin<span class=mw-editsection>[<a href=/e>edit</a>]</span></h2><p>{PROSE} \
         <a class=related-link href=/x>In a sentence</a> it stays.</p><p><span class=share><a href=/t>Tell</a></span></p>\
         <div class='sharedaddy sd-block'><a href=/f>Tell others</a></div></div><footer class=entry-footer><span class=tags-links>Tagged <a href=/s>salt</a></span></footer>\
         </article><nav class='navigation post-navigation'><a href=/p>Older</a></nav>"
    );
    let text = check("a.html", page.as_bytes(), &format!("p {PROSE}\nh Tin\np {PROSE} In a sentence it stays."));
    assert_eq!(text.front.title, Some(("Salt".into(), 1)));
    assert_eq!(text.front.authors, [("Anna Bell".to_owned(), 1)]);
    assert_eq!(text.front.issued.as_ref().map(|(it, _)| it.as_str()), Some("2024-05-01"));
    let reasons: Vec<_> = text.removed.iter().map(|it| (it.reason.as_str(), it.text.as_str())).collect();
    let wanted = [
        ("title", "Salt"),
        ("byline", "May 1, 2024 by Anna Bell"),
        ("navigation", "[edit]"),
        ("share line", "Tell"),
        ("share line", "Tell others"),
        ("page footer", "Tagged salt"),
        ("related articles", "Older"),
    ];
    assert_eq!(reasons, wanted);
}

#[test]
fn notes_are_found_as_word_processors_and_encyclopedias_write_them() {
    for (mark, notes) in [
        (
            "<sup id=r1 class=reference><a href='#n1'>[1]</a></sup>",
            "<h2>References</h2><ol class=references><li id=n1><span class=back><b><a href='#r1'>^</a></b></span> <span>Note words.</span></li></ol>",
        ),
        (
            "<a style='x' href='#_ftn1' name='_ftnref1' title=''><sup><span>[1]</span></sup></a>",
            "<div><br clear=all><hr align=left size=1 width='33%'><div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'><span>[1]</span></a> Note words.<o:p></o:p></p></div></div>",
        ),
        (
            "<sup><a href='#ftnt1' id=ftnt_ref1>[1]</a></sup>",
            "<hr><div><p><a href='#ftnt_ref1' id=ftnt1>[1]</a><span>&nbsp;Note words.</span></p></div>",
        ),
        (
            "<a id=r1 href='#n1' role=doc-noteref>1</a>",
            "<aside id=n1 class=footnotes role=doc-footnote>1. Note words. <a href='#r1'>Back</a></aside>",
        ),
        (
            "<sup>1</sup>",
            "<div class='post-footnotes'><p>Notes</p></div><footer><ol class=footnotes><li><p>Note words.</p></ol></footer>",
        ),
    ] {
        let page = format!("<body><h1>Title of it</h1><p>{PROSE}{mark} And on.</p><p>{PROSE}</p>{notes}</body>");
        let text = read("a.html", page.as_bytes()).unwrap();
        let lines = lines_of(&text);
        let last = lines.lines().last().unwrap_or_default();
        assert!(last == "n Note words." || last == "n Note words. Back", "{lines}");
        assert_eq!(text.blocks[0].marks.len(), 1, "{lines}");
        assert_eq!(text.blocks[0].marks[0].note, text.blocks.len() - 1, "{lines}");
    }
}

#[test]
fn old_pages_of_tables_breaks_and_preformatted_text() {
    check(
        "a.html",
        format!(
            "<HTML><BODY BGCOLOR=white><TABLE><TR><TD WIDTH=100><A HREF=a>Index</A><BR><A HREF=b>Links</A></TD><TD><FONT FACE=Arial><B>Title</B><P>{PROSE}\
             <BR><BR>{PROSE}<P>One line<BR>and the next</FONT></TD></TR></TABLE>"
        )
        .as_bytes(),
        &format!("? Title\np {PROSE}\np {PROSE}\np One line / and the next"),
    );
    check(
        "a.html",
        b"<pre>The two ministers left the table on Thursday evening, hours before\nthe talks were due to end, and neither side would say when they might\nresume.\n\nA verse\nof two</pre>",
        "p The two ministers left the table on Thursday evening, hours before the talks were due to end, and neither side would say when they might resume.\np A verse / of two",
    );
}

#[test]
fn an_article_that_scripts_show_is_read_from_the_head() {
    let body = format!("{PROSE}\\n\\nThe mayor\\u2019s words: {PROSE} {PROSE}");
    let page = format!(
        "<script type=application/ld+json>{{\"@type\":[\"NewsArticle\"],\"headline\":\"A &amp; B\",\"author\":\"Anna Bell\",\"articleBody\":\"{body}\"}}</script><div id=root></div>"
    );
    let text = check("a.html", page.as_bytes(), &format!("? {PROSE}\n? The mayor’s words: {PROSE} {PROSE}"));
    assert_eq!(text.front.title.unwrap().0, "A & B");
}

#[test]
fn the_title_is_the_headline_that_the_page_means() {
    for (head, headlines, title) in [
        (
            "<title>Harbour talks – The Quay Post</title>",
            "<h1>The Quay Post</h1><h1>Harbour talks</h1>",
            "Harbour talks",
        ),
        (
            "<title>Harbour talks stall | Post</title>",
            "<h1>Talks over the harbour have stalled</h1>",
            "Talks over the harbour have stalled",
        ),
        (
            "<meta property=og:title content='Harbour talks stall'>",
            "<div class=big>Harbour talks stall</div>",
            "Harbour talks stall",
        ),
        ("<meta property=og:title content='Harbour talks stall'>", "<h1>Post</h1>", "Harbour talks stall"),
        ("", "<h1>Harbour talks</h1>", "Harbour talks"),
    ] {
        let page = format!("{head}<body>{headlines}<p>{PROSE}</p><p>{PROSE}</p></body>");
        let text = read("a.html", page.as_bytes()).unwrap();
        assert_eq!(text.front.title.as_ref().map(|it| it.0.as_str()), Some(title), "{page}");
        assert!(!lines_of(&text).contains(title), "{page}");
    }
}

#[test]
fn nothing_hostile_becomes_text() {
    for (page, wanted) in [
        (
            "<p>a &amp;lt;b&amp;gt; &lt;script&gt;x&lt;/script&gt; &#x41;&#65 &copy &notanentity;</p>",
            "p a &lt;b&gt; <script>x</script> AA © ¬anentity;",
        ),
        (
            "<p>a<script>b</script>c<style>d</style><p>e<!-- f --><svg><style>g</style><text>h</text></svg>i",
            "p ac\np ei",
        ),
        ("<p onclick='x'>a<img src=x onerror=alert(1)>b<a href=\"javascript:x\">c</a>", "p abc"),
        ("<div><p>a</div>b</p></div></span></table>c<td>d<tr>e</i></p>", "p a\n? bc\n? d\np e"),
        ("<p>a<template><p>b</template><noscript>c</noscript><textarea>d</textarea><iframe>e</iframe>", "p a"),
        ("<p>a</p><script>unclosed <p>b", "p a"),
        ("<p>1 < 2 and 3 > 2 & so\0 on\u{7}</p>", "p 1 < 2 and 3 > 2 & so on\u{7}"),
        ("<p>a\r\nb\rc</p>", "p a b c"),
        ("{{ config }} {% include x %} # a *b*", "? {{ config }} {% include x %} # a *b*"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><q>a</q> <del>b</del>", "? 漢“a”"),
    ] {
        check("a.html", page.as_bytes(), wanted);
    }
    assert!(read("a.html", b"<script>only</script><!-- and comments").is_err());
    let mut attributes = String::from("<p ");
    (0..50_000).for_each(|it| write!(attributes, "a{it}=b ").unwrap());
    for (page, blocks) in [
        ("<div>".repeat(50_000) + "<p>a<p>b", 2),
        ("<div>a".repeat(500), 0),
        ("<b><a name=x><font color=y><p>a".repeat(2_000), 2_000),
        ("<table><tr><td>".repeat(1_000) + "a", 1),
        ("<ul><li>a".repeat(500), 500),
        ("<blockquote><aside class=pullquote>a".repeat(500), 500),
        ("</div></p></x>".repeat(5_000) + "a", 1),
        ("&lt;&bogus;&#0;&#xD800;".repeat(5_000), 1),
        ("<sup><a href=#n>1</a></sup><p id=n>".repeat(2_000) + "a", 0),
        ("<li id=n1><a href='#n1'>1</a>".repeat(2_000), 0),
        ("<".repeat(100_000) + "a", 1),
        (attributes + ">a", 1),
        ("<p>word word. ".repeat(5_000), 5_000),
    ] {
        let text = read("a.html", page.as_bytes()).unwrap();
        assert!(blocks == 0 || text.blocks.len() == blocks, "{}: {} blocks", &page[..20], text.blocks.len());
    }
}

proptest! {
    // Each case searches for an article several times over.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_page_is_read(page in "(<(p|div|a href=#x id=x|sup|aside|table|tr|td|li|ul|h1|b|br|q|pre|nav|script|/script|footer|li class=footnotes|span class=share|button)>|</(p|div|a|sup|table|td|ul|h1|b|q|pre|nav)>|&(amp|lt|#39|nbsp|bogus);?|[a-zé\u{a0}<>&\r\n\t .1]{1,8}){0,40}") {
        let _ = read("a.html", page.as_bytes());
    }

    #[test]
    fn any_bytes_of_a_page_are_read(bytes in proptest::collection::vec(prop_oneof![Just(b'<'), Just(b'>'), Just(b'&'), Just(b'p'), Just(b'/'), any::<u8>()], 0..200)) {
        let _ = read("a.html", &bytes);
    }
}
