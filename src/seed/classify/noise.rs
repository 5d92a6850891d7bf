//! Lines that are no part of the article, told by themselves: by phrases, by their form, by their script.
use crate::seed::classify::cues::{Place, find};
use crate::seed::classify::{Draft, Fate, Reason};
use crate::seed::language::{Script, main_script};
use crate::seed::sentence::{End, plain};
use crate::seed::vocabulary::{CONSENT_ADDRESS, CONSENT_STARTS, CONSENT_WORDS, CREDIT_LABELS, SHARE_WORDS, TAG_LABELS};

/// What speaks for a line being no part of the article, by how far that holds.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::seed) struct Signs {
    /// Wherever it stands.
    pub(in crate::seed) any: Option<Reason>,
    /// Before the body or behind it.
    pub(in crate::seed) edge: Option<Reason>,
    /// There, or beside another such line.
    pub(in crate::seed) weak: Option<Reason>,
    /// How many words of advertising that is injected into pages it has.
    spam: usize,
}

impl Signs {
    fn add(&mut self, reason: Reason, place: Place) {
        let sign = match place {
            Place::Any => &mut self.any,
            Place::Edge => &mut self.edge,
            Place::Weak => &mut self.weak,
        };
        sign.get_or_insert(reason);
    }
}

/// Tells what speaks against a line. `plain` is empty where it is too long to be looked at.
pub(super) fn signs(text: &str, plain: &str, words: usize, end: End) -> Signs {
    let mut signs = Signs::default();
    if !text.contains(char::is_alphanumeric) {
        signs.add(Reason::Divider, Place::Any);
        return signs;
    }
    if plain.is_empty() {
        return signs;
    }
    let is_open = end != End::Stop;
    for found in find(plain, words, is_open) {
        match found.reason {
            Reason::Spam => signs.spam += 1,
            Reason::LongPicture if words < 5 => {}
            Reason::LongPicture => signs.add(Reason::Picture, found.place),
            reason => signs.add(reason, found.place),
        }
    }
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || "([{*•-–—".contains(c));
    if words <= 70 && !text.starts_with(['“', '"', '«', '„', '‘']) && is_consent(plain) {
        signs.add(Reason::Consent, Place::Any);
    }
    if words <= 60 && is_copyright(bare, plain) {
        signs.add(Reason::Rights, Place::Any);
    }
    let is_network = |it: &str| it.len() > 3 && SHARE_WORDS.has(it);
    if plain.contains(' ') && plain.split(' ').all(|it| SHARE_WORDS.has(it)) && plain.split(' ').any(is_network) {
        signs.add(Reason::Share, Place::Any);
    }
    if is_open && words <= 40 {
        navigation(text, &mut signs);
        if let Some((label, rest)) = text.split_once([':', '：'])
            && label.len() < 40
            && !rest.trim().is_empty()
        {
            let label = crate::seed::sentence::plain(label);
            if TAG_LABELS.has(&label) {
                let is_sure =
                    !matches!(label.as_str(), "topics" | "topic" | "themen" | "thèmes" | "temas" | "темы" | "теми");
                signs.add(Reason::Tags, if is_sure && words <= 25 { Place::Any } else { Place::Edge });
            } else if CREDIT_LABELS.has(&label) {
                signs.add(Reason::Credit, Place::Edge);
            }
        }
    }
    if signs.weak == Some(Reason::Related) && text.ends_with([':', '：']) {
        signs.add(Reason::Related, Place::Any);
    }
    if bare.len() < text.len()
        && ["image", "picture", "photo"].iter().any(|it| plain == *it || plain.starts_with("image "))
    {
        signs.add(Reason::Picture, Place::Any);
    }
    if is_address(text) {
        signs.add(Reason::Address, Place::Edge);
    }
    if text.trim_matches(['-', '–', '—', ' ']).bytes().all(|it| it.is_ascii_digit()) {
        signs.add(Reason::Count, Place::Edge);
    }
    signs
}

/// Marks the lines that are no part of the article wherever they stand.
pub(super) fn mark(drafts: &mut [Draft]) {
    let sample = drafts.iter().take(400).filter(|it| it.words > 5);
    let sample: String = sample.flat_map(|it| it.text().chars().take(300)).collect();
    let main = main_script(&sample).map(|it| it.0);
    // An article on gambling has such words in its sentences.
    let speaks_of_it = drafts.iter().filter(|it| it.words > 15 && it.signs.spam > 0).count();
    let first_body = drafts.iter().position(Draft::is_prose).unwrap_or(drafts.len());
    let last_body = drafts.iter().rposition(Draft::is_prose).unwrap_or(0);
    for (index, draft) in drafts.iter_mut().enumerate() {
        let is_edge = index < first_body || index > last_body;
        let is_short = draft.words <= 15;
        let other = Some(draft.text()).filter(|_| is_short).and_then(|it| other_script(it, main));
        let needed = if other.is_some() { 1 } else { 2 };
        let is_spam = is_short && draft.signs.spam >= needed && speaks_of_it < 2;
        if is_spam || (is_edge && other.is_some_and(is_east_asian)) {
            draft.fate = Fate::Removed(Reason::Spam);
        } else if let Some(reason) = draft.signs.any {
            draft.fate = Fate::Removed(reason);
        }
    }
}

/// Marks what is a label of the page's furniture only since it stands beside another such line.
pub(super) fn mark_weak(drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        mark_beside(drafts, index, index - 1);
    }
    for index in (1..drafts.len()).rev() {
        mark_beside(drafts, index - 1, index);
    }
}

fn mark_beside(drafts: &mut [Draft], index: usize, beside: usize) {
    let Some(reason) = drafts[index].signs.weak.filter(|_| drafts[index].is_open()) else { return };
    let is_noise = matches!(drafts[beside].fate, Fate::Removed(reason) if reason.is_furniture());
    let is_short = drafts[index].words <= 3 && drafts[beside].words <= 3;
    if is_noise && (is_short || !drafts[index.max(beside)].block.blank_before) {
        drafts[index].remove(reason);
    }
}

/// Somebody speaks of cookies or of the reader's data, to the reader.
fn is_consent(plain: &str) -> bool {
    let begins = |it: &str| {
        plain.strip_prefix(it).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') || is_unspaced(it))
    };
    CONSENT_STARTS.iter().any(begins)
        && CONSENT_WORDS.iter().any(|it| holds(plain, it))
        && plain.split(' ').any(|it| CONSENT_ADDRESS.has(it) || is_unspaced(it))
}

/// Whether plain words hold a phrase; scripts without spaces have no words.
pub(super) fn holds(plain: &str, phrase: &str) -> bool {
    if is_unspaced(phrase) {
        return plain.contains(phrase);
    }
    plain.match_indices(phrase).any(|(at, _)| {
        let (before, after) = (&plain[..at], &plain[at + phrase.len()..]);
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

fn is_unspaced(text: &str) -> bool {
    text.contains(crate::text::is_unspaced)
}

/// "© 2024 Example", "Copyright 2024": a year tells it from the credit of a picture.
fn is_copyright(bare: &str, plain: &str) -> bool {
    let has_year = plain.split(' ').any(|it| {
        it.len() == 4 && (it.starts_with("19") || it.starts_with("20")) && it.bytes().all(|b| b.is_ascii_digit())
    });
    let begins = bare.starts_with('©') || plain.starts_with("copyright ") || bare.starts_with("c) ");
    begins && has_year
}

/// "Home | News | Sport", "Home > World > Europe": short words with signs between them.
fn navigation(text: &str, signs: &mut Signs) {
    for (separator, least) in
        [("|", 2), (" » ", 1), (" › ", 1), (" > ", 1), (" / ", 2), ("·", 2), (" • ", 2), (" → ", 1), (" — ", 4)]
    {
        if !text.contains(separator) {
            continue;
        }
        let parts: Vec<_> = text.split(separator).map(str::trim).filter(|it| !it.is_empty()).collect();
        if parts.len() <= least {
            continue;
        }
        let is_short = |it: &&&str| it.split_whitespace().count() <= 4 && it.contains(char::is_alphabetic);
        if parts.iter().filter(is_short).count() < parts.len() || text.contains(['«', '‹']) {
            continue;
        }
        let is_known = |it: &&&str| {
            let found = find(&plain(it), 1, true);
            found.iter().any(|it| matches!(it.reason, Reason::Navigation | Reason::Subscribe | Reason::Share))
        };
        let known = parts.iter().filter(is_known).count();
        signs.add(Reason::Navigation, if known * 3 >= parts.len() { Place::Any } else { Place::Edge });
    }
}

/// A line that is nothing but an address of the web or of mail.
fn is_address(text: &str) -> bool {
    if text == "[email protected]" {
        return true;
    }
    let mut words = text.split_whitespace();
    let (Some(word), None) = (words.next(), words.next()) else { return false };
    word.starts_with("http://")
        || word.starts_with("https://")
        || word.starts_with("www.")
        || (word.contains('@') && word.contains('.'))
}

/// The script that a line is mostly in, where that is not the main one of the text.
fn other_script(text: &str, main: Option<Script>) -> Option<Script> {
    let (script, share) = main_script(text)?;
    let is_japanese = |it: Script| matches!(it, Script::Han | Script::Kana);
    let is_other = main.is_some_and(|main| main != script && !(is_japanese(main) && is_japanese(script)));
    (is_other && share >= 60 && !main.is_some_and(is_east_asian)).then_some(script)
}

/// The scripts that advertising is most often injected in.
fn is_east_asian(script: Script) -> bool {
    matches!(script, Script::Han | Script::Kana | Script::Hangul | Script::Other("th"))
}
