//! The layering of `src`, as one table that only points down: `docs/architecture.md` says what each module is for.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "the test reads the source files")]
use std::fs;
use std::path::Path;

/// Each module with the modules that it may import. A module stands above all that it lists.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("diag", &["text"]),
    ("model", &["text", "diag"]),
    ("load", &["text", "diag", "model"]),
    ("parse", &["text", "diag", "model", "load"]),
    ("seed", &["text", "diag", "model", "load"]),
    ("link", &["text", "diag", "model", "parse", "seed"]),
    ("ingest", &["text", "diag", "model", "load", "seed"]),
    ("check", &["text", "diag", "model", "link"]),
    ("plan", &["text", "diag", "model", "link"]),
    ("render", &["text", "diag", "model", "plan"]),
    ("export", &["text", "diag", "model", "plan"]),
    ("write", &["text", "diag", "model", "plan"]),
    (
        "pipeline",
        &["text", "diag", "model", "load", "parse", "seed", "link", "check", "plan", "render", "export", "write"],
    ),
    ("cli", &["text", "diag", "model", "load", "ingest", "write", "pipeline"]),
];

/// Macros of `model`, which stand at the crate's root as all macros do.
const MACROS_OF_MODEL: [&str; 2] = ["card", "choices"];

#[test]
fn the_table_points_down() {
    for (index, (module, allowed)) in MAY_IMPORT.iter().enumerate() {
        for target in *allowed {
            let below = MAY_IMPORT[..index].iter().any(|(name, _)| name == target);
            assert!(below, "`{module}` may import `{target}`, which stands above it");
        }
    }
}

#[test]
fn the_crate_has_the_modules_of_the_table_in_their_order() {
    let lib = fs::read_to_string(path("src/lib.rs")).unwrap();
    let declared: Vec<_> = lib.lines().filter_map(|it| it.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let known: Vec<_> = MAY_IMPORT.iter().map(|(name, _)| *name).collect();
    assert_eq!(declared, known);
}

#[test]
fn the_sources_keep_to_the_table() {
    let mut broken = Vec::new();
    let src = path("src");
    visit(&src, &mut |file, source| {
        let below = file.strip_prefix(&src).unwrap();
        let name = below.iter().next().and_then(|it| it.to_str()).unwrap_or_default();
        if matches!(name, "lib.rs" | "main.rs") {
            return;
        }
        let module = name.trim_end_matches(".rs");
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            return broken.push(format!("src/{}: the table has no `{module}`", below.display()));
        };
        for (number, line) in source.lines().enumerate() {
            for fault in faults(line, module, allowed) {
                broken.push(format!("src/{}:{}: {fault}", below.display(), number + 1));
            }
        }
    });
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn what_does_not_keep_to_the_table_is_found() {
    let found = |line: &str| faults(line, "render", &["text", "plan"]);
    for line in [
        "use crate::plan::Site;",
        "use crate::render::engine::Engine;",
        "use super::Links; // not crate::link",
        "    pub(crate) fn new(",
        "crate::text::Span::new(crate::text::FileId(0), 0..0)",
    ] {
        assert_eq!(found(line), Vec::<String>::new(), "{line}");
    }
    for (line, fault) in [
        ("use crate::link::Corpus;", "`render` imports `link`"),
        ("let it = crate::text::fold(crate::link::name());", "`render` imports `link`"),
        ("use crate::card;", "`render` imports `model`"),
        ("use crate::{plan, text};", "one `use crate::module` a line"),
        ("use super::super::link;", "a path from the crate's root is written `crate::`"),
    ] {
        assert_eq!(found(line), [fault], "{line}");
    }
}

/// What is wrong with a line of `module`, which may import what is `allowed`.
fn faults(line: &str, module: &str, allowed: &[&str]) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let mut faults = Vec::new();
    if code.contains("crate::{") {
        faults.push("one `use crate::module` a line".to_owned());
    }
    if code.contains("super::super::") {
        faults.push("a path from the crate's root is written `crate::`".to_owned());
    }
    for path in code.split("crate::").skip(1) {
        let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
        let target = if MACROS_OF_MODEL.contains(&&path[..end]) { "model" } else { &path[..end] };
        if !target.is_empty() && target != module && !allowed.contains(&target) {
            faults.push(format!("`{module}` imports `{target}`"));
        }
    }
    faults
}

/// Calls `f` with every Rust file below a folder, in the order of their paths, and what stands in it.
fn visit(folder: &Path, f: &mut dyn FnMut(&Path, &str)) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            visit(&entry, f);
        } else if entry.extension().is_some_and(|it| it == "rs") {
            f(&entry, &fs::read_to_string(&entry).unwrap());
        }
    }
}

fn path(from_root: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(from_root)
}
