//! The text of a passage as HTML: quoted words marked, actors linked, and what was restored, lost or noted shown.
use std::ops::Range;

use crate::plan::{GapIn, Passage};
use crate::render::views::ActorLink;
use crate::render::words::escape;

/// A name in a passage, and whose it is.
pub(crate) struct Name {
    pub(crate) range: Range<usize>,
    pub(crate) actor: ActorLink,
}

/// A passage and what lies over its words.
pub(crate) struct Layers<'a> {
    pub(crate) passage: &'a Passage,
    /// The quoted bytes: in order, apart.
    pub(crate) marks: &'a [Range<usize>],
    /// In order, apart.
    pub(crate) names: &'a [Name],
}

impl Layers<'_> {
    /// The whole text. A heading that stands in capitals is shown as one, and keeps its words.
    pub(crate) fn whole(&self) -> String {
        let text = &self.passage.text;
        if let Some(display) =
            self.passage.display.as_deref().filter(|_| self.marks.is_empty() && self.names.is_empty())
        {
            return escape(display);
        }
        let mut html = String::new();
        let mut at = 0;
        for mark in self.marks {
            html.push_str(&self.linked(at..mark.start));
            html.push_str(&format!("<mark>{}</mark>", self.linked(mark.clone())));
            at = mark.end;
        }
        html.push_str(&self.linked(at..text.len()));
        html.push_str(&self.gaps(text.len()));
        html
    }

    /// The quoted words alone, with what they stand between left out.
    pub(crate) fn marked_alone(&self) -> String {
        let text = &self.passage.text;
        let mut html = String::new();
        let mut at = 0;
        for mark in self.marks {
            if mark.start > at {
                html.push_str(if at == 0 { "…&nbsp;" } else { " …&nbsp;" });
            }
            html.push_str(&format!("<mark>{}</mark>", self.linked(mark.clone())));
            at = mark.end;
        }
        if at < text.len() {
            html.push_str("&nbsp;…");
        }
        html
    }

    /// A part with the names of actors linked; a name across its ends is not.
    fn linked(&self, part: Range<usize>) -> String {
        let mut html = String::new();
        let mut at = part.start;
        let within = |it: &&Name| part.start <= it.range.start && it.range.end <= part.end && !self.has_link(&it.range);
        for name in self.names.iter().filter(within) {
            html.push_str(&self.plain(at..name.range.start));
            let (href, class) = (escape(&name.actor.href), &name.actor.group);
            let inner = self.plain(name.range.clone());
            html.push_str(&format!("<a class=\"mention {class}\" href=\"{href}\">{inner}</a>"));
            at = name.range.end;
        }
        html.push_str(&self.plain(at..part.end));
        html
    }

    /// Whether a part has links of its own; links do not nest.
    fn has_link(&self, part: &Range<usize>) -> bool {
        let notes = self.passage.note_marks.iter().any(|(it, _)| it.start < part.end && part.start < it.end);
        notes || self.passage.gaps.iter().any(|it| part.contains(&it.at))
    }

    /// A part with the marks of notes, the restored characters and the gaps that stand before its end.
    fn plain(&self, part: Range<usize>) -> String {
        let within = |it: &&Range<usize>| part.start <= it.start && it.end <= part.end;
        let notes = self.passage.note_marks.iter().filter(|(it, _)| within(&it));
        let restored = self.passage.restored.iter().filter(within);
        let mut pieces: Vec<(Range<usize>, String)> = Vec::new();
        for (range, note) in notes {
            let sign = escape(&self.passage.text[range.clone()]);
            let html = format!("<sup><a href=\"#{note}\" aria-label=\"{}\">{sign}</a></sup>", note.words());
            pieces.push((range.clone(), html));
        }
        for range in restored {
            let inner = escape(&self.passage.text[range.clone()]);
            let html = format!("<span class=\"restored\" title=\"lost in the source, restored\">{inner}</span>");
            pieces.push((range.clone(), html));
        }
        let gaps: Vec<_> = self.passage.gaps.iter().filter(|it| (part.start..part.end).contains(&it.at)).collect();
        pieces.extend(gaps.iter().map(|it| (it.at..it.at, self.gap(it))));
        pieces.sort_by_key(|(it, _)| (it.start, it.end));
        let mut html = String::new();
        let mut at = part.start;
        for (range, piece) in pieces {
            if range.start < at {
                continue;
            }
            html.push_str(&lines(&self.passage.text[at..range.start]));
            html.push_str(&piece);
            at = range.end;
        }
        html.push_str(&lines(&self.passage.text[at..part.end]));
        html
    }

    /// A gap, apart from the words beside it.
    fn gap(&self, gap: &GapIn) -> String {
        let (before, after) = self.passage.text.split_at(gap.at);
        let start = if before.ends_with(char::is_whitespace) { "" } else { " " };
        let end = if after.starts_with(char::is_alphanumeric) { " " } else { "" };
        format!("{start}{}{end}", gap_html(gap))
    }

    /// The gaps at a byte.
    fn gaps(&self, at: usize) -> String {
        self.passage.gaps.iter().filter(|it| it.at == at).map(|it| self.gap(it)).collect()
    }
}

/// Text with its line breaks.
fn lines(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

fn gap_html(gap: &GapIn) -> String {
    match &gap.filled {
        None => "<span class=\"lost\">[text missing in the source]</span>".to_owned(),
        Some((text, url)) => {
            let text = escape(text);
            let text = match url.as_deref().filter(|it| it.starts_with("https://") || it.starts_with("http://")) {
                Some(url) => format!("<a href=\"{}\" rel=\"external noreferrer\">{text}</a>", escape(url)),
                None => text,
            };
            format!("<span class=\"lost\" title=\"lost in the source, filled by the editor\">[{text}]</span>")
        }
    }
}
