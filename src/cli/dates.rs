//! `briefing dates`: the dates in the texts of sources, and what each comes to.
use std::io::Write;

use serde::Serialize;

use crate::cli::Exit;
use crate::cli::args::{DatesArgs, Format, Global, SiteArgs};
use crate::cli::build;
use crate::cli::console::Console;
use crate::diag::{Code, Diagnosed, Diagnostic};
use crate::ingest::{DateFound, dates as find, shown};
use crate::load::Disk;
use crate::model::DateClass;
use crate::pipeline::{self, Analysis};
use crate::text::nearest;

/// What `--format json` prints of a date, as `docs/reference/dates.md` describes it.
#[derive(Debug, Serialize)]
struct Row<'a> {
    source: &'a str,
    issued: &'a str,
    passage: String,
    text: String,
    start: usize,
    end: usize,
    edtf: String,
    basis: &'static str,
    reason: String,
    file: &'a str,
    line: u32,
}

/// Lists the dates of one source, or of all.
pub(super) fn dates(global: &Global, args: &DatesArgs, console: &Console) -> Exit {
    // Drafts have dates too.
    let site = SiteArgs { base_url: None, drafts: true, date: None, strict: false };
    let request = match build::request(global, &site, None) {
        Ok(request) => request,
        Err(message) => {
            console.error(&message);
            return Exit::Usage;
        }
    };
    build::threads(global);
    let analysis = pipeline::analyze(&Disk { root: request.root.clone() }, &request);
    let Diagnosed { value: analysis, diagnostics } = match analysis {
        Ok(analysis) => analysis,
        Err(err) => {
            console.error(&err.to_string());
            return Exit::System;
        }
    };
    let is_config = |it: &Diagnostic| matches!(it.code, Code::InvalidConfig | Code::UnknownConfigKey);
    let config: Vec<_> = diagnostics.into_iter().filter(is_config).collect();
    if !config.is_empty() {
        console.findings(&config, &analysis.inputs.table);
        return Exit::Usage;
    }
    let keys = || analysis.corpus.sources.iter().map(|it| it.entry.stem.as_str());
    if let Some(key) = args.source.as_deref().filter(|key| !keys().any(|it| it == *key)) {
        let near = nearest(key, keys()).map(|it| format!("\nhelp: did you mean `{it}`?")).unwrap_or_default();
        console.error(&format!("no source is called `{key}`{near}"));
        return Exit::Usage;
    }
    let rows = rows(&analysis, args.source.as_deref());
    let mut out = std::io::stdout().lock();
    if global.format == Format::Json {
        let text = serde_json::to_string_pretty(&rows).expect("rows hold strings and numbers alone");
        let _ = writeln!(out, "{text}");
        return Exit::Done;
    }
    print(&mut out, &rows, args.source.is_none());
    drop(out);
    let count = rows.len();
    let printed = rows.iter().filter(|it| it.basis == "printed").count();
    let dates = if count == 1 { "date" } else { "dates" };
    console.line(&format!("{count} {dates}: {printed} printed, {} worked out.", count - printed));
    Exit::Done
}

fn rows<'a>(analysis: &'a Analysis, key: Option<&str>) -> Vec<Row<'a>> {
    let table = &analysis.inputs.table;
    let mut rows = Vec::new();
    for source in analysis.corpus.sources.iter().filter(|it| key.is_none_or(|key| it.entry.stem.as_str() == key)) {
        let mut passages = source.passages.iter();
        let mut passage = passages.next();
        for found in find(&source.passages, &source.issued) {
            // Dates stand in the order of the passages.
            while passage.is_some_and(|it| it.id != found.passage) {
                passage = passages.next();
            }
            let Some(passage) = passage else { break };
            let DateFound { text, range, edtf, basis, reason, .. } = found;
            let span = passage.raw(range.clone());
            let start = passage.text[..range.start].chars().count();
            rows.push(Row {
                source: source.entry.stem.as_str(),
                issued: source.issued.as_str(),
                passage: passage.id.to_string(),
                start,
                end: start + text.chars().count(),
                text,
                edtf: edtf.to_string(),
                basis: if basis == DateClass::Printed { "printed" } else { "worked-out" },
                reason,
                file: table.path(span.file),
                line: table.text(span.file).lines.line(span.range().start),
            });
        }
    }
    rows
}

/// A line a date, in columns; where there are several sources, under the name of each.
fn print(out: &mut impl Write, rows: &[Row<'_>], with_sources: bool) {
    let width = |of: fn(&Row<'_>) -> usize| rows.iter().map(of).max().unwrap_or_default();
    let passages = width(|it| locator(it).chars().count());
    let texts = width(|it| shown(&it.text, 50).chars().count() + 2);
    let dates = width(|it| it.edtf.chars().count()).min(28);
    let mut last = "";
    for it in rows {
        if with_sources && it.source != last {
            let _ = writeln!(out, "{}  ({})", it.source, it.issued);
            last = it.source;
        }
        let text = format!("“{}”", shown(&it.text, 50));
        let _ = writeln!(out, "  {:<passages$}  {text:<texts$}  {:<dates$}  {}", locator(it), it.edtf, it.reason);
    }
}

fn locator(row: &Row<'_>) -> String {
    format!("¶{}", row.passage.trim_start_matches('p'))
}
