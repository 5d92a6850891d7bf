//! Which template and which view a page has.
use serde::Serialize;

use crate::diag::Diagnostic;
use crate::model::{EntryId, Kind};
use crate::plan::{Artifact, Links, PageContent, PagePlan, Site};
use crate::render::engine::Engine;
use crate::render::views::index::CorrectionsPage;
use crate::render::views::{Maker, View};

/// Another page: the site's own words, or none.
#[derive(Debug, Serialize)]
struct TextPage {
    body_html: Option<String>,
    summary: Option<String>,
}

/// A page that sends the reader on.
#[derive(Debug, Serialize)]
struct RedirectPage {
    href: String,
}

/// Makes a page.
pub(super) fn page(site: &Site<'_>, engine: &Engine, plan: &PagePlan) -> Result<Artifact, Box<Diagnostic>> {
    let links = match plan.content {
        PageContent::NotFound => Links::under(site.base_url.as_deref()),
        _ => Links::From(plan.route.path().clone()),
    };
    let maker = Maker { site, plan, links };
    let html = match &plan.content {
        PageContent::Home => engine.render("home.html", &maker.home()),
        PageContent::Timeline => engine.render("timeline.html", &maker.timeline()),
        PageContent::Index(kind) => engine.render("index.html", &maker.index(*kind)),
        PageContent::Entry(EntryId::Note(id)) => engine.render("note.html", &maker.note(*id)),
        PageContent::Entry(EntryId::Actor(id)) => engine.render("actor.html", &maker.actor_page(*id)),
        PageContent::Entry(EntryId::Event(id)) => engine.render("event.html", &maker.event_page(*id)),
        PageContent::Entry(EntryId::Topic(id)) => engine.render("topic.html", &maker.topic_page(*id)),
        PageContent::Entry(EntryId::Claim(id)) => engine.render("claim.html", &maker.claim_page(*id)),
        PageContent::Entry(EntryId::Source(id)) => engine.render("source.html", &maker.source_page(*id)),
        PageContent::Entry(id @ EntryId::Page(_)) => engine.render("page.html", &text(&maker, *id)),
        PageContent::Method(Some(id)) => engine.render("method.html", &text(&maker, (*id).into())),
        PageContent::Method(None) => engine.render("method.html", &no_text(&maker, "How this site is made")),
        PageContent::Corrections(id) => engine.render("corrections.html", &corrections(&maker, *id)),
        PageContent::NotFound => engine.render("404.html", &not_found(&maker)),
        PageContent::Redirect(id) => {
            let page = RedirectPage { href: maker.href(*id, None) };
            let mut view = maker.view(maker.entry(*id).title.clone(), None, page);
            view.canonical = site.base_url.as_deref().map(|it| site.route(*id).absolute(it));
            engine.render("redirect.html", &view)
        }
    }?;
    Ok(Artifact { path: plan.route.path().clone(), bytes: html.into_bytes().into() })
}

fn text(maker: &Maker<'_>, id: EntryId) -> View<TextPage> {
    let entry = maker.entry(id);
    let body_html = Some(maker.body(&entry.body).html);
    let summary = entry.summary.as_ref().map(|it| it.text.clone());
    maker.entry_view(entry, TextPage { body_html, summary })
}

fn no_text(maker: &Maker<'_>, title: &str) -> View<TextPage> {
    maker.view(title, None, TextPage { body_html: None, summary: None })
}

fn not_found(maker: &Maker<'_>) -> View<TextPage> {
    let mut view = no_text(maker, "Page not found");
    view.canonical = None;
    view
}

fn corrections(maker: &Maker<'_>, id: Option<crate::model::PageId>) -> View<CorrectionsPage> {
    let changes = maker.changes();
    match id {
        Some(id) => {
            let entry = maker.entry(id);
            let body_html = Some(maker.body(&entry.body).html);
            let summary = entry.summary.as_ref().map(|it| it.text.clone());
            maker.entry_view(entry, CorrectionsPage { body_html, summary, changes })
        }
        None => maker.view("Corrections", None, CorrectionsPage { body_html: None, summary: None, changes }),
    }
}

/// The kinds of the navigation, in its order.
pub(super) const NAVIGATION: [Kind; 5] = [Kind::Note, Kind::Actor, Kind::Topic, Kind::Claim, Kind::Source];
