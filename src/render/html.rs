//! A body as HTML: blocks in a flat grid, and behind each block the notes of its citations.
use crate::model::content::{Block, Body, CitationId, Cluster, Footnote, Inline, InlineStyle, Resolved, Target};
use crate::model::{ActorId, EntryId};
use crate::plan::{Citation, Class, Links, Site};
use crate::render::citations::{cite_label, mark};
use crate::render::marks::{callout_words, confidence_html, group_class, letters};
use crate::render::words::escape;

/// A body as HTML.
#[derive(Debug, Default)]
pub(super) struct BodyHtml {
    /// The HTML of the whole body.
    pub(super) html: String,
    /// The anchor of the first place where sources differ, and how many such places there are.
    pub(super) differences: (Option<String>, usize),
}

/// Renders a body. `links` are those of the page that shows it.
pub(super) fn body(site: &Site<'_>, links: &Links, body: &Body<Resolved>) -> BodyHtml {
    let mut writer = Writer::new(site, links, &body.footnotes);
    writer.body(&body.blocks);
    writer.out
}

/// Renders the first judgments of a body as list items, their citations numbered from 1; returns how many judgments
/// there are.
pub(super) fn judgments(site: &Site<'_>, links: &Links, body: &Body<Resolved>, most: usize) -> (String, usize) {
    let mut writer = Writer::new(site, links, &body.footnotes);
    writer.renumbered = Some(0);
    let of_body: Vec<_> = body.blocks.iter().filter(|it| is_judgment(it)).collect();
    for (at, block) in of_body.iter().take(most).enumerate() {
        writer.judgment(block, at + 1);
    }
    (writer.out.html, of_body.len())
}

struct Writer<'a> {
    site: &'a Site<'a>,
    links: &'a Links,
    footnotes: &'a [Footnote<Resolved>],
    /// Where citations are numbered anew: the last number given.
    renumbered: Option<u32>,
    /// The footnotes that were referred to so far.
    shown: Vec<&'a str>,
    /// The notes of the block at hand.
    notes: String,
    out: BodyHtml,
}

/// What the blocks stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Reading,
    Judgments,
}

impl<'a> Writer<'a> {
    fn new(site: &'a Site<'a>, links: &'a Links, footnotes: &'a [Footnote<Resolved>]) -> Self {
        let (shown, notes, out) = (Vec::new(), String::new(), BodyHtml::default());
        Self { site, links, footnotes, renumbered: None, shown, notes, out }
    }

    fn body(&mut self, blocks: &'a [Block<Resolved>]) {
        let mut inside = Inside::Nothing;
        let mut number = 0;
        for block in blocks {
            let wanted = if is_judgment(block) { Inside::Judgments } else { Inside::Reading };
            if inside != wanted {
                self.leave(inside);
                self.out.html.push_str(if wanted == Inside::Reading {
                    "<div class=\"read\">\n"
                } else {
                    "<ol class=\"kj\">\n"
                });
                inside = wanted;
            }
            if wanted == Inside::Judgments {
                number += 1;
                self.judgment(block, number);
            } else {
                let mut html = String::new();
                self.block(block, &mut html);
                self.out.html.push_str(&html);
                self.flush_notes();
            }
        }
        self.leave(inside);
    }

    fn leave(&mut self, inside: Inside) {
        self.out.html.push_str(match inside {
            Inside::Nothing => "",
            Inside::Reading => "</div>\n",
            Inside::Judgments => "</ol>\n",
        });
    }

    fn flush_notes(&mut self) {
        if !self.notes.is_empty() {
            let notes = std::mem::take(&mut self.notes);
            self.out.html.push_str(&format!("<ol class=\"notes\">\n{notes}</ol>\n"));
        }
    }

    fn judgment(&mut self, block: &'a Block<Resolved>, number: usize) {
        let Block::Callout { title, confidence, anchor, blocks, .. } = block else { return };
        let anchor = anchor.clone().unwrap_or_else(|| format!("judgment-{number}"));
        let mut html = format!("<li id=\"{}\"><div>", escape(&anchor));
        self.titled(title, blocks, &mut html);
        if let Some(confidence) = confidence {
            html.push_str(&format!("<div class=\"by\">{}</div>", confidence_html(confidence)));
        }
        html.push_str("</div>");
        let notes = std::mem::take(&mut self.notes);
        if !notes.is_empty() {
            html.push_str(&format!("\n<ol class=\"notes\">\n{notes}</ol>"));
        }
        html.push_str("</li>\n");
        self.out.html.push_str(&html);
    }

    /// A bold title, and the first paragraph of what follows on the same line.
    fn titled(&mut self, title: &'a [Inline<Resolved>], blocks: &'a [Block<Resolved>], html: &mut String) {
        html.push_str("<p>");
        if !title.is_empty() {
            html.push_str("<strong>");
            self.inlines(title, html);
            html.push_str("</strong>");
        }
        let rest = match blocks.split_first() {
            Some((Block::Paragraph(first), rest)) => {
                if !title.is_empty() {
                    html.push(' ');
                }
                self.inlines(&first.inlines, html);
                rest
            }
            _ => blocks,
        };
        html.push_str("</p>");
        rest.iter().for_each(|it| self.block(it, html));
    }

    fn block(&mut self, block: &'a Block<Resolved>, html: &mut String) {
        match block {
            Block::Paragraph(it) => {
                html.push_str("<p");
                push_id(it.anchor.as_deref(), html);
                html.push('>');
                self.inlines(&it.inlines, html);
                html.push_str("</p>\n");
            }
            Block::Heading { level, anchor, inlines, .. } => {
                // The page's title is the only heading of the first level.
                let level = (*level).clamp(2, 6);
                html.push_str(&format!("<h{level} id=\"{}\">", escape(anchor)));
                self.inlines(inlines, html);
                html.push_str(&format!("</h{level}>\n"));
            }
            Block::Quote { blocks, attribution, quotation, .. } => {
                html.push_str("<blockquote>");
                blocks.iter().for_each(|it| self.block(it, html));
                if let Some(attribution) = attribution {
                    html.push_str("<p class=\"by\"><span>— ");
                    self.inlines(attribution, html);
                    html.push_str("</span></p>");
                }
                self.failure(*quotation, html);
                html.push_str("</blockquote>\n");
            }
            Block::Callout { kind, title, confidence, anchor, blocks, quotation, .. } => {
                self.callout(kind, title, confidence.as_deref(), anchor.as_deref(), blocks, html);
                self.failure(*quotation, html);
            }
            Block::List { start, items } => {
                let name = if start.is_some() { "ol" } else { "ul" };
                html.push_str(&match start {
                    Some(start) if *start != 1 => format!("<ol start=\"{start}\">"),
                    _ => format!("<{name}>"),
                });
                for item in items {
                    html.push_str("<li>");
                    self.item(item, html);
                    html.push_str("</li>");
                }
                html.push_str(&format!("</{name}>\n"));
            }
            Block::Table { head, rows } => self.table(head, rows, html),
            Block::Code { text } => html.push_str(&format!("<pre><code>{}</code></pre>\n", escape(text))),
            Block::Rule => html.push_str("<hr>\n"),
        }
    }

    /// An item of one paragraph needs no paragraph in it.
    fn item(&mut self, blocks: &'a [Block<Resolved>], html: &mut String) {
        match blocks {
            [Block::Paragraph(it)] if it.anchor.is_none() => self.inlines(&it.inlines, html),
            [Block::Paragraph(it), rest @ ..]
                if it.anchor.is_none() && rest.iter().all(|it| matches!(it, Block::List { .. })) =>
            {
                self.inlines(&it.inlines, html);
                rest.iter().for_each(|it| self.block(it, html));
            }
            blocks => blocks.iter().for_each(|it| self.block(it, html)),
        }
    }

    fn callout(
        &mut self,
        kind: &str,
        title: &'a [Inline<Resolved>],
        confidence: Option<&str>,
        anchor: Option<&str>,
        blocks: &'a [Block<Resolved>],
        html: &mut String,
    ) {
        let (class, word) = callout_words(kind);
        let fallback = (class == "disagreement").then(|| {
            self.out.differences.1 += 1;
            format!("differ-{}", self.out.differences.1)
        });
        let anchor = anchor.map(str::to_owned).or(fallback);
        if class == "disagreement" && self.out.differences.0.is_none() {
            self.out.differences.0.clone_from(&anchor);
        }
        html.push_str(&format!("<div class=\"call {class}\""));
        push_id(anchor.as_deref(), html);
        html.push_str(" role=\"note\"><p class=\"ct\">");
        // A speaker and date, or a title that stands for itself, takes the place of the kind's word.
        let own_title = class == "quote" || (matches!(class, "note" | "warning" | "gap") && !title.is_empty());
        if own_title && !title.is_empty() {
            self.inlines(title, html);
            html.push_str("</p>");
            blocks.iter().for_each(|it| self.block(it, html));
        } else {
            html.push_str(&escape(&word));
            html.push_str("</p>");
            self.titled(title, blocks, html);
        }
        if let Some(confidence) = confidence {
            html.push_str(&format!("<p class=\"by\">{}</p>", confidence_html(confidence)));
        }
        html.push_str("</div>\n");
    }

    fn table(&mut self, head: &'a [Vec<Inline<Resolved>>], rows: &'a [Vec<Vec<Inline<Resolved>>>], html: &mut String) {
        let label: Vec<_> = head.iter().map(|it| crate::model::content::plain(it)).collect();
        let label = format!("Table: {}", label.join(", "));
        html.push_str(&format!(
            "<section class=\"scroll\" aria-label=\"{}\" tabindex=\"0\"><table class=\"tbl\"><thead><tr>",
            escape(&label)
        ));
        for cell in head {
            html.push_str("<th scope=\"col\">");
            self.inlines(cell, html);
            html.push_str("</th>");
        }
        html.push_str("</tr></thead><tbody>\n");
        for row in rows {
            html.push_str("<tr>");
            for cell in row {
                html.push_str(if crate::model::content::plain(cell).len() > 40 {
                    "<td class=\"long\">"
                } else {
                    "<td>"
                });
                self.inlines(cell, html);
                html.push_str("</td>");
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody></table></section>\n");
    }

    fn inlines(&mut self, inlines: &'a [Inline<Resolved>], html: &mut String) {
        // A citation stands behind the mark that ends the phrase: what it took from the text after it is not repeated.
        let mut taken = 0;
        for (at, inline) in inlines.iter().enumerate() {
            let skip = std::mem::take(&mut taken);
            match inline {
                Inline::Text { text, .. } => html.push_str(&escape(&text[skip..])),
                Inline::Code(text) => html.push_str(&format!("<code>{}</code>", escape(text))),
                Inline::Styled { style, inlines } => {
                    let name = match style {
                        InlineStyle::Emphasis => "em",
                        InlineStyle::Strong => "strong",
                        InlineStyle::Strikethrough => "s",
                    };
                    html.push_str(&format!("<{name}>"));
                    self.inlines(inlines, html);
                    html.push_str(&format!("</{name}>"));
                }
                Inline::Link { target, inlines, .. } => self.link(target, inlines, html),
                Inline::Image { target, alt, .. } => {
                    if let Target::Static(path) = target {
                        let src = format!("{}{path}", self.links.root());
                        html.push_str(&format!(
                            "<img src=\"{}\" alt=\"{}\" loading=\"lazy\">",
                            escape(&src),
                            escape(alt)
                        ));
                    }
                }
                Inline::Citation(cluster) => {
                    let next = match inlines.get(at + 1) {
                        Some(Inline::Text { text, .. }) if cluster.narrative.is_none() => text.as_str(),
                        _ => "",
                    };
                    taken = next.len() - next.trim_start_matches(['.', ',', ';', ':', '!', '?']).len();
                    self.cluster(cluster, &next[..taken], html);
                }
                Inline::Quotation { open, close, inlines, quotation, .. } => {
                    html.push_str(&escape(open));
                    self.inlines(inlines, html);
                    html.push_str(&escape(close));
                    self.failure(*quotation, html);
                }
                Inline::Mention { actor, text } => self.mention(*actor, &escape(text), html),
                Inline::FootnoteRef(label) => self.footnote(label, html),
                Inline::SoftBreak => html.push('\n'),
                Inline::HardBreak => html.push_str("<br>"),
            }
        }
    }

    fn link(&mut self, target: &'a Target, inlines: &'a [Inline<Resolved>], html: &mut String) {
        let mut inner = String::new();
        self.inlines(inlines, &mut inner);
        let (href, external) = match target {
            Target::Entry { id: EntryId::Actor(actor), anchor: None } => return self.mention(*actor, &inner, html),
            Target::Entry { id, anchor } => (self.links.to(self.site.route(*id), anchor.as_deref()), false),
            Target::Index(index) => (self.links.to(&self.site.index_route(*index), None), false),
            Target::Here(anchor) => (format!("#{anchor}"), false),
            Target::Url(url) => (url.clone(), true),
            Target::Static(path) => (format!("{}{path}", self.links.root()), false),
            Target::Nowhere => {
                html.push_str(&format!("<span class=\"bad\">{inner}</span>"));
                return;
            }
        };
        let rel = if external { " rel=\"external noreferrer\"" } else { "" };
        html.push_str(&format!("<a href=\"{}\"{rel}>{inner}</a>", escape(&href)));
    }

    fn mention(&self, actor: ActorId, inner: &str, html: &mut String) {
        let href = self.links.to(self.site.route(actor.into()), None);
        let class = group_class(self.site, actor);
        html.push_str(&format!("<a class=\"mention {class}\" href=\"{}\">{inner}</a>", escape(&href)));
    }

    /// Citation marks, and their notes beside the block.
    fn cluster(&mut self, cluster: &Cluster, punctuation: &str, html: &mut String) {
        if let Some(source) = cluster.narrative {
            let citation = cluster.citations.first().map(|it| self.site.corpus.citation(*it));
            let anchor = citation.and_then(|it| it.passages.first()).map(|it| it.from.to_string());
            let href = self.links.to(self.site.route(source.into()), anchor.as_deref());
            let short = &self.site.corpus.sources[source.0 as usize].short;
            html.push_str(&format!("<a href=\"{}\">{}</a>", escape(&href), escape(short)));
        } else {
            html.truncate(html.trim_end().len());
            html.push_str(punctuation);
        }
        for id in &cluster.citations {
            let citation = self.site.corpus.citation(*id);
            let Some(number) = self.number(citation) else { continue };
            html.push_str(&format!(
                "<a class=\"cite\" id=\"cite-{number}\" href=\"#note-{number}\" aria-label=\"Note {number}\">{number}</a>"
            ));
            let note = self.note(*id, citation, number);
            self.notes.push_str(&note);
        }
    }

    fn number(&mut self, citation: &Citation) -> Option<u32> {
        match &mut self.renumbered {
            Some(last) => {
                *last += 1;
                Some(*last)
            }
            None => citation.number,
        }
    }

    fn note(&self, id: CitationId, citation: &Citation, number: u32) -> String {
        let back =
            format!("<a class=\"n\" href=\"#cite-{number}\" aria-label=\"{number}, back to the text\">{number}</a>");
        let label = cite_label(self.site, self.links, citation);
        let mark = mark(self.site, id).map(|it| format!(" <span class=\"{}\">{}</span>", it.class, it.words));
        format!("<li id=\"note-{number}\">{back}{label}{}</li>\n", mark.unwrap_or_default())
    }

    fn footnote(&mut self, label: &'a str, html: &mut String) {
        let first = !self.shown.contains(&label);
        if first {
            self.shown.push(label);
        }
        let number = self.shown.iter().position(|it| *it == label).map_or(1, |at| at + 1);
        let letter = letters(number);
        html.truncate(html.trim_end().len());
        let id = if first { format!(" id=\"cite-fn-{number}\"") } else { String::new() };
        html.push_str(&format!(
            "<a class=\"cite\"{id} href=\"#fn-{number}\" aria-label=\"Footnote {letter}\">{letter}</a>"
        ));
        let Some(footnote) = self.footnotes.iter().find(|it| it.label == label).filter(|_| first) else { return };
        let mut text = String::new();
        let notes = std::mem::take(&mut self.notes);
        self.item(&footnote.blocks, &mut text);
        let own = std::mem::replace(&mut self.notes, notes);
        let back =
            format!("<a class=\"n\" href=\"#cite-fn-{number}\" aria-label=\"{letter}, back to the text\">{letter}</a>");
        self.notes.push_str(&format!("<li id=\"fn-{number}\">{back}{text}</li>\n{own}"));
    }

    /// Of a quotation that does not hold, what the preview shows.
    fn failure(&self, quotation: Option<crate::model::content::QuotationId>, html: &mut String) {
        let class = quotation.map(|it| self.site.corpus.quotation(it).class);
        if class.is_some_and(Class::is_failed) {
            html.push_str(" <span class=\"bad\">✗ not in the source</span>");
        }
    }
}

fn is_judgment(block: &Block<Resolved>) -> bool {
    matches!(block, Block::Callout { kind, .. } if callout_words(kind).0 == "judgement")
}

fn push_id(id: Option<&str>, html: &mut String) {
    if let Some(id) = id {
        html.push_str(&format!(" id=\"{}\"", escape(id)));
    }
}
