use std::ops::Range;

/// A text and the raw bytes that each part of it came from: what is left when a file was decoded, repaired and cut.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapped {
    text: String,
    runs: Vec<Run>,
}

/// A part of the text in which text and raw bytes go in step, or which stands as a whole for some raw bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// Its first byte in the text.
    at: u32,
    /// Its first byte in the raw file.
    raw: u32,
    /// How many raw bytes it stands for.
    raw_len: u32,
    /// How many bytes a character takes in the text, and in the raw file; 0 where the run stands as a whole.
    unit: (u8, u8),
}

impl Mapped {
    /// Makes the text of raw bytes that are UTF-8: text and raw bytes are the same from the byte `start` of the file on.
    pub fn of_utf8(text: &str, start: usize) -> Self {
        let mut mapped = Self::default();
        mapped.push_same(text, start);
        mapped
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds text that stands in the raw file byte for byte at `raw`.
    pub fn push_same(&mut self, text: &str, raw: usize) {
        if !text.is_empty() {
            self.push_run(raw, text.len(), (1, 1));
            self.text.push_str(text);
        }
    }

    /// Adds a character that the raw bytes `raw` stand for, whatever their encoding.
    pub fn push_char(&mut self, c: char, raw: Range<usize>) {
        let unit = (u8::try_from(c.len_utf8()).unwrap_or(4), u8::try_from(raw.len()).unwrap_or(0));
        if unit.1 == 0 {
            return self.push(c.encode_utf8(&mut [0; 4]), raw);
        }
        self.push_run(raw.start, raw.len(), unit);
        self.text.push(c);
    }

    /// Adds text that stands as a whole for the raw bytes `raw`, which may be none.
    pub fn push(&mut self, text: &str, raw: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let run = Run { at: byte(self.text.len()), raw: byte(raw.start), raw_len: byte(raw.len()), unit: (0, 0) };
        self.runs.push(run);
        self.text.push_str(text);
    }

    /// Adds a part of another text.
    pub fn push_part(&mut self, other: &Self, range: Range<usize>) {
        let first = other.runs.partition_point(|it| it.at as usize <= range.start).max(1) - 1;
        for (index, run) in other.runs.iter().enumerate().skip(first) {
            let start = (run.at as usize).max(range.start);
            let end = other.end_of(index).min(range.end);
            if run.at as usize >= range.end {
                break;
            }
            if start >= end {
                continue;
            }
            let text = &other.text[start..end];
            match run.unit {
                (0, _) => self.push(text, run.raw as usize..(run.raw + run.raw_len) as usize),
                (clean, raw) => {
                    let ahead = (start - run.at as usize) / usize::from(clean) * usize::from(raw);
                    let length = (end - start).div_ceil(usize::from(clean)) * usize::from(raw);
                    self.push_run(run.raw as usize + ahead, length, run.unit);
                    self.text.push_str(text);
                }
            }
        }
    }

    /// Returns a part of the text; both ends must lie on character boundaries.
    pub fn part(&self, range: Range<usize>) -> Self {
        let mut part = Self::default();
        part.push_part(self, range);
        part
    }

    /// Returns the raw bytes that a part of the text came from. An empty part lies where its text would.
    pub fn raw(&self, range: Range<usize>) -> Range<usize> {
        if self.runs.is_empty() {
            return 0..0;
        }
        let start = self.raw_start(range.start);
        if range.is_empty() {
            return start..start;
        }
        let index = self.runs.partition_point(|it| (it.at as usize) < range.end).max(1) - 1;
        let run = self.runs[index];
        let end = match run.unit {
            (0, _) => run.raw + run.raw_len,
            (clean, raw) => {
                run.raw + byte((range.end - run.at as usize).div_ceil(usize::from(clean)) * usize::from(raw))
            }
        };
        start..(end as usize).max(start)
    }

    /// Returns the part of the text that came from the raw bytes `raw`, grown to whole characters; empty where none did.
    /// The text's parts must stand in the order of the file.
    pub fn of_raw(&self, raw: Range<usize>) -> Range<usize> {
        let first = self.runs.partition_point(|it| (it.raw + it.raw_len) as usize <= raw.start);
        let last = self.runs.partition_point(|it| (it.raw as usize) < raw.end);
        if raw.is_empty() || first >= last {
            return 0..0;
        }
        let ahead = |run: Run, at: usize| match run.unit {
            (0, _) => None,
            (clean, unit) => Some((at.saturating_sub(run.raw as usize), usize::from(unit), usize::from(clean))),
        };
        let (run, end_run) = (self.runs[first], self.runs[last - 1]);
        let start = ahead(run, raw.start).map_or(0, |(at, unit, clean)| at / unit * clean);
        let end = match ahead(end_run, raw.end) {
            Some((at, unit, clean)) => end_run.at as usize + at.div_ceil(unit) * clean,
            None => usize::MAX,
        };
        let mut part = run.at as usize + start..end.min(self.end_of(last - 1));
        while !self.text.is_char_boundary(part.start) {
            part.start -= 1;
        }
        while !self.text.is_char_boundary(part.end) {
            part.end += 1;
        }
        part
    }

    fn raw_start(&self, at: usize) -> usize {
        let index = self.runs.partition_point(|it| it.at as usize <= at).max(1) - 1;
        let run = self.runs[index];
        match run.unit {
            (0, _) if at >= self.text.len() => (run.raw + run.raw_len) as usize,
            (0, _) => run.raw as usize,
            (clean, raw) => run.raw as usize + (at - run.at as usize) / usize::from(clean) * usize::from(raw),
        }
    }

    fn end_of(&self, index: usize) -> usize {
        self.runs.get(index + 1).map_or(self.text.len(), |it| it.at as usize)
    }

    /// Goes on with the last run where the new bytes follow it in step, else begins another one.
    fn push_run(&mut self, raw: usize, raw_len: usize, unit: (u8, u8)) {
        if let Some(last) = self.runs.last_mut()
            && last.unit == unit
            && (last.raw + last.raw_len) as usize == raw
        {
            last.raw_len += byte(raw_len);
            return;
        }
        self.runs.push(Run { at: byte(self.text.len()), raw: byte(raw), raw_len: byte(raw_len), unit });
    }
}

fn byte(at: usize) -> u32 {
    u32::try_from(at).expect("files are shorter than 4 GiB: load checked")
}

#[cfg(test)]
mod tests {
    use super::Mapped;

    #[test]
    fn every_part_leads_back_to_its_raw_bytes() {
        let mut mapped = Mapped::of_utf8("abc", 10);
        mapped.push_same("def", 13);
        mapped.push("’", 16..19);
        for (at, c) in "Київ".chars().enumerate() {
            mapped.push_char(c, 20 + at..21 + at);
        }
        assert_eq!(mapped.text(), "abcdef’Київ");
        assert_eq!(mapped.raw(1..5), 11..15);
        assert_eq!(mapped.raw(5..9), 15..19);
        let kyiv = mapped.text().find("иї").unwrap();
        assert_eq!(mapped.raw(kyiv..kyiv + 4), 21..23);
        let part = mapped.part(2..kyiv + 2);
        assert_eq!(part.text(), "cdef’Ки");
        assert_eq!(part.raw(0..part.text().len()), 12..22);
        assert_eq!(part.raw(4..7), 16..19);
        assert_eq!(mapped.raw(3..3), 13..13);
    }

    #[test]
    fn raw_bytes_lead_to_their_part_of_the_text() {
        let mut mapped = Mapped::of_utf8("abc", 10);
        mapped.push("’", 13..16);
        mapped.push(" ", 16..16);
        mapped.push_same("žd", 20);
        for (raw, part) in [(11..12, "b"), (12..14, "c’"), (14..15, "’"), (21..23, "žd"), (16..20, ""), (0..99, "abc’ žd")] {
            assert_eq!(&mapped.text()[mapped.of_raw(raw.clone())], part, "{raw:?}");
        }
    }

    #[test]
    fn runs_are_joined_where_they_go_in_step() {
        let mut mapped = Mapped::default();
        (0..1000).for_each(|at| mapped.push_char('я', at..at + 1));
        assert_eq!(mapped.runs.len(), 1);
        assert_eq!(mapped.raw(2000..2000), 1000..1000);
    }
}
