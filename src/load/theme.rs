use std::sync::Arc;

use rust_embed::RustEmbed;

use crate::diag::{Code, Diagnostic};
use crate::load::{FileKind, InputFile};
use crate::model::{Template, Theme};
use crate::text::Span;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Static;

/// Lays a site's templates and files over the default theme.
pub(super) fn theme(files: &[InputFile], diagnostics: &mut Vec<Diagnostic>) -> Theme {
    let mut theme = Theme::default();
    for name in sorted(Templates::iter()) {
        let bytes = Templates::get(&name).expect("the name was listed").data;
        let text = String::from_utf8(bytes.into_owned()).expect("the default templates are UTF-8");
        theme.defaults.push(Template { name, text, file: None });
    }
    for name in sorted(Static::iter()) {
        let bytes = Static::get(&name).expect("the name was listed").data;
        theme.assets.push((name, bytes.into()));
    }
    for file in files {
        let name = file.path.split_once('/').map_or("", |(_, it)| it).to_owned();
        match (file.kind, file.text.utf8()) {
            (FileKind::Template, Ok(text)) => {
                theme.own.push(Template { name, text: text.to_owned(), file: Some(file.id) });
            }
            (FileKind::Template, Err(at)) => {
                let finding = Diagnostic::new(Code::UnreadableFile, format!("`{}` is not UTF-8", file.path));
                diagnostics.push(finding.at(Span::new(file.id, at..at + 1), ""));
            }
            (FileKind::Static, _) => own_file(&mut theme, name, file.text.bytes.clone()),
            _ => {}
        }
    }
    theme
}

fn own_file(theme: &mut Theme, name: String, bytes: Arc<[u8]>) {
    match theme.assets.iter_mut().find(|(it, _)| *it == name) {
        Some((_, asset)) => *asset = bytes,
        None => theme.files.push((name, bytes)),
    }
}

fn sorted(names: impl Iterator<Item = std::borrow::Cow<'static, str>>) -> Vec<String> {
    let mut names: Vec<_> = names.map(std::borrow::Cow::into_owned).collect();
    names.sort();
    names
}
