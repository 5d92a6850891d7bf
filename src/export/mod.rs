//! [`Site`] -> [`Artifact`]s: data files, feed and sitemap.
//!
//! What programs read, and no page shows: `docs/reference/data.md` says what stands in each file. Of a source's text
//! nothing is written but the words that pages quote. Nothing here knows a clock: dates are those of the content.
mod actors;
mod citations;
mod claims;
mod dates;
mod events;
mod feed;
mod mentions;
mod rows;
mod sitemap;
mod sources;
mod xml;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::plan::{Artifact, OutPath, Site};

/// Makes the files that programs read, sorted by path.
///
/// The data files and `robots.txt` are always there, but for those in whose place the site has a file or page of its
/// own; `sitemap.xml` needs a base URL, `feed.xml` a base URL and a note with a date.
pub fn export(site: &Site<'_>) -> Vec<Artifact> {
    let mut files = vec![
        data("data/actors.json", &actors::rows(site)),
        data("data/citations.json", &citations::rows(site)),
        data("data/claims.json", &claims::rows(site)),
        data("data/events.json", &events::rows(site)),
        data("data/mentions.json", &mentions::rows(site)),
        data("data/sources.json", &sources::rows(site)),
        file("robots.txt", sitemap::robots(site.base_url.as_deref())),
    ];
    if let Some(base_url) = &site.base_url {
        files.push(file("sitemap.xml", sitemap::sitemap(site, base_url)));
        files.extend(feed::feed(site, base_url).map(|it| file("feed.xml", it)));
    }
    let own = site.files.iter().map(|it| &it.path).chain(site.pages.iter().map(|it| it.route.path()));
    let taken: BTreeSet<_> = own.map(OutPath::folded).collect();
    files.retain(|it| !taken.contains(&it.path.folded()));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Makes a data file: JSON that a person can read, with a line end at its end.
fn data(path: &str, rows: &[impl Serialize]) -> Artifact {
    let mut json = serde_json::to_string_pretty(rows).expect("rows hold texts, numbers and lists of them");
    json.push('\n');
    file(path, json)
}

fn file(path: &str, text: String) -> Artifact {
    let path = OutPath::new(path).expect("the paths of data files lie in the site");
    Artifact { path, bytes: text.into_bytes().into() }
}
