use std::io::{IsTerminal, Write};
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};

use crate::cli::args::{Color, Format, Global};
use crate::diag::emit::{Style, json, terminal};
use crate::diag::{Diagnostic, Severity};
use crate::text::FileTable;

/// How many findings are printed for people: nobody reads the three hundredth before the first is mended.
const MOST: usize = 200;

/// What is said to whom. A reader that has gone away is no fault.
#[derive(Debug)]
pub(super) struct Console {
    quiet: bool,
    verbose: bool,
    format: Format,
    style: Style,
}

impl Console {
    pub(super) fn new(global: &Global) -> Self {
        let colored = match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(&std::io::stderr()) != ColorChoice::Never,
        };
        let style = if colored { Style::Colored } else { Style::Plain };
        Self { quiet: global.quiet, verbose: global.verbose > 0, format: global.format, style }
    }

    /// Says what ends a run, or what it is about; not when quiet.
    pub(super) fn line(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr(), "{text}");
        }
    }

    /// Says what only those want to know who asked for more.
    pub(super) fn detail(&self, text: &str) {
        if self.verbose {
            self.line(text);
        }
    }

    /// Says what went wrong outside the site's files.
    pub(super) fn error(&self, text: &str) {
        let _ = match self.style {
            Style::Colored => writeln!(std::io::stderr(), "\x1b[1m\x1b[91merror\x1b[0m\x1b[1m: {text}\x1b[0m"),
            Style::Plain => writeln!(std::io::stderr(), "error: {text}"),
        };
    }

    /// Says the findings.
    pub(super) fn findings(&self, diagnostics: &[Diagnostic], files: &FileTable) {
        match self.format {
            Format::Json => {
                let _ = writeln!(std::io::stdout(), "{}", json(diagnostics, files));
            }
            Format::Human => {
                let mut out = std::io::stderr().lock();
                let loud = |it: &&Diagnostic| !self.quiet || it.severity == Severity::Error;
                for it in diagnostics.iter().filter(loud).take(MOST) {
                    let _ = writeln!(out, "{}\n", terminal(it, files, self.style));
                }
                let rest = diagnostics.iter().filter(loud).count().saturating_sub(MOST);
                if rest > 0 {
                    let _ = writeln!(out, "… and {rest} more; --format json prints all of them\n");
                }
            }
        }
    }

    /// Begins work that may take long: on a terminal a line says so after half a second, and is gone at the end.
    pub(super) fn progress(&self, text: &'static str) -> Progress {
        let shown = !self.quiet && self.format == Format::Human && std::io::stderr().is_terminal();
        let (done, waiting) = mpsc::channel::<()>();
        let thread = shown.then(|| {
            std::thread::spawn(move || {
                if waiting.recv_timeout(Duration::from_millis(500)) == Err(mpsc::RecvTimeoutError::Timeout) {
                    let _ = write!(std::io::stderr(), "{text} …");
                    let _ = waiting.recv();
                    let _ = write!(std::io::stderr(), "\r\x1b[2K");
                }
            })
        });
        Progress { done: Some(done), thread }
    }
}

/// Work that may take long; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Progress {
    done: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
