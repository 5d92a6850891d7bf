//! What is wrong, where, and what to do about it: findings as data.
//!
//! A stage returns its findings beside its value ([`Diagnosed`]); only [`emit`] turns them into words on a terminal or
//! into JSON. A finding is for the author to mend; what the world refuses is an `Error` of its stage.
mod code;
pub mod emit;

pub use code::{Code, Levels};

use crate::text::Span;

/// How bad a finding is, from the mildest up, so that `>=` asks whether it is at or above the deny level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never raised by `--strict`.
    Note,
    /// Should be mended; an error under `--strict`.
    Warning,
    /// Nothing is published while it stands.
    Error,
}

impl Severity {
    /// Returns the word that messages and `--format json` use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding. Texts are lower case, in the present tense, with names in backticks and no full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule speaks.
    pub code: Code,
    /// How bad it is, after configuration.
    pub severity: Severity,
    /// What is.
    pub message: String,
    /// Where; `None` for what concerns no place in a file.
    pub primary: Option<Span>,
    /// What to see at the primary place.
    pub label: String,
    /// Further places, each with what to see there.
    pub labels: Vec<(Span, String)>,
    /// What to do.
    pub help: Vec<String>,
    /// A change that mends it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Makes a finding of the code's own level.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.level(),
            message: message.into(),
            primary: None,
            label: String::new(),
            labels: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// Sets the place and what to see there.
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.primary = Some(span);
        self.label = label.into();
        self
    }

    /// Adds a further place.
    pub fn and(mut self, span: Span, label: impl Into<String>) -> Self {
        self.labels.push((span, label.into()));
        self
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds "did you mean …" where there is a near name.
    pub fn did_you_mean(self, nearest: Option<impl AsRef<str>>) -> Self {
        match nearest {
            Some(name) => self.help(format!("did you mean `{}`?", name.as_ref())),
            None => self,
        }
    }

    /// Adds a change that mends it.
    pub fn fix(mut self, title: impl Into<String>, edits: Vec<(Span, String)>) -> Self {
        self.fix = Some(Fix { title: title.into(), edits });
        self
    }
}

/// A change that no editor would object to: each span is replaced by its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the change does.
    pub title: String,
    /// The places and their new texts; they do not overlap.
    pub edits: Vec<(Span, String)>,
}

/// A value together with everything there was to say about making it.
#[derive(Debug, Clone)]
pub struct Diagnosed<T> {
    /// The value.
    pub value: T,
    /// The findings, in the order in which they were met.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Diagnosed<T> {
    /// Returns the value and moves the findings into `diagnostics`.
    pub fn take(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }
}
