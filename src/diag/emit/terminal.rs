use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use crate::diag::{Diagnostic, Severity};
use crate::text::{FileTable, Span};

/// Whether a rendering may carry colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// ANSI colors.
    Colored,
    /// Plain text.
    Plain,
}

/// Renders a finding for a person: code, place, excerpt, what to do. It ends without a line break.
pub fn terminal(diagnostic: &Diagnostic, files: &FileTable, style: Style) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let mut main = Group::with_title(title);
    if let Some(primary) = diagnostic.primary {
        main = with_excerpts(main, primary, diagnostic, files);
    }
    let mut groups = vec![];
    for help in &diagnostic.help {
        main = main.element(Level::HELP.message(help.as_str()));
    }
    groups.push(main);
    let texts: Vec<_> = diagnostic.fix.iter().flat_map(|it| &it.edits).map(|(span, _)| excerpt(*span, files)).collect();
    if let Some(fix) = &diagnostic.fix {
        let mut group = Group::with_title(Level::HELP.secondary_title(fix.title.as_str()));
        for ((span, new), text) in fix.edits.iter().zip(&texts) {
            group = group.element(
                Snippet::source(text.source.as_str())
                    .path(files.path(span.file))
                    .line_start(text.line)
                    .patch(Patch::new(text.local(*span), new.as_str())),
            );
        }
        groups.push(group);
    }
    let renderer = match style {
        Style::Colored => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    };
    renderer.render(&groups).trim_end().to_owned()
}

fn with_excerpts<'a>(mut group: Group<'a>, primary: Span, it: &'a Diagnostic, files: &'a FileTable) -> Group<'a> {
    if files.text(primary.file).utf8().is_err() {
        let at = files.line_col(primary);
        let origin = Origin::path(files.path(primary.file)).line(at.line as usize).char_column(at.column as usize);
        return group.element(origin);
    }
    let mut spans = vec![(primary, it.label.as_str(), AnnotationKind::Primary)];
    spans.extend(it.labels.iter().map(|(span, label)| (*span, label.as_str(), AnnotationKind::Context)));
    while let Some((first, ..)) = spans.first().copied() {
        let (here, elsewhere) = spans.into_iter().partition(|(span, ..): &(Span, _, _)| span.file == first.file);
        spans = elsewhere;
        let here: Vec<(Span, &str, AnnotationKind)> = here;
        let reach = here.iter().skip(1).fold(first, |reach, (span, ..)| reach.to(*span));
        let text = excerpt(reach, files);
        let annotations: Vec<_> =
            here.iter().map(|(span, label, kind)| kind.span(text.local(*span)).label(*label)).collect();
        group = group.element(
            Snippet::source(text.source).path(files.path(first.file)).line_start(text.line).annotations(annotations),
        );
    }
    group
}

/// The lines around a span, so that a finding in a large file does not carry the whole file along.
struct Excerpt {
    source: String,
    line: usize,
    start: usize,
}

impl Excerpt {
    fn local(&self, span: Span) -> std::ops::Range<usize> {
        let at = |byte: u32| (byte as usize).saturating_sub(self.start).min(self.source.len());
        at(span.start)..at(span.end)
    }
}

fn excerpt(span: Span, files: &FileTable) -> Excerpt {
    let text = files.text(span.file);
    let whole = text.utf8().unwrap_or_default();
    let line = files.line_col(span).line;
    let start = text.lines.start_of(line).unwrap_or_default();
    let end = (span.end as usize).clamp(start, whole.len());
    let end = whole[end..].find('\n').map_or(whole.len(), |at| end + at);
    Excerpt { source: whole[start..end].to_owned(), line: line as usize, start }
}
