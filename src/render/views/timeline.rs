use serde::Serialize;

use crate::model::content::IndexPage;
use crate::plan::Event;
use crate::render::views::{EventRow, Maker, View};
use crate::render::words::counted;

/// All events in order.
#[derive(Debug, Serialize)]
pub(crate) struct TimelinePage {
    pub(crate) count: String,
    pub(crate) to_the_day: usize,
    pub(crate) inferred: usize,
    pub(crate) differing: usize,
    pub(crate) years: Vec<Year>,
}

/// The events that begin in one year.
#[derive(Debug, Serialize)]
pub(crate) struct Year {
    /// The year in words; none for what has no beginning.
    pub(crate) name: String,
    pub(crate) id: String,
    pub(crate) months: Vec<Month>,
    /// Whether none of its dates has a month.
    pub(crate) is_coarse: bool,
}

/// The events that begin in one month.
#[derive(Debug, Serialize)]
pub(crate) struct Month {
    /// The month's name; `None` for dates without one.
    pub(crate) name: Option<&'static str>,
    /// The first letters, for the list of months.
    pub(crate) short: Option<String>,
    pub(crate) id: String,
    pub(crate) events: Vec<EventRow>,
}

impl Maker<'_> {
    pub(crate) fn timeline(&self) -> View<TimelinePage> {
        let corpus = &self.site.corpus;
        let events: Vec<_> = corpus.timeline.iter().map(|it| &corpus.events[it.0 as usize]).collect();
        let page = TimelinePage {
            count: counted(events.len(), "event"),
            to_the_day: events.iter().filter(|it| it.date.html_datetime().is_some_and(|it| it.len() == 10)).count(),
            inferred: events.iter().filter(|it| it.date_class.is_some_and(|it| it.words().is_some())).count(),
            differing: events.iter().filter(|it| !it.dates.is_empty()).count(),
            years: self.years(&events),
        };
        let mut view = self.view("Timeline", None, page);
        view.section = Some("timeline");
        view.is_index = self.plan.route == self.site.index_route(IndexPage::Timeline);
        view
    }

    /// The events by the year and month in which they begin, in the order of the timeline.
    pub(crate) fn years(&self, events: &[&Event]) -> Vec<Year> {
        let mut years: Vec<Year> = Vec::new();
        for event in events {
            let (year, month) = event.date.begins_in();
            let (name, id) = match year {
                Some(year) => (year.to_string(), year.to_string()),
                None => ("Date not known".to_owned(), "unknown".to_owned()),
            };
            if years.last().is_none_or(|it| it.id != id) {
                years.push(Year { name, id: id.clone(), months: Vec::new(), is_coarse: true });
            }
            let Some(current) = years.last_mut() else { continue };
            let mut row = self.event(event);
            // The heading says the year.
            if let (Some(year), Some(_)) = (year, month)
                && let Some(words) = row.when.words.words.strip_suffix(&format!(" {year}"))
            {
                row.when.words.words = words.to_owned();
            }
            let again = current.months.iter().filter(|it| it.id.starts_with(&month_id(year, month))).count();
            let month_name = month.map(crate::model::month_name);
            current.is_coarse &= month_name.is_none();
            match current.months.last_mut().filter(|it| it.name == month_name) {
                Some(last) => last.events.push(row),
                None => {
                    let id = month_id(year, month);
                    let id = if again == 0 { id } else { format!("{id}-{}", again + 1) };
                    let short = month_name.map(|it| it.chars().take(3).collect());
                    current.months.push(Month { name: month_name, short, id, events: vec![row] });
                }
            }
        }
        years
    }
}

fn month_id(year: Option<i64>, month: Option<u8>) -> String {
    let year = year.map_or_else(|| "unknown".to_owned(), |it| it.to_string());
    match month {
        Some(month) => format!("{year}-{month:02}"),
        None => format!("{year}-xx"),
    }
}
