use std::collections::BTreeMap;

use crate::card;
use crate::choices;
use crate::diag::{Code, Diagnosed, Diagnostic, Levels, Severity};
use crate::load::InputFile;
use crate::model::field::{Entries, Read, Reader, Shape, Stated};
use crate::model::tree::{Node, Value, toml};
use crate::model::{Config, Group};
use crate::text::{Span, nearest};

card! {
    /// `briefing.toml`: every key is optional.
    ConfigCard {
        "the site's title" title: Option<Stated<String>> = "title";
        "the address that the site will have, for canonical links, the feed and the sitemap" base_url: Option<Stated<String>> = "base-url";
        "the language of the site (BCP 47); `en` unless written" language: Option<Stated<String>> = "language";
        "one sentence on the site" description: Option<Stated<String>> = "description";
        "who writes it" authors: Vec<Stated<String>> = "authors" ["author"];
        "the note that home opens with; the newest unless written" lead: Option<Stated<String>> = "lead";
        "a folder with originals that may not be published" originals: Option<Stated<String>> = "originals";
        "a CSL-JSON export, read as further sources" bibliography: Option<Stated<String>> = "bibliography";
        "the actors' sides, in this order: id = \"words\"" groups: Option<Table> = "groups";
        "the rows of the timeline picture: id = \"words\"" lanes: Option<Table> = "lanes";
        "codes of findings and their levels" levels: Option<LevelTable> = "levels";
        "how much of a source may be quoted" limits: Option<Limits> = "limits";
    }
}

card! {
    /// `[limits]`
    Limits {
        "words of one source that may be quoted" excerpt_words: Option<Stated<f64>> = "excerpt-words";
        "share of one source's words that may be quoted" excerpt_share: Option<Stated<f64>> = "excerpt-share";
    }
}

choices! {
    /// What a finding's level may be set to.
    Level {
        "Worth knowing." Note = "note",
        "Should be mended." Warning = "warning",
        "Nothing is published while it stands." Error = "error",
        "Not looked for." Off = "off",
    }
}

/// Names and words, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table(Vec<Group>);

impl Read for Table {
    const SHAPE: Shape = Shape::Free;
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            reader.wrong(node, &Shape::Map(&[]));
            return None;
        };
        let group = |(key, value): &(Node, Node)| {
            let Some(name) = value.scalar() else {
                reader.wrong(value, &Shape::Text);
                return None;
            };
            Some(Group { id: key.scalar().unwrap_or_default(), name })
        };
        Some(Self(entries.iter().filter_map(group).collect()))
    }
}

/// Codes and levels.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LevelTable(BTreeMap<Code, Option<Severity>>);

impl Read for LevelTable {
    const SHAPE: Shape = Shape::Free;
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            reader.wrong(node, &Shape::Map(&[]));
            return None;
        };
        let mut levels = BTreeMap::new();
        for (key, value) in entries {
            let name = key.scalar().unwrap_or_default().replace('_', "-");
            let Some(level) = Stated::<Level>::read(value, reader) else { continue };
            let level = match level.value {
                Level::Note => Some(Severity::Note),
                Level::Warning => Some(Severity::Warning),
                Level::Error => Some(Severity::Error),
                Level::Off => None,
            };
            match Code::named(&name) {
                Some(code) if code.is_fixed() && level != Some(Severity::Error) => {
                    let message = format!("`{code}` cannot be lowered: what it speaks of is never published");
                    reader.diagnostics.push(Diagnostic::new(Code::InvalidConfig, message).at(key.span, ""));
                }
                Some(code) => drop(levels.insert(code, level)),
                None => {
                    let near = nearest(&name, Code::ALL.iter().map(|it| it.as_str()));
                    let unknown = Diagnostic::new(Code::UnknownConfigKey, format!("no finding is called `{name}`"));
                    reader.diagnostics.push(unknown.at(key.span, "").did_you_mean(near));
                }
            }
        }
        Some(Self(levels))
    }
}

/// Reads `briefing.toml`. Every fault of it is [`Code::InvalidConfig`] or [`Code::UnknownConfigKey`].
pub(super) fn read(file: &InputFile) -> Diagnosed<Config> {
    let mut diagnostics = Vec::new();
    let config = read_card(file, &mut diagnostics).map(config_of).unwrap_or_default();
    for it in &mut diagnostics {
        if it.code != Code::UnknownConfigKey {
            it.code = Code::InvalidConfig;
            it.severity = Code::InvalidConfig.level();
        }
    }
    Diagnosed { value: config, diagnostics }
}

fn read_card(file: &InputFile, diagnostics: &mut Vec<Diagnostic>) -> Option<ConfigCard> {
    let text = match file.text.utf8() {
        Ok(text) => text,
        Err(at) => {
            let place = Span::new(file.id, at..at);
            diagnostics.push(Diagnostic::new(Code::InvalidConfig, "the file is not UTF-8").at(place, ""));
            return None;
        }
    };
    let node = match toml(text, file.id, 0) {
        Ok(node) => node,
        Err(err) => {
            let message = "the configuration is not TOML";
            let place = Span::new(file.id, err.range);
            diagnostics.push(Diagnostic::new(Code::InvalidConfig, message).at(place, err.message));
            return None;
        }
    };
    let mut reader = Reader { diagnostics, unknown_key: Code::UnknownConfigKey };
    let mut entries = Entries::of(&node, &mut reader, &ConfigCard::SHAPE)?;
    let card = ConfigCard::take(&mut entries, &mut reader);
    entries.finish(&[ConfigCard::FIELDS], &mut reader);
    if let Some(base) = &card.base_url
        && !is_base_url(&base.value)
    {
        let wrong = Diagnostic::new(Code::InvalidConfig, "this is not the address of a site").at(base.span, "");
        reader.diagnostics.push(wrong.help("write it whole: https://example.org/briefing/"));
    }
    Some(card)
}

fn config_of(card: ConfigCard) -> Config {
    let text = |it: Option<Stated<String>>| it.map(|it| it.value);
    let limits = card.limits.unwrap_or_default();
    let number = |it: Option<Stated<f64>>| it.map(|it| it.value);
    Config {
        title: text(card.title),
        base_url: text(card.base_url).filter(|it| is_base_url(it)),
        language: text(card.language),
        description: text(card.description),
        authors: card.authors.into_iter().map(|it| it.value).collect(),
        lead: card.lead.map(|it| (it.value, it.span)),
        originals: text(card.originals),
        bibliography: text(card.bibliography),
        groups: card.groups.unwrap_or_default().0,
        lanes: card.lanes.unwrap_or_default().0,
        levels: Levels { of: card.levels.unwrap_or_default().0, strict: false },
        excerpt_words: number(limits.excerpt_words),
        excerpt_share: number(limits.excerpt_share),
    }
}

/// Tells whether a text can be a site's address: http or https, a host, no white space.
pub fn is_base_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|it| {
        let host = it.split('/').next().unwrap_or_default();
        !host.is_empty() && !it.contains(|c: char| c.is_whitespace() || "\"'<>?#\\".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::FileKind;
    use crate::model::Digest;
    use crate::text::{FileId, FileText};

    fn read_text(text: &str) -> (Config, Vec<(Code, String, Vec<String>)>) {
        let file = InputFile {
            id: FileId(0),
            path: "briefing.toml".into(),
            kind: FileKind::Config,
            digest: Digest::of(text.as_bytes()),
            text: FileText::new(text.into()),
        };
        let Diagnosed { value, diagnostics } = read(&file);
        let found = diagnostics.into_iter().map(|it| (it.code, text[it.primary.unwrap().range()].to_owned(), it.help));
        (value, found.collect())
    }

    #[test]
    fn every_key_of_the_configuration_is_read() {
        let (config, found) = read_text(
            "title = \"T\"\nbase_url = \"https://a.org/b\"\nlead = \"notes/x\"\nauthors = [\"A\"]\noriginals = \"o\"\n\
             [groups]\nus = \"United States\"\nru = \"Russia\"\n[levels]\norphaned-note = \"error\"\nunknown-key = \"off\"\n\
             [limits]\nexcerpt-words = 300\nexcerpt-share = 0.10\n",
        );
        assert_eq!(found, []);
        assert_eq!(config.groups.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["us", "ru"]);
        assert_eq!((config.excerpt_words, config.excerpt_share), (Some(300.0), Some(0.1)));
        assert_eq!(config.levels.level(Code::OrphanedNote), Some(Severity::Error));
        assert_eq!(config.levels.level(Code::UnknownKey), None);
    }

    #[test]
    fn every_fault_of_the_configuration_is_said_at_its_place() {
        let (_, found) =
            read_text("titel = \"T\"\nbase-url = \"example\"\n[levels]\nnot-found = \"off\"\nx = \"off\"\n");
        let found: Vec<_> = found.iter().map(|(code, at, _)| (code.as_str(), at.as_str())).collect();
        assert_eq!(
            found,
            [
                ("invalid-config", "not-found"),
                ("unknown-config-key", "x"),
                ("unknown-config-key", "titel"),
                ("invalid-config", "\"example\""),
            ]
        );
        let (_, found) = read_text("title = \n");
        assert_eq!(found[0].0, Code::InvalidConfig);
    }
}
