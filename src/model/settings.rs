use std::path::PathBuf;

use crate::diag::Levels;
use crate::model::Day;
use crate::text::Span;

/// What arguments and environment ask for, before the configuration is read.
#[derive(Debug, Clone)]
pub struct Request {
    /// The site's root folder.
    pub root: PathBuf,
    /// The configuration's path from the root, where it is not the usual one.
    pub config: Option<String>,
    /// Where the site goes; `public` under the root unless said.
    pub output: Option<PathBuf>,
    /// The address that the site will have.
    pub base_url: Option<String>,
    /// What counts as today.
    pub today: Day,
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Whether warnings count as errors.
    pub strict: bool,
}

/// What arguments, environment and `briefing.toml` come to.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the site goes.
    pub output: PathBuf,
    /// The address that the site will have, ending in `/`; without it absolute links are left out.
    pub base_url: Option<String>,
    /// What counts as today for embargo and expiry.
    pub today: Day,
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// The levels of findings.
    pub levels: Levels,
}

impl Request {
    /// Lays what was asked for over the configuration.
    pub fn settings(&self, config: &Config) -> Settings {
        let base_url = self.base_url.clone().or_else(|| config.base_url.clone());
        Settings {
            output: self.output.clone().unwrap_or_else(|| self.root.join("public")),
            base_url: base_url.map(|it| if it.ends_with('/') { it } else { it + "/" }),
            today: self.today,
            drafts: self.drafts,
            levels: Levels { strict: self.strict, ..config.levels.clone() },
        }
    }
}

/// `briefing.toml`; a key that is not there is `None` or empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// The site's title.
    pub title: Option<String>,
    /// The address that the site will have.
    pub base_url: Option<String>,
    /// The language of the site, as BCP 47 writes it.
    pub language: Option<String>,
    /// One sentence on the site.
    pub description: Option<String>,
    /// Who writes it.
    pub authors: Vec<String>,
    /// The note that home opens with, by path or id, and where the configuration says so.
    pub lead: Option<(String, Span)>,
    /// A folder with originals that may not be published.
    pub originals: Option<String>,
    /// A CSL-JSON export of further sources.
    pub bibliography: Option<String>,
    /// The actors' sides, in the order of the file.
    pub groups: Vec<Group>,
    /// The rows of the timeline picture, in the order of the file.
    pub lanes: Vec<Group>,
    /// Levels of findings that differ from their own.
    pub levels: Levels,
    /// How many words of one source may be quoted.
    pub excerpt_words: Option<f64>,
    /// What share of one source's words may be quoted, from 0 to 1.
    pub excerpt_share: Option<f64>,
}

/// A side that actors are on, named by the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The id that cards write.
    pub id: String,
    /// The words that readers see.
    pub name: String,
}
