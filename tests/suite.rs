//! Cases (`tests/suite/**/*.md`, `docs/rules/*.md`) -> what `briefing check` says of each, held against what is written
//! beside its lines. How a case is written: `tests/README.md`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "tests read their cases from the disk")]
use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use briefing::diag::{Code, Diagnostic};
use briefing::load::{Error, Files};
use briefing::model::{Day, Request};
use briefing::pipeline::{Mode, build};
use briefing::text::{FileTable, LineCol, Span};
use rayon::prelude::*;

#[test]
fn every_case_of_the_suite_holds() {
    let cases = read_cases(&markdown_files("tests/suite"));
    run(&cases);
}

#[test]
fn every_example_of_the_rule_pages_holds() {
    let cases = read_cases(&markdown_files("docs/rules"));
    for case in &cases {
        let code = case.place.file_stem();
        match case.title.split([' ', ':']).next() {
            Some("Bad") => assert!(case.expects(&code), "{}: nothing is expected to be {code}", case.place),
            Some("Good") => assert!(case.expected.is_empty(), "{}: a good example has no finding", case.place),
            _ => panic!("{}: an example stands under Bad or Good", case.place),
        }
    }
    run(&cases);
}

#[test]
fn what_is_not_as_expected_is_said_with_its_place() {
    let case = |marks: &str| {
        let mut cases = Vec::new();
        let text = format!("# Title\n```md content/notes/a.md\n---\ntitle: A\n---\nSee [[b]].\n{marks}\n```\n");
        cases_of("x.md", &text, &mut cases);
        cases.pop().unwrap().run()
    };
    assert_eq!(case("<!--  ^ error[broken-link]: nothing is called -->"), None);
    let unexpected = "x.md:1 Title\n  not expected: error[broken-link] content/notes/a.md:4:7 nothing is called `b`";
    let marked = "\n    marked: ^ (x.md:6)";
    for (marks, missing) in [
        ("", ""),
        (
            "<!-- ^^ error[broken-link]: nothing -->",
            "\n  missing (x.md:7): error[broken-link] content/notes/a.md:4:6 nothing",
        ),
        (
            "<!--  ^^ error[broken-link]: nothing -->",
            "\n  missing (x.md:7): error[broken-link] content/notes/a.md:4:7 nothing",
        ),
        ("<!--  ^ warning[broken-link] -->", "\n  missing (x.md:7): warning[broken-link] content/notes/a.md:4:7 "),
    ] {
        assert_eq!(case(marks), Some(format!("{unexpected}{marked}{missing}")));
    }
}

/// Runs the cases, or those whose place or title holds what `CASE` says, and fails with all that is wrong with them.
fn run(cases: &[Case]) {
    let wanted = std::env::var("CASE").unwrap_or_default();
    let chosen = |it: &&Case| it.title.contains(&wanted) || it.place.to_string().contains(&wanted);
    let (waiting, ready): (Vec<_>, Vec<_>) = cases.iter().filter(chosen).partition(|it| it.not_yet_run.is_some());
    for it in waiting {
        // Not `println`: what a test prints is shown only where it fails.
        let reason = it.not_yet_run.as_deref().unwrap_or_default();
        let _ = writeln!(std::io::stderr(), "not yet run: {} {}: {reason}", it.place, it.title);
    }
    let failures: Vec<_> = ready.par_iter().filter_map(|it| it.run()).collect();
    assert!(failures.is_empty(), "{} of {} cases fail\n\n{}", failures.len(), ready.len(), failures.join("\n\n"));
}

/// A line of a file that holds cases.
#[derive(Clone)]
struct Place {
    path: String,
    line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

impl Place {
    fn file_stem(&self) -> String {
        Path::new(&self.path).file_stem().unwrap().to_string_lossy().into_owned()
    }
}

/// A heading, the files below it, and what is to be found in them.
struct Case {
    place: Place,
    title: String,
    files: BTreeMap<String, Vec<u8>>,
    /// For each file the places of its lines.
    lines: BTreeMap<String, Vec<Place>>,
    expected: Vec<Expected>,
    request: Request,
    not_yet_run: Option<String>,
}

/// A finding that is to be there.
struct Expected {
    place: Place,
    /// `error[code]`.
    name: String,
    at: Option<(String, LineCol)>,
    /// How many characters are marked in the line; not looked at where the finding stands in a list.
    width: Option<usize>,
    /// A part of the message.
    message: String,
    /// Parts of what to do.
    help: Vec<String>,
    /// Further places: `path:line:column`, and a part of the label.
    also: Vec<String>,
    /// A part of what is to be seen at the place.
    label: Option<String>,
    /// What `--fix` puts there, of several places joined by `; `; `none` where it leaves all as it is.
    fix: Option<String>,
}

impl Case {
    fn new(place: Place, title: &str) -> Self {
        let request = Request {
            root: PathBuf::from("/site"),
            config: None,
            output: None,
            base_url: None,
            today: Day { year: 2025, month: 8, day: 15 },
            drafts: false,
            strict: false,
        };
        let (files, lines, expected) = Default::default();
        Self { place, title: title.to_owned(), files, lines, expected, request, not_yet_run: None }
    }

    fn expects(&self, code: &str) -> bool {
        self.expected.iter().any(|it| it.name.ends_with(&format!("[{code}]")))
    }

    /// Says what is wrong, if anything.
    fn run(&self) -> Option<String> {
        let mut request = self.request.clone();
        if !self.files.contains_key("briefing.toml") {
            request.base_url = Some("https://example.org/briefing/".into());
        }
        let report = catch_unwind(AssertUnwindSafe(|| build(&Memory(&self.files), &request, Mode::Check)));
        let head = format!("{} {}", self.place, self.title);
        let report = match report {
            Ok(Ok(report)) => report,
            Ok(Err(err)) => return Some(format!("{head}\n  the system refuses: {err}")),
            Err(_) => return Some(format!("{head}\n  the program panics")),
        };
        let table = &report.analysis.inputs.table;
        let mut expected: Vec<_> = self.expected.iter().collect();
        let mut faults = Vec::new();
        for found in &report.diagnostics {
            match expected.iter().position(|it| it.fits(found, table)) {
                Some(at) => drop(expected.remove(at)),
                None => faults.push(format!("  not expected: {}", self.shown(found, table))),
            }
        }
        for it in expected {
            faults.push(format!("  missing ({}): {it}", it.place));
        }
        (!faults.is_empty()).then(|| format!("{head}\n{}", faults.join("\n")))
    }

    /// A finding as a list of findings would have it, and where its line stands in the file of the case.
    fn shown(&self, it: &Diagnostic, table: &FileTable) -> String {
        let mut text = format!("{}[{}]", it.severity.as_str(), it.code);
        if let Some(span) = it.primary {
            text += &format!(" {} {}", position(span, table), it.message);
            let at = table.line_col(span).line as usize;
            if let Some(line) = self.lines.get(table.path(span.file)).and_then(|it| it.get(at - 1)) {
                text += &format!("\n    marked: {} ({line})", "^".repeat(visible_width(span, table)));
            }
        } else {
            text += &format!(" {}", it.message);
        }
        let also = it.labels.iter().map(|(span, label)| format!("\n    also: {} {label}", position(*span, table)));
        let help = it.help.iter().map(|it| format!("\n    help: {it}"));
        let label = Some(&it.label).filter(|it| !it.is_empty()).map(|it| format!("\n    label: {it}"));
        let fix = it.fix.is_some().then(|| format!("\n    fix: {}", put_by_fix(it)));
        text + &label.into_iter().chain(also).chain(help).chain(fix).collect::<String>()
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if let Some((path, at)) = &self.at {
            write!(f, " {path}:{}:{}", at.line, at.column)?;
        }
        write!(f, " {}", self.message)?;
        self.label.iter().try_for_each(|it| write!(f, "\n    label: {it}"))?;
        self.also.iter().try_for_each(|it| write!(f, "\n    also: {it}"))?;
        self.help.iter().try_for_each(|it| write!(f, "\n    help: {it}"))?;
        self.fix.iter().try_for_each(|it| write!(f, "\n    fix: {it}"))
    }
}

impl Expected {
    /// Takes what a line says more of the finding; `false` for a line that says something else.
    fn go_on(&mut self, line: &str) -> bool {
        let Some((what, text)) = line.split_once(": ") else { return false };
        let text = text.to_owned();
        match what {
            "help" => self.help.push(text),
            "also" => self.also.push(text),
            "label" => self.label = Some(text),
            "fix" => self.fix = Some(text),
            _ => return false,
        }
        true
    }

    fn fits(&self, it: &Diagnostic, table: &FileTable) -> bool {
        let at = it.primary.map(|span| (table.path(span.file).to_owned(), table.line_col(span)));
        let width = it.primary.map(|span| visible_width(span, table));
        let also = |wanted: &String| {
            let mut labels = it.labels.iter().map(|(span, label)| format!("{} {label}", position(*span, table)));
            labels.any(|it| it.starts_with(wanted))
        };
        format!("{}[{}]", it.severity.as_str(), it.code) == self.name
            && at == self.at
            && (self.width.is_none() || width == self.width)
            && it.message.contains(&self.message)
            && self.help.iter().all(|wanted| it.help.iter().any(|it| it.contains(wanted)))
            && self.also.iter().all(also)
            && self.label.as_ref().is_none_or(|wanted| it.label.contains(wanted))
            && self.fix.as_ref().is_none_or(|wanted| put_by_fix(it) == *wanted)
    }
}

/// What a finding's fix puts into the file.
fn put_by_fix(it: &Diagnostic) -> String {
    let Some(fix) = &it.fix else { return "none".to_owned() };
    fix.edits.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("; ")
}

fn position(span: Span, table: &FileTable) -> String {
    let at = table.line_col(span);
    format!("{}:{}:{}", table.path(span.file), at.line, at.column)
}

/// How many characters of a span stand in its first line; at least one is marked.
fn visible_width(span: Span, table: &FileTable) -> usize {
    let bytes = &table.text(span.file).bytes[span.range()];
    let line = bytes.split(|it| matches!(it, b'\n' | b'\r')).next().unwrap_or_default();
    String::from_utf8_lossy(line).chars().count().max(1)
}

/// Files that lie nowhere.
struct Memory<'a>(&'a BTreeMap<String, Vec<u8>>);

impl Files for Memory<'_> {
    fn paths(&self, _: &mut Vec<Diagnostic>) -> Result<Vec<String>, Error> {
        Ok(self.0.keys().cloned().collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        Ok(self.0[path].clone())
    }
}

/// The Markdown files below a folder of the repository, sorted.
fn markdown_files(folder: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join(folder)];
    let mut paths = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "md") {
                paths.push(path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    paths.sort();
    assert!(!paths.is_empty(), "there is no case in {folder}");
    paths
}

fn read_cases(paths: &[String]) -> Vec<Case> {
    let mut cases = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        cases_of(path, &text, &mut cases);
    }
    cases
}

/// Adds the cases of a file: what lies between two headings, where it holds a file.
fn cases_of(path: &str, text: &str, cases: &mut Vec<Case>) {
    let mut lines = text.lines().enumerate();
    let mut case = None;
    let mut finish = |case: Option<Case>| {
        let Some(case) = case else { return };
        assert!(!case.files.is_empty() || case.expected.is_empty(), "{}: a case without a file", case.place);
        cases.extend(Some(case).filter(|it| !it.files.is_empty()));
    };
    while let Some((index, line)) = lines.next() {
        let place = Place { path: path.to_owned(), line: index + 1 };
        let fence = line.len() - line.trim_start_matches('`').len();
        if fence >= 3 {
            let mut inside = Vec::new();
            let closed = lines.by_ref().any(|(at, it)| {
                let is_end = it.trim_end() == &line[..fence];
                if !is_end {
                    inside.push((Place { line: at + 1, ..place.clone() }, it));
                }
                is_end
            });
            assert!(closed, "{place}: this block has no end");
            let case = case.as_mut().unwrap_or_else(|| panic!("{place}: a case begins with a heading"));
            add_block(case, &line[fence..], inside, &place);
        } else if line.starts_with('#') {
            finish(case.replace(Case::new(place, line.trim_start_matches('#').trim())));
        } else if let Some(reason) = line.strip_prefix("<!-- not yet run: ") {
            let reason = reason.trim_end_matches("-->").trim().to_owned();
            case.as_mut().unwrap_or_else(|| panic!("{place}: a case begins with a heading")).not_yet_run = Some(reason);
        }
    }
    finish(case);
}

fn add_block(case: &mut Case, info: &str, inside: Vec<(Place, &str)>, place: &Place) {
    let (language, mut path) = info.trim().split_once(' ').unwrap_or((info.trim(), ""));
    match language {
        "findings" => inside.into_iter().for_each(|(place, it)| listed(case, it, place)),
        "console" => inside.iter().for_each(|(place, it)| arguments(&mut case.request, it, place)),
        // Without a path it only shows something.
        _ if path.is_empty() => {}
        "hex" => {
            let bytes = inside.iter().flat_map(|(place, it)| hex(it, place)).collect();
            add_file(case, path, bytes, Vec::new(), place);
        }
        _ => {
            let (mut text, mut line_end) = (String::new(), "\n");
            if let Some(rest) = path.strip_suffix(" bom") {
                (text, path) = ("\u{feff}".to_owned(), rest);
            } else if let Some(rest) = path.strip_suffix(" crlf") {
                (line_end, path) = ("\r\n", rest);
            }
            let mut places = Vec::new();
            let mut after_mark = false;
            for (place, line) in inside {
                let above = u32::try_from(places.len()).unwrap();
                after_mark = comment(line).is_some_and(|it| mark(case, (path, above), line, it, &place, after_mark));
                if !after_mark {
                    text += line;
                    text += line_end;
                    places.push(place);
                }
            }
            add_file(case, path, text.into(), places, place);
        }
    }
}

fn add_file(case: &mut Case, path: &str, bytes: Vec<u8>, lines: Vec<Place>, place: &Place) {
    assert!(case.files.insert(path.to_owned(), bytes).is_none(), "{place}: there is a `{path}` already");
    case.lines.insert(path.to_owned(), lines);
}

/// The inside of a line that is one comment: of Markdown, of YAML and TOML, of a template.
fn comment(line: &str) -> Option<&str> {
    let line = line.trim();
    let wrapped = |open: &str, close: &str| line.strip_prefix(open)?.strip_suffix(close);
    wrapped("<!--", "-->").or_else(|| wrapped("{#", "#}")).or_else(|| line.strip_prefix('#'))
}

/// Reads a comment that says what is wrong with the line above (`above` is its file and number); `false` for any other
/// comment. What goes on with the finding before it stands right behind that.
fn mark(case: &mut Case, above: (&str, u32), line: &str, inner: &str, place: &Place, goes_on: bool) -> bool {
    let said = inner.trim();
    if goes_on && case.expected.last_mut().is_some_and(|it| it.go_on(said)) {
        return true;
    }
    let (arrow, words) = said.split_once(' ').unwrap_or((said, ""));
    let carets = !arrow.is_empty() && arrow.chars().all(|c| c == '^');
    let from_the_margin = arrow.strip_prefix('<').is_some_and(|it| it.chars().all(|c| c == '-'));
    if !carets && !from_the_margin {
        return false;
    }
    let column = if carets { line[..line.find('^').unwrap()].chars().count() + 1 } else { 1 };
    let column = u32::try_from(column).unwrap();
    let (name, message) = words.split_once(':').unwrap_or((words, ""));
    let at = Some((above.0.to_owned(), LineCol { line: above.1, column }));
    case.expected.push(expected(name, at, Some(arrow.len()), message, place));
    true
}

/// Reads a line of a list of findings: `error[code] path:line:column message`, or one that goes on with the last.
fn listed(case: &mut Case, line: &str, place: Place) {
    let line = line.trim();
    if case.expected.last_mut().is_some_and(|it| it.go_on(line)) {
        return;
    }
    let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
    let (first, message) = rest.split_once(' ').unwrap_or((rest, ""));
    let at = path_line_column(first);
    let message = if at.is_some() { message } else { rest };
    case.expected.push(expected(name, at, None, message, &place));
}

fn path_line_column(text: &str) -> Option<(String, LineCol)> {
    let (rest, column) = text.rsplit_once(':')?;
    let (path, line) = rest.rsplit_once(':')?;
    Some((path.to_owned(), LineCol { line: line.parse().ok()?, column: column.parse().ok()? }))
}

fn expected(name: &str, at: Option<(String, LineCol)>, width: Option<usize>, message: &str, place: &Place) -> Expected {
    let code = name.split_once('[').and_then(|(level, code)| Some((level, code.strip_suffix(']')?)));
    let known =
        code.is_some_and(|(level, code)| matches!(level, "error" | "warning" | "note") && Code::named(code).is_some());
    assert!(known, "{place}: `{name}` is no finding; write error[code]: …");
    let (name, message) = (name.to_owned(), message.trim().to_owned());
    let (help, also) = (Vec::new(), Vec::new());
    Expected { place: place.clone(), name, at, width, message, help, also, label: None, fix: None }
}

/// Reads the arguments of `$ briefing check …`.
fn arguments(request: &mut Request, line: &str, place: &Place) {
    let mut words = line.strip_prefix("$ briefing check").unwrap_or("?").split_whitespace();
    while let Some(word) = words.next() {
        match word {
            "--drafts" => request.drafts = true,
            "--strict" => request.strict = true,
            "--base-url" => request.base_url = words.next().map(str::to_owned),
            "--date" => {
                let parts: Vec<i64> = words.next().unwrap().split('-').map(|it| it.parse().unwrap()).collect();
                let (month, day) = (u8::try_from(parts[1]).unwrap(), u8::try_from(parts[2]).unwrap());
                request.today = Day { year: parts[0], month, day };
            }
            _ => panic!("{place}: write $ briefing check, with --drafts, --strict, --date or --base-url"),
        }
    }
}

/// Reads bytes: pairs of hexadecimal digits, and ASCII in quotation marks.
fn hex(line: &str, place: &Place) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            bytes.extend(part.bytes());
            continue;
        }
        for pair in part.split_whitespace() {
            let byte = u8::from_str_radix(pair, 16);
            bytes.push(byte.unwrap_or_else(|_| panic!("{place}: `{pair}` is not a byte")));
        }
    }
    bytes
}
