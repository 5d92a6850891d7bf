//! The pipeline: the one module that knows every stage, and the place to begin reading.
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use crate::link::{Corpus, Quotation};

use crate::check::check;
use crate::diag::{Code, Diagnosed, Diagnostic, Severity};
use crate::export::export;
use crate::link::link;
use crate::load::{FileKind, Files, InputFile, Inputs, load};
use crate::model::{HintedText, Request, SeedHints, Settings};
use crate::parse::{Document, parse};
use crate::plan::{Artifact, DATA_FILES, plan};
use crate::render::render;
use crate::seed;
use crate::write::{self, Sink};

/// What the system refuses, by the stage that met it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Reading.
    #[error(transparent)]
    Load(#[from] crate::load::Error),
    /// Writing.
    #[error(transparent)]
    Write(#[from] crate::write::Error),
}

/// The front half of a build.
#[derive(Debug)]
pub struct Analysis {
    /// What was read.
    pub inputs: Inputs,
    /// What arguments and configuration come to.
    pub settings: Settings,
    /// What it says, resolved.
    pub corpus: Corpus,
}

/// What a build came to.
#[derive(Debug)]
pub struct Report {
    /// The front half.
    pub analysis: Analysis,
    /// Every finding, at its level, in the order of files and places; those that are off are left out.
    pub diagnostics: Vec<Diagnostic>,
    /// How many pages the site has.
    pub pages: usize,
    /// Whether the site was written.
    pub written: bool,
}

/// Whether a build writes the site that it made.
#[derive(Debug)]
pub enum Mode {
    /// Into the output folder.
    Write,
    /// Not at all; everything else is done.
    Check,
}

/// Makes a site, and writes it where no finding is an error and the configuration could be read.
pub fn build(files: &dyn Files, request: &Request, mode: Mode) -> Result<Report, Error> {
    let Diagnosed { value: analysis, mut diagnostics } = analyze(files, request)?;
    let Made { artifacts, pages } = make(&analysis).take(&mut diagnostics);
    let diagnostics = leveled(diagnostics, &analysis);
    let refused = diagnostics.iter().any(|it| it.severity == Severity::Error);
    let written = matches!(mode, Mode::Write) && !refused;
    if written {
        write::site(&artifacts, &mut Sink::Folder(analysis.settings.output.clone()))?;
    }
    Ok(Report { analysis, diagnostics, pages, written })
}

/// The front half: what an editor and `briefing check` need, and no more.
pub fn analyze(files: &dyn Files, request: &Request) -> Result<Diagnosed<Analysis>, Error> {
    let Diagnosed { value: inputs, mut diagnostics } = load(files, request.config.as_deref())?;
    let settings = request.settings(&inputs.config);
    let (raw, written): (Vec<_>, Vec<_>) = inputs.files.iter().partition(|it| it.kind == FileKind::Seed);
    let documents: Vec<_> = written.par_iter().map(|it| parse(it)).collect();
    let documents: Vec<_> = documents.into_iter().flat_map(|it| it.take(&mut diagnostics)).collect();
    let hints = documents.iter().filter_map(Document::seed_hints).collect();
    let seeds: Vec<_> = raw.par_iter().map(|it| seed::read(it, &hints_of(it, &hints))).collect();
    let seeds: Vec<_> = seeds.into_iter().map(|it| it.take(&mut diagnostics)).collect();
    let published = published_files(&inputs);
    let corpus = link(documents, &seeds, &published, &inputs.config, settings.today, settings.drafts);
    let corpus = corpus.take(&mut diagnostics);
    diagnostics.extend(check(&corpus));
    Ok(Diagnosed { value: Analysis { inputs, settings, corpus }, diagnostics })
}

/// What cards say of a text. A card with an original speaks of that alone, wherever it lies; else of the file it names.
fn hints_of(file: &InputFile, hints: &BTreeMap<HintedText, SeedHints>) -> SeedHints {
    let original = hints.get(&HintedText::Original(file.digest.to_string()));
    original.or_else(|| hints.get(&HintedText::At(file.path.clone()))).cloned().unwrap_or_default()
}

/// The site's files, and how many of them are pages.
#[derive(Debug)]
pub struct Made {
    /// Every file, in the order of their paths.
    pub artifacts: Vec<Artifact>,
    /// How many of them are pages.
    pub pages: usize,
}

/// The back half: every file that the site is made of.
pub fn make(analysis: &Analysis) -> Diagnosed<Made> {
    let Analysis { inputs, settings, corpus } = analysis;
    let base_url = settings.base_url.clone();
    let Diagnosed { value: site, mut diagnostics } = plan(corpus, &inputs.config, &inputs.theme, base_url);
    let mut artifacts = render(&site).take(&mut diagnostics);
    let pages = artifacts.len();
    artifacts.extend(export(&site));
    artifacts.extend(site.files);
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    Diagnosed { value: Made { artifacts, pages }, diagnostics }
}

/// Files that links may lead to though they are no pages.
fn published_files(inputs: &Inputs) -> BTreeSet<String> {
    let own = inputs.theme.files.iter().map(|(name, _)| name.clone());
    own.chain(DATA_FILES.map(str::to_owned)).chain(["feed.xml".to_owned()]).collect()
}

/// Gives findings the levels of the configuration and puts them in order; those of files that are not published go.
fn leveled(diagnostics: Vec<Diagnostic>, analysis: &Analysis) -> Vec<Diagnostic> {
    let levels = &analysis.settings.levels;
    let hidden = &analysis.corpus.hidden_files;
    let mut kept: Vec<_> = diagnostics
        .into_iter()
        .filter(|it| it.primary.is_none_or(|span| !hidden.contains(&span.file)))
        .filter_map(|it| Some(Diagnostic { severity: levels.level(it.code)?, ..it }))
        .collect();
    if kept.iter().any(|it| it.code == Code::InvalidConfig) {
        kept.retain(|it| it.code != Code::MissingBaseUrl);
    }
    kept.sort_by_cached_key(|it| (it.primary, it.code, it.message.clone()));
    kept.dedup();
    kept
}

/// Returns the folder of a site that `start` lies in, upward.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    crate::load::find_root(start)
}
