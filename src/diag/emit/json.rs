use serde::Serialize;

use crate::diag::{Diagnostic, Fix};
use crate::text::{FileTable, Span};

/// Renders findings as one JSON array: what `--format json` prints, as `docs/reference/diagnostics.md` describes it.
pub fn json(diagnostics: &[Diagnostic], files: &FileTable) -> String {
    let rows: Vec<_> = diagnostics.iter().map(|it| Row::new(it, files)).collect();
    serde_json::to_string_pretty(&rows).expect("rows hold strings and numbers alone")
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'static str,
    level: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<Place<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    help: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixRow<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
}

#[derive(Serialize)]
struct FixRow<'a> {
    title: &'a str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    at: Place<'a>,
    text: &'a str,
}

impl<'a> Row<'a> {
    fn new(it: &'a Diagnostic, files: &'a FileTable) -> Self {
        Self {
            code: it.code.as_str(),
            level: it.severity.as_str(),
            message: &it.message,
            at: it.primary.map(|span| place(span, &it.label, files)),
            labels: it.labels.iter().map(|(span, label)| place(*span, label, files)).collect(),
            help: &it.help,
            fix: it.fix.as_ref().map(|fix| fix_row(fix, files)),
        }
    }
}

fn fix_row<'a>(fix: &'a Fix, files: &'a FileTable) -> FixRow<'a> {
    let edits = fix.edits.iter().map(|(span, text)| Edit { at: place(*span, "", files), text }).collect();
    FixRow { title: &fix.title, edits }
}

fn place<'a>(span: Span, label: &'a str, files: &'a FileTable) -> Place<'a> {
    let start = files.line_col(span);
    let end = files.line_col(Span { start: span.end, ..span });
    let path = files.path(span.file);
    Place { path, line: start.line, column: start.column, end_line: end.line, end_column: end.column, label }
}
