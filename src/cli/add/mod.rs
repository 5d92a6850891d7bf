//! `briefing add`: raw files in, seeds and source cards out.
mod json;
mod words;

use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cli::Exit;
use crate::cli::args::{AddArgs, Format, Global};
use crate::cli::build;
use crate::cli::console::Console;
use crate::diag::Diagnostic;
use crate::ingest::{Outcome, Reading, Shelf, add as propose, read};
use crate::load::{self, Disk, FileKind, Files, InputFile, read_file, read_stdin};
use crate::model::{Digest, Kind};
use crate::text::{FileId, FileTable, FileText};
use crate::write;

/// A file that was named, and what came of it.
enum Fate {
    /// It was read.
    Read(Box<(Reading, Outcome)>),
    /// The system refused it: its name, and why.
    Unread(String, String),
}

/// Makes sources of files, or says what they would become.
pub(super) fn add(global: &Global, args: &AddArgs, console: &Console) -> Exit {
    build::threads(global);
    let (here, root) = match (build::working_folder(), build::root(global)) {
        (Ok(here), Ok(root)) => (here, Some(root)),
        // What a file holds can be told without a site.
        (Ok(here), Err(_)) if args.dry_run => (here, None),
        (_, Err(message)) | (Err(message), _) => {
            console.error(&message);
            return Exit::Usage;
        }
    };
    let shelf = match root.as_deref().map(shelf).transpose() {
        Ok(shelf) => shelf.unwrap_or_default(),
        Err(err) => {
            console.error(&err.to_string());
            return Exit::System;
        }
    };
    let progress = console.progress("Reading");
    let (fates, table) = fates(&here, &args.files, shelf);
    drop(progress);
    let mut exit = Exit::Done;
    let mut written = Vec::new();
    for fate in &fates {
        let (made, worst) = settle(fate, root.as_deref().filter(|_| !args.dry_run), console);
        exit = if worst as u8 > exit as u8 { worst } else { exit };
        written.push(made);
    }
    report(global, args, &fates, &written, &table, console);
    exit
}

/// What the site has already. Other files than texts and source cards are not read.
fn shelf(root: &Path) -> Result<Shelf, load::Error> {
    let disk = Disk { root: root.to_owned() };
    let mut files = Vec::new();
    // What is wrong with names is for a build to say.
    for path in disk.paths(&mut Vec::new())? {
        let Some(kind @ (FileKind::Seed | FileKind::Card(Kind::Source))) = FileKind::of(&path) else { continue };
        let bytes = disk.read(&path)?;
        let digest = Digest::of(&bytes);
        // Nobody points into a text that is known by its digest alone.
        let bytes = if kind == FileKind::Seed { Vec::new() } else { bytes };
        files.push(InputFile { id: FileId(0), path, kind, digest, text: FileText::new(bytes) });
    }
    Ok(Shelf::of(&files))
}

/// Reads every file that was named, in their order.
fn fates(here: &Path, named: &[PathBuf], mut shelf: Shelf) -> (Vec<Fate>, FileTable) {
    let mut table = FileTable::default();
    let files: Vec<_> = named
        .iter()
        .map(|path| {
            let is_stdin = path.as_os_str() == "-";
            let name = if is_stdin { "stdin.txt".to_owned() } else { path.to_string_lossy().into_owned() };
            let bytes = if is_stdin { read_stdin() } else { read_file(&here.join(path)) };
            let bytes = bytes.map_err(|err| (name.clone(), err.to_string()))?;
            let digest = Digest::of(&bytes);
            let text = FileText::new(bytes);
            let id = table.add(name.clone(), text.clone());
            Ok(InputFile { id, path: name, kind: FileKind::Seed, digest, text })
        })
        .collect();
    let readings: Vec<_> = files.into_par_iter().map(|it: Result<_, (String, String)>| it.map(read)).collect();
    let fates = readings.into_iter().map(|it| match it {
        Ok(reading) => {
            let outcome = propose(&reading, &mut shelf);
            Fate::Read(Box::new((reading, outcome)))
        }
        Err((name, why)) => Fate::Unread(name, why),
    });
    (fates.collect(), table)
}

/// Writes what comes of a file below `root`, and says what went wrong. Returns whether it is as proposed now, and how
/// a run with this file ends.
fn settle(fate: &Fate, root: Option<&Path>, console: &Console) -> (bool, Exit) {
    let (reading, outcome) = match fate {
        Fate::Unread(_, why) => {
            console.error(why);
            return (false, Exit::System);
        }
        Fate::Read(it) => (&it.0, &it.1),
    };
    match (outcome, root) {
        (Outcome::Refused(why), _) => {
            console.error(&format!("cannot add {}: {why}", reading.file.path));
            (false, Exit::Findings)
        }
        (Outcome::New(addition), Some(root)) => match write::edits(root, &addition.edits) {
            Ok(()) => (true, Exit::Done),
            Err(errors) => {
                errors.iter().for_each(|it| console.error(&it.to_string()));
                (false, Exit::System)
            }
        },
        _ => (true, Exit::Done),
    }
}

/// Says what came of the files: to programs one object for one file and an array for several, to people some lines.
fn report(global: &Global, args: &AddArgs, fates: &[Fate], written: &[bool], table: &FileTable, console: &Console) {
    let mut out = std::io::stdout().lock();
    if global.format == Format::Json {
        let rows: Vec<_> = fates.iter().map(|it| json::row(it, table, !args.dry_run)).collect();
        let text = match &rows[..] {
            [one] => serde_json::to_string_pretty(one),
            several => serde_json::to_string_pretty(several),
        };
        let _ = writeln!(out, "{}", text.expect("rows hold strings and numbers alone"));
        return;
    }
    let read = || fates.iter().filter_map(|it| if let Fate::Read(it) = it { Some(&it.0) } else { None });
    let refused = |it: &&Reading| it.refused.is_some();
    // Of a file that is refused the error says it all.
    let findings: Vec<Diagnostic> =
        read().filter(|it| !refused(it)).flat_map(|it| it.diagnostics.iter().cloned()).collect();
    console.findings(&findings, table);
    if global.quiet {
        return;
    }
    let whole = if args.dry_run { words::Detail::All } else { words::Detail::Sum };
    for (fate, _) in fates.iter().zip(written).filter(|(_, written)| **written) {
        let Fate::Read(it) = fate else { continue };
        let _ = write!(out, "{}", words::of(&it.0, &it.1, whole));
    }
    drop(out);
    console.line(&words::closing_line(fates, written, args.dry_run));
}
