//! Where links and pictures lead.
use crate::diag::{Code, Diagnostic};
use crate::link::Linker;
use crate::link::body::PageContext;
use crate::link::names::{content_path, index_page};
use crate::model::EntryId;
use crate::model::content::{Target, WrittenTarget};

/// The schemes that a link of a page may have.
const SCHEMES: [&str; 3] = ["https", "http", "mailto"];

impl Linker<'_> {
    /// Resolves a link.
    pub(super) fn target(&mut self, target: &WrittenTarget, page: &PageContext) -> Target {
        if target.wikilink {
            if let Some(found) = self.passage(target) {
                return found;
            }
            return self.names.wikilink(target, page.id, &mut self.diagnostics);
        }
        if let Some(fragment) = target.text.strip_prefix('#') {
            return self.names.anchored(page.id, &decoded(fragment), target, &mut self.diagnostics, true);
        }
        if let Some(scheme) = scheme(&target.text) {
            if SCHEMES.iter().any(|it| scheme.eq_ignore_ascii_case(it)) {
                return Target::Url(target.text.clone());
            }
            let message = format!("a page must not link to `{scheme}:`");
            let finding = Diagnostic::new(Code::UnsafeUrl, message).at(target.span, "");
            self.diagnostics.push(finding.help("link to https:, http: or mailto:"));
            return Target::Nowhere;
        }
        self.path(target, page)
    }

    /// Resolves a picture: a file of the site. Nothing is loaded from other servers.
    pub(super) fn picture(&mut self, target: &WrittenTarget, page: &PageContext) -> Target {
        if scheme(&target.text).is_some() || target.text.starts_with("//") {
            let message = "a page loads no pictures from other servers";
            let finding = Diagnostic::new(Code::UnsafeUrl, message).at(target.span, "");
            self.diagnostics.push(finding.help("put the file under static/ and write its path"));
            return Target::Nowhere;
        }
        let path = resolve(&page.folder, &decoded(before_fragment(&target.text).0));
        match path.and_then(|it| self.published_file(&it)) {
            Some(path) => Target::Static(path),
            None => {
                let message = format!("there is no picture `{}`", target.text);
                let finding = Diagnostic::new(Code::BrokenLink, message).at(target.span, "");
                self.diagnostics
                    .push(finding.help("put the file under static/ and write /name.png or ../../static/name.png"));
                Target::Nowhere
            }
        }
    }

    /// `[[source#^p22]]` and `[[@source#p22]]`: a passage of a source.
    fn passage(&mut self, target: &WrittenTarget) -> Option<Target> {
        let (name, fragment) = target.text.split_once('#')?;
        let name = name.trim().trim_start_matches('@').trim_start_matches("sources/");
        let id = self.names.by_id(crate::model::Kind::Source, name)?;
        let passage = crate::model::PassageId::from_locator(fragment.trim().trim_start_matches('^'))?;
        let exists = match id {
            EntryId::Source(source) => self.ledger.has_passage(source, passage),
            _ => false,
        };
        if exists {
            return Some(Target::Entry { id, anchor: Some(passage.to_string()) });
        }
        let message = format!("`{name}` has no {}", passage.locator());
        self.diagnostics.push(Diagnostic::new(Code::UnknownPassage, message).at(target.span, ""));
        Some(Target::Nowhere)
    }

    /// Resolves a path: relative to the file it stands in, or from the root of `content/`.
    fn path(&mut self, target: &WrittenTarget, page: &PageContext) -> Target {
        let (path, fragment) = before_fragment(&target.text);
        let path = decoded(path.split('?').next().unwrap_or(path));
        let fragment = fragment.map(decoded);
        let resolved = if path.is_empty() { None } else { resolve(&page.folder, &path) };
        let found = resolved.as_deref().and_then(|it| {
            let inside = it.strip_prefix("content/").or_else(|| (it == "content").then_some("")).unwrap_or(it);
            let stem = [".md", ".markdown", ".html"].iter().find_map(|end| inside.strip_suffix(end)).unwrap_or(inside);
            if let Some(id) = self.names.file(stem).or_else(|| self.names.file(&content_path(it))) {
                return Some(Target::Entry { id, anchor: None });
            }
            let index = index_page(inside).map(Target::Index);
            index.or_else(|| self.published_file(it).map(Target::Static))
        });
        match (found, fragment) {
            (Some(Target::Entry { id, .. }), Some(fragment)) if !fragment.is_empty() => {
                if let EntryId::Source(source) = id
                    && let Some(passage) = crate::model::PassageId::from_locator(&fragment)
                    && self.ledger.has_passage(source, passage)
                {
                    return Target::Entry { id, anchor: Some(passage.to_string()) };
                }
                self.names.anchored(id, &fragment, target, &mut self.diagnostics, id == page.id)
            }
            (Some(found), _) => found,
            (None, _) => {
                let finding = self.names.broken(&path, target.span);
                let message = if path.is_empty() {
                    "this link leads nowhere".into()
                } else {
                    format!("there is no file `{path}`")
                };
                self.diagnostics.push(Diagnostic { message, ..finding });
                Target::Nowhere
            }
        }
    }

    /// The path in the finished site of a file that is published as it is, or that every site has.
    fn published_file(&self, path: &str) -> Option<String> {
        let path = path.strip_prefix("content/").or_else(|| path.strip_prefix("static/")).unwrap_or(path);
        self.files.contains(path).then(|| path.to_owned())
    }
}

fn before_fragment(text: &str) -> (&str, Option<&str>) {
    match text.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (text, None),
    }
}

/// The scheme of an address (RFC 3986, 3.1), if it has one.
pub(super) fn scheme(text: &str) -> Option<&str> {
    // Browsers pass over white space and control characters before and inside a scheme.
    let trimmed = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let (scheme, _) = trimmed.split_once(':')?;
    let fine = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c) || c.is_control());
    fine.then_some(scheme)
}

/// Tells whether an address may be linked to from a page: http or https.
pub(super) fn is_web(text: &str) -> bool {
    scheme(text).is_some_and(|it| it.eq_ignore_ascii_case("https") || it.eq_ignore_ascii_case("http"))
}

/// A path relative to `folder`, or from the root of `content/`, as a path from the site's root; `None` where it leaves
/// the site.
fn resolve(folder: &str, path: &str) -> Option<String> {
    let (base, path) = match path.strip_prefix('/') {
        Some(rest) => ("content", rest),
        None => (folder, path),
    };
    let mut parts: Vec<&str> = base.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Undoes percent-encoding (RFC 3986, 2.1); what is no UTF-8 afterwards stays as it is.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|it| std::str::from_utf8(it).ok());
        match hex.filter(|_| bytes[at] == b'%').and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_resolved_and_never_leave_the_site() {
        assert_eq!(resolve("content/notes", "../actors/x.md").as_deref(), Some("content/actors/x.md"));
        assert_eq!(resolve("content/notes", "/actors/x.md").as_deref(), Some("content/actors/x.md"));
        assert_eq!(resolve("content/notes", "../../static/a.png").as_deref(), Some("static/a.png"));
        assert_eq!(resolve("content/notes", "../../../etc/passwd"), None);
        assert_eq!(decoded("a%20b%D1%8F%zz%ff"), "a%20b%D1%8F%zz%ff");
        assert_eq!(decoded("a%20b"), "a b");
    }

    #[test]
    fn a_scheme_is_seen_through_disguise() {
        assert_eq!(scheme(" \u{1}java\tscript:alert(1)"), Some("java\tscript"));
        assert_eq!(scheme("notes/a.md"), None);
        assert!(is_web("HTTPS://example.org") && !is_web("data:text/html,x"));
    }
}
