use std::fmt::Write;

use crate::ingest::key::base;
use crate::ingest::reading::{Reading, counted};
use crate::ingest::shown::{is_hidden, shown};
use crate::model::IssuedBasis;

/// How many entries of a list a card holds; `briefing add --dry-run` prints them all.
const MOST: usize = 30;

/// How much of a text a remark shows.
const WIDTH: usize = 70;

/// Writes the source card of a file whose text lies under `seeds/` as `seed`.
///
/// A remark behind each value says whether the file prints it, or how it came about. What is missing stands in a
/// remark of its own, ready to be filled in.
pub(super) fn card(reading: &Reading, seed: &str) -> String {
    let mut card = String::from("---\n");
    let mut line = |text: String| {
        card.push_str(&text);
        card.push('\n');
    };
    let name = shown(base(&reading.file.path), WIDTH);
    line(format!("# Made by `briefing add` of {name}: fill in what is missing; the remarks may go."));
    line(match reading.title() {
        Some((title, at)) => format!("title: {}  # printed in line {at}", quoted(title)),
        None => {
            format!("title: {}  # missing: the first words of the text stand for it", quoted(&reading.working_title()))
        }
    });
    let authors = reading.authors();
    match &authors[..] {
        [] => line("# author: missing (\"Family, Given\", or an organization)".into()),
        [(name, at)] => line(format!("author: {}  # printed in line {at}", quoted_name(name))),
        several => {
            line("author:".into());
            several.iter().for_each(|(name, at)| line(format!("  - {}  # printed in line {at}", quoted_name(name))));
        }
    }
    line("# publisher: missing".into());
    let basis = match reading.issued.basis {
        IssuedBasis::Printed => "printed",
        IssuedBasis::Inferred => "inferred",
        IssuedBasis::Missing => "missing",
    };
    let how = match reading.issued.line {
        Some(at) => format!("printed in line {at}"),
        None => format!("{basis}: {}", shown(&reading.issued.reason, 200)),
    };
    line(format!("issued: {}  # {how}", quoted_date(reading.issued.date.as_str())));
    line(format!("issued-basis: {basis}"));
    line(format!("issued-reason: {}", quoted(&sentence(&reading.issued.reason))));
    let front = &reading.seed.report.front;
    line(match front.language {
        Some(language) => format!("language: {language}  # inferred from the words of the text"),
        None => "# language: missing".into(),
    });
    line("# URL: missing".into());
    line("# archive-url: missing".into());
    line(format!("seed: {}", quoted(seed)));
    line("text: quoted  # only quoted words are published; `full` where all of it may be".into());
    if let Some((rights, at)) = &front.rights {
        line(format!("rights: {}  # printed in line {at}", quoted(&shown(rights, 400))));
    }
    for remark in remarks(reading) {
        line(format!("# {remark}").trim_end().to_owned());
    }
    line("---".into());
    card
}

/// How the text was prepared, a line each.
fn remarks(reading: &Reading) -> Vec<String> {
    let report = &reading.seed.report;
    let mut remarks = vec![String::new()];
    remarks.push(format!("SHA-256 {}", reading.file.digest));
    if let Some((name, how)) = reading.encoding() {
        remarks.push(format!("Encoding {name}, {how}"));
    }
    remarks.push(format!("Text: {}", reading.counts()));
    for (words, at) in
        [("Section", &front_line(&report.front.section)), ("Standfirst", &front_line(&report.front.standfirst))]
    {
        if let Some((text, line)) = at {
            remarks.push(format!("{words}, line {line}: {text}"));
        }
    }
    list(
        &mut remarks,
        "Removed from the text, kept in the file",
        report.removed.len(),
        report
            .removed
            .iter()
            .map(|it| format!("line {}, {}: {}", it.line, shown(&it.reason, WIDTH), shown(&it.text, WIDTH))),
    );
    list(
        &mut remarks,
        "Repaired",
        report.repairs.len(),
        report.repairs.iter().map(|it| {
            let guess = it.restored.map_or_else(String::new, |why| format!(", a guess: {why}"));
            format!("line {}, {}: {} → {}{guess}", it.line, it.damage, shown(&it.from, 20), shown(&it.to, 20))
        }),
    );
    list(
        &mut remarks,
        "Link texts lost; `gaps: [{line: …, nth: …, text: …, url: …}]` fills them",
        report.gaps.len(),
        report.gaps.iter().map(|it| format!("line {}, nth {}", it.line, it.nth)),
    );
    list(
        &mut remarks,
        "Descriptions of pictures, taken out",
        report.front.pictures.len(),
        report.front.pictures.iter().map(|(text, line)| format!("line {line}: {}", shown(text, WIDTH))),
    );
    let dropped = [(report.nuls, "stray NUL"), (report.invisible, "invisible character")];
    for (count, word) in dropped.into_iter().filter(|(count, _)| *count > 0) {
        remarks.push(format!("Dropped: {}", counted(count, word)));
    }
    remarks
}

fn front_line(at: &Option<(String, u32)>) -> Option<(String, u32)> {
    at.as_ref().map(|(text, line)| (shown(text, WIDTH), *line))
}

fn list(remarks: &mut Vec<String>, title: &str, count: usize, entries: impl Iterator<Item = String>) {
    if count == 0 {
        return;
    }
    remarks.push(format!("{title} ({count}):"));
    remarks.extend(entries.take(MOST).map(|it| format!("  {it}")));
    if count > MOST {
        remarks.push(format!("  … and {} more; `briefing add --dry-run` on this file says them all", count - MOST));
    }
}

/// A sentence of a reason: a capital and a full stop.
fn sentence(reason: &str) -> String {
    let mut chars = reason.chars();
    let first: String = chars.next().map(|it| it.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

/// Writes a text as YAML in double quotes (YAML 1.2, 7.3.1), on one line, whatever is in it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c == '\u{a0}' || is_hidden(c) => {
                let code = u32::from(c);
                let _ = if code > 0xffff { write!(out, "\\U{code:08X}") } else { write!(out, "\\u{code:04X}") };
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// An author's name; what a card would take for a link to an actor is none.
fn quoted_name(name: &str) -> String {
    quoted(&name.replace("[[", "[").replace("]]", "]"))
}

/// A date; a set of dates would be a list without quotes.
fn quoted_date(date: &str) -> String {
    if date.starts_with(|c: char| c.is_ascii_digit() || c == 'X') { date.to_owned() } else { quoted(date) }
}
