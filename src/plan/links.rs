use crate::plan::OutPath;

/// The address of a page or file of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    path: OutPath,
}

/// How a page writes the addresses of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Links {
    /// Relative to the page, naming the file: right at any address and from a disk.
    From(OutPath),
    /// From the base path: for the page that is served in the place of others, at any depth.
    Base(String),
}

impl Route {
    /// Makes the address of a path.
    pub fn new(path: OutPath) -> Self {
        Self { path }
    }

    /// Returns the path from the site's root.
    pub fn path(&self) -> &OutPath {
        &self.path
    }

    /// Returns the absolute address under a base URL that ends in `/`; index pages end in `/`.
    pub fn absolute(&self, base_url: &str) -> String {
        let path = self.path.as_str();
        let path = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        format!("{base_url}{path}")
    }
}

impl Links {
    /// Links of a page that is served in the place of others, under this base URL.
    pub fn under(base_url: Option<&str>) -> Self {
        let path = base_url.and_then(|it| it.split_once("://")).and_then(|(_, it)| it.split_once('/'));
        Self::Base(format!("/{}", path.map_or("", |(_, path)| path)))
    }

    /// Writes the address of a page or file, perhaps at an anchor.
    pub fn to(&self, route: &Route, anchor: Option<&str>) -> String {
        let mut href = self.root();
        let target = route.path.as_str();
        if let Self::From(page) = self
            && page == &route.path
        {
            let name = target.rsplit('/').next().unwrap_or(target);
            return anchor.map_or_else(|| name.to_owned(), |it| format!("#{it}"));
        }
        // Within one folder the way over the root is not taken.
        let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        match self {
            Self::From(page) if folder(page.as_str()).is_some() && folder(page.as_str()) == folder(target) => {
                href = target.rsplit('/').next().unwrap_or(target).to_owned();
            }
            _ => href.push_str(target),
        }
        if let Some(anchor) = anchor {
            href.push('#');
            href.push_str(anchor);
        }
        href
    }

    /// Returns what leads to the site's root: empty, `../`, `../../` or the base path.
    pub fn root(&self) -> String {
        match self {
            Self::From(page) => "../".repeat(page.as_str().matches('/').count()),
            Self::Base(path) => path.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(path: &str) -> Route {
        Route::new(OutPath::new(path).unwrap())
    }

    #[test]
    fn addresses_are_relative_and_name_the_file() {
        let from = |path: &str| Links::From(OutPath::new(path).unwrap());
        for (page, target, anchor, href) in [
            ("index.html", "actors/index.html", None, "actors/index.html"),
            ("notes/a.html", "actors/b.html", Some("p3"), "../actors/b.html#p3"),
            ("notes/a.html", "notes/b.html", None, "b.html"),
            ("notes/a.html", "notes/a.html", Some("x"), "#x"),
            ("notes/a.html", "timeline.html", None, "../timeline.html"),
            ("a/b/c.html", "assets/x.css", None, "../../assets/x.css"),
        ] {
            assert_eq!(from(page).to(&route(target), anchor), href);
        }
    }

    #[test]
    fn the_page_for_what_is_not_found_links_from_the_base_path() {
        let links = Links::under(Some("https://example.github.io/briefing/"));
        assert_eq!(links.to(&route("actors/index.html"), None), "/briefing/actors/index.html");
        assert_eq!(Links::under(None).to(&route("index.html"), None), "/index.html");
    }

    #[test]
    fn absolute_addresses_of_index_pages_end_in_a_slash() {
        let absolute = |path: &str| route(path).absolute("https://e.org/b/");
        assert_eq!(absolute("actors/index.html"), "https://e.org/b/actors/");
        assert_eq!(absolute("index.html"), "https://e.org/b/");
        assert_eq!(absolute("actors/x.html"), "https://e.org/b/actors/x.html");
    }
}
