//! Front matter and configuration as a tree with spans: what YAML and TOML have in common.
//!
//! A derived reader stops at a file's first fault and loses where things stood; so the text is read into [`Node`]s
//! first, and [`field`](super::field) maps those, one declaration a field.
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::text::{FileId, Span};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Scalars and keys: their exact bytes. Lists and maps: from where they begin to the end of their last value.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, with its text as written.
    Number(f64, String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in the order of the file.
    Map(Vec<(Node, Node)>),
}

impl Value {
    /// Returns what an author would call it.
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a truth value",
            Self::Number(..) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl Node {
    /// Returns the text of a scalar, as written; `None` for nothing, lists and maps.
    pub fn scalar(&self) -> Option<String> {
        match &self.value {
            Value::Text(text) | Value::Number(_, text) => Some(text.clone()),
            Value::Bool(it) => Some(it.to_string()),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }
}

/// Why a text is not YAML or TOML, and the bytes of the text that are at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub message: String,
    /// Where, in bytes of the text that was read.
    pub range: Range<usize>,
}

/// Reads YAML. `start` is the byte of the file at which `text` begins.
///
/// Bounded: at most 20,000 values in a text, aliases counted as often as they are used.
pub fn yaml(text: &str, file: FileId, start: usize) -> Result<Node, SyntaxError> {
    let options = serde_saphyr::options! {
        with_snippet: false,
        strict_booleans: true,
        budget: serde_saphyr::budget! { max_nodes: 20_000, max_documents: 1 },
    };
    if text.trim().is_empty() {
        return Ok(Node { span: Span::new(file, start..start), value: Value::Null });
    }
    let raw: Raw = serde_saphyr::from_str_with_options(text, options).map_err(|err| yaml_error(text, &err))?;
    Ok(raw.into_node(text, file, start))
}

/// Reads TOML 1.1. `start` is the byte of the file at which `text` begins.
pub fn toml(text: &str, file: FileId, start: usize) -> Result<Node, SyntaxError> {
    let table = toml::de::DeTable::parse(text).map_err(|err| SyntaxError {
        message: err.message().trim().to_owned(),
        range: err.span().unwrap_or(text.len()..text.len()),
    })?;
    let span = table.span();
    let node = toml_table(table.into_inner(), span, text, file, start);
    Ok(node)
}

fn yaml_error(text: &str, err: &serde_saphyr::Error) -> SyntaxError {
    let message = err.without_snippet().to_string();
    let message = message.split(" at line ").next().unwrap_or(&message).lines().next().unwrap_or_default().to_owned();
    let at = err.location().map_or(text.len(), |location| {
        let line = usize::try_from(location.line()).unwrap_or(1).max(1);
        let column = usize::try_from(location.column()).unwrap_or(1).max(1);
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let inside = text[start..].char_indices().nth(column - 1).map_or(text.len() - start, |(at, _)| at);
        start + inside
    });
    let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    SyntaxError { message, range: at..end }
}

/// A YAML value with the place that the reader gave it.
struct Raw {
    range: Option<Range<usize>>,
    value: RawValue,
}

enum RawValue {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Raw>),
    Map(Vec<(Raw, Raw)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_saphyr::Spanned::<RawValue>::deserialize(deserializer)?;
        let span = spanned.referenced.span();
        let byte = |at: Option<u64>| at.and_then(|at| usize::try_from(at).ok());
        let range = match (byte(span.byte_offset()), byte(span.byte_len())) {
            (Some(start), Some(len)) => Some(start..start + len),
            _ => None,
        };
        Ok(Self { range, value: spanned.value })
    }
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_none<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawValue, D::Error> {
        RawValue::deserialize(deserializer)
    }

    fn visit_bool<E>(self, it: bool) -> Result<RawValue, E> {
        Ok(RawValue::Bool(it))
    }

    fn visit_i64<E>(self, it: i64) -> Result<RawValue, E> {
        Ok(RawValue::Number(it as f64))
    }

    fn visit_u64<E>(self, it: u64) -> Result<RawValue, E> {
        Ok(RawValue::Number(it as f64))
    }

    fn visit_f64<E>(self, it: f64) -> Result<RawValue, E> {
        Ok(RawValue::Number(it))
    }

    fn visit_str<E>(self, it: &str) -> Result<RawValue, E> {
        Ok(RawValue::Text(it.to_owned()))
    }

    fn visit_string<E>(self, it: String) -> Result<RawValue, E> {
        Ok(RawValue::Text(it))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawValue, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(RawValue::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<RawValue, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(RawValue::Map(map))
    }
}

impl Raw {
    fn into_node(self, text: &str, file: FileId, start: usize) -> Node {
        let range = self.range.filter(|it| text.get(it.clone()).is_some()).unwrap_or(0..0);
        let written = text[range.clone()].to_owned();
        let node = |it: Self| it.into_node(text, file, start);
        let mut span = Span::new(file, start + range.start..start + range.end);
        let value = match self.value {
            RawValue::Null => Value::Null,
            RawValue::Bool(it) => Value::Bool(it),
            RawValue::Number(it) => Value::Number(it, written),
            RawValue::Text(it) => Value::Text(it),
            RawValue::List(items) => Value::List(items.into_iter().map(node).collect()),
            RawValue::Map(entries) => {
                Value::Map(entries.into_iter().map(|(key, value)| (node(key), node(value))).collect())
            }
        };
        match &value {
            Value::List(items) => span = items.iter().fold(span, |span, it| span.to(it.span)),
            Value::Map(entries) => span = entries.iter().fold(span, |span, (_, it)| span.to(it.span)),
            _ => {}
        }
        Node { span, value }
    }
}

fn toml_table(table: toml::de::DeTable<'_>, span: Range<usize>, text: &str, file: FileId, start: usize) -> Node {
    let place = |it: Range<usize>| Span::new(file, start + it.start..start + it.end);
    let mut entries: Vec<_> = table
        .into_iter()
        .map(|(key, value)| {
            let key_span = key.span();
            let key = Node { span: place(key_span), value: Value::Text(key.into_inner().into_owned()) };
            let value_span = value.span();
            (key, toml_value(value.into_inner(), value_span, text, file, start))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    Node { span: place(span), value: Value::Map(entries) }
}

fn toml_value(value: toml::de::DeValue<'_>, range: Range<usize>, text: &str, file: FileId, start: usize) -> Node {
    use toml::de::DeValue;
    let written = text.get(range.clone()).unwrap_or_default().to_owned();
    let span = Span::new(file, start + range.start..start + range.end);
    let value = match value {
        DeValue::String(it) => Value::Text(it.into_owned()),
        DeValue::Integer(_) | DeValue::Float(_) => {
            let digits: String = written.chars().filter(|c| *c != '_').collect();
            Value::Number(digits.parse().unwrap_or(f64::NAN), written)
        }
        DeValue::Boolean(it) => Value::Bool(it),
        DeValue::Datetime(it) => Value::Text(it.to_string()),
        DeValue::Array(items) => {
            let node = |it: toml::Spanned<DeValue<'_>>| {
                let range = it.span();
                toml_value(it.into_inner(), range, text, file, start)
            };
            Value::List(items.into_iter().map(node).collect())
        }
        DeValue::Table(table) => return toml_table(table, range, text, file, start),
    };
    Node { span, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(node: Node) -> Vec<(Node, Node)> {
        match node.value {
            Value::Map(entries) => entries,
            other => panic!("not a map: {other:?}"),
        }
    }

    #[test]
    fn yaml_and_toml_keep_the_bytes_of_keys_and_values() {
        let file = FileId(0);
        for (text, tree) in [
            ("назва: Київ\nyear: 2025\nlist: [a, b]\n", yaml as fn(&str, FileId, usize) -> _),
            ("\"назва\" = \"Київ\"\nyear = 2025\nlist = [\"a\", \"b\"]\n", toml),
        ] {
            let entries = entries(tree(text, file, 0).unwrap());
            let slice = |node: &Node| &text[node.span.range()];
            assert_eq!(slice(&entries[0].0).trim_matches('"'), "назва");
            assert_eq!(slice(&entries[0].1).trim_matches('"'), "Київ");
            assert_eq!(entries[1].1.value, Value::Number(2025.0, "2025".into()));
            let Value::List(items) = &entries[2].1.value else { panic!("no list") };
            assert_eq!(items.iter().map(|it| slice(it).trim_matches('"')).collect::<Vec<_>>(), ["a", "b"]);
        }
    }

    #[test]
    fn what_is_no_yaml_says_where() {
        let err = yaml("title: a\nref: @harbour, ¶3\n", FileId(0), 0).unwrap_err();
        assert_eq!(err.range.start, "title: a\nref: ".len(), "{err:?}");
        let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d]\n";
        assert!(yaml(bomb, FileId(0), 0).is_err());
        assert!(yaml(&"[".repeat(100_000), FileId(0), 0).is_err());
        assert!(yaml("a: 1\na: 2\n", FileId(0), 0).is_err());
    }

    #[test]
    fn words_that_look_like_values_stay_words() {
        let entries = entries(yaml("a: NO\nb: yes\nc: true\nd:\n", FileId(0), 0).unwrap());
        let values: Vec<_> = entries.into_iter().map(|(_, it)| it.value).collect();
        assert_eq!(values, [Value::Text("NO".into()), Value::Text("yes".into()), Value::Bool(true), Value::Null]);
    }
}
