use std::ops::Range;

use crate::text::Mapped;

/// The lines of a text as the raw file counts them: each ends with `\n`, `\r\n` or a lone `\r`.
#[derive(Debug)]
pub(super) struct Lines {
    /// Where each line begins in the text, and in the raw file.
    starts: Vec<(u32, u32)>,
    end: usize,
}

impl Lines {
    pub(super) fn of(text: &Mapped) -> Self {
        let bytes = text.text().as_bytes();
        let place = |at: usize| (byte(at), byte(text.raw(at..at).start));
        let mut starts = vec![place(0)];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(place(at + 1));
            }
        }
        Self { starts, end: bytes.len() }
    }

    /// Returns the bytes of the text that a line (from 1) takes, its end included.
    pub(super) fn range(&self, line: u32) -> Option<Range<usize>> {
        let index = (line as usize).checked_sub(1)?;
        let start = self.starts.get(index)?.0 as usize;
        Some(start..self.starts.get(index + 1).map_or(self.end, |it| it.0 as usize))
    }

    /// Returns the line (from 1) that a byte of the text lies in.
    pub(super) fn of_byte(&self, at: usize) -> u32 {
        byte(self.starts.partition_point(|it| it.0 as usize <= at).max(1))
    }

    /// Returns the line (from 1) that a raw byte lies in.
    pub(super) fn of_raw(&self, raw: usize) -> u32 {
        byte(self.starts.partition_point(|it| it.1 as usize <= raw).max(1))
    }
}

fn byte(at: usize) -> u32 {
    u32::try_from(at).expect("files are shorter than 4 GiB: load checked")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_in_characters_and_found_by_raw_bytes() {
        let mut text = Mapped::default();
        // UTF-16: two bytes a character.
        for (at, c) in "a\r\nб\rв\n".chars().enumerate() {
            text.push_char(c, at * 2..at * 2 + 2);
        }
        let lines = Lines::of(&text);
        assert_eq!(lines.range(2).map(|it| &text.text()[it]), Some("б\r"));
        assert_eq!(lines.range(4).map(|it| &text.text()[it]), Some(""));
        assert_eq!(lines.range(5), None);
        assert_eq!([0, 5, 6, 9, 10, 13, 99].map(|raw| lines.of_raw(raw)), [1, 1, 2, 2, 3, 3, 4]);
    }
}
