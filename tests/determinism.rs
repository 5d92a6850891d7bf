//! The same input gives the same bytes: at any number of threads, in any folder, time zone and language.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "the test copies the example and reads what is built of it")]
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

#[test]
fn the_example_built_twice_is_the_same_bytes() {
    let first = TempDir::new().unwrap();
    let second = TempDir::new().unwrap();
    let near = first.path().join("a");
    let far = second.path().join("another folder/deep/below — ß");
    copy_example(&near, |files| files);
    copy_example(&far, |mut files| {
        files.reverse(); // A file system may list files in the order in which they came.
        files
    });
    let one = build(&near, &["-j", "1"], [("TZ", "Pacific/Auckland"), ("LC_ALL", "C"), ("LANG", "C")]);
    let other = build(&far, &["-j", "8"], [("TZ", "America/New_York"), ("LC_ALL", "de_DE.UTF-8"), ("LANG", "de_DE")]);
    assert!(one.len() > 100, "the example has {} files", one.len());
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(bytes == &other[path], "{path} differs");
    }
}

#[test]
fn a_site_built_over_an_older_one_is_that_of_an_empty_folder() {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("site");
    copy_example(&site, |files| files);
    let environment = [("TZ", "UTC"), ("LC_ALL", "C"), ("LANG", "C")];
    let clean = build(&site, &[], environment);
    let note = site.join("content/notes/one-more.md");
    fs::write(&note, "---\ntitle: One more\ndate: 2025-09-01\n---\nThe [[kremlin|Kremlin]] is named here.\n").unwrap();
    let with_note = build(&site, &[], environment);
    assert!(with_note.contains_key("notes/one-more.html"));
    assert!(with_note["actors/kremlin.html"] != clean["actors/kremlin.html"]);
    fs::remove_file(note).unwrap();
    assert!(build(&site, &[], environment) == clean, "nothing is left of the note");
}

/// Copies the files that the example is made of, in the order that `order` gives them.
fn copy_example(to: &Path, order: impl Fn(Vec<String>) -> Vec<String>) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = vec!["briefing.toml".to_owned()];
    for part in ["content", "seeds", "static", "templates"] {
        names.extend(files(&repository.join(part)).into_keys().map(|it| format!("{part}/{it}")));
    }
    for name in order(names) {
        let path = to.join(&name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(repository.join(&name), path).unwrap();
    }
}

fn build(site: &Path, arguments: &[&str], environment: [(&str, &str); 3]) -> BTreeMap<String, Vec<u8>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command.current_dir(site).args(["build", "-q", "--date", "2026-01-01"]).args(arguments).envs(environment);
    for name in ["BRIEFING_OUTPUT_DIR", "BRIEFING_BASE_URL", "BRIEFING_CONFIG", "SOURCE_DATE_EPOCH"] {
        command.env_remove(name);
    }
    let run = command.output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    files(&site.join("public"))
}

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    entries.map(|it| (name(it.path()), fs::read(it.path()).unwrap())).collect()
}
