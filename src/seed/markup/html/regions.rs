//! A page -> which of its parts are no article, and why, as their elements, classes and roles say.
use std::collections::BTreeSet;

use crate::seed::markup::html::names::Names;
use crate::seed::markup::html::tree::{Element, Page, What};
use crate::text::count_words;

/// Why a part of a page is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Region {
    Script,
    Style,
    Head,
    Embedded,
    NoScript,
    Struck,
    Ruby,
    ListMark,
    Hidden,
    ScreenReader,
    Edit,
    Form,
    Navigation,
    Cookies,
    Share,
    Subscribe,
    Advert,
    Related,
    Comments,
    AboutAuthor,
    Tags,
    Footer,
    Dialog,
    SideBox,
    Player,
    Placeholder,
}

impl Region {
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Style => "style",
            Self::Head => "head of the page",
            Self::Embedded => "embedded object",
            Self::NoScript => "shown only where scripts are off",
            Self::Struck => "struck out",
            Self::Ruby => "reading aid",
            Self::ListMark => "mark of a list",
            Self::Hidden => "not shown on the page",
            Self::ScreenReader => "for screen readers",
            Self::Edit | Self::Navigation => "navigation",
            Self::Cookies => "cookie notice",
            Self::Share => "share line",
            Self::Subscribe => "subscribe line",
            Self::Advert => "advertisement",
            Self::Related => "related articles",
            Self::Comments => "readers' comments",
            Self::AboutAuthor => "about the author",
            Self::Tags => "tags",
            Self::Footer => "page footer",
            Self::Dialog => "dialog",
            Self::SideBox => "box beside the text",
            Self::Form => "form",
            Self::Player => "player",
            Self::Placeholder => "placeholder",
        }
    }

    /// Whether no text of an article can be in it, whatever the page says.
    fn is_sure(self) -> bool {
        self <= Self::ListMark
    }

    /// Whether it is left out of a line that has other words; what is named otherwise there may be part of a sentence.
    pub(super) fn is_left_out_of_lines(self) -> bool {
        self <= Self::Form
    }
}

/// Which regions are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Belief {
    /// All, but for those that hold most of the page.
    Named,
    /// Only those that can hold no text of an article.
    Sure,
}

/// What the parts of a page are.
pub(super) struct Regions {
    /// For each node the region that it lies in, and the element that is it.
    of: Vec<Option<(Region, usize)>>,
    /// Elements that set words apart for display.
    pulls: BTreeSet<usize>,
    /// Elements that hold the notes.
    notes: BTreeSet<usize>,
}

impl Regions {
    pub(super) fn of(page: &Page, belief: Belief) -> Self {
        let words = words_before(page);
        let within = |node: usize| words[page.nodes[node].end] - words[node];
        let mut regions =
            Self { of: Vec::with_capacity(page.nodes.len()), pulls: BTreeSet::new(), notes: BTreeSet::new() };
        let mut pre_until = 0;
        for (index, node) in page.nodes.iter().enumerate() {
            let inherited = if index == 0 { None } else { regions.of[node.parent] };
            let What::Element(element) = &node.what else {
                regions.of.push(inherited);
                continue;
            };
            let names = Names::of(element);
            if element.is(&["pre"]) {
                pre_until = pre_until.max(node.end);
            }
            let mut own = inherited.filter(|(region, _)| *region != Region::Head || sure_region(element).is_none());
            if names.has("footnotes* endnotes* docendnotes footnotelist references reflist") {
                regions.notes.insert(index);
                own = own.filter(|(region, _)| region.is_sure());
            }
            if own.is_none() {
                let share = within(index) * 2;
                // Classes within preformatted text are those of code.
                let is_named = belief == Belief::Named && index >= pre_until;
                let named = sure_region(element)
                    .or_else(|| region(element, &names).filter(|_| is_named))
                    .filter(|it| it.is_sure() || share <= words[page.nodes[0].end])
                    .filter(|it| {
                        *it != Region::Form || element.is(&["button", "select", "textarea"]) || within(index) < 60
                    });
                own = named.map(|it| (it, index));
                let is_lone_words = named == Some(Region::SideBox)
                    && element.is(&["aside"])
                    && within(index) <= 60
                    && !holds(page, index, &["a", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "img", "table"]);
                if is_pull(element, &names) || is_lone_words {
                    regions.pulls.insert(index);
                    own = None;
                }
                if regions.notes.contains(&index) {
                    own = None;
                }
            }
            regions.of.push(own);
        }
        regions
    }

    pub(super) fn of_node(&self, node: usize) -> Option<(Region, usize)> {
        self.of[node]
    }

    /// Tells whether an element sets its words apart for display.
    pub(super) fn is_pull(&self, node: usize) -> bool {
        self.pulls.contains(&node)
    }

    /// Tells whether an element holds the notes.
    pub(super) fn is_notes(&self, node: usize) -> bool {
        self.notes.contains(&node)
    }
}

fn holds(page: &Page, node: usize, names: &[&str]) -> bool {
    (node + 1..page.nodes[node].end).any(|it| page.element(it).is_some_and(|it| it.is(names)))
}

/// Counts the words before each node that could be an article's.
fn words_before(page: &Page) -> Vec<usize> {
    let mut words = Vec::with_capacity(page.nodes.len() + 1);
    let mut sure_until = 0;
    let mut count = 0;
    for (index, node) in page.nodes.iter().enumerate() {
        words.push(count);
        match &node.what {
            What::Element(element) if sure_region(element).is_some() => sure_until = sure_until.max(node.end),
            What::Text(range) if index >= sure_until => count += count_words(&page.text.text()[range.clone()]),
            _ => {}
        }
    }
    words.push(count);
    words
}

fn sure_region(element: &Element) -> Option<Region> {
    match element.name() {
        "script" => Some(Region::Script),
        "style" => Some(Region::Style),
        "title" | "head" => Some(Region::Head),
        "annotation" | "applet" | "audio" | "canvas" | "embed" | "iframe" | "map" | "noembed" | "noframes"
        | "object" | "svg" | "template" | "video" => Some(Region::Embedded),
        "noscript" => Some(Region::NoScript),
        "del" | "s" | "strike" => Some(Region::Struck),
        "rp" | "rt" => Some(Region::Ruby),
        // Word processors write the bullet or number of an item so.
        "span" if element.attribute("style").is_some_and(|it| it.contains("mso-list:Ignore")) => Some(Region::ListMark),
        _ => None,
    }
}

fn is_pull(element: &Element, names: &Names) -> bool {
    let sets_apart = names.has("pullquote* pull pulledquote pquote displayquote quotepull");
    sets_apart && !element.is(&["a", "article", "body", "html", "main"])
        || element.is(&["aside", "figure"]) && names.has("quote quotes blockquote")
}

fn region(element: &Element, names: &Names) -> Option<Region> {
    if element.is(&["#page", "article", "body", "figcaption", "figure", "h1", "html", "main"]) {
        return None;
    }
    let role = element.attribute("role").unwrap_or_default();
    let style = element.attribute("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    if element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
    {
        return Some(Region::Hidden);
    }
    let is_text = "articlebody articlecontent articletext bodytext contentbody entrycontent maincontent postbody \
            postcontent posttext storybody storycontent storytext";
    if names.has(is_text) || element.attribute("itemprop").is_some_and(|it| it.contains("articleBody")) {
        return None;
    }
    let by_name = NAMED.iter().find(|(_, wanted)| names.has(wanted)).map(|(region, _)| *region);
    by_name.or(match (element.name(), role) {
        ("nav" | "menu", _) | (_, "navigation" | "menu" | "menubar") => Some(Region::Navigation),
        ("footer", _) | (_, "contentinfo") => Some(Region::Footer),
        ("dialog", _) | (_, "dialog" | "alertdialog") => Some(Region::Dialog),
        ("aside", _) | (_, "complementary") => Some(Region::SideBox),
        ("button" | "select" | "textarea" | "label" | "form" | "fieldset", _) | (_, "search" | "button") => {
            Some(Region::Form)
        }
        _ => None,
    })
}

/// Words of classes and ids, `*` for any ending, by what they betray; what comes first is believed first.
const NAMED: [(Region, &str); 16] = [
    (Region::Edit, "editsection editlink"),
    (Region::Cookies, "cookie* consent* gdpr* ccpa onetrust* didomi* cmp usercentrics*"),
    (
        Region::ScreenReader,
        "sronly visuallyhidden screenreader screenreadertext assistivetext skiplink* skipto skipnav",
    ),
    (
        Region::Share,
        "share shares sharing sharebar sharebox sharebutton sharebuttons sharelinks sharetools sharethis \
            sharedaddy shareicons addthis* addtoany* social socials socialbar socialbuttons socialicons \
            sociallinks socialmedia socialshare followus",
    ),
    (Region::Subscribe, "newsletter* subscribe* subscriptionwidget* subscribebox signup* optin mailinglist"),
    (
        Region::Advert,
        "ad ads adv advert* adslot adunit adbox adcontainer adsbygoogle dfp gptad sponsor* promo promos \
            promobox promoted outbrain* taboola* реклама",
    ),
    (
        Region::Related,
        "related* recommend* recirc* readmore readnext readalso seealso moreon morefrom morestories mostread \
            mostpopular mostviewed trending popularposts latestnews upnext nextarticle prevnext postnavigation \
            teasers furtherreading",
    ),
    (Region::Comments, "comment comments commentlist commentform commentsection disqus* respond replies"),
    (Region::AboutAuthor, "authorbio authorbox aboutauthor abouttheauthor authorinfo authorcard authordescription bio"),
    (
        Region::Tags,
        "tags taglist taglinks relatedtopics tagcloud posttags entrytags keywords topiclist tagslinks \
            catlinks",
    ),
    (
        Region::Navigation,
        "nav navs navbar navigation navlinks mainnav menu menus mainmenu breadcrumb* pagination pager toc \
            tableofcontents toolbar sitemap languageswitcher langswitcher backtotop totop topbar navbox wmipp \
            readingtime readtime",
    ),
    (Region::Footer, "footer sitefooter pagefooter globalfooter colophon"),
    (Region::Dialog, "modal* popup* lightbox overlay"),
    (Region::SideBox, "sidebar* infobox* siderail rightrail leftrail widgetarea"),
    (Region::Player, "audioplayer videoplayer podcastplayer listentothis listento"),
    (Region::Placeholder, "loading spinner skeleton placeholder"),
];

#[cfg(test)]
mod tests {
    use super::{Belief, Regions};
    use crate::seed::markup::html::tree::{What, page};
    use crate::text::Mapped;

    fn check(html: &str, wanted: &[(&str, Option<&str>)]) {
        let filler = format!("<div>{}</div>", "and so the talks went on ".repeat(20));
        let page = page(&Mapped::of_utf8(&format!("{html}{filler}"), 0));
        let regions = Regions::of(&page, Belief::Named);
        for (text, reason) in wanted {
            let node = page.nodes.iter().position(
                |it| matches!(&it.what, What::Text(range) if page.text.text()[range.clone()].trim() == *text),
            );
            let found = regions.of_node(node.expect(text)).map(|(region, _)| region.reason());
            assert_eq!(found, *reason, "{text} in {html}");
        }
    }

    #[test]
    fn classes_and_attributes_tell_regions() {
        check("<div class=shareholder-letter>a</div>", &[("a", None)]);
        check(
            "<div class='c-shareBar'>a</div><div id=cookie_notice>b</div>",
            &[("a", Some("share line")), ("b", Some("cookie notice"))],
        );
        check("<span class=sr-only>a</span>b", &[("a", Some("for screen readers")), ("b", None)]);
        check(
            "<p hidden>a<p style='display: none'>b",
            &[("a", Some("not shown on the page")), ("b", Some("not shown on the page"))],
        );
    }

    #[test]
    fn ids_that_are_made_from_headings_say_nothing() {
        check(
            "<h2 id=keywords>a</h2><section id=related-work>b</section><section id=related-posts>c</section>",
            &[("a", None), ("b", None), ("c", Some("related articles"))],
        );
        check(
            "<div class=section id=cookies-and-law>a</div><section id=comments>b</section>",
            &[("a", None), ("b", Some("readers' comments"))],
        );
        check("<pre><span class=comment>a</span></pre>", &[("a", None)]);
    }

    #[test]
    fn what_holds_most_of_a_page_is_not_believed_to_be_no_article() {
        let long = "words and more words of the article ".repeat(30);
        check(&format!("<nav>a<p>{long}</p>"), &[("a", None)]);
        check("<article class='post tag-politics comments-open'>a</article>", &[("a", None)]);
        check(&format!("<script>var a</script><form>b<p>{long}</p></form>"), &[("var a", Some("script")), ("b", None)]);
    }

    #[test]
    fn asides_are_quotations_or_boxes_by_what_they_hold() {
        check(
            "<aside>a b</aside><aside><h3>c</h3></aside><aside class=related>d</aside><footer><ol \
            class=footnotes><li>e</ol></footer>",
            &[("a b", None), ("c", Some("box beside the text")), ("d", Some("related articles")), ("e", None)],
        );
    }
}
