//! What Markdown becomes, shown in a short form: `P(…)` a paragraph, `“…”` a quotation, `<key ¶3>` a citation.
use crate::load::{FileKind, InputFile};
use crate::model::content::{Block, Inline, Written, WrittenCluster};
use crate::model::{Digest, Kind};
use crate::parse::parse;
use crate::text::{FileId, FileText};

fn file(text: &str) -> InputFile {
    let (id, kind) = (FileId(0), FileKind::Card(Kind::Note));
    let digest = Digest::of(text.as_bytes());
    InputFile { id, path: "content/notes/x.md".into(), kind, digest, text: FileText::new(text.into()) }
}

fn check(markdown: &str, shown: &str) {
    let (blocks, found) = read(markdown);
    assert_eq!(blocks, shown, "{markdown}");
    assert_eq!(found, Vec::<String>::new(), "{markdown}");
}

fn check_found(markdown: &str, found: &[&str]) {
    assert_eq!(read(markdown).1, found, "{markdown}");
}

fn read(markdown: &str) -> (String, Vec<String>) {
    let text = format!("---\ntitle: x\n---\n{markdown}");
    let parsed = parse(&file(&text));
    let document = &parsed.value[0];
    let found = parsed.diagnostics.iter();
    let found = found.map(|it| format!("{} {}", it.code, &text[it.primary.unwrap().range()])).collect();
    (blocks(&document.body.blocks), found)
}

fn blocks(blocks: &[Block<Written>]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(it: &Block<Written>) -> String {
    let id = |anchor: &Option<String>| anchor.as_ref().map(|it| format!("^{it}")).unwrap_or_default();
    match it {
        Block::Paragraph(it) => format!("P{}({})", id(&it.anchor), line(&it.inlines)),
        Block::Heading { level, anchor, inlines, .. } => format!("H{level}#{anchor}({})", line(inlines)),
        Block::Quote { blocks: inner, attribution, .. } => {
            format!(
                "Q[{}]{}",
                blocks(inner),
                attribution.as_ref().map(|it| format!("—{}", line(it))).unwrap_or_default()
            )
        }
        Block::Callout { kind, title, confidence, anchor, blocks: inner, .. } => {
            let sure = confidence.as_ref().map(|it| format!(" sure:{it}")).unwrap_or_default();
            format!("!{kind}{}({})[{}]{sure}", id(anchor), line(title), blocks(inner))
        }
        Block::List { items, .. } => {
            format!("L[{}]", items.iter().map(|it| blocks(it)).collect::<Vec<_>>().join("|"))
        }
        Block::Table { head, rows } => {
            let cells = |row: &Vec<Vec<Inline<Written>>>| row.iter().map(|it| line(it)).collect::<Vec<_>>().join("|");
            format!("T[{}]", [head].into_iter().chain(rows).map(cells).collect::<Vec<_>>().join("/"))
        }
        Block::Code { text } => format!("C({})", text.trim()),
        Block::Rule => "--".into(),
    }
}

fn line(inlines: &[Inline<Written>]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(it: &Inline<Written>) -> String {
    match it {
        Inline::Text { text, .. } => text.clone(),
        Inline::Code(text) => format!("`{text}`"),
        Inline::Styled { inlines, .. } => format!("*{}*", line(inlines)),
        Inline::Link { target, inlines, .. } => format!("[{}→{}]", line(inlines), target.text),
        Inline::Image { target, alt, .. } => format!("![{alt}→{}]", target.text),
        Inline::Citation(it) => cluster(it),
        Inline::Quotation { open, close, inlines, .. } => format!("{{{open}{}{close}}}", line(inlines)),
        Inline::FootnoteRef(label) => format!("[^{label}]"),
        Inline::SoftBreak => "/".into(),
        Inline::HardBreak => "//".into(),
        Inline::Mention { actor, .. } => match *actor {},
    }
}

fn cluster(it: &WrittenCluster) -> String {
    let cite = |it: &crate::model::content::Cite| {
        let locators: Vec<_> = it.locators.iter().map(|(range, _)| range.locator()).collect();
        let parts = [it.prefix.as_str(), it.key.as_deref().unwrap_or("@"), &locators.join(","), it.suffix.as_str()];
        parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let narrative = if it.narrative { "@" } else { "" };
    format!("<{narrative}{}>", it.cites.iter().map(cite).collect::<Vec<_>>().join("; "))
}

#[test]
fn citations_stand_in_brackets_or_in_the_sentence() {
    check("So [@a, ¶3; see @b, ¶¶4–6].", "P(So <a ¶3; see b ¶¶4–6>.)");
    check("@a-b [¶3] says so.", "P(<@a-b ¶3> says so.)");
    check("As @a.\n[¶3] says", "P(As <@a>.[¶3] says)".replace(".[", "./[").as_str());
    check("[-@a, ¶3] and [@, ¶4]", "P(<a ¶3> and <@ ¶4>)");
    check("Mail me@b.org or `[@a]` or \\[@a\\].", "P(Mail me@b.org or `[@a]` or [<@a>].)");
    check("[¶3] alone, [sic]", "P([¶3] alone, [sic])");
    check_found("Bad [@a, ¶3 [sic]].", &["invalid-citation @a"]);
    check_found("Bad [words][@k, ¶4].", &["invalid-citation [words][@k, ¶4]"]);
    check_found("Bad [@a, ¶x].", &["invalid-citation ¶x"]);
    check_found("[@a]: http://x.org\n\nBad [@a].", &["invalid-citation [@a]: http://x.org"]);
}

#[test]
fn quotations_are_what_stands_in_marks() {
    check("He “said ‘no’ to it” [@a, ¶3].", "P(He {“said ‘no’ to it”} <a ¶3>.)");
    check("„Так“, «так» and \"so\" and 「是」", "P({„Так“}, {«так»} and {\"so\"} and {「是」})");
    check("Putin’s view, the ‘thaw’ and don't", "P(Putin’s view, the {‘thaw’} and don't)");
    check("the ‘Russians’ view’ again", "P(the {‘Russians’ view’} again)");
    check_found("an unclosed “mark and \"so", &["unclosed-quote “", "unclosed-quote \""]);
    check("”så” och »så» och ‚so‘ und say:\"so\"", "P({”så”} och {»så»} och {‚so‘} und say:{\"so\"})");
    check("[“in a link”](x.md)", "P([{“in a link”}→x.md])");
    check("“with *emphasis* in\nit”", "P({“with *emphasis* in/it”})");
    check("*“all”* 5\" tall", "P(*{“all”}* 5\" tall)");
}

#[test]
fn blocks_have_ids_callouts_their_parts_and_quotations_their_speaker() {
    check(
        "Text. ^one\n\n## What Moscow wants\n\n## What Moscow wants",
        "P^one(Text.) H2#what-moscow-wants(What Moscow wants) H2#what-moscow-wants-2(What Moscow wants)",
    );
    check("## P3", "H2#p3-section(P3)");
    check(
        "> [!judgement] It is likely (55–80%). ^k1\n> Support [@a, ¶1].\n> confidence: High",
        "!judgement^k1(It is likely (55–80%).)[P(Support <a ¶1>.)] sure:high",
    );
    check("> [!note]- Title\n>\n> Text", "!note(Title)[P(Text)]");
    check("> [!gap]\n> Text", "!gap()[P(Text)]");
    check("> words\n>\n> — Speaker [@a, ¶2]", "Q[P(words)]—Speaker <a ¶2>");
    check("> words\n> — Speaker [@a, ¶2]", "Q[P(words)]—Speaker <a ¶2>");
    check_found("a ^x\n\nb ^x", &["duplicate-id b ^x"]);
}

#[test]
fn links_tables_lists_and_footnotes_are_kept() {
    check("[[a|A]] [[b#C d]] [e](../f.md)", "P([A→a] [b#C d→b#C d] [e→../f.md])");
    check("- a\n- b\n\n  c", "L[P(a)|P(b) P(c)]");
    check("|a|b|\n|-|-|\n|c [@k]|[[x\\|d]]|", "T[a|b/c <k>|[d→x]]");
    check("a[^1]\n\n[^1]: b", "P(a[^1])");
    check("<!-- no --> yes", "P(yes)");
    check_found("a[^1]", &["broken-link [^1]"]);
    check_found("<b>x</b>", &["raw-html <b>", "raw-html </b>"]);
}

#[test]
fn deep_nesting_is_cut_and_said() {
    let deep = ">".repeat(10_000) + " a";
    let (_, found) = read(&deep);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("deep-nesting"));
    let deep = "*a ".repeat(10_000) + &"a*".repeat(10_000);
    read(&deep);
}

#[test]
fn front_matter_faults_are_said_where_they_stand() {
    let found = |text: &str| {
        let parsed = parse(&file(text));
        let found = parsed.diagnostics.iter();
        found.map(|it| format!("{} {}", it.code, &text[it.primary.unwrap().range()])).collect::<Vec<_>>()
    };
    assert_eq!(found("---\ntitle: a\nref: @b, ¶3\n---\n"), ["invalid-front-matter @"]);
    assert_eq!(found("---\ntitle: a\n"), ["invalid-front-matter ---"]);
    assert_eq!(found("+++\ntitel = 'a'\n+++\n"), ["missing-field +++", "unknown-key titel"]);
    assert_eq!(found("---\r\ntitle: a\r\nsumary: b\r\n---\r\ntext\r\n"), ["unknown-key sumary"]);
    assert_eq!(found("just text"), ["missing-field "]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "[-a>#@\\[\\]¶1;,“”‘’\"'*^! \n|`\\\\(){}:+]{0,200}") {
        parse(&file(&text));
    }
}
