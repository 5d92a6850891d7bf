use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};

/// A static site generator for sourced briefings: every quotation checked, every citation a link to its paragraph
#[derive(Debug, Parser)]
#[command(name = "briefing", version, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) global: Global,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the site
    #[command(alias = "render")]
    Build(BuildArgs),
    /// Do all that `build` does and write nothing
    #[command(alias = "lint", alias = "test")]
    Check(CheckArgs),
    /// Say of every quotation what its check came to
    Verify(VerifyArgs),
    /// Make sources of raw files: each becomes a text under `seeds/` and a card for you to finish
    Add(AddArgs),
    /// List the dates in the texts of sources, and what each comes to
    Dates(DatesArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct VerifyArgs {
    #[command(flatten)]
    pub(super) site: SiteArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) site: SiteArgs,
    /// Put the site there [default: public under the site's root]
    #[arg(short, long, value_name = "DIR", env = "BRIEFING_OUTPUT_DIR")]
    #[arg(alias = "destination", alias = "dest-dir", alias = "site-dir", short_alias = 'd')]
    pub(super) output_dir: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) site: SiteArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    /// Raw files, however messy; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Write nothing; say what would be kept, removed, repaired and guessed, and why
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct DatesArgs {
    /// The key of a source [default: all of them]
    #[arg(value_name = "SOURCE")]
    pub(super) source: Option<String>,
}

/// What decides what a site is made of.
#[derive(Debug, clap::Args)]
pub(super) struct SiteArgs {
    /// The address that the site will have [default: base-url of the configuration]
    #[arg(short = 'u', long, value_name = "URL", env = "BRIEFING_BASE_URL", alias = "baseURL", short_alias = 'b')]
    pub(super) base_url: Option<String>,
    /// Let drafts in
    #[arg(short = 'D', long, alias = "buildDrafts")]
    pub(super) drafts: bool,
    /// What counts as today for embargo and expiry [default: SOURCE_DATE_EPOCH, else the system's day]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) date: Option<String>,
    /// Let warnings count as errors
    #[arg(long)]
    pub(super) strict: bool,
}

/// What every command understands, before and after its name.
#[derive(Debug, clap::Args)]
pub(super) struct Global {
    /// The site's root [default: the nearest folder, upward, with a briefing.toml]
    #[arg(short, long, value_name = "DIR", global = true, alias = "source", short_alias = 's')]
    pub(super) root: Option<PathBuf>,
    /// The configuration [default: briefing.toml in the site's root]
    #[arg(short, long, value_name = "FILE", global = true, env = "BRIEFING_CONFIG")]
    pub(super) config: Option<PathBuf>,
    /// Work with that many threads [default: as many as there are processors]
    #[arg(short, long, value_name = "N", global = true, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// Say errors alone
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Say more (can be repeated)
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(super) verbose: u8,
    /// When to use colors
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value = "auto")]
    pub(super) color: Color,
    /// How to print findings
    #[arg(long, value_name = "FORMAT", global = true, value_enum, default_value = "human")]
    pub(super) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With excerpts, to standard error
    Human,
    /// As a JSON array, to standard output
    Json,
}
