//! The site in a real browser: builds it, and lets `tests/browser/run.mjs` look at it in headless Chromium.
//!
//! Where Chromium or the packages of `tests/browser` (`npm ci` installs them) are missing it is skipped by name, unless
//! `BRIEFING_REQUIRE_BROWSER=1` says that it must not be.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "the test writes a site and looks for a browser")]
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// What Chromium is called.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A source of which only the quoted words are published.
const QUOTED: [(&str, &str); 4] = [
    ("briefing.toml", "title = \"Talks\"\n"),
    (
        "content/sources/harbour-2025.md",
        "---\ntitle: What Moscow thinks it is being offered\nauthor: Bell, Ann\nissued: 2025-03\n\
         URL: https://example.org/harbour\nseed: harbour-2025.txt\ntext: quoted\n---\n",
    ),
    (
        "seeds/harbour-2025.txt",
        "Nobody expected much of the meeting.\nFor Moscow the guest list was already the result.\n\
         The rest of the day went by in silence.\nSo did the next.\nIn the end the envoys shook hands.\n",
    ),
    (
        "content/notes/embassies.md",
        "---\ntitle: Why embassies matter\n---\nFor Moscow “the guest list was already the result” [@harbour-2025, ¶2].\n\n\
         Then “the envoys shook hands” [@harbour-2025, ¶5].\n",
    ),
];

#[test]
fn the_site_holds_in_a_real_browser() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let Some(chromium) = chromium() else { return skip(&format!("no Chromium ({})", NAMES.join(", "))) };
    if !tests.join("node_modules").is_dir() {
        return skip("no tests/browser/node_modules (npm ci makes it)");
    }
    let folder = TempDir::new().unwrap();
    let (example, quoted) = (folder.path().join("example"), folder.path().join("quoted"));
    build(Path::new(env!("CARGO_MANIFEST_DIR")), &example);
    let site = folder.path().join("site");
    for (path, text) in QUOTED {
        let path = site.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    build(&site, &quoted);
    let run = Command::new("node")
        .current_dir(&tests)
        .args([Path::new("run.mjs"), &example, &quoted])
        .env("CHROME", chromium)
        .output();
    let Ok(run) = run else { return skip("no Node.js (node)") };
    let (said, complaint) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{said}{complaint}");
}

/// Builds a site for the path that it will be served under.
fn build(site: &Path, output: &Path) {
    let run = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["build", "--base-url", "https://example.org/x/y/", "--date", "2026-01-01", "--root"])
        .args([site, Path::new("--output-dir"), output])
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// The browser that `CHROME` names, else the first of its names on the path.
fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROME") {
        return Some(PathBuf::from(named)).filter(|it| it.is_file());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    NAMES.iter().flat_map(|name| folders.iter().map(move |it| it.join(name))).find(|it| it.is_file())
}

/// Says what is missing, or fails where a browser is required.
fn skip(why: &str) {
    assert!(std::env::var_os("BRIEFING_REQUIRE_BROWSER").is_none_or(|it| it != "1"), "{why}");
    let _ = writeln!(std::io::stderr(), "skipped: the_site_holds_in_a_real_browser: {why}");
}
