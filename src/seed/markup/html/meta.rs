//! A page -> what it says about itself in its head: JSON-LD, Open Graph, `meta` and `title`.
use std::collections::BTreeMap;

use serde_json::Value;

use crate::model::Edtf;
use crate::seed::markup::facts;
use crate::seed::markup::html::tree::{Element, Page, What, page};
use crate::text::Mapped;

/// What a page says about itself, each with the byte of the decoded file where it does.
#[derive(Debug, Default)]
pub(super) struct Meta {
    /// The title as programs are told it, and without the name of the site.
    pub(super) title: Option<(String, usize)>,
    pub(super) authors: Vec<(String, usize)>,
    pub(super) issued: Option<(Edtf, usize)>,
    pub(super) section: Option<(String, usize)>,
    /// A sentence on the article, which may be printed as its standfirst.
    pub(super) description: Option<(String, usize)>,
    pub(super) publisher: Option<(String, usize)>,
    pub(super) url: Option<(String, usize)>,
    pub(super) language: Option<&'static str>,
    /// The text of the article, as pages give it that show it by a script.
    pub(super) body: Option<(String, usize)>,
}

/// Reads what a page says about itself. JSON-LD is believed before Open Graph, and that before the rest.
pub(super) fn read(source: &Mapped, page: &Page) -> Meta {
    let mut meta = Meta::default();
    for (index, node) in page.nodes.iter().enumerate() {
        let What::Element(element) = &node.what else { continue };
        if element.is(&["script"]) && element.attribute("type").is_some_and(|it| it.contains("ld+json")) {
            let end = page.nodes.get(node.end).map_or(source.text().len(), |it| it.at);
            json_ld(&page.text_in(index), &source.text()[node.at..end], node.at, &mut meta);
        }
        let tag = ["lang", "xml:lang"].iter().find_map(|it| element.attribute(it));
        if meta.language.is_none() && element.is(&["article", "body", "html", "main"]) {
            meta.language = tag.and_then(facts::language);
        }
    }
    let named: Vec<_> =
        page.nodes.iter().filter_map(|it| meta_tag(&it.what).map(|(name, value)| (name, value, it.at))).collect();
    let find = |names: &[&str]| {
        let of = |wanted: &&str| named.iter().find(|(name, _, _)| name == wanted);
        names.iter().find_map(of).map(|(_, value, at)| (value.clone(), *at))
    };
    let title = find(&["og:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "twitter:title"]);
    let site = find(&["og:site_name", "application-name", "dc.publisher", "citation_journal_title"]);
    meta.publisher = meta.publisher.take().or(site);
    let own = title_element(page, meta.publisher.as_ref().map(|(it, _)| it.as_str()));
    let title = title.map(|(it, at)| (without_site(&it, meta.publisher.as_ref().map(|(it, _)| it.as_str())), at));
    meta.title = meta.title.take().or(title).or(own);
    let date = [
        "article:published_time",
        "citation_publication_date",
        "citation_date",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "dcterms.created",
        "parsely-pub-date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "sailthru.date",
        "datepublished",
        "article.published",
        "date",
    ];
    if meta.issued.is_none() {
        let dates = date.iter().filter_map(|it| find(&[it]));
        meta.issued = dates.filter_map(|(it, at)| Some((facts::date(&it)?, at))).next();
    }
    if meta.authors.is_empty() {
        let names = [
            "author",
            "article:author",
            "citation_author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
        ];
        let of = |wanted: &&str| {
            let own = named.iter().filter(|(name, _, _)| name == wanted);
            let all: Vec<_> =
                own.flat_map(|(_, value, at)| facts::names(value).into_iter().map(|it| (it, *at))).collect();
            (!all.is_empty()).then_some(all)
        };
        meta.authors = names.iter().find_map(of).unwrap_or_default();
    }
    meta.section = meta.section.take().or_else(|| find(&["article:section", "parsely-section"]));
    meta.description =
        meta.description.take().or_else(|| find(&["og:description", "description", "twitter:description"]));
    meta.url = meta.url.take().or_else(|| canonical(page)).or_else(|| find(&["og:url"]));
    let language = find(&["og:locale", "content-language", "dc.language", "language"]);
    meta.language = meta.language.or_else(|| language.and_then(|(it, _)| facts::language(&it)));
    meta
}

/// Returns name and value of a `meta` element, or of an element that says `itemprop` with a value of its own.
fn meta_tag(what: &What) -> Option<(String, String)> {
    let What::Element(element) = what else { return None };
    if !element.is(&["meta"]) {
        return None;
    }
    let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|it| element.attribute(it))?;
    let value = element.attribute("content")?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then(|| (name.trim().to_ascii_lowercase(), value))
}

fn canonical(page: &Page) -> Option<(String, usize)> {
    let is_canonical =
        |it: &&Element| it.is(&["link"]) && it.attribute("rel").is_some_and(|it| it.eq_ignore_ascii_case("canonical"));
    page.nodes.iter().enumerate().find_map(|(index, node)| {
        let element = page.element(index).filter(is_canonical)?;
        let address = element.attribute("href")?.trim();
        address.starts_with("http").then(|| (address.to_owned(), node.at))
    })
}

fn title_element(page: &Page, site: Option<&str>) -> Option<(String, usize)> {
    let index = (0..page.nodes.len()).find(|it| {
        page.element(*it).is_some_and(|it| it.is(&["title"])) && !page.around(*it).any(|(_, it)| it.is(&["svg"]))
    })?;
    let text = page.text_in(index).split_whitespace().collect::<Vec<_>>().join(" ");
    let own = without_site(&text, site);
    (!own.is_empty()).then(|| (own, page.nodes[index].at))
}

/// Cuts the name of the site off a title: "Talks resume – Example Post".
fn without_site(title: &str, site: Option<&str>) -> String {
    let seams = [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " / "];
    let last = seams.iter().filter_map(|seam| title.rfind(seam).map(|at| (at, seam.len()))).max();
    if let Some((at, length)) = last {
        let tail = title[at + length..].trim();
        let is_site = site.is_some_and(|it| it.eq_ignore_ascii_case(tail));
        let is_short = tail.split_whitespace().count() <= 4 && title[..at].split_whitespace().count() >= 3;
        if is_site || (site.is_none() && is_short) {
            return title[..at].trim().to_owned();
        }
    }
    title.trim().to_owned()
}

/// How many authors of an article are read.
const AUTHORS: usize = 50;

/// Reads a block of JSON-LD, `raw` being it in the file, from the byte `start` on.
fn json_ld(script: &str, raw: &str, start: usize, meta: &mut Meta) {
    let bare =
        script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let bare = bare.trim_end_matches("-->").trim_end_matches("]]>").trim_end_matches("//").trim();
    let parsed = serde_json::from_str::<Value>(bare);
    // Line breaks in strings are no JSON, and common.
    let Ok(root) = parsed.or_else(|_| serde_json::from_str(&bare.replace(['\n', '\r', '\t'], " "))) else { return };
    let mut objects = Vec::new();
    let mut open = vec![&root];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(object) => {
                objects.push(object);
                open.extend(object.get("mainEntity"));
                open.extend(object.get("@graph"));
            }
            _ => {}
        }
    }
    let by_id: BTreeMap<&str, &Value> =
        objects.iter().filter_map(|it| Some((it.get("@id")?.as_str()?, it.get("name")?))).collect();
    let Some(article) = objects.iter().find(|it| types(it.get("@type")).any(is_article)) else { return };
    let at = |needle: &str| start + raw.find(needle).unwrap_or(0);
    let text = |key: &str| {
        let value = plain(article.get(key).and_then(|it| it.as_str().or_else(|| it.get(0)?.as_str()))?);
        let value = if key == "articleBody" { value } else { value.replace('\n', " ") };
        (!value.is_empty()).then(|| (value, at(&format!("\"{key}\""))))
    };
    meta.title = meta.title.take().or_else(|| text("headline").or_else(|| text("name")));
    meta.section = meta.section.take().or_else(|| text("articleSection"));
    meta.description = meta.description.take().or_else(|| text("description"));
    meta.body = meta.body.take().or_else(|| text("articleBody"));
    meta.url = meta.url.take().or_else(|| text("url").filter(|(it, _)| it.starts_with("http")));
    meta.language = meta.language.or_else(|| text("inLanguage").and_then(|(it, _)| facts::language(&it)));
    if meta.issued.is_none() {
        let dates = ["datePublished", "dateCreated"].iter().filter_map(|it| text(it));
        meta.issued = dates.filter_map(|(it, at)| Some((facts::date(&it)?, at))).next();
    }
    let names = |key: &str| {
        let values = match article.get(key) {
            Some(Value::Array(values)) => values.iter().collect(),
            other => other.into_iter().collect::<Vec<_>>(),
        };
        let name = |it: &Value| {
            let by_id = it.get("@id").and_then(|id| by_id.get(id.as_str()?).copied());
            it.as_str().or_else(|| it.get("name").or(by_id)?.as_str()).map(plain)
        };
        values.into_iter().filter_map(name).filter(|it| !it.is_empty()).collect::<Vec<_>>()
    };
    if meta.publisher.is_none() {
        meta.publisher = names("publisher").into_iter().next().map(|it| (it, at("\"publisher\"")));
    }
    if meta.authors.is_empty() {
        let all = names("author").into_iter().flat_map(|it| facts::names(&it)).take(AUTHORS);
        meta.authors = all
            .map(|it| {
                let place = at(&it);
                (it, place)
            })
            .collect();
    }
}

fn types(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let several = value.and_then(Value::as_array).into_iter().flatten();
    value.into_iter().chain(several).filter_map(Value::as_str)
}

fn is_article(name: &str) -> bool {
    let name = name.rsplit(['/', ':']).next().unwrap_or(name);
    name.ends_with("Article") || name.ends_with("Posting") || matches!(name, "Report" | "OpinionNewsArticle")
}

/// Takes marks and character references out of a value, which should have none.
fn plain(value: &str) -> String {
    let text = if value.contains(['<', '&']) {
        let read = page(&Mapped::of_utf8(value, 0));
        read.text.text().to_owned()
    } else {
        value.to_owned()
    };
    let lines = text.lines().map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}
