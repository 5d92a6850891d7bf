use std::fmt::Write;

use crate::cli::add::Fate;
use crate::ingest::{Outcome, Reading, kind, shown};
use crate::model::IssuedBasis;

/// How much is said of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// What matters, a line each.
    Sum,
    /// Everything that was kept, removed, repaired and guessed.
    All,
}

/// How much of a text a line shows.
const WIDTH: usize = 60;

/// Says what became of a file, for people.
pub(super) fn of(reading: &Reading, outcome: &Outcome, detail: Detail) -> String {
    let name = shown(&reading.file.path, WIDTH);
    let mut out = match outcome {
        Outcome::New(it) => format!("  {name} → {}, {}\n", it.seed, it.card),
        Outcome::There(it) => {
            let places: Vec<_> = it.seed.iter().chain(&it.card).map(String::as_str).collect();
            format!("  {name} is there already: {}\n", places.join(", "))
        }
        Outcome::Refused(_) => return String::new(),
    };
    if detail == Detail::Sum && matches!(outcome, Outcome::There(_)) {
        return out;
    }
    facts(&mut out, reading);
    prepared(&mut out, reading);
    if detail == Detail::All {
        everything(&mut out, reading);
    }
    let _ = writeln!(out, "    {}.", reading.counts());
    out
}

/// The sum of a run: `2 sources added, 1 there already.`
pub(super) fn closing_line(fates: &[Fate], written: &[bool], is_dry: bool) -> String {
    let (mut new, mut there, mut failed) = (0, 0, 0);
    for (fate, written) in fates.iter().zip(written) {
        match fate {
            Fate::Read(it) if *written && matches!(it.1, Outcome::New(_)) => new += 1,
            Fate::Read(it) if *written && matches!(it.1, Outcome::There(_)) => there += 1,
            _ => failed += 1,
        }
    }
    let mut line = match (new, is_dry) {
        (1, true) => "1 file would be added".to_owned(),
        (_, true) => format!("{new} files would be added"),
        (1, false) => "1 source added".to_owned(),
        (_, false) => format!("{new} sources added"),
    };
    for (count, words) in [(there, "there already"), (failed, "not added")] {
        if count > 0 {
            let _ = write!(line, ", {count} {words}");
        }
    }
    line + if is_dry { ". Nothing was written." } else { "." }
}

fn row(out: &mut String, label: &str, value: &str, how: &str) {
    let line = format!("    {label:<10} {value:<42}  {how}");
    let _ = writeln!(out, "{}", line.trim_end());
}

/// What the card says, and how each is known.
fn facts(out: &mut String, reading: &Reading) {
    match reading.title() {
        Some((title, line)) => row(out, "title", &shown(title, WIDTH), &format!("printed in line {line}")),
        None => row(out, "title", &shown(&reading.working_title(), WIDTH), "missing: the first words stand for it"),
    }
    for (name, line) in reading.authors() {
        row(out, "author", &shown(&name, WIDTH), &format!("printed in line {line}"));
    }
    if reading.seed.report.front.authors.is_empty() {
        row(out, "author", "?", "please fill in");
    }
    let issued = &reading.issued;
    let how = match issued.basis {
        IssuedBasis::Printed => issued.line.map_or_else(|| "printed".to_owned(), |it| format!("printed in line {it}")),
        IssuedBasis::Inferred => format!("inferred: {}", shown(&issued.reason, 200)),
        IssuedBasis::Missing => format!("missing: {}", issued.reason),
    };
    row(out, "date", issued.date.as_str(), &how);
    row(out, "publisher", "?, URL ?, archive-url ?", "please fill in");
    match reading.seed.report.front.language {
        Some(language) => row(out, "language", language, "inferred from the words of the text"),
        None => row(out, "language", "?", "please fill in"),
    }
    row(out, "text", "quoted", "only quoted words are published");
}

/// How the text was prepared, counted.
fn prepared(out: &mut String, reading: &Reading) {
    let report = &reading.seed.report;
    if let Some((name, how)) = reading.encoding() {
        row(out, "encoding", name, how);
    }
    if !report.removed.is_empty() {
        row(out, "removed", &removed(reading), "kept in the file, not in the text");
    }
    if let Some(first) = report.repairs.first() {
        let count = counted(report.repairs.len(), "place");
        let lossy = reading.lossy();
        let guessed = if lossy == 0 { String::new() } else { format!(", {lossy} of them a guess") };
        let example = format!("{count}{guessed} ({} → {})", shown(&first.from, 8), shown(&first.to, 8));
        row(out, "repaired", &example, first.damage);
    }
    if !report.gaps.is_empty() {
        let gaps = counted(report.gaps.len(), "lost link text");
        row(out, "gaps", &gaps, "shown as missing; `gaps` in the card fills them");
    }
    let dropped = report.nuls + report.invisible;
    if dropped > 0 {
        row(out, "dropped", &counted(dropped, "invisible character"), "carries nothing");
    }
}

/// "4 navigation, 1 advertisement", in the order of the text.
fn removed(reading: &Reading) -> String {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for it in &reading.seed.report.removed {
        match kinds.iter_mut().find(|(reason, _)| *reason == it.reason) {
            Some((_, count)) => *count += 1,
            None => kinds.push((&it.reason, 1)),
        }
    }
    let kinds: Vec<_> = kinds.iter().map(|(reason, count)| format!("{count} {}", shown(reason, WIDTH))).collect();
    kinds.join(", ")
}

/// Every part of the file, and what became of it.
fn everything(out: &mut String, reading: &Reading) {
    let report = &reading.seed.report;
    heading(out, "Kept", reading.seed.passages.len());
    for it in &reading.seed.passages {
        let (id, text) = (it.id.to_string(), shown(&it.text, WIDTH));
        let restored = match it.restored.len() {
            0 => String::new(),
            count => format!("; {count} restored by a guess"),
        };
        let why = format!("{}{restored}", it.why);
        let why = if why.is_empty() { why } else { format!("  ({})", why.trim_start_matches("; ")) };
        let _ = writeln!(out, "      {id:<5} line {:<5} {:<9} {text}{why}", it.line, kind(it));
    }
    heading(out, "Removed", report.removed.len());
    for it in &report.removed {
        let _ = writeln!(out, "      line {:<5} {}: {}", it.line, shown(&it.reason, WIDTH), shown(&it.text, WIDTH));
    }
    heading(out, "Repaired", report.repairs.len());
    for it in &report.repairs {
        let guess = it.restored.map_or_else(String::new, |why| format!(", a guess: {why}"));
        let (from, to) = (shown(&it.from, 20), shown(&it.to, 20));
        let _ = writeln!(out, "      line {:<5} {from} → {to}  {}{guess}", it.line, it.damage);
    }
    heading(out, "Link texts lost", report.gaps.len());
    for it in &report.gaps {
        let _ = writeln!(out, "      line {:<5} nth {}", it.line, it.nth);
    }
    let front = &report.front;
    let named = [("section", &front.section), ("standfirst", &front.standfirst), ("rights", &front.rights)];
    let named: Vec<_> = named.into_iter().filter_map(|(word, it)| Some((word, it.as_ref()?))).collect();
    let pictures = front.pictures.iter().map(|it| ("picture", it));
    heading(out, "Said of itself", named.len() + front.pictures.len());
    for (word, (text, line)) in named.into_iter().chain(pictures) {
        let _ = writeln!(out, "      line {line:<5} {word}: {}", shown(text, WIDTH));
    }
}

fn heading(out: &mut String, words: &str, count: usize) {
    if count > 0 {
        let _ = writeln!(out, "    {words} ({count}):");
    }
}

fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
