use serde::Serialize;
use serde_json::Value;

use crate::cli::add::Fate;
use crate::diag::emit::json;
use crate::ingest::{Outcome, Reading, kind};
use crate::text::FileTable;

/// What `--format json` prints of a file, as `docs/reference/add.md` describes it.
#[derive(Debug, Serialize)]
pub(super) struct Row<'a> {
    file: &'a str,
    sha256: Option<String>,
    encoding: Option<&'static str>,
    refused: Refused<'a>,
    title: Option<&'a str>,
    authors: Vec<&'a str>,
    issued: Option<&'a str>,
    language: Option<&'static str>,
    lossy: usize,
    repairs: Vec<Repair<'a>>,
    gaps: Vec<Gap>,
    removed: Vec<Removed<'a>>,
    blocks: Vec<Block<'a>>,
    diagnostics: Value,
    #[serde(flatten)]
    place: Option<Place<'a>>,
}

/// `false`, or the reason.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Refused<'a> {
    No(bool),
    Why(&'a str),
}

#[derive(Debug, Serialize)]
struct Repair<'a> {
    line: u32,
    from: &'a str,
    to: &'a str,
    damage: &'static str,
    restored: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Gap {
    line: u32,
    nth: u32,
    block: Option<String>,
}

#[derive(Debug, Serialize)]
struct Removed<'a> {
    line: u32,
    reason: &'a str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Block<'a> {
    id: String,
    kind: &'static str,
    text: &'a str,
    line: u32,
    restored: usize,
}

/// Where a file that was added lies now.
#[derive(Debug, Serialize)]
struct Place<'a> {
    seed: Option<&'a str>,
    card: Option<&'a str>,
    there: bool,
}

/// Makes the row of a file; `added` where the command was to write, and the row says where.
pub(super) fn row<'a>(fate: &'a Fate, table: &FileTable, added: bool) -> Row<'a> {
    match fate {
        Fate::Read(it) => read(&it.0, added.then_some(&it.1), table),
        Fate::Unread(file, why) => Row {
            file,
            sha256: None,
            encoding: None,
            refused: Refused::Why(why),
            title: None,
            authors: Vec::new(),
            issued: None,
            language: None,
            lossy: 0,
            repairs: Vec::new(),
            gaps: Vec::new(),
            removed: Vec::new(),
            blocks: Vec::new(),
            diagnostics: Value::Array(Vec::new()),
            place: added.then_some(Place { seed: None, card: None, there: false }),
        },
    }
}

fn read<'a>(reading: &'a Reading, outcome: Option<&'a Outcome>, table: &FileTable) -> Row<'a> {
    let report = &reading.seed.report;
    let front = &report.front;
    let passages = &reading.seed.passages;
    let repairs = report.repairs.iter().map(|it| Repair {
        line: it.line,
        from: &it.from,
        to: &it.to,
        damage: it.damage,
        restored: it.restored,
    });
    let gaps = report.gaps.iter().map(|it| {
        let behind = passages.partition_point(|passage| passage.span.range().start <= it.raw.start);
        let passage = behind.checked_sub(1).map(|at| &passages[at]);
        let passage = passage.filter(|passage| it.raw.start < passage.span.range().end);
        Gap { line: it.line, nth: it.nth, block: passage.map(|it| it.id.to_string()) }
    });
    let removed = report.removed.iter().map(|it| Removed { line: it.line, reason: &it.reason, text: &it.text });
    Row {
        file: &reading.file.path,
        sha256: Some(reading.file.digest.to_string()),
        encoding: report.encoding.map(|it| it.name),
        refused: reading.refused.as_deref().map_or(Refused::No(false), Refused::Why),
        title: reading.title().map(|(title, _)| title),
        authors: front.authors.iter().map(|(name, _)| name.as_str()).collect(),
        issued: front.issued.as_ref().map(|(date, _)| date.as_str()),
        language: front.language,
        lossy: reading.lossy(),
        repairs: repairs.collect(),
        gaps: gaps.collect(),
        removed: removed.collect(),
        blocks: passages
            .iter()
            .map(|it| Block {
                id: it.id.to_string(),
                kind: kind(it),
                text: &it.text,
                line: it.line,
                restored: it.restored.len(),
            })
            .collect(),
        diagnostics: serde_json::from_str(&json(&reading.diagnostics, table)).unwrap_or_default(),
        place: outcome.map(place),
    }
}

fn place(outcome: &Outcome) -> Place<'_> {
    match outcome {
        Outcome::New(it) => Place { seed: Some(&it.seed), card: Some(&it.card), there: false },
        Outcome::There(it) => Place { seed: it.seed.as_deref(), card: it.card.as_deref(), there: true },
        Outcome::Refused(_) => Place { seed: None, card: None, there: false },
    }
}
