//! `sitemap.xml` (sitemaps.org, protocol 0.9) and `robots.txt` (RFC 9309).
use crate::export::dates::counted_day;
use crate::export::xml::{DECLARATION, element};
use crate::model::{Day, EntryId};
use crate::plan::{PageContent, Site};

/// Lists the pages that a reader may look for.
pub(super) fn sitemap(site: &Site<'_>, base_url: &str) -> String {
    let mut lines = vec!["<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">".to_owned()];
    for page in &site.pages {
        let entry = match page.content {
            PageContent::NotFound | PageContent::Redirect(_) => continue,
            PageContent::Entry(id) => Some(id),
            PageContent::Method(id) | PageContent::Corrections(id) => id.map(EntryId::from),
            PageContent::Home | PageContent::Index(_) | PageContent::Timeline => None,
        };
        let changed = entry.and_then(|it| changed(site, it)).map(|it| element("lastmod", &it.to_string()));
        let url = element("loc", &page.route.absolute(base_url));
        lines.push(format!("<url>{url}{}</url>", changed.unwrap_or_default()));
    }
    lines.push("</urlset>\n".to_owned());
    format!("{DECLARATION}{}", lines.join("\n"))
}

/// Lets every robot read everything, and says where the sitemap is.
pub(super) fn robots(base_url: Option<&str>) -> String {
    let sitemap = base_url.map(|it| format!("\nSitemap: {it}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

/// The day on which a page was changed in substance. The dates of events and sources are not those of their pages.
fn changed(site: &Site<'_>, id: EntryId) -> Option<Day> {
    let published = match id {
        EntryId::Note(id) => site.corpus.notes[id.0 as usize].date.as_ref(),
        _ => None,
    };
    site.corpus.entry(id).updated.as_ref().or(published).and_then(counted_day)
}
