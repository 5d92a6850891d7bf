/// A place as a person counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineCol {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in Unicode scalar values.
    pub column: u32,
}

/// Where the lines of a text start. A line ends with `\n`, `\r\n` or a lone `\r`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes the lines of `bytes`; there is always a first line.
    pub fn new(bytes: &[u8]) -> Self {
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(u32::try_from(at + 1).expect("files are shorter than 4 GiB: load checked"));
            }
        }
        Self { starts }
    }

    /// Returns line and column of the byte `offset` of `bytes`, which must be the text that was indexed.
    /// An offset past the end counts as the end. Bytes that are no UTF-8 count one column each.
    pub fn line_col(&self, bytes: &[u8], offset: usize) -> LineCol {
        let offset = offset.min(bytes.len());
        let line = self.starts.partition_point(|start| *start as usize <= offset);
        let start = self.starts[line - 1] as usize;
        let column = match std::str::from_utf8(&bytes[start..offset]) {
            Ok(text) => text.chars().count(),
            Err(_) => bytes[start..offset].len(),
        };
        let count = |n: usize| u32::try_from(n).expect("files are shorter than 4 GiB: load checked");
        LineCol { line: count(line), column: count(column + 1) }
    }

    /// Returns the line, from 1, that holds the byte `offset`. Unlike [`LineIndex::line_col`] it reads no text.
    pub fn line(&self, offset: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start as usize <= offset);
        u32::try_from(line).expect("files are shorter than 4 GiB: load checked")
    }

    /// Returns the byte at which `line` (from 1) starts, if there is such a line.
    pub fn start_of(&self, line: u32) -> Option<usize> {
        self.starts.get((line as usize).checked_sub(1)?).map(|start| *start as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_every_line_end_counts_once() {
        let text = "Київ\r\nb\rc\n";
        let index = LineIndex::new(text.as_bytes());
        let at = |needle: char| index.line_col(text.as_bytes(), text.find(needle).unwrap());
        assert_eq!(at('в'), LineCol { line: 1, column: 4 });
        assert_eq!(at('b'), LineCol { line: 2, column: 1 });
        assert_eq!(at('c'), LineCol { line: 3, column: 1 });
        assert_eq!(index.line_col(text.as_bytes(), 999), LineCol { line: 4, column: 1 });
        assert_eq!((index.line(0), index.line(text.find('c').unwrap()), index.line(999)), (1, 3, 4));
        assert_eq!(index.start_of(3), Some(text.find('c').unwrap()));
    }
}
