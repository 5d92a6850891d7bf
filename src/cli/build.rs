use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::cli::Exit;
use crate::cli::args::{Global, SiteArgs};
use crate::cli::console::Console;
use crate::diag::{Code, Diagnostic, Severity};
use crate::load::{Disk, is_base_url};
use crate::model::{Day, Request};
use crate::pipeline::{self, Mode, Report};

/// Makes the site, or does all of it but writing.
pub(super) fn build(global: &Global, args: &SiteArgs, output: Option<PathBuf>, mode: Mode, console: &Console) -> Exit {
    let started = Instant::now();
    let report = match run(global, args, output, mode, console) {
        Ok(report) => report,
        Err(exit) => return exit,
    };
    console.findings(&report.diagnostics, &report.analysis.inputs.table);
    console.detail(&format!("Output: {}", report.analysis.settings.output.display()));
    console.line(&closing_line(&report, started));
    exit(&report.diagnostics)
}

/// Reads what is asked for and makes the site; what the arguments or the system refuse is said.
pub(super) fn run(
    global: &Global,
    args: &SiteArgs,
    output: Option<PathBuf>,
    mode: Mode,
    console: &Console,
) -> Result<Report, Exit> {
    let request = request(global, args, output).map_err(|message| {
        console.error(&message);
        Exit::Usage
    })?;
    threads(global);
    let progress = console.progress("Building");
    let report = pipeline::build(&Disk { root: request.root.clone() }, &request, mode);
    drop(progress);
    report.map_err(|err| {
        console.error(&err.to_string());
        Exit::System
    })
}

/// Takes as many threads as the arguments say.
pub(super) fn threads(global: &Global) {
    if let Some(jobs) = global.jobs {
        // The pool can be built once in a process; a second time it stays as it is.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
}

/// Returns the site's root: the one that the arguments name, else the nearest upward.
pub(super) fn root(global: &Global) -> Result<PathBuf, String> {
    let here = working_folder()?;
    match &global.root {
        Some(root) => Ok(here.join(root)),
        None => pipeline::find_root(&here).ok_or_else(|| {
            let path = here.display();
            format!("there is no briefing.toml in {path} or any folder above it\nhelp: make one (a line `title = \"…\"` will do), or name a site with --root DIR")
        }),
    }
}

/// Reads the arguments, the environment and the clock.
pub(super) fn request(global: &Global, args: &SiteArgs, output: Option<PathBuf>) -> Result<Request, String> {
    let here = working_folder()?;
    let root = root(global)?;
    let output = output.map(|it| here.join(it));
    if !crate::load::is_site(&root) {
        let help = "help: name the folder that holds briefing.toml or content/";
        return Err(format!("there is no site in {}\n{help}", root.display()));
    }
    if let Some(output) = output.as_ref().filter(|it| holds_own_files(&root, it)) {
        return Err(format!("the output folder {} holds the site's own files", output.display()));
    }
    let config = global.config.as_ref().map(|it| here.join(it).to_string_lossy().into_owned());
    if let Some(url) = args.base_url.as_ref().filter(|it| !is_base_url(it)) {
        return Err(format!(
            "`{url}` is not the address of a site\nhelp: write it whole: https://example.org/briefing/"
        ));
    }
    let today = today(args.date.as_deref())?;
    let (base_url, drafts, strict) = (args.base_url.clone(), args.drafts, args.strict);
    Ok(Request { root, config, output, base_url, today, drafts, strict })
}

/// Whether an output folder is, holds or lies in what the site is made of.
fn holds_own_files(root: &Path, output: &Path) -> bool {
    let own = ["content", "seeds", "static", "templates"].map(|it| root.join(it));
    root.starts_with(output) || own.iter().any(|it| output.starts_with(it))
}

#[expect(clippy::disallowed_methods, reason = "`cli` is the module that knows the working folder")]
pub(super) fn working_folder() -> Result<PathBuf, String> {
    std::env::current_dir().map_err(|err| format!("cannot tell the working folder: {err}"))
}

/// The day of `--date`, else of `SOURCE_DATE_EPOCH`, else of the system's clock.
#[expect(clippy::disallowed_methods, reason = "`cli` is the module that reads the environment and the clock")]
fn today(date: Option<&str>) -> Result<Day, String> {
    let day = |it: jiff::civil::Date| Day {
        year: it.year().into(),
        month: it.month().unsigned_abs(),
        day: it.day().unsigned_abs(),
    };
    if let Some(date) = date {
        let wrong = |_| format!("`{date}` is not a day\nhelp: write it as 2025-08-15");
        return date.parse::<jiff::civil::Date>().map(day).map_err(wrong);
    }
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(epoch) => {
            let wrong = || format!("SOURCE_DATE_EPOCH is `{epoch}`, which is not a number of seconds");
            let seconds = epoch.trim().parse().map_err(|_| wrong())?;
            let time = jiff::Timestamp::from_second(seconds).map_err(|_| wrong())?;
            Ok(day(time.to_zoned(jiff::tz::TimeZone::UTC).date()))
        }
        Err(_) => Ok(day(jiff::Zoned::now().date())),
    }
}

/// How a run with these findings ends.
pub(super) fn exit(diagnostics: &[Diagnostic]) -> Exit {
    let errors = || diagnostics.iter().filter(|it| it.severity == Severity::Error);
    if errors().any(|it| matches!(it.code, Code::InvalidConfig | Code::UnknownConfigKey)) {
        Exit::Usage
    } else if errors().next().is_some() {
        Exit::Findings
    } else {
        Exit::Done
    }
}

/// The sum: `86 pages, 5 sources, 214 citations (97 quotations checked), 0 findings, 0.04 s.`
fn closing_line(report: &Report, started: Instant) -> String {
    let count = |severity| report.diagnostics.iter().filter(|it| it.severity == severity).count();
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let parts: Vec<_> = counts
        .into_iter()
        .map(|(severity, word)| (count(severity), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| counted(count, word))
        .collect();
    let mut findings = counted(report.diagnostics.len(), "finding");
    if !parts.is_empty() {
        findings = format!("{findings} ({})", parts.join(", "));
    }
    if count(Severity::Error) > 0 {
        return format!("{findings}. Nothing was written.");
    }
    let corpus = &report.analysis.corpus;
    let checked = corpus.quotations.iter().filter(|it| it.class.is_checked()).count();
    let seconds = started.elapsed().as_secs_f64();
    format!(
        "{}, {}, {} ({} checked), {findings}, {seconds:.2} s.",
        counted(report.pages, "page"),
        counted(corpus.sources.len(), "source"),
        counted(corpus.citations.len(), "citation"),
        counted(checked, "quotation"),
    )
}

fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
