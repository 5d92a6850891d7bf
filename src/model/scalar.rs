//! The kinds of values that a field may hold.
use crate::diag::{Code, Diagnostic};
use crate::model::Edtf;
use crate::model::field::{Read, Reader, Scalar, Shape};
use crate::model::tree::{Node, Value};

/// The inside of a citation in front matter, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefText(pub String);

/// An id of another card; `[[x]]` and `[[x|words]]` are taken for `x`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ident(pub String);

/// Anything at all; nobody reads it but templates.
#[derive(Debug, Clone, PartialEq)]
pub struct Free(pub Node);

impl Scalar for String {
    const SHAPE: Shape = Shape::Text;
    fn scalar(node: &Node, _: &mut Reader<'_>) -> Result<Self, Option<Box<Diagnostic>>> {
        node.scalar().ok_or(None)
    }
}

impl Scalar for RefText {
    const SHAPE: Shape = Shape::Ref;
    fn scalar(node: &Node, _: &mut Reader<'_>) -> Result<Self, Option<Box<Diagnostic>>> {
        node.scalar().map(Self).ok_or(None)
    }
}

impl Scalar for bool {
    const SHAPE: Shape = Shape::Bool;
    fn scalar(node: &Node, _: &mut Reader<'_>) -> Result<Self, Option<Box<Diagnostic>>> {
        match &node.value {
            Value::Bool(it) => Ok(*it),
            Value::Text(it) if it == "true" => Ok(true),
            Value::Text(it) if it == "false" => Ok(false),
            _ => Err(None),
        }
    }
}

impl Scalar for f64 {
    const SHAPE: Shape = Shape::Number;
    fn scalar(node: &Node, _: &mut Reader<'_>) -> Result<Self, Option<Box<Diagnostic>>> {
        match &node.value {
            Value::Number(it, _) if it.is_finite() => Ok(*it),
            Value::Text(it) => it.trim().parse().ok().filter(|it: &f64| it.is_finite()).ok_or(None),
            _ => Err(None),
        }
    }
}

impl Scalar for Ident {
    const SHAPE: Shape = Shape::Id;
    fn scalar(node: &Node, reader: &mut Reader<'_>) -> Result<Self, Option<Box<Diagnostic>>> {
        if let Value::List(outer) = &node.value
            && let [Node { value: Value::List(inner), .. }] = outer.as_slice()
            && let [name] = inner.as_slice()
        {
            let name = name.scalar().ok_or(None)?;
            reader.diagnostics.push(unquoted(node, &format!("[[{name}]]")));
            return Ok(Self(bare(&name)));
        }
        let text = node.scalar().ok_or(None)?;
        let text = text.trim();
        let inside = text.strip_prefix("[[").and_then(|it| it.strip_suffix("]]")).unwrap_or(text);
        Ok(Self(bare(inside)))
    }
}

fn bare(link: &str) -> String {
    link.split('|').next().unwrap_or(link).trim().to_owned()
}

pub(super) fn is_wikilink(node: &Node) -> bool {
    matches!(&node.value, Value::List(outer)
        if matches!(outer.as_slice(), [Node { value: Value::List(inner), .. }] if inner.len() == 1))
}

impl Scalar for Edtf {
    const SHAPE: Shape = Shape::Date;
    fn scalar(node: &Node, reader: &mut Reader<'_>) -> Result<Self, Option<Box<Diagnostic>>> {
        let joined = |items: Option<Vec<String>>| items.map(|it| it.join(","));
        let text = match &node.value {
            Value::List(items) => joined(items.iter().map(Node::scalar).collect()).map(|it| format!("[{it}]")),
            Value::Map(items) => {
                joined(items.iter().map(|(key, _)| key.scalar()).collect()).map(|it| format!("{{{it}}}"))
            }
            _ => node.scalar().map(|it| it.trim().to_owned()),
        };
        let text = text.ok_or(None)?;
        if !matches!(node.value, Value::Text(_) | Value::Number(..)) {
            reader.diagnostics.push(unquoted(node, &text));
        }
        Self::parse(&text).map_err(|err| {
            let (code, message) = if err.impossible {
                (Code::ImpossibleDate, format!("`{text}` is not a day of any calendar"))
            } else {
                (Code::InvalidDate, format!("`{text}` is not a date as EDTF writes it"))
            };
            let help = if err.impossible {
                "if the day is not known, say so: 2025-02 is some day in February, 2025-02-18~ about the 18th"
            } else {
                "write 2025-02-14, 2025-02 or 2025; 2025-02-14~ for about, ? for uncertain, 2025-02/2025-04 from to"
            };
            Some(Box::new(Diagnostic::new(code, message).at(node.span, err.message).help(help)))
        })
    }
}

fn unquoted(node: &Node, text: &str) -> Diagnostic {
    let message = format!("`{text}` is read as a list or map by YAML");
    Diagnostic::new(Code::UnquotedValue, message).at(node.span, "").help(format!("write \"{text}\""))
}

impl Read for Free {
    const SHAPE: Shape = Shape::Free;
    fn read(node: &Node, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self(node.clone()))
    }
}
