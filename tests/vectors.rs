//! The vectors that quotations were designed with (`../shared`), held against the originals that they are taken from.
//! What is not at hand is named and passed over.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "tests read the vectors and their originals")]
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use briefing::diag::{Code, Diagnosed, Diagnostic};
use briefing::link::Class;
use briefing::load::{Error, Files};
use briefing::model::{Day, Request};
use briefing::pipeline::{Analysis, analyze};
use serde_json::Value;

#[test]
fn every_vector_gets_its_class() {
    let Some(vectors) = json("design/quote-vectors/vectors.json") else { return pass_over("the vectors") };
    let Some(gold) = json("gold/paragraphs.json") else { return pass_over("the paragraphs of the originals") };
    let originals: BTreeMap<_, _> =
        gold["seeds"].as_object().unwrap().iter().filter_map(|(name, it)| original(name, it)).collect();
    let mut faults = Vec::new();
    for vector in vectors.as_array().unwrap() {
        match originals.get(text(&vector["seed"])) {
            Some(paragraphs) => faults.extend(fault(vector, paragraphs)),
            None => pass_over(&format!("“{}” of seed {}", text(&vector["quote"]), text(&vector["seed"]))),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The number of an original and its paragraphs, a line each, in the order of their ids.
fn original(name: &str, blocks: &Value) -> Option<(String, Vec<String>)> {
    let raw = std::fs::read_to_string(shared("seeds").join(name)).ok()?;
    let lines: Vec<_> = raw.split('\n').map(str::trim).collect();
    let paragraphs = blocks.as_array().unwrap().iter().filter(|it| it["kind"] == "para");
    let line = |it: &Value| lines[usize::try_from(it["line"].as_u64().unwrap()).unwrap() - 1].to_owned();
    Some((name[..3].to_owned(), paragraphs.map(line).collect()))
}

/// Says what is wrong with what a vector came to, if anything.
fn fault(vector: &Value, paragraphs: &[String]) -> Option<String> {
    let (quote, passage) = (text(&vector["quote"]), text(&vector["passage"]));
    let Diagnosed { value: analysis, diagnostics } = site(paragraphs, quote, passage.trim_start_matches('p'));
    let source = &analysis.corpus.sources[0];
    let read = source.passages.iter().filter(|it| it.id.to_string().starts_with('p')).map(|it| &it.text);
    assert!(read.eq(paragraphs), "a line is a paragraph");
    let [quotation] = &analysis.corpus.quotations[..] else { return Some(format!("“{quote}” is no quotation")) };
    assert_eq!(quotation.text, quote.replace('*', ""));
    let verified = matches!(quotation.class, Class::Exact | Class::Folded | Class::Altered | Class::Elided);
    let class = if verified { quotation.class.as_str() } else { "none" };
    let warns = diagnostics.iter().any(|it| it.code == Code::ElisionNegation);
    let wanted = (text(&vector["expect"]), vector["warns"] == Code::ElisionNegation.as_str());
    ((class, warns) != wanted).then(|| format!("“{quote}”, {passage}: {class}, warns {warns}, not {wanted:?}"))
}

/// A site of one source, and of one note that quotes it.
fn site(paragraphs: &[String], quote: &str, passage: &str) -> Diagnosed<Analysis> {
    let card = "---\ntitle: Source\nissued: 2025\nseed: s.txt\n---\n";
    let note = format!("---\ntitle: Note\n---\nIt says: «{quote}» [@s, ¶{passage}].\n");
    let files = [
        ("content/sources/s.md", card.to_owned()),
        ("content/notes/n.md", note),
        ("seeds/s.txt", paragraphs.join("\n\n")),
    ];
    let request = Request {
        root: PathBuf::from("/site"),
        config: None,
        output: None,
        base_url: None,
        today: Day { year: 2025, month: 8, day: 15 },
        drafts: false,
        strict: false,
    };
    analyze(&Memory(files.into()), &request).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn json(path: &str) -> Option<Value> {
    let text = std::fs::read_to_string(shared(path)).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}

fn shared(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path)
}

fn pass_over(what: &str) {
    // Not `println`: what a test prints is shown only where it fails.
    let _ = writeln!(std::io::stderr(), "not run, not at hand: {what}");
}

/// Files that lie nowhere.
struct Memory(BTreeMap<&'static str, String>);

impl Files for Memory {
    fn paths(&self, _: &mut Vec<Diagnostic>) -> Result<Vec<String>, Error> {
        Ok(self.0.keys().map(|it| (*it).to_owned()).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        Ok(self.0[path].clone().into())
    }
}
