use std::sync::Arc;

use crate::text::FileId;

/// What pages are made with: the default theme, and the site's own files over it.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// The default theme's templates.
    pub defaults: Vec<Template>,
    /// The site's own templates; one of the same name wins.
    pub own: Vec<Template>,
    /// The theme's files by name (`briefing.css`, `fonts/x.woff2`), each the site's own where it has one.
    pub assets: Vec<(String, Arc<[u8]>)>,
    /// The site's further files, published under their name.
    pub files: Vec<(String, Arc<[u8]>)>,
}

/// A template.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its name: the path below `templates/`.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The file that it stands in, where it is the site's own.
    pub file: Option<FileId>,
}
