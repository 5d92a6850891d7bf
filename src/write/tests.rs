//! The folder as a reader, an author and the next build find it.
use std::fs::{self, File};
use std::path::Path;
use std::time::SystemTime;

use tempfile::TempDir;
use walkdir::WalkDir;

use super::*;

#[test]
fn a_site_is_written_with_its_manifest_and_nothing_beside_it() {
    let parent = tempdir();
    let manifest =
        put(&parent.path().join("deep/er/public"), &[("actors/x.html", "x"), ("index.html", "home")]).unwrap();
    assert_eq!(
        tree(parent.path()),
        [
            "deep/",
            "deep/er/",
            "deep/er/public/",
            "deep/er/public/actors/",
            "deep/er/public/actors/x.html = x",
            "deep/er/public/index.html = home",
            &format!("deep/er/public/manifest.json = {}", text(&manifest)),
        ]
    );
}

#[test]
fn memory_holds_the_same_files_as_a_folder() {
    let parent = tempdir();
    let output = parent.path().join("public");
    let mut memory = Sink::Memory(BTreeMap::from([(path("gone.html"), Arc::from(*b"gone"))]));
    let files = [("a/b.html", "b"), ("c.html", "c")];
    let manifest = site(&artifacts(&files), &mut memory).unwrap();
    assert_eq!(put(&output, &files).unwrap(), manifest);
    let Sink::Memory(memory) = memory else { unreachable!() };
    assert_eq!(memory.keys().map(OutPath::as_str).collect::<Vec<_>>(), ["a/b.html", "c.html", "manifest.json"]);
    for (path, bytes) in memory {
        assert_eq!(fs::read(output.join(path.as_str())).unwrap(), *bytes, "{path}");
    }
}

#[test]
fn the_next_site_replaces_files_and_removes_those_it_does_not_have() {
    let parent = tempdir();
    let output = parent.path().join("public");
    put(&output, &[("gone/x.html", "x"), ("index.html", "old"), ("turns", "into a folder")]).unwrap();
    let manifest = put(&output, &[("index.html", "new"), ("turns/y.html", "y")]).unwrap();
    let manifest = format!("manifest.json = {}", text(&manifest));
    assert_eq!(tree(&output), ["index.html = new", &manifest, "turns/", "turns/y.html = y"]);
    assert_eq!(names(parent.path()), ["public"]);
}

#[test]
fn the_same_site_again_touches_nothing() {
    let parent = tempdir();
    let output = parent.path().join("public");
    let files = [("a/b.html", "b"), ("index.html", "home")];
    put(&output, &files).unwrap();
    age(&output);
    let before = stamps(&output);
    put(&output, &files).unwrap();
    assert_eq!(stamps(&output), before);
}

#[test]
fn a_file_that_stays_the_same_keeps_its_date() {
    let parent = tempdir();
    let output = parent.path().join("public");
    put(&output, &[("changes.html", "old"), ("stays.html", "same")]).unwrap();
    age(&output);
    put(&output, &[("changes.html", "new"), ("stays.html", "same")]).unwrap();
    let modified = |name: &str| output.join(name).metadata().unwrap().modified().unwrap();
    assert_eq!(modified("stays.html"), SystemTime::UNIX_EPOCH);
    assert_ne!(modified("changes.html"), SystemTime::UNIX_EPOCH);
}

#[test]
fn a_site_that_somebody_changed_is_written_again() {
    let parent = tempdir();
    let output = parent.path().join("public");
    let files = [("a.html", "a"), ("b.html", "b")];
    put(&output, &files).unwrap();
    let whole = tree(&output);
    fs::write(output.join("a.html"), "A").unwrap();
    put(&output, &files).unwrap();
    assert_eq!(tree(&output), whole);
    fs::remove_file(output.join("b.html")).unwrap();
    put(&output, &files).unwrap();
    assert_eq!(tree(&output), whole);
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_left_alone() {
    let foreign_manifests = ["", "{}", r#"{"name": "An app"}"#, r#"{"files": {"../x": "00"}}"#];
    for manifest in foreign_manifests.into_iter().map(Some).chain([None]) {
        let parent = tempdir();
        let output = parent.path().join("public");
        fs::create_dir(&output).unwrap();
        fs::write(output.join("thesis.doc"), "five years").unwrap();
        if let Some(manifest) = manifest {
            fs::write(output.join("manifest.json"), manifest).unwrap();
        }
        let before = (tree(parent.path()), stamps(&output));
        let err = put(&output, &[("index.html", "home")]).unwrap_err();
        assert!(matches!(&err, Error::Foreign { path } if *path == output), "{manifest:?}: {err}");
        assert!(err.to_string().contains("choose another `--output-dir`"), "{err}");
        assert_eq!((tree(parent.path()), stamps(&output)), before);
    }
}

#[test]
fn an_empty_folder_is_taken() {
    let parent = tempdir();
    let output = parent.path().join("public");
    fs::create_dir(&output).unwrap();
    put(&output, &[("index.html", "home")]).unwrap();
    assert_eq!(names(&output), ["index.html", "manifest.json"]);
    assert_eq!(names(parent.path()), ["public"]);
}

#[test]
fn what_others_put_into_the_folder_is_carried_over() {
    let parent = tempdir();
    let output = parent.path().join("public");
    put(&output, &[("actors/x.html", "x"), ("index.html", "old")]).unwrap();
    fs::write(output.join("CNAME"), "example.org").unwrap();
    fs::create_dir_all(output.join(".git/refs/tags")).unwrap();
    fs::write(output.join(".git/HEAD"), "ref: refs/heads/main").unwrap();
    fs::write(output.join("actors/photo.jpg"), "a face").unwrap();
    let manifest = put(&output, &[("index.html", "new")]).unwrap();
    assert_eq!(
        tree(&output),
        [
            ".git/",
            ".git/HEAD = ref: refs/heads/main",
            ".git/refs/",
            ".git/refs/tags/",
            "CNAME = example.org",
            "actors/",
            "actors/photo.jpg = a face",
            "index.html = new",
            &format!("manifest.json = {}", text(&manifest)),
        ]
    );
    assert_eq!(names(parent.path()), ["public"]);
}

#[test]
fn a_file_of_others_is_never_overwritten() {
    // What lies there already, and the page that wants its place.
    let cases = [("feed.xml", "feed.xml"), ("news", "news/x.html"), ("news/x.html", "news"), ("news/", "news")];
    for (theirs, ours) in cases {
        let parent = tempdir();
        let output = parent.path().join("public");
        put(&output, &[("index.html", "home")]).unwrap();
        if theirs.ends_with('/') {
            fs::create_dir(output.join(theirs)).unwrap();
        } else {
            fs::create_dir_all(output.join(theirs).parent().unwrap()).unwrap();
            fs::write(output.join(theirs), "theirs").unwrap();
        }
        let before = tree(parent.path());
        let err = put(&output, &[(ours, "ours"), ("other.html", "other")]).unwrap_err();
        assert!(matches!(&err, Error::Foreign { path } if *path == output.join(theirs)), "{theirs}: {err}");
        assert_eq!(tree(parent.path()), before, "{theirs}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_even_at_the_path_of_a_page() {
    let parent = tempdir();
    let output = parent.path().join("public");
    let files = [("a.html", "a"), ("b.html", "b")];
    put(&output, &files).unwrap();
    fs::remove_file(output.join("a.html")).unwrap();
    fs::write(parent.path().join("elsewhere"), "a").unwrap();
    std::os::unix::fs::symlink("../elsewhere", output.join("a.html")).unwrap();
    std::os::unix::fs::symlink("nowhere", output.join("latest")).unwrap();
    assert!(matches!(put(&output, &files), Err(Error::Foreign { path }) if path == output.join("a.html")));
    put(&output, &[("b.html", "b")]).unwrap();
    assert_eq!(tree(&output)[..2], ["a.html -> ../elsewhere", "b.html = b"]);
    assert_eq!(tree(&output)[2], "latest -> nowhere");
    assert_eq!(fs::read_to_string(parent.path().join("elsewhere")).unwrap(), "a");
}

#[cfg(unix)]
#[test]
fn folders_have_the_usual_permissions_or_those_they_had() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o7777;
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let parent = tempdir();
    let output = parent.path().join("public");
    let usual = parent.path().join("usual");
    fs::create_dir(&usual).unwrap();
    put(&output, &[("a/x.html", "x")]).unwrap();
    assert_eq!((mode(&output), mode(&output.join("a"))), (mode(&usual), mode(&usual)));

    // A folder that lets nothing be removed from it neither stops the build nor stays behind.
    fs::create_dir(output.join("theirs")).unwrap();
    fs::write(output.join("theirs/file"), "theirs").unwrap();
    set(&output.join("theirs"), 0o555);
    set(&output, 0o750);
    put(&output, &[("a/x.html", "new")]).unwrap();
    assert_eq!((mode(&output), mode(&output.join("theirs"))), (0o750, 0o555));
    assert_eq!(names(parent.path()), ["public", "usual"]);
    set(&output.join("theirs"), 0o755);
}

#[test]
fn a_file_or_a_link_in_the_folders_place_is_refused() {
    let parent = tempdir();
    let output = parent.path().join("public");
    fs::write(&output, "a file").unwrap();
    let err = put(&output, &[("index.html", "home")]).unwrap_err();
    assert!(err.to_string().contains("it is a file"), "{err}");
    assert_eq!(tree(parent.path()), ["public = a file"]);
    #[cfg(unix)]
    {
        fs::create_dir(parent.path().join("real")).unwrap();
        std::os::unix::fs::symlink("real", parent.path().join("link")).unwrap();
        for path in ["link", "link/"] {
            let err = put(&parent.path().join(path), &[("index.html", "home")]).unwrap_err();
            assert!(err.to_string().contains("it is a symbolic link"), "{err}");
        }
        assert_eq!(tree(parent.path()), ["link -> real", "public = a file", "real/"]);
    }
}

#[test]
fn a_site_that_cannot_be_written_leaves_the_old_one() {
    let parent = tempdir();
    let output = parent.path().join("public");
    let impossible = [("a", "a file"), ("a/b", "below a file")];
    assert!(matches!(put(&output, &impossible), Err(Error::Write { .. })));
    assert_eq!(names(parent.path()), [""; 0]);
    put(&output, &[("index.html", "old")]).unwrap();
    let before = (tree(parent.path()), stamps(&output));
    assert!(matches!(put(&output, &impossible), Err(Error::Write { .. })));
    assert_eq!((tree(parent.path()), stamps(&output)), before);
}

#[cfg(unix)]
#[test]
fn a_parent_that_cannot_be_written_to_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempdir();
    let output = parent.path().join("public");
    put(&output, &[("index.html", "old")]).unwrap();
    let before = tree(parent.path());
    fs::set_permissions(parent.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let sees_it = File::create(parent.path().join("probe")).is_err(); // Root does not.
    if sees_it {
        let err = put(&output, &[("index.html", "new")]).unwrap_err();
        assert!(matches!(err, Error::Write { .. }), "{err}");
        assert_eq!(tree(parent.path()), before);
    }
    fs::set_permissions(parent.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn what_killed_builds_left_is_removed() {
    let parent = tempdir();
    let output = parent.path().join("public");
    put(&output, &[("index.html", "home")]).unwrap();
    for left in ["stage", "trash", "lock"] {
        let left = parent.path().join(format!(".public.briefing-{left}"));
        if left.ends_with(".public.briefing-lock") {
            fs::write(left, "").unwrap();
        } else {
            fs::create_dir_all(left.join("a")).unwrap();
            fs::write(left.join("a/half.html"), "ha").unwrap();
        }
    }
    put(&output, &[("index.html", "home")]).unwrap();
    let names = names(parent.path());
    assert!(if cfg!(unix) { names == ["public"] } else { names == [".public.briefing-lock", "public"] }, "{names:?}");
}

#[test]
fn a_site_left_aside_is_put_back_before_all_else() {
    for is_made_anew in [false, true] {
        let parent = tempdir();
        let output = parent.path().join("public");
        put(&output, &[("index.html", "old")]).unwrap();
        fs::write(output.join("CNAME"), "example.org").unwrap();
        fs::rename(&output, parent.path().join(".public.briefing-aside")).unwrap();
        fs::create_dir(parent.path().join(".public.briefing-stage")).unwrap();
        if is_made_anew {
            fs::create_dir(&output).unwrap();
        }
        put(&output, &[("a", "a file"), ("a/b", "below a file")]).unwrap_err();
        assert_eq!(names(parent.path()), ["public"]);
        assert_eq!(tree(&output)[..2], ["CNAME = example.org", "index.html = old"]);
    }
}

#[test]
fn a_site_left_aside_is_not_removed_for_a_stranger() {
    let parent = tempdir();
    let output = parent.path().join("public");
    let aside = parent.path().join(".public.briefing-aside");
    put(&output, &[("index.html", "old")]).unwrap();
    fs::rename(&output, &aside).unwrap();
    fs::create_dir(parent.path().join(".public.briefing-stage")).unwrap();
    put(&parent.path().join("other"), &[("index.html", "other")]).unwrap();
    fs::rename(parent.path().join("other"), &output).unwrap();
    let before = tree(parent.path());
    let err = put(&output, &[("index.html", "new")]).unwrap_err();
    assert!(matches!(&err, Error::Aside { aside: it, .. } if *it == aside), "{err}");
    assert_eq!(tree(parent.path()), before);

    // Without a stage the swap was done, and what lies aside is the old site.
    fs::remove_dir(parent.path().join(".public.briefing-stage")).unwrap();
    put(&output, &[("index.html", "new")]).unwrap();
    assert_eq!(names(parent.path()), ["public"]);
}

#[test]
fn two_builds_at_once_do_not_meet() {
    let parent = tempdir();
    let output = parent.path().join("public");
    put(&output, &[("index.html", "old")]).unwrap();
    let stage = parent.path().join(".public.briefing-stage");
    fs::create_dir(&stage).unwrap();
    let lock = File::create(parent.path().join(".public.briefing-lock")).unwrap();
    lock.lock().unwrap();
    let before = tree(parent.path());
    let err = put(&output, &[("index.html", "new")]).unwrap_err();
    assert!(matches!(&err, Error::Busy { path } if *path == output), "{err}");
    assert_eq!(tree(parent.path()), before);
    // Another folder of the same parent is free.
    put(&parent.path().join("other"), &[("index.html", "new")]).unwrap();
    drop(lock);
    put(&output, &[("index.html", "new")]).unwrap();
}

#[test]
fn of_many_builds_at_once_each_is_whole_or_refused() {
    let parent = tempdir();
    let output = parent.path().join("public");
    let builds: Vec<_> =
        (0..8).map(|n| artifacts(&[("a.html", &format!("{n}")), ("b.html", &format!("{n}"))])).collect();
    std::thread::scope(|scope| {
        for artifacts in &builds {
            scope.spawn(|| match site(artifacts, &mut Sink::Folder(output.clone())) {
                Ok(_) | Err(Error::Busy { .. }) => {}
                Err(err) => panic!("{err}"),
            });
        }
    });
    let read = |name: &str| fs::read_to_string(output.join(name)).unwrap();
    assert_eq!(read("a.html"), read("b.html"));
    let manifest = Manifest::from_json(read("manifest.json").as_bytes()).unwrap();
    assert_eq!(manifest.files[&path("a.html")], crate::model::Digest::of(read("a.html").as_bytes()));
}

fn put(output: &Path, files: &[(&str, &str)]) -> Result<Manifest, Error> {
    site(&artifacts(files), &mut Sink::Folder(output.to_owned()))
}

fn artifacts(files: &[(&str, &str)]) -> Vec<Artifact> {
    files.iter().map(|(at, text)| Artifact { path: path(at), bytes: Arc::from(text.as_bytes()) }).collect()
}

fn path(path: &str) -> OutPath {
    OutPath::new(path).unwrap()
}

fn text(manifest: &Manifest) -> String {
    String::from_utf8(manifest.to_artifact().bytes.to_vec()).unwrap()
}

fn tempdir() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// All that lies in a folder, in order: `file = text`, `link -> target`, `folder/`.
fn tree(folder: &Path) -> Vec<String> {
    let line = |entry: walkdir::DirEntry| {
        let place = entry.path().strip_prefix(folder).unwrap().display().to_string().replace('\\', "/");
        match entry.file_type() {
            it if it.is_dir() => format!("{place}/"),
            it if it.is_symlink() => format!("{place} -> {}", fs::read_link(entry.path()).unwrap().display()),
            _ => format!("{place} = {}", fs::read_to_string(entry.path()).unwrap()),
        }
    };
    WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter().map(|it| line(it.unwrap())).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let walk = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name();
    walk.into_iter().map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// When each file and folder was changed, and which it is.
fn stamps(folder: &Path) -> Vec<(PathBuf, SystemTime, u64)> {
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino;
    #[cfg(not(unix))]
    let number = |_: &fs::Metadata| 0;
    let stamp = |entry: walkdir::DirEntry| {
        let metadata = entry.metadata().unwrap();
        (entry.into_path(), metadata.modified().unwrap(), number(&metadata))
    };
    WalkDir::new(folder).sort_by_file_name().into_iter().map(|it| stamp(it.unwrap())).collect()
}

/// Makes all files old, so that a change shows without waiting for it.
fn age(folder: &Path) {
    for entry in WalkDir::new(folder).into_iter().map(|it| it.unwrap()).filter(|it| it.file_type().is_file()) {
        File::options().write(true).open(entry.path()).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }
}
