//! Templates: the default ones under a prefix, the site's own over them.
use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use crate::diag::{Code, Diagnostic};
use crate::model::content::IndexPage;
use crate::model::{Edtf, Template};
use crate::plan::Site;
use crate::render::pages::NAVIGATION;
use crate::render::views::{DateView, View, date, kind_words};
use crate::render::words::counted;
use crate::text::Span;

/// The prefix of the default templates: a site's own `note.html` may say `{% extends "default/note.html" %}`.
const DEFAULT: &str = "default/";

/// The templates, ready to render.
pub(super) struct Engine {
    tera: Tera,
    own: Vec<Template>,
}

/// What every page may show of the site.
#[derive(Debug, Serialize)]
struct SiteView {
    title: String,
    language: String,
    description: Option<String>,
    stylesheet: String,
    feed: bool,
    navigation: Vec<NavigationItem>,
    /// "5 sources, 45 events, 52 actors, 214 citations".
    counts: String,
    /// The newest date of the content.
    newest: Option<DateView>,
}

#[derive(Debug, Serialize)]
struct NavigationItem {
    section: &'static str,
    path: String,
    name: &'static str,
}

impl Engine {
    /// Reads the templates; every fault of them is a finding.
    pub(super) fn new(site: &Site<'_>) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        let own = site.theme.own.clone();
        tera.set_fallback_prefixes([DEFAULT]).expect("no template has been added yet");
        tera.global_context().insert("site", &site_view(site));
        let defaults = site.theme.defaults.iter().map(|it| (format!("{DEFAULT}{}", it.name), it.text.as_str()));
        let overrides = own.iter().map(|it| (it.name.clone(), it.text.as_str()));
        let templates: Vec<_> = defaults.chain(overrides).collect();
        match tera.add_raw_templates(templates) {
            Ok(()) => Ok(Self { tera, own }),
            Err(err) => Err(vec![finding(&err, &own)]),
        }
    }

    /// Renders a page with the site's own template of that name, else with the default one.
    pub(super) fn render<T: Serialize>(&self, template: &str, view: &View<T>) -> Result<String, Box<Diagnostic>> {
        let context = Context::from_serialize(view).map_err(|err| Box::new(finding(&err, &self.own)))?;
        self.tera.render(template, &context).map_err(|err| Box::new(finding(&err, &self.own)))
    }
}

/// What went wrong with a template, and where.
fn finding(err: &tera::Error, own: &[Template]) -> Diagnostic {
    match err.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let message = first_line(report.message());
            let template = own.iter().find(|it| it.name == report.filename());
            match template.and_then(|it| Some((it, it.file?))) {
                Some((template, file)) => {
                    let range = report.span().range.clone();
                    let range = range.start.min(template.text.len())..range.end.min(template.text.len());
                    Diagnostic::new(Code::TemplateError, message).at(Span::new(file, range), "")
                }
                None => {
                    Diagnostic::new(Code::TemplateError, format!("{message} (in the template `{}`)", report.filename()))
                }
            }
        }
        kind => {
            let text = kind.to_string();
            let mut lines = text.lines().map(str::trim_end).filter(|it| !it.is_empty());
            let finding = Diagnostic::new(Code::TemplateError, lines.next().unwrap_or_default().trim());
            lines.fold(finding, Diagnostic::help)
        }
    }
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().trim().to_owned()
}

fn site_view(site: &Site<'_>) -> SiteView {
    let corpus = site.corpus;
    let kind = |it: crate::model::Kind| NavigationItem {
        section: it.folder(),
        path: site.index_route(IndexPage::Of(it)).path().to_string(),
        name: kind_words(it),
    };
    let mut navigation: Vec<_> = NAVIGATION.into_iter().map(kind).collect();
    let path = site.index_route(IndexPage::Timeline).path().to_string();
    navigation.insert(2, NavigationItem { section: "timeline", path, name: "Timeline" });
    let counts = [
        counted(corpus.sources.len(), "source"),
        counted(corpus.events.len(), "event"),
        counted(corpus.actors.len(), "actor"),
        counted(corpus.citations.len(), "citation"),
    ];
    SiteView {
        title: site.config.title.clone().unwrap_or_else(|| "Untitled site".to_owned()),
        language: site.config.language.clone().unwrap_or_else(|| "en".to_owned()),
        description: site.config.description.clone(),
        stylesheet: site.stylesheet().path().to_string(),
        feed: site.base_url.is_some() && !corpus.notes.is_empty(),
        navigation,
        counts: counts.join(", "),
        newest: newest(site).map(date),
    }
}

/// The newest of the dates that notes carry.
fn newest<'a>(site: &Site<'a>) -> Option<&'a Edtf> {
    let corpus = site.corpus;
    let updated = corpus.entries().filter_map(|it| it.updated.as_ref());
    let changed = corpus.entries().flat_map(|it| it.history.iter().map(|it| &it.date));
    let written = corpus.notes.iter().filter_map(|it| it.date.as_ref());
    updated.chain(changed).chain(written).filter(|it| it.latest().is_some()).max_by_key(|it| it.latest())
}
