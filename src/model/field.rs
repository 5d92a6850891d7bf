//! How front matter and configuration are declared: one line a field.
//!
//! [`card!`](crate::card) makes of a list of fields a struct, its reader and its [`Field`]s; from those come
//! suggestions for unknown keys, the reference pages, JSON Schema and completion. Keys are case-insensitive, and `_`
//! is `-`. Reading never stops at a fault: every field that can be read is read, and every fault is a finding.
pub use crate::model::scalar::{Free, Ident, RefText};

use crate::diag::{Code, Diagnostic};
use crate::model::scalar::is_wikilink;
use crate::model::tree::{Node, Value};
use crate::text::{Span, nearest};

/// A field, as it is declared.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its key, in kebab-case.
    pub name: &'static str,
    /// Other keys that mean the same.
    pub synonyms: &'static [&'static str],
    /// What its value may be.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// One line on what it says.
    pub words: &'static str,
}

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Any text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// An EDTF date.
    Date,
    /// The inside of a citation.
    Ref,
    /// The id of another card.
    Id,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A map with these fields.
    Map(&'static [Field]),
    /// A list of such values, or a single one.
    List(&'static Shape),
    /// Anything.
    Free,
}

impl Shape {
    /// Returns what an author would call it: "a date", "one of `a`, `b`".
    pub fn describe(&self) -> String {
        match self {
            Self::Text => "a text".into(),
            Self::Bool => "`true` or `false`".into(),
            Self::Number => "a number".into(),
            Self::Date => "a date (EDTF)".into(),
            Self::Ref => "a citation (`key, ¶3`)".into(),
            Self::Id => "an id".into(),
            Self::OneOf(words) => format!("one of `{}`", words.join("`, `")),
            Self::Map(fields) => {
                let names: Vec<_> = fields.iter().map(|it| it.name).collect();
                format!("a map with `{}`", names.join("`, `"))
            }
            Self::List(one) => format!("{}, or a list of such", one.describe()),
            Self::Free => "anything".into(),
        }
    }
}

/// A scalar with its place, and what supports it: any may be written `{value: …, ref: …, rank: …}`.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// Where the value stands.
    pub span: Span,
    /// The citations behind it, as written.
    pub refs: Vec<Stated<RefText>>,
    /// How it ranks among others.
    pub rank: Option<Rank>,
}

/// Reads a value of a field.
pub trait Read: Sized {
    /// What the value may be.
    const SHAPE: Shape;
    /// Reads the value, or says what is wrong with it.
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self>;
}

/// A scalar value.
pub trait Scalar: Sized {
    /// What the value may be.
    const SHAPE: Shape;
    /// Reads the value; `Err` is what is wrong, where it is more than the wrong kind of value.
    fn scalar(node: &Node, reader: &mut Reader<'_>) -> Result<Self, Option<Box<Diagnostic>>>;
}

/// What a struct's field holds: one value or none, or several.
pub trait Slot: Default {
    /// What the value may be.
    const SHAPE: Shape;
    /// Reads it.
    fn fill(node: &Node, reader: &mut Reader<'_>) -> Self;
}

impl<T: Read> Slot for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    fn fill(node: &Node, reader: &mut Reader<'_>) -> Self {
        T::read(node, reader)
    }
}

impl<T: Read> Slot for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
    fn fill(node: &Node, reader: &mut Reader<'_>) -> Self {
        match &node.value {
            Value::List(items) if !is_wikilink(node) => items.iter().filter_map(|it| T::read(it, reader)).collect(),
            Value::Null => Vec::new(),
            _ => T::read(node, reader).into_iter().collect(),
        }
    }
}

/// Reads a map, field by field, and keeps the findings.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The findings.
    pub diagnostics: &'a mut Vec<Diagnostic>,
    /// The code for a key that nobody reads.
    pub unknown_key: Code,
}

impl Reader<'_> {
    /// Says that a value is not of its field's kind.
    pub fn wrong(&mut self, node: &Node, wanted: &Shape) {
        let found = node.value.describe();
        let message = format!("this should be {}, and is {found}", wanted.describe());
        self.diagnostics.push(Diagnostic::new(Code::InvalidValue, message).at(node.span, ""));
    }
}

/// The keys and values of a map that are still to be read.
#[derive(Debug)]
pub struct Entries<'a> {
    span: Span,
    left: Vec<(String, &'a Node, &'a Node)>,
}

impl<'a> Entries<'a> {
    /// Takes a map; nothing at all counts as an empty one. `None` where the value is no map, which is said.
    pub fn of(node: &'a Node, reader: &mut Reader<'_>, wanted: &Shape) -> Option<Self> {
        let left = match &node.value {
            Value::Null => Vec::new(),
            Value::Map(entries) => {
                entries.iter().map(|(key, value)| (normalized(&key.scalar().unwrap_or_default()), key, value)).collect()
            }
            _ => {
                reader.wrong(node, wanted);
                return None;
            }
        };
        Some(Self { span: node.span, left })
    }

    /// Reads one field; says so where a required one is missing or one is given twice.
    pub fn take<S: Slot>(&mut self, field: &Field, reader: &mut Reader<'_>) -> S {
        let mut found: Option<(&Node, &Node)> = None;
        let mut left = Vec::with_capacity(self.left.len());
        for (name, key, value) in self.left.drain(..) {
            if name != field.name && !field.synonyms.contains(&name.as_str()) {
                left.push((name, key, value));
            } else if let Some((first, _)) = found {
                let message = format!("`{}` is given twice", field.name);
                let twice = Diagnostic::new(Code::InvalidFrontMatter, message).at(key.span, "again here");
                reader.diagnostics.push(twice.and(first.span, "first here"));
            } else {
                found = Some((key, value));
            }
        }
        self.left = left;
        if field.required && found.is_none_or(|(_, value)| value.value == Value::Null) {
            let code = if field.name == "ref" { Code::MissingRef } else { Code::MissingField };
            let message = format!("`{}` is missing", field.name);
            let span = found.map_or(self.span, |(key, _)| key.span);
            let first_line = Span { end: span.end.min(span.start + 3), ..span };
            let missing = Diagnostic::new(code, message).at(if found.is_some() { span } else { first_line }, "");
            reader.diagnostics.push(missing.help(format!("add `{}:` with {}", field.name, field.shape.describe())));
        }
        match found {
            Some((_, value)) if value.value != Value::Null => S::fill(value, reader),
            _ => S::default(),
        }
    }

    /// Says of every key that nobody has read that it is unknown.
    pub fn finish(self, known: &[&[Field]], reader: &mut Reader<'_>) {
        let names: Vec<&str> = known.iter().flat_map(|it| it.iter()).map(|it| it.name).collect();
        for (name, key, _) in self.left {
            let message = format!("nobody reads the key `{}`", key.scalar().unwrap_or_default());
            let synonyms = known.iter().flat_map(|it| it.iter()).flat_map(|it| it.synonyms).copied();
            let near = nearest(&name, names.iter().copied().chain(synonyms));
            let unknown = Diagnostic::new(reader.unknown_key, message).at(key.span, "");
            reader.diagnostics.push(match near {
                Some(near) => unknown.did_you_mean(Some(near)),
                None => unknown.help(format!("known keys: {}", names.join(", "))),
            });
        }
    }
}

fn normalized(key: &str) -> String {
    key.trim().to_lowercase().replace('_', "-")
}

impl<T: Scalar> Read for Stated<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Map(entries) = &node.value
            && entries.iter().any(|(key, _)| key.scalar().is_some_and(|it| normalized(&it) == "value"))
        {
            let mut entries = Entries::of(node, reader, &T::SHAPE)?;
            let value: Option<Self> = entries.take(&STATED[0], reader);
            let refs = entries.take(&STATED[1], reader);
            let rank: Option<Stated<Rank>> = entries.take(&STATED[2], reader);
            entries.finish(&[STATED], reader);
            return value.map(|it| Self { refs, rank: rank.map(|it| it.value), ..it });
        }
        match T::scalar(node, reader) {
            Ok(value) => Some(Self { value, span: node.span, refs: Vec::new(), rank: None }),
            Err(Some(diagnostic)) => {
                reader.diagnostics.push(*diagnostic);
                None
            }
            Err(None) => {
                reader.wrong(node, &T::SHAPE);
                None
            }
        }
    }
}

const STATED: &[Field] = &[
    Field { name: "value", synonyms: &[], shape: Shape::Text, required: true, words: "the value itself" },
    Field { name: "ref", synonyms: &["refs"], shape: Shape::List(&Shape::Ref), required: false, words: "its sources" },
    Field { name: "rank", synonyms: &[], shape: Rank::SHAPE, required: false, words: "its rank among others" },
];

/// Declares a set of words that a field may hold.
#[macro_export]
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($doc:literal $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $doc] $variant,)* }

        impl $name {
            /// The words, in the order of the declaration.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// Returns the word that files hold.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl $crate::model::field::Scalar for $name {
            const SHAPE: $crate::model::field::Shape = $crate::model::field::Shape::OneOf(Self::WORDS);

            fn scalar(
                node: &$crate::model::tree::Node,
                _: &mut $crate::model::field::Reader<'_>,
            ) -> Result<Self, Option<Box<$crate::diag::Diagnostic>>> {
                let text = node.scalar().ok_or(None)?;
                let word = text.trim().to_lowercase().replace('_', "-");
                match word.as_str() {
                    $($word => Ok(Self::$variant),)*
                    _ => {
                        let message = format!("`{text}` is not one of `{}`", Self::WORDS.join("`, `"));
                        let finding = $crate::diag::Diagnostic::new($crate::diag::Code::InvalidValue, message);
                        let near = $crate::text::nearest(&word, Self::WORDS.iter().copied());
                        Err(Some(Box::new(finding.at(node.span, "").did_you_mean(near))))
                    }
                }
            }
        }
    };
}

choices! {
    /// How a value ranks among others of its kind (as Wikidata ranks statements).
    Rank {
        "The one to show." Preferred = "preferred",
        "One of several." Normal = "normal",
        "Known to be wrong; shown as superseded." Deprecated = "deprecated",
    }
}

/// Declares a map of front matter: a struct, its fields and its reader.
#[macro_export]
macro_rules! card {
    ($(#[$meta:meta])* $name:ident {
        $($words:literal $field:ident: $ty:ty = $key:literal $([$($synonym:literal),*])? $($required:ident)?;)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $name { $(#[doc = $words] pub $field: $ty,)* }

        impl $name {
            /// The fields, in the order of the reference pages.
            pub const FIELDS: &'static [$crate::model::field::Field] = &[$($crate::model::field::Field {
                name: $key,
                synonyms: &[$($($synonym,)*)?],
                shape: <$ty as $crate::model::field::Slot>::SHAPE,
                required: $crate::card!(@required $($required)?),
                words: $words,
            },)*];

            /// Reads the fields out of a map that may hold others too.
            pub fn take(
                entries: &mut $crate::model::field::Entries<'_>,
                reader: &mut $crate::model::field::Reader<'_>,
            ) -> Self {
                let mut fields = Self::FIELDS.iter();
                Self { $($field: entries.take(fields.next().expect("a field each"), reader),)* }
            }
        }

        impl $crate::model::field::Read for $name {
            const SHAPE: $crate::model::field::Shape = $crate::model::field::Shape::Map(Self::FIELDS);

            fn read(
                node: &$crate::model::tree::Node,
                reader: &mut $crate::model::field::Reader<'_>,
            ) -> Option<Self> {
                let mut entries = $crate::model::field::Entries::of(node, reader, &Self::SHAPE)?;
                let value = Self::take(&mut entries, reader);
                entries.finish(&[Self::FIELDS], reader);
                Some(value)
            }
        }
    };
    (@required) => { false };
    (@required required) => { true };
}

#[cfg(test)]
#[expect(unreachable_pub, reason = "the macro makes public structs")]
mod tests {
    use super::*;
    use crate::model::Edtf;
    use crate::model::tree::yaml;
    use crate::text::FileId;

    card! {
        /// A card for the tests.
        Sample {
            "the name" title: Option<Stated<String>> = "title" ["name"] required;
            "when" date: Option<Stated<Edtf>> = "date";
            "who" who: Vec<Stated<Ident>> = "who";
            "rank" rank: Option<Stated<Rank>> = "rank";
            "rows" rows: Vec<Row> = "rows";
        }
    }

    card! {
        /// A row for the tests.
        Row {
            "a number" size: Option<Stated<f64>> = "size" required;
        }
    }

    fn read(text: &str) -> (Sample, Vec<(Code, String)>) {
        let node = yaml(text, FileId(0), 0).unwrap();
        let mut diagnostics = Vec::new();
        let mut reader = Reader { diagnostics: &mut diagnostics, unknown_key: Code::UnknownKey };
        let sample = Sample::read(&node, &mut reader).unwrap_or_default();
        let found = diagnostics.iter().map(|it| (it.code, text[it.primary.unwrap().range()].to_owned()));
        (sample, found.collect())
    }

    #[test]
    fn a_clean_card_is_read_whole() {
        let (sample, found) = read(
            "Name: 2025\ndate: {value: 2025-02, ref: \"a, ¶3\"}\nwho: [a, \"[[b|B]]\"]\nrank: Normal\nrows:\n  - size: 3\n",
        );
        assert_eq!(found, []);
        assert_eq!(sample.title.unwrap().value, "2025");
        let date = sample.date.unwrap();
        assert_eq!((date.value.as_str(), date.refs[0].value.0.as_str()), ("2025-02", "a, ¶3"));
        assert_eq!(sample.who.iter().map(|it| it.value.0.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!((sample.rank.unwrap().value, sample.rows[0].size.as_ref().unwrap().value), (Rank::Normal, 3.0));
    }

    #[test]
    fn every_fault_is_found_and_the_rest_is_read() {
        let (sample, found) =
            read("titel: x\ndate: 2025-02-30\nwho: [[a]]\nrank: highest\nrows: [{size: tall}, {}, 7]\n");
        let codes: Vec<_> = found.iter().map(|(code, at)| (code.as_str(), at.as_str())).collect();
        assert_eq!(
            codes,
            [
                ("missing-field", "tit"),
                ("impossible-date", "2025-02-30"),
                ("unquoted-value", "[[a"),
                ("invalid-value", "highest"),
                ("invalid-value", "tall"),
                ("missing-field", "{"),
                ("invalid-value", "7"),
                ("unknown-key", "titel"),
            ]
        );
        assert_eq!(sample.who[0].value.0, "a");
    }

    #[test]
    fn an_unquoted_set_of_dates_is_taken_as_meant() {
        let (sample, found) = read("title: x\ndate: [2025-02-12,2025-02-13]\n");
        assert_eq!(sample.date.unwrap().value.as_str(), "[2025-02-12,2025-02-13]");
        assert_eq!(found[0].0, Code::UnquotedValue);
    }
}
