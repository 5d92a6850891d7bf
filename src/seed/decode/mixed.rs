use std::ops::Range;

use encoding_rs::UTF_8;

use crate::seed::decode::detect;
use crate::seed::decode::legacy::{Reader, push_utf8, utf8_len};
use crate::seed::report::{Confidence, Encoding};
use crate::text::Mapped;

/// A file that is not all UTF-8: all of it is in a legacy encoding, or one of the two is mixed into the other.
pub(super) struct Mixed<'a> {
    bytes: &'a [u8],
    start: usize,
    lines: Vec<Line>,
    /// Whether most of it is UTF-8.
    is_utf8: bool,
}

/// A line with its line end, and what speaks for it to be UTF-8 and what against.
struct Line {
    range: Range<usize>,
    /// How many bytes go on with a character of UTF-8, as only UTF-8 makes them.
    proofs: usize,
    /// How many bytes are no part of a character of UTF-8.
    faults: usize,
}

/// How a line is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Utf8,
    RunByRun,
    Legacy,
}

impl<'a> Mixed<'a> {
    /// Weighs the lines of a file.
    pub(super) fn of(bytes: &'a [u8], start: usize) -> Self {
        let mut lines = Vec::new();
        let mut at = start;
        for line in bytes[start..].split_inclusive(|it| *it == b'\n') {
            lines.push(Line::new(line, at));
            at += line.len();
        }
        let proofs: usize = lines.iter().map(|it| it.proofs).sum();
        let faults: usize = lines.iter().map(|it| it.faults).sum();
        Self { bytes, start, lines, is_utf8: start > 0 || proofs > faults }
    }

    /// Reads it; returns how many NULs were dropped, and which encoding it was taken for.
    pub(super) fn read(&self, text: &mut Mapped) -> (usize, Encoding) {
        let rest = self.legacy_bytes();
        let declared = detect::declared(self.bytes).filter(|it| *it != UTF_8);
        let encoding = declared.unwrap_or_else(|| detect::detect(&rest));
        let reader = Reader::new(encoding);
        let mut nuls = 0;
        let mut is_mixed = self.is_utf8;
        // An encoding that switches by escapes goes across lines.
        if encoding == encoding_rs::ISO_2022_JP {
            nuls += reader.read(self.bytes, self.start..self.bytes.len(), text);
        } else {
            for line in &self.lines {
                let how = self.how(line, encoding.is_single_byte());
                is_mixed |= how != How::Legacy && line.proofs > 0;
                nuls += match how {
                    How::Utf8 => push_utf8(&self.bytes[line.range.clone()], line.range.start, text),
                    How::RunByRun => read_utf8(&self.bytes[..line.range.end], line.range.start, Some(&reader), text),
                    How::Legacy => reader.read(self.bytes, line.range.clone(), text),
                };
            }
        }
        let high = rest.iter().filter(|it| !it.is_ascii()).count();
        let confidence = match (self.is_utf8, is_mixed) {
            (true, _) => Confidence::Likely,
            (false, false) if high >= 12 || rest.is_ascii() || declared.is_some() => Confidence::Likely,
            _ => Confidence::Guess,
        };
        (nuls, Encoding { name: if self.is_utf8 { UTF_8.name() } else { encoding.name() }, confidence })
    }

    fn how(&self, line: &Line, is_single_byte: bool) -> How {
        // Two bytes of GBK are often a character of UTF-8 as well; a whole line of them is not.
        let enough = if is_single_byte { 2 } else { 4 };
        match (line.proofs, line.faults) {
            (0, 0) => How::Utf8,
            (proofs, 0) if self.is_utf8 || proofs >= enough => How::Utf8,
            (proofs, faults) if proofs >= 2 * faults || self.is_utf8 && proofs >= faults => How::RunByRun,
            (0, faults) if self.is_utf8 && faults == 1 => How::RunByRun,
            _ => How::Legacy,
        }
    }

    /// What the legacy encoding is guessed from: the lines that are not UTF-8, without the runs in them that are.
    fn legacy_bytes(&self) -> Vec<u8> {
        let mut rest = Vec::new();
        for line in self.lines.iter().filter(|it| it.faults > 0) {
            if self.how(line, true) == How::Legacy {
                rest.extend_from_slice(&self.bytes[line.range.clone()]);
                continue;
            }
            let line = &self.bytes[line.range.clone()];
            let mut at = 0;
            while at < line.len() {
                let len = utf8_len(&line[at..]);
                if len < 2 {
                    rest.push(line[at]);
                }
                at += len.max(1);
            }
        }
        if rest.is_empty() { self.bytes[self.start..].to_vec() } else { rest }
    }
}

impl Line {
    fn new(bytes: &[u8], at: usize) -> Self {
        let mut line = Self { range: at..at + bytes.len(), proofs: 0, faults: 0 };
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid();
            line.proofs += valid.len() - valid.chars().count();
            line.faults += chunk.invalid().len();
        }
        line
    }
}

/// Adds bytes that are UTF-8 from `start` on but for some runs; those are read by `legacy`, else marked as lost.
///
/// A character whose bytes are cut off is lost in either case: it was UTF-8. NULs are dropped; returns how many.
pub(super) fn read_utf8(bytes: &[u8], start: usize, legacy: Option<&Reader>, text: &mut Mapped) -> usize {
    let mut nuls = 0;
    let mut at = start;
    while at < bytes.len() {
        let mut end = at;
        while let len @ 1.. = utf8_len(&bytes[end..]) {
            end += len;
        }
        nuls += push_utf8(&bytes[at..end], at, text);
        at = end;
        if at == bytes.len() {
            break;
        }
        let cut = bytes[at..].utf8_chunks().next().map_or(1, |it| it.invalid().len().max(1));
        at += match legacy {
            Some(reader) if cut == 1 => reader.push_token(bytes, at..bytes.len(), text),
            _ => {
                text.push("\u{FFFD}", at..at + cut);
                cut
            }
        };
    }
    nuls
}
