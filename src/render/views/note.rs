use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Kind, NoteId, SourceId};
use crate::plan::{Citation, Note};
use crate::render::citations::Link;
use crate::render::html::BodyHtml;
use crate::render::views::{BacklinkRow, ChangeRow, Checked, DateView, Maker, View, cited_words, date};
use crate::render::words::counted;

/// A briefing.
#[derive(Debug, Serialize)]
pub(crate) struct NotePage {
    pub(crate) head: NoteHead,
    pub(crate) body_html: String,
    pub(crate) topics: Vec<Link>,
    pub(crate) sources: Vec<SourceRow>,
    pub(crate) source_statement: Option<String>,
    pub(crate) ai_use: Option<String>,
    pub(crate) supersedes: Option<Link>,
    pub(crate) backlinks: Vec<BacklinkRow>,
    pub(crate) history: Vec<ChangeRow>,
    pub(crate) date: Option<DateView>,
    pub(crate) authors: Vec<String>,
}

/// The head of a briefing, which home shows too.
#[derive(Debug, Serialize)]
pub(crate) struct NoteHead {
    pub(crate) summary: Option<String>,
    pub(crate) updated: Option<DateView>,
    pub(crate) cutoff: Option<DateView>,
    pub(crate) minutes: String,
    pub(crate) cited: String,
    pub(crate) checked: Option<Checked>,
    pub(crate) differences: Option<Link>,
    pub(crate) not_covered: Vec<String>,
}

/// A source of a briefing.
#[derive(Debug, Serialize)]
pub(crate) struct SourceRow {
    pub(crate) href: String,
    pub(crate) short: String,
    pub(crate) title: String,
    pub(crate) count: String,
}

impl Maker<'_> {
    pub(crate) fn note(&self, id: NoteId) -> View<NotePage> {
        let note = &self.site.corpus.notes[id.0 as usize];
        let body = self.body(&note.entry.body);
        let page = NotePage {
            head: self.note_head(note, &body),
            body_html: body.html,
            topics: note.topics.iter().map(|it| self.link(*it)).collect(),
            sources: self.note_sources(note),
            source_statement: note.source_statement.clone().filter(|it| it != "auto"),
            ai_use: note.ai_use.clone(),
            supersedes: note.supersedes.map(|it| self.link(it)),
            backlinks: self.backlinks(note.entry.id, &Kind::ALL),
            history: self.history(&note.entry),
            date: note.date.as_ref().map(date),
            authors: note.authors.clone(),
        };
        self.entry_view(&note.entry, page)
    }

    pub(crate) fn note_head(&self, note: &Note, body: &BodyHtml) -> NoteHead {
        let words = body.html.split('<').map(|it| it.split_once('>').map_or(it, |(_, text)| text));
        let words: usize = words.map(|it| it.split_whitespace().count()).sum();
        let newest = note.entry.updated.as_ref().or(note.date.as_ref());
        let differences = body.differences.0.as_ref().map(|anchor| Link {
            href: self.href(note.entry.id, Some(anchor)),
            text: counted(body.differences.1, "point"),
        });
        NoteHead {
            summary: note.entry.summary.as_ref().map(|it| it.text.clone()),
            updated: newest.map(date),
            cutoff: note.information_cutoff.as_ref().map(date),
            // 220 words a minute, rounded up.
            minutes: counted(words.div_ceil(220).max(1), "minute"),
            cited: cited_words(self.cited(note.entry.id)),
            checked: self.checked(note.entry.id),
            differences,
            not_covered: note.not_covered.clone(),
        }
    }

    fn note_sources(&self, note: &Note) -> Vec<SourceRow> {
        let mut by_source: BTreeMap<SourceId, Vec<&Citation>> = BTreeMap::new();
        for (_, citation) in self.site.corpus.citations_on(note.entry.id) {
            by_source.entry(citation.source).or_default().push(citation);
        }
        let mut rows = Vec::new();
        for (id, citations) in by_source {
            let source = &self.site.corpus.sources[id.0 as usize];
            let cited = |it: &&crate::plan::Passage| {
                citations.iter().any(|citation| citation.passages.iter().any(|range| range.contains(it.id)))
            };
            let passages = source.passages.iter().filter(cited).count();
            rows.push(SourceRow {
                href: self.href(source.entry.id, None),
                short: source.short.clone(),
                title: source.entry.title.clone(),
                count: format!("{}, {}", counted(citations.len(), "citation"), counted(passages, "paragraph")),
            });
        }
        rows
    }
}
