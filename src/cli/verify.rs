use std::io::Write;
use std::time::Instant;

use serde::Serialize;

use crate::cli::Exit;
use crate::cli::args::{Format, Global, SiteArgs};
use crate::cli::build;
use crate::cli::console::Console;
use crate::pipeline::{Mode, Quotation, Report};
use crate::text::FileTable;

/// Checks every quotation and says what came of each.
pub(super) fn verify(global: &Global, args: &SiteArgs, console: &Console) -> Exit {
    let started = Instant::now();
    let report = match build::run(global, args, None, Mode::Check, console) {
        Ok(report) => report,
        Err(exit) => return exit,
    };
    let files = &report.analysis.inputs.table;
    let rows: Vec<_> = report.analysis.corpus.quotations.iter().map(|it| Row::new(it, &report, files)).collect();
    let sum = Sum::of(&rows);
    let failed = sum.failed > 0;
    let mut out = std::io::stdout().lock();
    let _ = match global.format {
        Format::Json => {
            let text = serde_json::to_string_pretty(&Output { quotations: rows, sum });
            writeln!(out, "{}", text.expect("rows hold strings and numbers alone"))
        }
        Format::Human => {
            console.findings(&report.diagnostics, files);
            for row in &rows {
                let _ = writeln!(out, "{}", row.line());
            }
            console.line(&format!("{} {:.2} s.", sum.words(), started.elapsed().as_secs_f64()));
            Ok(())
        }
    };
    if failed { Exit::Findings } else { build::exit(&report.diagnostics) }
}

/// What `--format json` prints, as `docs/reference/verify.md` describes it.
#[derive(Debug, Serialize)]
struct Output<'a> {
    quotations: Vec<Row<'a>>,
    sum: Sum,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    source: &'a str,
    passage: Option<String>,
    class: &'static str,
    standing: &'static str,
    of: Option<&'static str>,
    differences: &'a [String],
    text: &'a str,
}

#[derive(Debug, Default, Serialize)]
struct Sum {
    quotations: usize,
    checked: usize,
    digest: usize,
    declared: usize,
    failed: usize,
}

impl<'a> Row<'a> {
    fn new(it: &'a Quotation, report: &'a Report, files: &'a FileTable) -> Self {
        let corpus = &report.analysis.corpus;
        let citation = corpus.citation(it.citation);
        let source = &corpus.sources[citation.source.0 as usize];
        let at = files.line_col(it.span);
        let cited = citation.passages.first().map(|range| range.from);
        let passage = it.found.first().map(|(id, _)| *id).or(cited).map(|id| id.to_string());
        let (standing, of) = match it.class {
            class if class.is_declared() => ("declared", None),
            class if class.is_failed() => ("failed", None),
            _ if source.is_digest => ("digest", Some("public")),
            _ => ("checked", Some("public")),
        };
        Self {
            file: files.path(it.span.file),
            line: at.line,
            column: at.column,
            source: &source.entry.stem,
            passage,
            class: it.class.as_str(),
            standing,
            of,
            differences: &it.notes,
            text: &it.text,
        }
    }

    fn line(&self) -> String {
        let passage = self.passage.as_deref().unwrap_or("?");
        let notes = match self.differences {
            [] => String::new(),
            notes => format!(" ({})", notes.join("; ")),
        };
        format!(
            "{}:{}:{}  {} {passage}  {} {}{notes}  “{}”",
            self.file, self.line, self.column, self.source, self.standing, self.class, self.text
        )
    }
}

impl Sum {
    fn of(rows: &[Row<'_>]) -> Self {
        let count = |standing| rows.iter().filter(|it| it.standing == standing).count();
        Self {
            quotations: rows.len(),
            checked: count("checked"),
            digest: count("digest"),
            declared: count("declared"),
            failed: count("failed"),
        }
    }

    fn words(&self) -> String {
        let parts = [
            (self.checked, "checked"),
            (self.digest, "checked against a digest"),
            (self.declared, "declared"),
            (self.failed, "failed"),
        ];
        let parts: Vec<_> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        let plural = if self.quotations == 1 { "" } else { "s" };
        match parts.as_slice() {
            [] => "0 quotations.".to_owned(),
            parts => format!("{} quotation{plural}: {}.", self.quotations, parts.join(", ")),
        }
    }
}
