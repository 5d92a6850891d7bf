//! Characters -> the same without the damage that a wrong encoding did.
//!
//! UTF-8 that was read as something else turns `’` into `â€™` or `鈥`. That is undone run by run, never for whole
//! files, where it can be proven: the characters of a run, as bytes of the wrong encoding, are UTF-8, and what they
//! say makes sense there while they themselves do not. Where bytes were lost, the text around decides, and the
//! decision is told. A text that speaks of such damage is left alone.
mod about;
mod edits;
mod find;
mod judge;
mod lost;
mod misreading;
mod parse;
mod quotes;
mod script;
mod style;

use std::ops::Range;

use crate::seed::repair::edits::{Change, Edit, Passes};
use crate::seed::repair::find::Found;
use crate::seed::repair::misreading::every;
use crate::seed::repair::parse::Piece;
use crate::seed::report::Repair;
use crate::text::Mapped;

/// A text without its damage, and what was done to it.
#[derive(Debug, Clone)]
pub(super) struct Repaired {
    /// The repaired text.
    pub(super) text: Mapped,
    /// The runs in the repaired text, in order, and what is said of each.
    pub(super) repairs: Vec<(Range<usize>, Repair)>,
    /// The characters of the repaired text that were lost and restored, in order.
    pub(super) restored: Vec<Range<usize>>,
}

/// How often damage may lie within damage.
const PASSES: usize = 4;

/// Undoes what a wrong encoding did to a text.
pub(super) fn repair(text: Mapped) -> Repaired {
    // While it is worked on, the text leads back to the damaged one, not to the file.
    let mut work = Mapped::of_utf8(text.text(), 0);
    let mut passes = Passes::default();
    for _ in 0..PASSES {
        let found = find::find(work.text());
        if found.runs.is_empty() {
            break;
        }
        let (undone, edits) = undo(&work, &found);
        passes.add(&work, edits);
        work = undone;
    }
    let changes = passes.changes();
    if changes.is_empty() {
        return Repaired { text, repairs: Vec::new(), restored: Vec::new() };
    }
    let restored = changes.iter().flat_map(|it| it.marks.clone()).collect();
    Repaired { text: compose(&text, &work, &changes), repairs: report(&text, &work, changes), restored }
}

/// Makes the repaired text, which leads back to the file.
fn compose(before: &Mapped, work: &Mapped, changes: &[Change]) -> Mapped {
    let mut out = Mapped::default();
    let mut at = 0;
    for change in changes {
        out.push_part(before, at..change.old.start);
        let mut start = change.new.start;
        let mut origin = work.raw(start..start + 1);
        let inside = &work.text()[change.new.clone()];
        // Characters that came from one piece stay one.
        for (offset, _) in inside.char_indices() {
            let here = change.new.start + offset;
            let next = work.raw(here..here + 1);
            if next != origin {
                push(&mut out, &work.text()[start..here], before.raw(origin));
                start = here;
                origin = next;
            }
        }
        push(&mut out, &work.text()[start..change.new.end], before.raw(origin));
        at = change.old.end;
    }
    out.push_part(before, at..before.text().len());
    out
}

/// Puts what the runs were into a text.
fn undo(text: &Mapped, found: &Found) -> (Mapped, Vec<Edit>) {
    let mut restored = lost::restore(text.text(), &found.runs, &found.known).into_iter();
    let mut out = Mapped::default();
    let mut edits: Vec<Edit> = Vec::new();
    let mut at = 0;
    for run in &found.runs {
        out.push_part(text, at..run.range.start);
        for piece in &run.pieces {
            let found = match piece.lost {
                None => None,
                Some(_) => match restored.next().flatten() {
                    Some(found) => Some(found),
                    None => {
                        out.push_part(text, piece.range.clone());
                        continue;
                    }
                },
            };
            let start = out.text().len();
            let mut was = piece.text.clone();
            let mark = start + was.len();
            was.extend(found.map(|it| it.c));
            let marks = found.map(|it| mark..mark + it.c.len_utf8()).into_iter().collect();
            was.extend(found.filter(|it| it.with_blank).map(|_| ' '));
            push(&mut out, &was, text.raw(piece.range.clone()));
            let edit = edit(piece, start..out.text().len(), run.misreading, found.map(|it| it.reason), marks);
            match edits.last_mut().filter(|it| it.old.end == edit.old.start && it.misreading == edit.misreading) {
                Some(last) => {
                    last.old.end = edit.old.end;
                    last.new.end = edit.new.end;
                    last.restored = last.restored.or(edit.restored);
                    last.marks.extend(edit.marks);
                }
                None => edits.push(edit),
            }
        }
        at = run.range.end;
    }
    out.push_part(text, at..text.text().len());
    (out, edits)
}

fn edit(
    piece: &Piece,
    new: Range<usize>,
    misreading: usize,
    restored: Option<&'static str>,
    marks: Vec<Range<usize>>,
) -> Edit {
    Edit { old: piece.range.clone(), new, misreading, restored, marks }
}

fn push(out: &mut Mapped, was: &str, raw: Range<usize>) {
    let mut chars = was.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => out.push_char(c, raw),
        _ => out.push(was, raw),
    }
}

/// Says what was done, with the lines of the text before.
fn report(before: &Mapped, after: &Mapped, changes: Vec<Change>) -> Vec<(Range<usize>, Repair)> {
    let mut line = 1;
    let mut at = 0;
    let mut repairs = Vec::new();
    for change in changes {
        line += line_ends(&before.text()[at..change.old.start], &before.text()[change.old.start..]);
        at = change.old.start;
        let misreading = &every()[change.misreading];
        let repair = Repair {
            line,
            raw: before.raw(change.old.clone()),
            from: before.text()[change.old].to_owned(),
            to: after.text()[change.new.clone()].to_owned(),
            damage: if change.depth > 1 { misreading.twice } else { misreading.damage },
            restored: change.restored,
        };
        repairs.push((change.new, repair));
    }
    repairs
}

/// How many lines end in a part of a text; a carriage return and a line feed end one.
fn line_ends(part: &str, rest: &str) -> u32 {
    let bytes = part.as_bytes();
    let follows = |at: usize| bytes.get(at + 1).or(rest.as_bytes().first()).copied();
    let ends = (0..bytes.len()).filter(|at| match bytes[*at] {
        b'\n' => true,
        b'\r' => follows(*at) != Some(b'\n'),
        _ => false,
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}
