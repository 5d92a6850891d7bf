//! The fields of each kind: one declaration each, from which reading, suggestions and reference pages come.
use crate::card;
use crate::model::field::{Free, Ident, Read, Reader, RefText, Shape, Stated};
use crate::model::tree::{Node, Value};
use crate::model::{
    AuthorName, ClaimKind, Correction, DateClass, Edtf, Gap, HistoryKind, Importance, IssuedBasis, RelationKind,
    Schema, SeedHints, Stance, Status, TextPolicy,
};

type Text = Option<Stated<String>>;
type Texts = Vec<Stated<String>>;
type Date = Option<Stated<Edtf>>;
type Flag = Option<Stated<bool>>;
type Number = Option<Stated<f64>>;
type Ids = Vec<Stated<Ident>>;
type Refs = Vec<Stated<RefText>>;

card! {
    /// What every kind may say.
    Common {
        "what it is called; a working title stands in brackets" title: Text = "title" required;
        "one plain sentence; of a note, its bottom line" summary: Text = "summary" ["description", "standfirst"];
        "where it stands in the work: draft, review or published (no status means published)" status: Option<Stated<Status>> = "status";
        "the same as `status: draft`" draft: Flag = "draft";
        "`false` is the same as `status: draft`" publish: Flag = "publish";
        "its language (BCP 47)" lang: Text = "lang";
        "old addresses that lead here, from the site's root" redirect_from: Texts = "redirect-from" ["redirects"];
        "when it was last changed in substance (EDTF)" updated: Date = "updated" ["lastmod", "modified"];
        "when it is taken off the site (EDTF)" expires: Date = "expires" ["expirydate", "expiry-date"];
        "changes to show: `{date, kind: corrected | updated, text}`" history: Vec<HistoryRow> = "history";
        "anything, for your own templates" extra: Option<Free> = "extra" ["params"];
    }
}

card! {
    /// A change that readers are told of.
    HistoryRow {
        "when (EDTF)" date: Date = "date" required;
        "corrected (something was wrong) or updated (something was added)" kind: Option<Stated<HistoryKind>> = "kind" required;
        "what was changed, in one sentence" text: Text = "text" required;
    }
}

card! {
    /// A note: a briefing.
    NoteCard {
        "its date (EDTF)" date: Date = "date" ["published"];
        "the day up to which sources were read (EDTF)" information_cutoff: Date = "information-cutoff";
        "who wrote it" authors: Texts = "authors" ["author"];
        "ids of its topics" topics: Ids = "topics" ["tags"];
        "ids of actors it speaks of, to settle ambiguous names" actors: Ids = "actors";
        "FIRST TLP 2.0; a public site carries CLEAR alone" tlp: Text = "tlp";
        "the id of the note that this one replaces" supersedes: Ids = "supersedes";
        "the scale of its likelihood words: icd203" likelihood_scale: Text = "likelihood-scale";
        "which mentions of actors become links: first, section, all or none" autolink: Option<Free> = "autolink";
        "the source summary statement (ICD 206)" source_statement: Text = "source-statement";
        "how artificial intelligence was used (ICS 206-01)" ai_use: Text = "ai-use";
        "what it does not cover, shown on the page" not_covered: Texts = "not-covered";
        "other names that wikilinks may use" aliases: Texts = "aliases" ["alias"];
    }
}

card! {
    /// A page such as method or corrections.
    PageCard {
        "other names that wikilinks may use" aliases: Texts = "aliases" ["alias"];
    }
}

card! {
    /// A topic (SKOS names).
    TopicCard {
        "what it covers (SKOS definition)" description: Text = "description";
        "other names that wikilinks may use" aliases: Texts = "aliases" ["alias"];
        "the id of the topic that it is part of" broader: Ids = "broader";
        "ids of topics beside it" related: Ids = "related";
    }
}

card! {
    /// An actor (FollowTheMoney and schema.org names).
    ActorCard {
        "what kind of actor it is" schema: Option<Stated<Schema>> = "schema" required;
        "its names in other languages: `{lang, name}`" native_names: Vec<NativeName> = "native-names";
        "the id of its side, as `briefing.toml` names it" group: Text = "group";
        "names that count as mentions and become links" aliases: Texts = "aliases" ["alias"];
        "names that count as weak mentions and never become links" weak_aliases: Texts = "weak-aliases";
        "phrases that hold a name and are no mention" exclude: Texts = "exclude";
        "whether letter case counts; unless written, in aliases of at most four letters or all in capitals" match_case: Flag = "match-case";
        "the name to sort by" sort_name: Text = "sort-name";
        "its country (ISO 3166-1)" country: Text = "country";
        "its Wikidata item" wikidata: Text = "wikidata";
        "ids of actors that it is not" different_from: Ids = "different-from";
        "relations to other actors; each needs a `ref`" relations: Vec<RelationRow> = "relations";
    }
}

card! {
    /// A name in another language.
    NativeName {
        "the language (BCP 47)" lang: Text = "lang" required;
        "the name" name: Text = "name" required;
    }
}

card! {
    /// A relation to another actor.
    RelationRow {
        "which relation (FollowTheMoney)" rel: Option<Stated<RelationKind>> = "rel" required;
        "the role in it" role: Text = "role";
        "the other end: an actor's id, or a name without a card" of: Option<Stated<Ident>> = "of" ["with", "to", "in"];
        "when it began (EDTF)" start: Date = "start";
        "when it ended (EDTF)" end: Date = "end";
        "when it was (EDTF)" date: Date = "date";
        "its sources" refs: Refs = "ref" ["refs"] required;
    }
}

card! {
    /// An event.
    EventCard {
        "of a row in a list of events: its id" id: Text = "id";
        "when (EDTF)" date: Date = "date" required;
        "the dates that sources give where they differ: `{date, ref}`" dates: Vec<RowDate> = "dates";
        "how the date is known: printed, worked-out, context or outside" date_class: Option<Stated<DateClass>> = "date-class";
        "how the date was found" date_reason: Text = "date-reason";
        "where" place: Text = "place" ["location"];
        "ids of the actors in it" involved: Ids = "involved" ["actors"];
        "how much it matters: high, medium or low" importance: Option<Stated<Importance>> = "importance";
        "ids of its topics" topics: Ids = "topics" ["tags"];
        "its sources" refs: Refs = "ref" ["refs"] required;
        "other names that wikilinks may use" aliases: Texts = "aliases" ["alias"];
    }
}

card! {
    /// A date as one source gives it.
    RowDate {
        "the date (EDTF)" date: Date = "date" required;
        "the source" refs: Refs = "ref" ["refs"] required;
    }
}

card! {
    /// A claim, figure or forecast.
    ClaimCard {
        "statement, quantity or forecast" kind: Option<Stated<ClaimKind>> = "kind" required;
        "of a quantity: its unit" unit: Text = "unit";
        "the question as asked, or `not given`" question: Text = "question";
        "who was asked or counted" population: Text = "population";
        "of a quantity: the spread above which the page flags it, in the unit" tolerance: Number = "tolerance";
        "ids of its topics" topics: Ids = "topics" ["tags"];
        "what the sources say" evidence: Vec<EvidenceRow> = "evidence" required;
        "of a forecast: the word of the scale" likelihood: Text = "likelihood";
        "how sure: high, moderate or low" confidence: Text = "confidence";
        "of a forecast: the day on which it is judged (EDTF)" resolve_by: Date = "resolve-by";
        "of a forecast: yes, no or void" resolution: Text = "resolution";
        "other names that wikilinks may use" aliases: Texts = "aliases" ["alias"];
    }
}

card! {
    /// What one source says of a claim.
    EvidenceRow {
        "the source" refs: Refs = "ref" ["refs"] required;
        "supports, disputes or context" stance: Option<Stated<Stance>> = "stance";
        "the figure" value: Number = "value";
        "whether the source gives it as approximate" approx: Flag = "approx";
        "the day or period that it speaks of (EDTF)" as_of: Date = "as-of";
        "who asked, or `not named`" pollster: Text = "pollster";
        "the question, where it differs from the claim's" question: Text = "question";
        "who was asked, where it differs from the claim's" population: Text = "population";
        "the source's own words" quote: Text = "quote";
        "how credible it is (Admiralty, 1 to 6)" credibility: Number = "credibility";
        "preferred, normal or deprecated" rank: Text = "rank";
        "a remark" note: Text = "note";
    }
}

card! {
    /// A source: a CSL reference, and what we know of its text.
    SourceCard {
        "the CSL type; `webpage` unless written" csl_type: Text = "type";
        "authors: `Family, Given`, an organization, or `{family, given}`" author: Vec<AuthorName> = "author" ["authors"];
        "the journal, site or series it appeared in" container_title: Text = "container-title";
        "who published it" publisher: Text = "publisher";
        "when it appeared (EDTF)" issued: Date = "issued" ["date"] required;
        "how that date is known: printed, inferred or missing" issued_basis: Option<Stated<IssuedBasis>> = "issued-basis";
        "why that date was inferred" issued_reason: Text = "issued-reason";
        "its language (BCP 47)" language: Text = "language";
        "its address" url: Text = "url";
        "its DOI" doi: Text = "doi";
        "when it was read at its address (EDTF)" accessed: Date = "accessed";
        "an archived copy" archive_url: Text = "archive-url";
        "how a citation names it" short: Text = "short" ["title-short"];
        "the public text: a file under seeds/" seed: Text = "seed";
        "a text that may not be published: `{file, sha256}`" original: Option<Original> = "original";
        "the text's encoding, where the guess is wrong" encoding: Text = "encoding";
        "lost link texts: `{line, nth, text, url}`" gaps: Vec<GapRow> = "gaps";
        "scrape errors: `{line, from, to}`" corrections: Vec<CorrectionRow> = "corrections";
        "what is wrong with the text, shown on the source's page" defects: Texts = "defects";
        "what may be published: full, quoted or none" text: Option<Stated<TextPolicy>> = "text";
        "what is known of the rights" rights: Text = "rights";
        "how reliable it is (Admiralty, A to F)" reliability: Text = "reliability";
        "what shapes its quality: access, slant, age (ICD 206)" descriptor: Text = "descriptor";
        "keys of the sources that it replaces" supersedes: Ids = "supersedes";
        "when it was retracted (EDTF)" retracted: Date = "retracted";
        "why it was retracted" retraction_note: Text = "retraction-note";
    }
}

card! {
    /// A text that may not be published.
    Original {
        "its file name" file: Text = "file" required;
        "the SHA-256 of its bytes" sha256: Text = "sha256" required;
    }
}

card! {
    /// A lost link text.
    GapRow {
        "the line of the raw file, from 1" line: Number = "line" required;
        "which of the line's gaps, from 1" nth: Number = "nth";
        "the text to show" text: Text = "text" required;
        "where the link led" url: Text = "url";
    }
}

card! {
    /// A scrape error.
    CorrectionRow {
        "the line of the raw file, from 1" line: Number = "line" required;
        "what stands there" from: Text = "from" required;
        "what should stand there" to: Text = "to" required;
    }
}

impl SourceCard {
    /// What the card says of its text. A row without its line or its words says nothing.
    pub(super) fn hints(&self) -> SeedHints {
        let words = |it: &Text| it.as_ref().map(|it| it.value.clone());
        let corrections = self.corrections.iter().filter_map(|row| {
            Some(Correction { line: counted(&row.line)?, from: words(&row.from)?, to: words(&row.to)? })
        });
        let gaps = self.gaps.iter().filter_map(|row| {
            let nth = if row.nth.is_some() { counted(&row.nth)? } else { 1 };
            Some(Gap { line: counted(&row.line)?, nth, text: words(&row.text)?, url: words(&row.url) })
        });
        SeedHints { encoding: words(&self.encoding), corrections: corrections.collect(), gaps: gaps.collect() }
    }
}

/// A number that counts from 1, where it is one.
fn counted(number: &Number) -> Option<u32> {
    let number = number.as_ref()?.value;
    let is_count = number.fract() == 0.0 && (1.0..=f64::from(u32::MAX)).contains(&number);
    is_count.then_some(number as u32)
}

impl Read for AuthorName {
    const SHAPE: Shape = Shape::Text;

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Map(_) = &node.value {
            let name = CslName::read(node, reader)?;
            let family = name.family.or(name.literal)?.value;
            return Some(Self { family, given: name.given.map(|it| it.value), actor: None });
        }
        let Some(text) = node.scalar() else {
            reader.wrong(node, &Self::SHAPE);
            return None;
        };
        if let Some(link) = text.trim().strip_prefix("[[").and_then(|it| it.strip_suffix("]]")) {
            let (id, name) = link.split_once('|').unwrap_or((link, link));
            return Some(Self { family: name.to_owned(), given: None, actor: Some(id.trim().to_owned()) });
        }
        Some(match text.split_once(',') {
            Some((family, given)) => {
                Self { family: family.trim().into(), given: Some(given.trim().into()), actor: None }
            }
            None => Self { family: text.trim().into(), given: None, actor: None },
        })
    }
}

card! {
    /// A name as a CSL map.
    CslName {
        "the family name" family: Text = "family";
        "the given name" given: Text = "given";
        "the name of an organization" literal: Text = "literal";
    }
}
