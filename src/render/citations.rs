//! Citations in words, and what their check came to.
use serde::Serialize;

use crate::model::content::CitationId;
use crate::plan::{Citation, Class, Links, Site};
use crate::render::words::escape;

/// What the check of a citation's quotations came to.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Mark {
    /// The class that colors it.
    pub(super) class: &'static str,
    /// What it says.
    pub(super) words: &'static str,
}

/// The mark of a citation; `None` where no words of the source were quoted.
pub(super) fn mark(site: &Site<'_>, id: CitationId) -> Option<Mark> {
    let citation = site.corpus.citation(id);
    let classes: Vec<_> = citation.quotations.iter().map(|it| site.corpus.quotation(*it).class).collect();
    let source = &site.corpus.sources[citation.source.0 as usize];
    if source.retracted.is_some() {
        return Some(Mark { class: "bad", words: "source retracted" });
    }
    class_mark(&classes)
}

/// The mark of quotations of these classes.
pub(super) fn class_mark(classes: &[Class]) -> Option<Mark> {
    if classes.iter().any(|it| it.is_failed()) {
        Some(Mark { class: "bad", words: "✗ not in the source" })
    } else if classes.contains(&Class::Translated) {
        Some(Mark { class: "quiet", words: "our translation" })
    } else if classes.contains(&Class::Paraphrase) {
        Some(Mark { class: "quiet", words: "paraphrase" })
    } else if classes.is_empty() {
        None
    } else {
        Some(Mark { class: "ok", words: "✓ checked" })
    }
}

/// A citation as a line: words before it, a link for each passage, words behind it. HTML.
pub(super) fn cite_label(site: &Site<'_>, links: &Links, citation: &Citation) -> String {
    let mut html = String::new();
    if !citation.prefix.is_empty() {
        html.push_str(&format!("{} ", escape(&citation.prefix)));
    }
    for (at, link) in cite_links(site, links, citation).iter().enumerate() {
        if at > 0 {
            html.push_str(", ");
        }
        html.push_str(&format!("<a href=\"{}\">{}</a>", escape(&link.href), escape(&link.text)));
    }
    if !citation.suffix.is_empty() {
        html.push_str(&format!(", {}", escape(&citation.suffix)));
    }
    html
}

/// A link in a view.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(super) struct Link {
    /// Where it leads.
    pub(super) href: String,
    /// What it says.
    pub(super) text: String,
}

/// A citation as links: the source's name with the first passage, then the further passages.
pub(super) fn cite_links(site: &Site<'_>, links: &Links, citation: &Citation) -> Vec<Link> {
    let source = &site.corpus.sources[citation.source.0 as usize];
    let route = site.route(citation.source.into());
    let mut passages = citation.passages.iter();
    let mut out = vec![match passages.next() {
        None => Link { href: links.to(route, None), text: source.short.clone() },
        Some(range) => Link {
            href: links.to(route, Some(&range.from.to_string())),
            text: format!("{}, {}", source.short, range.words()),
        },
    }];
    out.extend(
        passages.map(|range| Link { href: links.to(route, Some(&range.from.to_string())), text: range.words() }),
    );
    out
}

/// The citations of front matter as links, each once.
pub(super) fn refs(site: &Site<'_>, links: &Links, citations: &[CitationId]) -> Vec<Link> {
    let mut out: Vec<Link> = Vec::new();
    for id in citations {
        for link in cite_links(site, links, site.corpus.citation(*id)) {
            if !out.contains(&link) {
                out.push(link);
            }
        }
    }
    out
}
