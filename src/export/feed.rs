//! `feed.xml`: the newest notes (Atom, RFC 4287).
use std::cmp::Reverse;

use crate::export::dates::counted_day;
use crate::export::rows::summary;
use crate::export::xml::{DECLARATION, element, escape};
use crate::model::Day;
use crate::plan::{Note, Site};

/// How many notes a feed has at most.
const NEWEST: usize = 30;

/// A note that has a date.
struct Dated<'a> {
    note: &'a Note,
    published: Option<Day>,
    /// Never before `published`.
    updated: Day,
}

/// Makes the feed; `None` where no note has a date, since Atom asks for one.
pub(super) fn feed(site: &Site<'_>, base_url: &str) -> Option<String> {
    let mut notes: Vec<_> = site.corpus.notes.iter().filter_map(dated).collect();
    notes.sort_by_key(|it| (Reverse(it.updated), Reverse(it.published), &it.note.entry.stem));
    notes.truncate(NEWEST);
    let updated = notes.first()?.updated;
    let config = site.config;
    let title = config.title.as_deref().unwrap_or(base_url);
    let language = config.language.as_deref().unwrap_or("en");
    let mut lines = vec![
        format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">", escape(language)),
        element("id", base_url),
        element("title", title),
    ];
    lines.extend(config.description.as_ref().map(|it| element("subtitle", it)));
    lines.push(element("updated", &time(updated)));
    // A feed has an author, or every entry of it has one (RFC 4287, 4.1.1).
    match config.authors.as_slice() {
        [] => lines.push(author(title)),
        authors => lines.extend(authors.iter().map(|it| author(it))),
    }
    lines.push(link("self", "application/atom+xml", &format!("{base_url}feed.xml")));
    lines.push(link("alternate", "text/html", base_url));
    lines.extend(notes.iter().map(|it| entry(site, base_url, it)));
    lines.push("</feed>\n".to_owned());
    Some(format!("{DECLARATION}{}", lines.join("\n")))
}

fn dated(note: &Note) -> Option<Dated<'_>> {
    let published = note.date.as_ref().and_then(counted_day);
    let updated = note.entry.updated.as_ref().and_then(counted_day).max(published)?;
    Some(Dated { note, published, updated })
}

fn entry(site: &Site<'_>, base_url: &str, dated: &Dated<'_>) -> String {
    let it = &dated.note.entry;
    let url = site.route(it.id).absolute(base_url);
    let language = it.lang.as_ref().map(|it| format!(" xml:lang=\"{}\"", escape(it))).unwrap_or_default();
    let mut lines = vec![format!("<entry{language}>"), element("id", &url), element("title", &it.title)];
    lines.push(link("alternate", "text/html", &url));
    lines.extend(dated.published.map(|it| element("published", &time(it))));
    lines.push(element("updated", &time(dated.updated)));
    lines.extend(dated.note.authors.iter().map(|it| author(it)));
    lines.extend(summary(it).map(|it| element("summary", it)));
    lines.push("</entry>".to_owned());
    lines.join("\n")
}

fn author(name: &str) -> String {
    format!("<author>{}</author>", element("name", name))
}

fn link(rel: &str, media_type: &str, url: &str) -> String {
    format!("<link rel=\"{rel}\" type=\"{media_type}\" href=\"{}\"/>", escape(url))
}

/// A day as RFC 3339 writes a moment: its first.
fn time(day: Day) -> String {
    format!("{day}T00:00:00Z")
}
