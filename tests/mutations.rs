//! Sentences of the sources, each changed in one place -> no change is taken for the source's words, and each is told
//! for what it is. Over the digests of the example site, and over the originals where they lie beside the repository.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "tests read the repository's own texts")]
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use briefing::diag::{Code, Diagnosed, Diagnostic};
use briefing::link::Class;
use briefing::load::{Error, Files};
use briefing::model::{Day, EntryId, PassageLetter, Request};
use briefing::pipeline::{Analysis, analyze};
use briefing::text::count_words;
use rayon::prelude::*;

#[test]
fn changed_sentences_of_the_digests_are_told() {
    check("digests", &texts(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")), 20);
}

#[test]
fn changed_sentences_of_the_originals_are_told() {
    let texts = texts(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds"));
    if texts.is_empty() {
        // Not `println`: what a test prints is shown only where it fails.
        let _ = writeln!(std::io::stderr(), "not run: the originals are not at hand");
        return;
    }
    check("originals", &texts, 12);
}

/// What is done to a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Digit,
    NotPutIn,
    NotTakenOut,
    Name,
    Letters,
    Word,
    Source,
}

impl Change {
    const ALL: [Self; 7] =
        [Self::Digit, Self::NotPutIn, Self::NotTakenOut, Self::Name, Self::Letters, Self::Word, Self::Source];

    /// The class that it is to get; of a near miss with the kind of the difference.
    fn class(self) -> (Class, &'static str) {
        match self {
            Self::Digit => (Class::NearMiss, "(number)"),
            Self::NotPutIn | Self::NotTakenOut => (Class::NearMiss, "(negation)"),
            Self::Name => (Class::NearMiss, "(name)"),
            Self::Letters => (Class::NearMiss, "(spelling)"),
            Self::Word => (Class::NearMiss, "(word)"),
            Self::Source => (Class::WrongSource, ""),
        }
    }

    /// Changes a sentence at one of the words where that can be done; `turn` says at which.
    fn apply(self, sentence: &str, turn: usize) -> Option<String> {
        let words: Vec<_> = sentence.split(' ').collect();
        let place = |fits: &dyn Fn(usize, &str) -> bool| {
            let places: Vec<_> = (0..words.len()).filter(|at| fits(*at, words[*at])).collect();
            Some(*places.get(turn % places.len().max(1))?)
        };
        let put = |at: usize, word: String| {
            let mut words: Vec<_> = words.iter().map(|it| (*it).to_owned()).collect();
            words[at] = word;
            words.retain(|it| !it.is_empty());
            Some(words.join(" "))
        };
        match self {
            Self::Digit => {
                let at = place(&|_, it| it.contains(|c: char| c.is_ascii_digit()))?;
                let byte = words[at].find(|c: char| c.is_ascii_digit()).unwrap();
                let other = (words[at].as_bytes()[byte] - b'0' + 1) % 10;
                put(at, format!("{}{other}{}", &words[at][..byte], &words[at][byte + 1..]))
            }
            Self::NotPutIn => {
                let at = place(&|at, it| at > 0 && is_plain(it))?;
                put(at, format!("{} not", words[at]))
            }
            Self::NotTakenOut => put(place(&|_, it| it == "not")?, String::new()),
            Self::Name => {
                let at = place(&|_, it| NAMES.contains(&bare(it)))?;
                let own = NAMES.iter().position(|it| *it == bare(words[at])).unwrap();
                let other = NAMES[(own + 1 + turn % (NAMES.len() - 1)) % NAMES.len()];
                put(at, words[at].replacen(bare(words[at]), other, 1))
            }
            Self::Letters => {
                let inside = |it: &str| (1..it.len() - 2).find(|at| it.as_bytes()[*at] != it.as_bytes()[at + 1]);
                let at = place(&|_, it| is_plain(it) && it.len() >= 5 && inside(it).is_some())?;
                let mut letters: Vec<_> = words[at].chars().collect();
                let first = inside(words[at]).unwrap();
                letters.swap(first, first + 1);
                put(at, letters.into_iter().collect())
            }
            Self::Word => {
                let at = place(&|_, it| is_plain(it) && it.len() >= 4 && !NEGATIONS.contains(&it))?;
                put(at, WORDS[turn % WORDS.len()].to_owned())
            }
            Self::Source => Some(sentence.to_owned()),
        }
    }
}

const NAMES: [&str; 14] = [
    "Putin",
    "Kyiv",
    "Trump",
    "Moscow",
    "Zelensky",
    "Washington",
    "Witkoff",
    "Europe",
    "Lavrov",
    "Ukraine",
    "NATO",
    "Russia",
    "Kremlin",
    "Beijing",
];
const WORDS: [&str; 7] = ["harbour", "lantern", "meadow", "orchard", "gather", "violet", "slowly"];
const NEGATIONS: [&str; 6] = ["without", "only", "never", "unlikely", "cannot", "denied"];

/// A word without the marks around it and the ending of the genitive.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("’s").unwrap_or(word)
}

fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase())
}

struct Mutant {
    change: Change,
    key: String,
    locator: String,
    sentence: String,
    text: String,
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {} {}\n    is  {}\n    was {}", self.change, self.key, self.locator, self.text, self.sentence)
    }
}

/// The texts of a folder by their names, sorted; none where there is no such folder.
fn texts(folder: PathBuf) -> Vec<(String, String)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|it| it.unwrap().path()).filter(|it| it.extension().is_some_and(|it| it == "txt"));
    let key = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut texts: Vec<_> = paths.map(|it| (key(&it), std::fs::read_to_string(&it).unwrap())).collect();
    texts.sort();
    texts
}

/// Holds changed sentences against the sources, as many to a site as are explained in full: none is verified, and of each
/// change 95 in 100 at least get their class.
fn check(name: &str, texts: &[(String, String)], most: usize) {
    let mutants = mutants(texts, most);
    let groups: Vec<_> = mutants.par_chunks(40).map(|it| results(texts, it)).collect();
    let mut told: BTreeMap<Change, (usize, usize)> = BTreeMap::new();
    let (mut verified, mut mistaken) = (Vec::new(), Vec::new());
    for (mutant, (class, kinds)) in mutants.iter().zip(groups.into_iter().flatten()) {
        let (wanted, kind) = mutant.change.class();
        let right = class == wanted && kinds.iter().all(|it| it == kind);
        let (good, all) = told.entry(mutant.change).or_default();
        (*good, *all) = (*good + usize::from(right), *all + 1);
        if matches!(class, Class::Exact | Class::Folded | Class::Altered | Class::Elided) {
            verified.push(mutant.to_string());
        } else if !right {
            mistaken.push(format!("{mutant}\n    got {} {}", class.as_str(), kinds.join(" ")));
        }
    }
    let mut line = format!("{name}: {} changes", mutants.len());
    told.iter().for_each(|(change, (good, all))| write!(line, ", {change:?} {good} of {all}").unwrap());
    let _ = writeln!(std::io::stderr(), "{line}");
    assert!(verified.is_empty(), "verified though changed:\n{}", verified.join("\n"));
    for change in Change::ALL {
        let Some((good, all)) = told.get(&change) else { continue };
        assert!(good * 100 >= all * 95, "{line}\n{change:?} is mistaken:\n{}", mistaken.join("\n"));
    }
}

/// The changes of sentences of 5 to 25 words: of every text and change as many as `most`, evenly over the text.
fn mutants(texts: &[(String, String)], most: usize) -> Vec<Mutant> {
    let analysis = site(texts, BTreeMap::new()).value;
    let sources = &analysis.corpus.sources;
    let mut mutants = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let next = &sources[(at + 1) % sources.len()];
        let paragraphs = source.passages.iter().filter(|it| it.id.letter == PassageLetter::P);
        let sentences = paragraphs.flat_map(|it| sentences(&it.text).map(|sentence| (it.id.locator(), sentence)));
        let sentences: Vec<_> = sentences.enumerate().collect();
        for change in Change::ALL {
            let (cited, first) = if change == Change::Source { (next, Some("¶1")) } else { (source, None) };
            let changed = sentences.iter().filter_map(|(turn, (locator, sentence))| {
                let text = change.apply(sentence, *turn)?;
                let locator = first.unwrap_or(locator).to_owned();
                Some(Mutant { change, key: cited.entry.stem.clone(), locator, sentence: (*sentence).to_owned(), text })
            });
            // A change may yield words that the cited source has elsewhere.
            let stands = |it: &Mutant| cited.passages.iter().any(|passage| passage.text.contains(&it.text));
            let changed: Vec<_> = changed.filter(|it| !stands(it)).collect();
            let step = changed.len().div_ceil(most).max(1);
            mutants.extend(changed.into_iter().step_by(step));
        }
    }
    mutants
}

/// The sentences of a passage that can stand in a note as they are.
fn sentences(passage: &str) -> impl Iterator<Item = &str> {
    let is_end = |at: usize, end: char| {
        let rest = &passage[at + end.len_utf8()..];
        rest.strip_prefix(' ').is_some_and(|it| it.starts_with(|c: char| c.is_uppercase() || c == '“'))
    };
    let ends = passage.char_indices().filter(move |(at, c)| matches!(c, '.' | '!' | '?') && is_end(*at, *c));
    let mut start = 0;
    let sentences = ends.map(|(at, c)| at + c.len_utf8()).chain([passage.len()]).map(move |end| {
        let sentence = &passage[start..end];
        start = end;
        sentence.trim()
    });
    sentences.filter(|it| (5..=25).contains(&count_words(it)) && !it.contains(MARKS) && is_balanced(it))
}

/// Whether every quotation mark that opens is closed, one after the other.
fn is_balanced(text: &str) -> bool {
    let marks: Vec<_> = text.chars().filter(|it| matches!(it, '“' | '”')).collect();
    marks.chunks(2).all(|it| it == ['“', '”'])
}

/// What Markdown would read as more than text, and marks that an editor would not keep inside others.
const MARKS: &[char] = &[
    '[', ']', '*', '_', '`', '<', '>', '&', '\\', '@', '^', '~', '|', '#', '"', '\'', '„', '«', '»', '‘', '…', '\u{a0}',
];

/// The class of each changed sentence, and the kinds of the differences that are shown.
fn results(texts: &[(String, String)], mutants: &[Mutant]) -> Vec<(Class, Vec<String>)> {
    let note = |(at, it): (usize, &Mutant)| {
        let text = format!("---\ntitle: Note\n---\nIt says: «{}» [@{}, {}].\n", it.text, it.key, it.locator);
        (format!("content/notes/n{at:02}.md"), text)
    };
    let Diagnosed { value: analysis, diagnostics } = site(texts, mutants.iter().enumerate().map(note).collect());
    let corpus = &analysis.corpus;
    let of_note = |(at, note): (usize, &briefing::link::Note)| {
        let [quotation] = corpus.quotations_on(note.entry.id) else { panic!("one quotation: {}", mutants[at]) };
        assert_eq!(quotation.text, mutants[at].text);
        let near = diagnostics
            .iter()
            .filter(|it| it.code == Code::NearMiss && it.primary.unwrap().file == note.entry.span.file);
        let near: Vec<_> = near.collect();
        let labels = near.iter().flat_map(|it| std::iter::once(&it.label).chain(it.labels.iter().map(|(_, it)| it)));
        let kinds = labels.filter_map(|it| Some(it[it.rfind('(')?..].to_owned()));
        (quotation.class, kinds.collect())
    };
    assert_eq!(corpus.notes.len(), mutants.len());
    assert!(corpus.notes.iter().all(|it| matches!(it.entry.id, EntryId::Note(_))));
    corpus.notes.iter().enumerate().map(of_note).collect()
}

/// A site of these sources and files, as far as `briefing check` reads it.
fn site(texts: &[(String, String)], mut files: BTreeMap<String, String>) -> Diagnosed<Analysis> {
    for (key, text) in texts {
        let card = format!("---\ntitle: {key}\nissued: 2025\nseed: {key}.txt\n---\n");
        files.insert(format!("content/sources/{key}.md"), card);
        files.insert(format!("seeds/{key}.txt"), text.clone());
    }
    let request = Request {
        root: PathBuf::from("/site"),
        config: None,
        output: None,
        base_url: None,
        today: Day { year: 2025, month: 8, day: 15 },
        drafts: false,
        strict: false,
    };
    analyze(&Memory(files), &request).unwrap()
}

/// Files that lie nowhere.
struct Memory(BTreeMap<String, String>);

impl Files for Memory {
    fn paths(&self, _: &mut Vec<Diagnostic>) -> Result<Vec<String>, Error> {
        Ok(self.0.keys().cloned().collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        Ok(self.0[path].clone().into())
    }
}
