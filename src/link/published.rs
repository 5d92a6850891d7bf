use crate::diag::{Code, Diagnostic};
use crate::link::order;
use crate::model::{Day, Status};
use crate::parse::{Card, Document};

/// The published set, and what is left out of it.
pub(super) struct Split {
    /// What is published, in the order of the corpus.
    pub(super) documents: Vec<Document>,
    /// What is not.
    pub(super) hidden: Vec<Document>,
}

/// Decides what is published. Drafts are, where `drafts` says so; what lies in the future or is past its day is not.
pub(super) fn split(documents: Vec<Document>, today: Day, drafts: bool, diagnostics: &mut Vec<Diagnostic>) -> Split {
    let (mut documents, hidden): (Vec<_>, Vec<_>) =
        documents.into_iter().partition(|it| !is_embargoed(it, today) && (drafts || !is_draft(it)));
    for document in &documents {
        restricted(document, diagnostics);
    }
    documents.sort_by_cached_key(order);
    Split { documents, hidden }
}

fn is_draft(document: &Document) -> bool {
    let common = &document.common;
    let flag = |it: &Option<crate::model::field::Stated<bool>>| it.as_ref().map(|it| it.value);
    let status = common.status.as_ref().map(|it| it.value);
    flag(&common.draft) == Some(true)
        || flag(&common.publish) == Some(false)
        || matches!(status, Some(Status::Draft | Status::Review))
}

fn is_embargoed(document: &Document, today: Day) -> bool {
    let expired = document.common.expires.as_ref().and_then(|it| it.value.latest()).is_some_and(|day| day < today);
    let future = match &document.card {
        Card::Note(card) => card.date.as_ref().and_then(|it| it.value.earliest()).is_some_and(|day| day > today),
        _ => false,
    };
    expired || future
}

/// Refuses a note that its traffic light keeps from the public (FIRST TLP 2.0).
fn restricted(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let Card::Note(card) = &document.card else { return };
    let Some(tlp) = &card.tlp else { return };
    let marking = tlp.value.trim().to_uppercase();
    let marking = marking.trim_start_matches("TLP:").trim();
    if marking == "CLEAR" {
        return;
    }
    let message = format!("TLP:{marking} is not for the public");
    let finding = Diagnostic::new(Code::RestrictedTlp, message).at(tlp.span, "");
    diagnostics.push(finding.help("take the note out (`publish: false`), or change its marking"));
}
