//! The reference pages and rule pages, held in step with the program. `BLESS=1 cargo test --test docs` writes them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "tests read and write the repository's own pages")]
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use briefing::diag::emit::json;
use briefing::diag::{Code, Diagnostic, Severity};
use briefing::load::{ConfigCard, Error, Files};
use briefing::model::field::{Field, Shape};
use briefing::model::{Day, Kind, Request};
use briefing::parse::fields;
use briefing::pipeline::{Mode, Report, build};

const GENERATED: &str = "<!-- Written by `BLESS=1 cargo test --test docs`. Change the program, not this page. -->";

#[test]
fn front_matter_is_described() {
    hold("docs/reference/front-matter.md", &front_matter());
}

#[test]
fn the_configuration_is_described() {
    hold("docs/reference/configuration.md", &configuration());
}

#[test]
fn the_commands_are_described() {
    hold("docs/reference/cli.md", &commands());
}

#[test]
fn findings_are_described() {
    hold("docs/reference/diagnostics.md", &diagnostics());
}

#[test]
fn the_example_configuration_has_no_finding() {
    let note = ("content/notes/what-moscow-wants.md", "---\ntitle: What Moscow wants\n---\n");
    let report = check(&[("briefing.toml", CONFIGURATION), note]);
    assert_eq!(report.diagnostics, []);
}

#[test]
fn every_code_has_its_page_and_every_page_its_code() {
    let codes: Vec<_> = Code::ALL.iter().map(|it| format!("{it}.md")).collect();
    let mut pages: Vec<_> = std::fs::read_dir(path("docs/rules"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort();
    assert_eq!(pages, codes);
}

#[test]
fn every_rule_page_says_what_why_how_not_how_and_what_to_do() {
    for code in Code::ALL {
        let page = format!("docs/rules/{code}.md");
        let text = std::fs::read_to_string(path(&page)).unwrap();
        let lines: Vec<_> = text.lines().collect();
        let meaning = format!("{}: {}.", capitalized(code.level().as_str()), code.summary());
        if bless() {
            let rest = lines[3..].join("\n");
            std::fs::write(path(&page), format!("# {code}\n\n{meaning}\n{rest}\n")).unwrap();
            continue;
        }
        assert_eq!(lines[..4], [format!("# {code}"), String::new(), meaning, String::new()], "{page}");
        let mut headings: Vec<_> = outside_fences(&text).filter(|it| it.starts_with("## ")).collect();
        headings.iter_mut().for_each(|it| *it = it.split(':').next().unwrap());
        headings.dedup();
        assert_eq!(headings, ["## Why", "## Bad", "## Good", "## What to do"], "{page}");
    }
}

/// The lines of a page that are no part of a fenced block.
fn outside_fences(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        inside ^= line.starts_with("```");
        !inside
    })
}

fn path(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn bless() -> bool {
    std::env::var_os("BLESS").is_some_and(|it| it != "0")
}

/// Holds a page against what it should be, or makes it so.
fn hold(page: &str, text: &str) {
    let text = format!("{}\n", text.trim_end());
    if bless() {
        std::fs::create_dir_all(path(page).parent().unwrap()).unwrap();
        std::fs::write(path(page), text).unwrap();
        return;
    }
    let written = std::fs::read_to_string(path(page)).unwrap_or_default().replace("\r\n", "\n");
    let differs = written.lines().zip(text.lines()).find(|(a, b)| a != b);
    let (is, should) = differs.unwrap_or(("the end", "more or less than there is"));
    assert!(
        written == text,
        "{page} is not in step with the program\n is     {is}\n should {should}\nBLESS=1 cargo test --test docs"
    );
}

const FRONT_MATTER: &str = "\
Every page begins with its front matter: YAML between two lines of `---`, or TOML between two lines of `+++`.
The folder says what kind of page it is.
Keys may have capitals, and `_` for `-`.
A key that is not here is reported as [unknown-key](../rules/unknown-key.md), and the nearest known one is named.
A field that takes a list takes a single value too.

Any single value may say where it comes from: `{value: RU, ref: \"volkov-2025, ¶3\", rank: preferred}`.
`rank` is `preferred`, `normal` or `deprecated`.

A date is EDTF: `2025-02-18`, `2025-02` or `2025`; `2025-02-18~` is about that day, `2025-02-18?` perhaps that day.
`2025-06/2025-08` is from June to August, `\"[2025-02-17,2025-02-18]\"` one day of the two, `XXXX` not known.

A citation is a source's key and a passage: `volkov-2025, ¶15`.
An id is the name of a card's file without its ending; `\"[[id]]\"` is taken too.";

fn front_matter() -> String {
    let mut page = format!("# Front matter\n\n{GENERATED}\n\n{FRONT_MATTER}\n");
    let [_, common] = fields(Kind::Note);
    section(&mut page, "Every kind", "", common);
    for kind in Kind::ALL {
        let [own, _] = fields(kind);
        let name = capitalized(kind.folder());
        let mut place = format!("Files `content/{}/ID.md`.", kind.folder());
        if kind == Kind::Event {
            place += "\nMany events may stand in one file `content/events/*.yaml`: a list of these fields, each with an `id`.";
        }
        section(&mut page, &name, &place, own);
    }
    page
}

/// A table of fields, and below it those of the rows and maps among them.
fn section(page: &mut String, title: &str, words: &str, fields: &[Field]) {
    write!(page, "\n## {title}\n").unwrap();
    if !words.is_empty() {
        write!(page, "\n{words}\n").unwrap();
    }
    table(page, fields);
    for (field, inner) in fields.iter().filter_map(|it| Some((it, map(&it.shape)?))) {
        write!(page, "\n### `{}` of {}\n\n{}.\n", field.name, title.to_lowercase(), capitalized(&plain(field.words)))
            .unwrap();
        table(page, inner);
    }
}

fn map(shape: &Shape) -> Option<&'static [Field]> {
    match shape {
        Shape::Map(fields) => Some(fields),
        Shape::List(one) => map(one),
        _ => None,
    }
}

fn table(page: &mut String, fields: &[Field]) {
    write!(page, "\n| Key | What it says | Value |\n|---|---|---|\n").unwrap();
    for field in fields {
        let mut key = format!("`{}`", field.name);
        for synonym in field.synonyms {
            write!(key, ", `{synonym}`").unwrap();
        }
        if field.required {
            key += " (required)";
        }
        let value = match &field.shape {
            Shape::List(one) if map(one).is_some() => "a list of maps, see below".to_owned(),
            Shape::Map(_) => "a map, see below".to_owned(),
            shape => shape.describe(),
        };
        writeln!(page, "| {key} | {} | {} |", cell(field.words), cell(&value)).unwrap();
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The words of a field without the shape that a table below them shows.
fn plain(words: &str) -> String {
    words.split(": `{").next().unwrap_or(words).to_owned()
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

const CONFIGURATION: &str = "\
title = \"The talks\"
base-url = \"https://example.github.io/talks/\"
description = \"What the talks are about, every quotation checked.\"
authors = [\"A. Editor\"]
lead = \"notes/what-moscow-wants\"

[groups]
us = \"United States\"
ru = \"Russia\"

[levels]
orphaned-note = \"warning\"
missing-alt-text = \"error\"

[limits]
excerpt-words = 300
";

fn configuration() -> String {
    let mut page = format!("# Configuration\n\n{GENERATED}\n\n");
    page += "`briefing.toml` lies in the root of a site, and marks it.\n";
    page += "Every key is optional.\n";
    page += "Keys may have capitals, and `_` for `-`.\n";
    page += "A key that is not here is an error, [unknown-config-key](../rules/unknown-config-key.md).\n";
    page += "A key or value that cannot be read ends the command with exit code 2.\n";
    write!(page, "\n```toml\n{CONFIGURATION}```\n").unwrap();
    let mut keys = String::new();
    section(&mut keys, "The keys", "", ConfigCard::FIELDS);
    page += &keys.replace("| anything |", "| a table |").replace(" of the keys", "");
    page += "\n## Levels\n\n";
    page += "Under `[levels]` stand codes of findings and their levels: `note`, `warning`, `error` or `off`.\n";
    page += "The codes and their own levels are in [the list of findings](diagnostics.md).\n";
    let fixed: Vec<_> = Code::ALL.iter().filter(|it| it.is_fixed()).map(|it| format!("`{it}`")).collect();
    writeln!(page, "These cannot be lowered: {}.", fixed.join(", ")).unwrap();
    page
}

fn commands() -> String {
    let help = help(&[]);
    let mut page = format!("# Commands\n\n{GENERATED}\n\n```console\n$ briefing --help\n{help}```\n");
    let names = help.lines().skip_while(|it| !it.starts_with("Commands:")).skip(1).take_while(|it| !it.is_empty());
    // A command's line is set in by two spaces, what goes on with its words by more.
    let names = names.filter_map(|it| it.strip_prefix("  ").filter(|it| !it.starts_with(' ')));
    for name in names.filter_map(|it| it.split_whitespace().next()) {
        let text = self::help(&[name]);
        write!(page, "\n## {name}\n\n```console\n$ briefing {name} --help\n{text}```\n").unwrap();
    }
    page += "\n## Exit codes\n\n| Code | Meaning |\n|---|---|\n";
    page += "| 0 | Done. There may be notes and warnings. |\n";
    page += "| 1 | There are errors; nothing was written. |\n";
    page += "| 2 | The arguments or `briefing.toml` are wrong; nothing was written. |\n";
    page += "| 3 | The system refused to read or write. |\n";
    page
}

/// What a command says of itself, as wide as where nobody has a terminal and no variable is set.
fn help(command: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_briefing"));
    program.args(command).arg("--help").stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("BRIEFING_") || name == "COLUMNS" {
            program.env_remove(name);
        }
    }
    let output = program.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n").replace("briefing.exe", "briefing");
    text.lines().map(|it| it.trim_end().to_owned() + "\n").collect()
}

const EXAMPLE: [(&str, &str); 3] = [
    ("content/sources/harbour-2025.md", "---\ntitle: Harbour\nissued: 2025-03\nseed: harbour.txt\n---\n"),
    ("seeds/harbour.txt", "For Moscow the guest list was already the result.\n"),
    (
        "content/notes/embassies.md",
        "---\ntitle: Embassies\n---\nTo them “the list was the result” [@harbour-2025, ¶1].\n",
    ),
];

fn diagnostics() -> String {
    let mut page = format!("# Findings\n\n{GENERATED}\n\n");
    page += "A finding has a code, a level and mostly a place.\n";
    page += "An error stops the build: nothing is written while it stands.\n";
    page += "A warning should be mended, and is an error with `--strict`.\n";
    page += "A note is worth knowing, and is never an error.\n";
    page += "The site may set other levels in [its configuration](configuration.md#levels).\n\n";
    page += "| Code | Level | What it means |\n|---|---|---|\n";
    for code in Code::ALL {
        let level = if code.is_fixed() { "error, always" } else { code.level().as_str() };
        writeln!(page, "| [{code}](../rules/{code}.md) | {level} | {} |", code.summary()).unwrap();
    }
    page += "\n## For programs\n\n";
    page +=
        "With `--format json` the findings are one JSON array on standard output, in the order of files and places.\n";
    page +=
        "Lines and columns count from 1, columns in characters; the end is the column behind the last character.\n\n";
    page += "| Key | Type | What it says |\n|---|---|---|\n";
    page += "| `code` | string | the code |\n";
    let levels = [Severity::Note, Severity::Warning, Severity::Error].map(|it| format!("`{}`", it.as_str()));
    writeln!(page, "| `level` | string | {} |", levels.join(", ")).unwrap();
    page += "| `message` | string | what is |\n";
    page += "| `at` | place | where; not there for what concerns no place in a file |\n";
    page += "| `labels` | array of places | further places; not there where there are none |\n";
    page += "| `help` | array of strings | what to do; not there where there is nothing to say |\n";
    page += "| `fix` | object | a change that mends it: `title`, and `edits`, an array of places with a `text` to put there; not there where there is none |\n";
    page += "\nA place is `path` (from the root of the site, with `/`), `line`, `column`, `end_line`, `end_column`, and `label` where there is something to see there.\n";
    let report = check(&EXAMPLE);
    let example = json(&report.diagnostics, &report.analysis.inputs.table);
    write!(page, "\n```json\n{example}\n```\n").unwrap();
    page
}

/// What `briefing check` says of a site that lies nowhere.
fn check(files: &[(&str, &str)]) -> Report {
    let files = Memory(files.iter().copied().collect());
    let request = Request {
        root: PathBuf::from("/site"),
        config: None,
        output: None,
        base_url: Some("https://example.org/".into()),
        today: Day { year: 2025, month: 8, day: 15 },
        drafts: false,
        strict: false,
    };
    build(&files, &request, Mode::Check).unwrap()
}

struct Memory<'a>(BTreeMap<&'a str, &'a str>);

impl Files for Memory<'_> {
    fn paths(&self, _: &mut Vec<Diagnostic>) -> Result<Vec<String>, Error> {
        Ok(self.0.keys().map(|it| (*it).to_owned()).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        Ok(self.0[path].into())
    }
}
