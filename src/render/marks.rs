//! Words and classes of callouts, confidence, sides and footnotes.
use crate::model::ActorId;
use crate::plan::Site;
use crate::render::words::{capitalized, escape};

/// The class and the word of a kind of callout.
pub(super) fn callout_words(kind: &str) -> (&'static str, String) {
    let (class, word) = match kind {
        "judgement" | "judgment" => ("judgement", "Judgment"),
        "disagreement" => ("disagreement", "Where sources differ"),
        "assumption" => ("assumption", "Assumption"),
        "alternative" => ("alternative", "Alternative"),
        "indicator" => ("indicator", "What would change this"),
        "gap" => ("gap", "Gap"),
        "claim" => ("claim", "Claim"),
        "quote" => ("quote", "Quotation"),
        "warning" | "caution" | "important" | "danger" => ("warning", "Warning"),
        "note" => ("note", "Note"),
        other => return ("note", capitalized(other)),
    };
    (class, word.to_owned())
}

pub(super) fn confidence_html(word: &str) -> String {
    let level = match word {
        "low" => 1,
        "moderate" | "medium" => 2,
        "high" => 3,
        _ => return format!("<span>Confidence: {}</span>", escape(word)),
    };
    format!("<span class=\"conf conf-{level}\">Confidence: {}</span>", escape(word))
}

/// The class of an actor's side: `g1` for the first group of the configuration, `g0` for none.
pub(super) fn group_class(site: &Site<'_>, actor: ActorId) -> String {
    match site.corpus.actors[actor.0 as usize].group {
        Some(group) if group < 6 => format!("g{}", group + 1),
        _ => "g0".to_owned(),
    }
}

/// a, b, … z, aa, ab, …
pub(super) fn letters(number: usize) -> String {
    let mut rest = number;
    let mut out = String::new();
    while rest > 0 {
        rest -= 1;
        out.insert(0, char::from(b'a' + u8::try_from(rest % 26).expect("below 26")));
        rest /= 26;
    }
    out
}
