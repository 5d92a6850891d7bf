use crate::diag::{Code, Diagnostic};
use crate::load::InputFile;
use crate::model::tree::{Node, Value, toml, yaml};
use crate::text::Span;

/// The two halves of a file.
pub(super) struct Front {
    /// The front matter; nothing where there is none.
    pub(super) tree: Node,
    /// Whether it could not be read, which is said.
    pub(super) is_lost: bool,
    /// The byte at which the body begins.
    pub(super) body: usize,
}

/// Splits a file into front matter and body: YAML between lines of `---`, or TOML between lines of `+++`.
pub(super) fn split(file: &InputFile, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Front {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let nothing =
        |body| Front { tree: Node { span: Span::new(file.id, bom..bom), value: Value::Null }, is_lost: false, body };
    let (first, _) = line_at(text, bom);
    let fence = text[bom..first].trim_end();
    if fence != "---" && fence != "+++" {
        return nothing(bom);
    }
    let mut at = first;
    let end = loop {
        let (next, line) = line_at(text, at);
        if line.trim_end() == fence {
            break Some((at, next));
        }
        if next == at {
            break None;
        }
        at = next;
    };
    let Some((close, body)) = end else {
        let finding = Diagnostic::new(Code::InvalidFrontMatter, "this front matter has no end");
        let place = Span::new(file.id, bom..bom + 3);
        diagnostics.push(finding.at(place, "begins here").help(format!("close it with a line `{fence}`")));
        return Front { is_lost: true, ..nothing(text.len()) };
    };
    let inside = &text[first..close];
    let tree = if fence == "---" { yaml(inside, file.id, first) } else { toml(inside, file.id, first) };
    match tree {
        // A card's faults as a whole are shown at its first line.
        Ok(tree) => Front {
            tree: Node { span: Span::new(file.id, bom..first + tree_end(&tree, first)), ..tree },
            is_lost: false,
            body,
        },
        Err(err) => {
            let place = Span::new(file.id, first + err.range.start..first + err.range.end);
            diagnostics.push(unreadable(text, place, err.message));
            Front { is_lost: true, ..nothing(body) }
        }
    }
}

fn tree_end(tree: &Node, first: usize) -> usize {
    (tree.span.end as usize).saturating_sub(first)
}

/// Says that YAML or TOML cannot be read, and what usually helps.
pub(super) fn unreadable(text: &str, place: Span, message: String) -> Diagnostic {
    let finding = Diagnostic::new(Code::InvalidFrontMatter, "this front matter cannot be read");
    let rest = &text[place.range().start.min(text.len())..];
    let line = rest.lines().next().unwrap_or_default().trim_end();
    if let Some(written) = line.strip_prefix('@') {
        let finding = finding.at(place, "YAML does not allow a value to begin with @");
        return finding.help(format!("leave the @ out here: \"{written}\""));
    }
    if message.contains("uplicate") {
        return finding.at(place, "this key stands there twice").help("keep one of the two");
    }
    if rest.starts_with('\t') || message.contains("tab") {
        return finding.at(place, message).help("indent with spaces, not with tabs");
    }
    let help = "a value with `: `, `#`, quotation marks or brackets in it wants quotation marks around it";
    finding.at(place, message).help(help)
}

/// Returns the byte after the line that begins at `at`, and the line with its end.
fn line_at(text: &str, at: usize) -> (usize, &str) {
    let end = text[at..].find('\n').map_or(text.len(), |it| at + it + 1);
    (end, &text[at..end])
}
