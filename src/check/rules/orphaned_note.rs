use crate::diag::{Code, Diagnostic};
use crate::link::Corpus;
use crate::model::EntryId;

/// Finds notes that no other page links to: readers meet them in the index alone. The lead briefing is on home.
pub(crate) fn orphaned_note(corpus: &Corpus, diagnostics: &mut Vec<Diagnostic>) {
    for note in &corpus.notes {
        let id = note.entry.id;
        let is_lead = corpus.lead.is_some_and(|lead| EntryId::Note(lead) == id);
        let linked = corpus.backlinks.iter().any(|it| it.to == id);
        if !is_lead && !linked {
            let message = format!("no other page links to `{}`", note.entry.stem);
            let finding = Diagnostic::new(Code::OrphanedNote, message).at(note.entry.span, "");
            diagnostics.push(finding.help(format!("link to it where it helps: [[{}]]", note.entry.stem)));
        }
    }
}
