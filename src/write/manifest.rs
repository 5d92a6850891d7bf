use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::Digest;
use crate::plan::{Artifact, OutPath};

/// The manifest's own path in the site.
pub(super) const MANIFEST: &str = "manifest.json";

/// What a site is made of: every file but `manifest.json`, which is this, as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The SHA-256 of each file, in the order of their paths.
    pub files: BTreeMap<OutPath, Digest>,
}

/// The form of the published file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)] // Others call a file `manifest.json` too: web applications, for one.
struct Json {
    files: BTreeMap<String, String>,
}

impl Manifest {
    pub(super) fn of(artifacts: &[Artifact]) -> Self {
        Self { files: artifacts.iter().map(|it| (it.path.clone(), Digest::of(&it.bytes))).collect() }
    }

    /// Reads a published manifest; `None` where it is not of our form.
    pub(super) fn from_json(bytes: &[u8]) -> Option<Self> {
        let json: Json = serde_json::from_slice(bytes).ok()?;
        let file = |(path, hex): (String, String)| Some((OutPath::new(path)?, digest(&hex)?));
        Some(Self { files: json.files.into_iter().map(file).collect::<Option<_>>()? })
    }

    pub(super) fn to_artifact(&self) -> Artifact {
        let files = self.files.iter().map(|(path, digest)| (path.to_string(), digest.to_string())).collect();
        let mut json = serde_json::to_vec_pretty(&Json { files }).expect("a map of strings is JSON");
        json.push(b'\n');
        Artifact { path: OutPath::new(MANIFEST).expect("a file name is a path"), bytes: json.into() }
    }

    /// Tells whether `place`, a path from the site's root, is a file of the site; the manifest is one.
    pub(super) fn lists(&self, place: &Path) -> bool {
        let parts = place.iter().map(|part| part.to_str()).collect::<Option<Vec<_>>>();
        let path = parts.and_then(|it| OutPath::new(it.join("/")));
        path.is_some_and(|it| it.as_str() == MANIFEST || self.files.contains_key(&it))
    }
}

fn digest(hex: &str) -> Option<Digest> {
    let mut bytes = [0; 32];
    if hex.len() != 64 || !hex.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(Digest(bytes))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_is_published_is_read_again() {
        let artifact = |path: &str| Artifact { path: OutPath::new(path).unwrap(), bytes: Arc::from(path.as_bytes()) };
        let manifest = Manifest::of(&["404.html", "assets/é.css"].map(artifact));
        let json = manifest.to_artifact().bytes;
        assert_eq!(Manifest::from_json(&json), Some(manifest));
        let begins = "{\n  \"files\": {\n    \"404.html\": \"";
        assert!(std::str::from_utf8(&json).unwrap().starts_with(begins));
    }

    #[test]
    fn a_manifest_of_another_form_is_not_ours() {
        let hex = "0123456789abcdef".repeat(4);
        let ours = format!(r#"{{"files": {{"a": "{hex}"}}}}"#);
        assert!(Manifest::from_json(ours.as_bytes()).is_some());
        for other in [
            String::new(),
            "[]".to_owned(),
            r#"{"name": "An app", "icons": []}"#.to_owned(),
            ours.replace("}}", r#"}, "name": "x"}"#),
            ours.replace("\"a\"", "\"../a\""),
            ours.replace("abcdef", "ABCDEF"),
            ours.replace("abcdef", "é"),
            ours.replace("0123", ""),
        ] {
            assert_eq!(Manifest::from_json(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn a_path_is_listed_as_a_whole() {
        let manifest = Manifest { files: BTreeMap::from([(OutPath::new("a/b").unwrap(), Digest([0; 32]))]) };
        assert!(manifest.lists(Path::new("a/b")) && manifest.lists(Path::new(MANIFEST)));
        for other in ["a", "b", "a/b/c", "a/manifest.json", ""] {
            assert!(!manifest.lists(Path::new(other)), "{other}");
        }
    }
}
