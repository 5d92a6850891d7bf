//! [`Corpus`] -> [`Site`]: every page and every address, before a byte is rendered.
//!
//! Only this module makes addresses, and only [`Links`] writes them down: relative to a page, from the base path (the
//! page for what is not found), or absolute.
mod artifact;
mod links;

pub use crate::link::{
    Actor, Backlink, Change, Citation, Claim, Class, Confidence, Corpus, Corrected, Entry, Event, Evidence, GapIn,
    Lost, Mention, NameAt, Note, Page, Passage, PassageKind, Place, Quotation, Relation, RelationEnd, Removed, Repair,
    Report, Said, Source, Topic,
};
pub use artifact::{Artifact, OutPath};
pub use links::{Links, Route};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Code, Diagnosed, Diagnostic};
use crate::model::content::IndexPage;
use crate::model::{Config, Digest, EntryId, Kind, PageId, Theme};
use crate::text::Span;

/// A site, planned.
#[derive(Debug)]
pub struct Site<'a> {
    /// What it says.
    pub corpus: &'a Corpus,
    /// What the configuration says.
    pub config: &'a Config,
    /// Its templates and assets.
    pub theme: &'a Theme,
    /// The address that it will have, ending in `/`; without it absolute links are left out.
    pub base_url: Option<String>,
    /// Its pages, sorted by path.
    pub pages: Vec<PagePlan>,
    /// The files that are published as they are, sorted by path.
    pub files: Vec<Artifact>,
    routes: BTreeMap<EntryId, Route>,
    stylesheet: Route,
}

/// A page that will be.
#[derive(Debug, Clone)]
pub struct PagePlan {
    /// Its address.
    pub route: Route,
    /// What it shows.
    pub content: PageContent,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageContent {
    /// The site's first page.
    Home,
    /// A note, card or other page.
    Entry(EntryId),
    /// All entries of a kind.
    Index(Kind),
    /// All events in order.
    Timeline,
    /// How the site is made, with the site's own words where it has some.
    Method(Option<PageId>),
    /// What was corrected, with the site's own words where it has some.
    Corrections(Option<PageId>),
    /// What is shown for an address that does not exist.
    NotFound,
    /// An old address that leads elsewhere.
    Redirect(EntryId),
}

/// Files that every site has beside its pages; the feed and the sitemap only with a base URL.
pub const DATA_FILES: [&str; 6] = [
    "data/actors.json",
    "data/citations.json",
    "data/claims.json",
    "data/events.json",
    "data/mentions.json",
    "data/sources.json",
];

impl Site<'_> {
    /// Returns the address of an entry's page.
    pub fn route(&self, id: EntryId) -> &Route {
        &self.routes[&id]
    }

    /// Returns the address of a page that lists.
    pub fn index_route(&self, index: IndexPage) -> Route {
        index_route(index)
    }

    /// Returns the address of the stylesheet.
    pub fn stylesheet(&self) -> &Route {
        &self.stylesheet
    }
}

/// Plans the pages of a site; says where two would have the same address.
pub fn plan<'a>(
    corpus: &'a Corpus,
    config: &'a Config,
    theme: &'a Theme,
    base_url: Option<String>,
) -> Diagnosed<Site<'a>> {
    let mut diagnostics = Vec::new();
    if base_url.is_none() {
        let message = "there is no base URL, so canonical links, the feed and the sitemap are left out";
        let help = "write `base-url = \"https://OWNER.github.io/REPOSITORY/\"` in briefing.toml";
        diagnostics.push(Diagnostic::new(Code::MissingBaseUrl, message).help(help));
    }
    let routes: BTreeMap<_, _> = corpus.entries().map(|it| (it.id, entry_route(it))).collect();
    let mut planned = Vec::new();
    let mut add = |content, route: Route, owner: Option<Owner>| {
        planned.push((PagePlan { route, content }, owner));
    };
    add(PageContent::Home, index_route(IndexPage::Home), None);
    add(PageContent::Timeline, index_route(IndexPage::Timeline), None);
    for kind in Kind::ALL.into_iter().filter(|it| *it != Kind::Page) {
        add(PageContent::Index(kind), index_route(IndexPage::Of(kind)), None);
    }
    let mut own = BTreeMap::new();
    for entry in corpus.entries() {
        let id = (entry.id.kind(), entry.stem.to_lowercase());
        let owner = Some(Owner { path: entry.path.clone(), span: entry.span, id });
        let content = match (entry.id, entry.slug.as_str()) {
            (EntryId::Page(id), "method") => PageContent::Method(Some(id)),
            (EntryId::Page(id), "corrections") => PageContent::Corrections(Some(id)),
            (id, _) => PageContent::Entry(id),
        };
        own.insert(entry.slug.to_string(), entry.id.kind());
        add(content, routes[&entry.id].clone(), owner.clone());
        for (old, span) in &entry.redirect_from {
            let path = old.trim().trim_start_matches('/');
            let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.into() };
            match OutPath::new(path) {
                Some(path) => add(PageContent::Redirect(entry.id), Route::new(path), owner.clone()),
                None => {
                    let message = format!("`{old}` is not an address of this site");
                    let finding = Diagnostic::new(Code::InvalidValue, message).at(*span, "");
                    diagnostics.push(finding.help("write it from the site's root: notes/old-name.html"));
                }
            }
        }
    }
    let has_page = |name: &str| own.get(name) == Some(&Kind::Page);
    if !has_page("method") {
        add(PageContent::Method(None), page_route("method.html"), None);
    }
    if !has_page("corrections") {
        add(PageContent::Corrections(None), page_route("corrections.html"), None);
    }
    add(PageContent::NotFound, page_route("404.html"), None);
    let (files, stylesheet) = files(theme);
    let pages = without_collisions(planned, &files, &mut diagnostics);
    let site = Site { corpus, config, theme, base_url, pages, files, routes, stylesheet };
    Diagnosed { value: site, diagnostics }
}

/// What a page is made of.
#[derive(Debug, Clone)]
struct Owner {
    path: String,
    span: Span,
    id: (Kind, String),
}

/// Keeps the first of the pages that would have one address, and says so of the others.
fn without_collisions(
    mut planned: Vec<(PagePlan, Option<Owner>)>,
    files: &[Artifact],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<PagePlan> {
    let rank = |it: &PageContent| matches!(it, PageContent::Redirect(_));
    planned.sort_by(|(a, _), (b, _)| (rank(&a.content), a.route.path()).cmp(&(rank(&b.content), b.route.path())));
    let mut taken: BTreeMap<String, (String, Option<Owner>)> = BTreeMap::new();
    for path in DATA_FILES.into_iter().chain(["feed.xml", "robots.txt", "sitemap.xml", "manifest.json"]) {
        taken.insert(path.to_owned(), ("a file that every site has".to_owned(), None));
    }
    for file in files {
        taken.insert(file.path.folded(), (format!("static/{}", file.path), None));
    }
    let mut pages = Vec::new();
    for (page, owner) in planned {
        let key = page.route.path().folded();
        let name = owner.as_ref().map_or_else(|| "a page that every site has".to_owned(), |it| it.path.clone());
        let Some((first, first_owner)) = taken.get(&key) else {
            taken.insert(key, (name, owner));
            pages.push(page);
            continue;
        };
        let ids = (owner.as_ref().map(|it| &it.id), first_owner.as_ref().map(|it| &it.id));
        if matches!(ids, (Some(id), Some(first)) if id == first) {
            // Two of one kind with one id: `link` said so.
            continue;
        }
        let message = format!("`{name}` and `{first}` would both be `{}`", page.route.path());
        let finding = Diagnostic::new(Code::RouteCollision, message).help("rename one of the files");
        diagnostics.push(match (owner.map(|it| it.span), first_owner.as_ref().map(|it| it.span)) {
            (Some(span), Some(other)) => finding.at(span, "").and(other, "and this"),
            (Some(span), None) | (None, Some(span)) => finding.at(span, ""),
            (None, None) => finding,
        });
    }
    pages.sort_by(|a, b| a.route.path().cmp(b.route.path()));
    pages
}

/// The files that are published as they are. The stylesheet's name carries its digest, so that a browser never shows
/// a page with an old one.
fn files(theme: &Theme) -> (Vec<Artifact>, Route) {
    let mut files = Vec::new();
    let mut stylesheet = page_route("assets/briefing.css");
    let mut add = |path: String, bytes: &Arc<[u8]>| {
        if let Some(path) = OutPath::new(path) {
            files.push(Artifact { path, bytes: bytes.clone() });
        }
    };
    for (name, bytes) in &theme.assets {
        if name == STYLESHEET {
            let path = format!("assets/briefing.{}.css", Digest::of(bytes).short());
            stylesheet = page_route(&path);
            add(path, bytes);
        } else {
            add(format!("assets/{name}"), bytes);
        }
    }
    theme.files.iter().for_each(|(name, bytes)| add(name.clone(), bytes));
    add(".nojekyll".into(), &Arc::from(&b""[..]));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    (files, stylesheet)
}

/// The default theme's stylesheet.
const STYLESHEET: &str = "briefing.css";

fn entry_route(entry: &Entry) -> Route {
    match entry.id.kind() {
        Kind::Page => page_route(&format!("{}.html", entry.slug)),
        kind => page_route(&format!("{}/{}.html", kind.folder(), entry.slug)),
    }
}

fn index_route(index: IndexPage) -> Route {
    match index {
        IndexPage::Home => page_route("index.html"),
        IndexPage::Timeline => page_route("timeline.html"),
        IndexPage::Of(kind) => page_route(&format!("{}/index.html", kind.folder())),
    }
}

fn page_route(path: &str) -> Route {
    Route::new(OutPath::new(path).expect("slugs and folders make a path"))
}
