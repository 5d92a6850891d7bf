/// How many attributes of a tag are read. The tokenizer holds each one against all before it.
const MOST: usize = 256;

/// Follows the tags of a page as they are fed to the tokenizer, and cuts off attributes that no page needs.
#[derive(Default)]
pub(super) struct Tags {
    state: State,
    attributes: usize,
}

/// Where in a tag the text is, as the HTML standard tells it (section 13.2.5).
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Outside,
    Name,
    BeforeAttribute,
    Attribute,
    AfterAttribute,
    BeforeValue,
    Quoted(u8),
    Unquoted,
}

impl Tags {
    /// Forgets the tag: the tokenizer has read it.
    pub(super) fn reset(&mut self) {
        self.state = State::Outside;
    }

    /// Returns the parts of a piece of the page that are fed: all of it, mostly.
    pub(super) fn kept<'a>(&mut self, piece: &'a str) -> [&'a str; 2] {
        let bytes = piece.as_bytes();
        let begins = matches!(bytes, [b'<', it, ..] if it.is_ascii_alphabetic());
        if self.state == State::Outside {
            if !begins {
                return [piece, ""];
            }
            (self.state, self.attributes) = (State::Name, 0);
        }
        let mut cut = (self.attributes > MOST).then_some(0);
        for (at, byte) in bytes.iter().enumerate().skip(usize::from(begins)) {
            self.state = self.next(*byte);
            if self.state == State::Outside {
                return [&piece[..cut.unwrap_or(at)], &piece[at..]];
            }
            if self.attributes > MOST {
                cut.get_or_insert(at);
            }
        }
        [&piece[..cut.unwrap_or(bytes.len())], ""]
    }

    fn next(&mut self, byte: u8) -> State {
        let is_space = byte.is_ascii_whitespace();
        match (self.state, byte) {
            (State::Quoted(quote), _) if byte == quote => State::BeforeAttribute,
            (State::Quoted(_) | State::Outside, _) => self.state,
            (_, b'>') => State::Outside,
            (State::Name, _) if !is_space && byte != b'/' => State::Name,
            (State::Unquoted, _) if !is_space => State::Unquoted,
            (State::BeforeValue, b'"' | b'\'') => State::Quoted(byte),
            (State::BeforeValue, _) => {
                if is_space {
                    State::BeforeValue
                } else {
                    State::Unquoted
                }
            }
            (State::Attribute | State::AfterAttribute, b'=') => State::BeforeValue,
            (State::Attribute | State::AfterAttribute, _) if is_space => State::AfterAttribute,
            (State::Attribute, _) if byte != b'/' => State::Attribute,
            (State::BeforeAttribute | State::AfterAttribute, _) if !is_space && byte != b'/' => {
                self.attributes += 1;
                State::Attribute
            }
            _ => State::BeforeAttribute,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Tags};

    #[test]
    fn only_attributes_past_the_limit_are_cut() {
        let mut tags = Tags::default();
        for piece in ["<p a=\"x > y\" b='c d'>", "text ", "<img src=\"data:,", "&quot;", " \">", "</p>"] {
            assert_eq!(tags.kept(piece).concat(), piece);
        }
        let many: String = (0..MOST).map(|it| format!("a{it} ")).collect();
        assert_eq!(tags.kept(&format!("<p {many}b=\"é > ")).concat(), format!("<p {many}"));
        assert_eq!(tags.kept("c\" d>text").concat(), ">text");
        assert_eq!(tags.kept("<p d>").concat(), "<p d>");
    }
}
