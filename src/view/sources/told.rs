//! What the view of the sources tells, written for the page.

use super::super::Explorer;
use super::super::cells::member_names;
use super::super::within_view;
use super::{NAMED, Thread, listed, table_of};
use crate::analysis::coverage::{Choice, Coverage, coverage};
use crate::analysis::left::{Change, Left, left};
use crate::analysis::standing::{Standing, Stands};
use crate::date::words::month_words;
use crate::json::Json;
use crate::layout::beside::{Beside, beside};
use crate::layout::coverage::{Bar, Table};
use crate::sorted;
use crate::story::model::Column as C;

/// The columns in which a source's dates stand; the page has their names.
const DATES: usize = 7;
/// The one that is not there where no source needs it.
const OVERLAPPING: usize = 4;

/// The column in which a date counts.
fn column(side: Stands) -> usize {
    match side {
        Stands::Earlier => 0,
        Stands::Later | Stands::Between => 1,
        Stands::Agreeing | Stands::MoreExact => 2,
        Stands::Vaguer => 3,
        Stands::Overlapping => OVERLAPPING,
        Stands::Alone => 5,
        Stands::Undated => 6,
    }
}

/// All that the view tells.
pub(super) struct Told<'a> {
    explorer: &'a Explorer,
    choice: Choice,
    coverage: Coverage,
    left: Left,
    threads: Vec<Thread>,
    table: Table,
    beside: Beside,
    /// The columns of dates that any source needs.
    dates: Vec<usize>,
    /// How many sources are told of.
    shown: usize,
    /// The most answers that any of these gives.
    most_answers: usize,
    /// Of each event whether it stays, how many sources tell it, and how many of them are on.
    tellers: Vec<(bool, u32, u32)>,
}

impl<'a> Told<'a> {
    /// Gathers it, laid out over a width.
    pub(super) fn of(explorer: &'a Explorer, width_px: f64) -> Told<'a> {
        let choice = explorer.choice();
        let coverage = coverage(explorer.story(), &choice);
        let threads = explorer.threads_of(&choice);
        let shown = explorer.shown_sources();
        let mut most_answers = 0;
        for of in coverage.sources.iter().take(shown) {
            most_answers = most_answers.max(of.contradicted.answers);
        }
        let mut tellers = vec![(false, 0, 0); explorer.total()];
        for &event in &choice.base {
            let by = explorer.story().told_by(event as usize);
            tellers[event as usize] = (false, by.len() as u32, choice.count_on(&by) as u32);
        }
        for &event in &choice.events {
            tellers[event as usize].0 = true;
        }
        let (mut dates, mut most) = (Vec::new(), Vec::new());
        for column in 0..DATES {
            let mut top = 0;
            for of in coverage.sources.iter().take(shown) {
                top = top.max(count_dates(&of.dates, column));
            }
            if top > 0 || column != OVERLAPPING {
                dates.push(column);
                most.push(top);
            }
        }
        Told {
            left: left(explorer.story(), &choice),
            table: table_of(&threads, width_px),
            beside: beside(&most, within_view(width_px)),
            explorer,
            choice,
            coverage,
            threads,
            dates,
            shown,
            most_answers,
            tellers,
        }
    }

    /// Writes it as JSON.
    pub(super) fn write(&self, json: &mut Json) {
        json.open();
        self.write_left(json);
        self.write_layout(json);
        json.key("sources").open_list();
        for row in 0..self.shown {
            self.write_source(row, json);
        }
        json.close_list().close();
    }

    /// What goes, and what is left.
    fn write_left(&self, json: &mut Json) {
        let left = &self.left;
        json.key("off").open_list();
        for source in self.choice.off() {
            json.number(i64::from(source));
        }
        json.close_list()
            .count("goes", left.goes.len())
            .count("now_alone", left.now_alone.len())
            .key("counts")
            .open_list();
        let (before, after) = (&left.before, &left.after);
        for (before, after) in [
            (before.events, after.events),
            (before.several, after.several),
            (before.one, after.one),
            (before.differing, after.differing),
        ] {
            json.open().count("before", before);
            json.count("after", after).close();
        }
        json.close_list();
        self.write_hit(json);
        json.count("months_n", left.months.len())
            .key("months")
            .open_list();
        for &month in left.months.iter().take(NAMED) {
            let number = month.rem_euclid(12) as u8 + 1;
            let phrases = &self.explorer.phrases;
            json.text(&month_words(month.div_euclid(12), number, phrases));
        }
        json.close_list();
    }

    /// The threads that lose the largest share of their events, a quarter at least.
    fn write_hit(&self, json: &mut Json) {
        let mut hit = Vec::new();
        for (n, thread) in self.left.threads.iter().enumerate() {
            if thread.goes * 4 >= thread.told && thread.goes > 1 {
                let kept = (thread.told - thread.goes) * 1_000 / thread.told;
                hit.push(sorted::key(kept as u32, n as u32));
            }
        }
        sorted::sort_keys(&mut hit);
        json.key("hit").open_list();
        for key in hit.into_iter().take(NAMED - 1) {
            let row = sorted::second(key);
            let Change { told, goes, .. } = self.left.threads[row as usize];
            let label = self.explorer.story().cell(C::ThreadLabel, row);
            json.open().member("label", label);
            json.count("left", told - goes).count("of", told).close();
        }
        json.close_list();
    }

    fn write_layout(&self, json: &mut Json) {
        let story = self.explorer.story();
        json.count("stacked", self.table.stacked)
            .key("areas")
            .truth(self.table.areas)
            .key("threads")
            .open_list();
        for (thread, px) in self.threads.iter().zip(&self.table.widths_px) {
            let row = thread.row as usize;
            json.open();
            let members = [("id", C::ThreadId), ("label", C::ThreadLabel)];
            member_names(story, row, &members, json);
            let mut goes = 0;
            for event in &thread.events {
                goes += usize::from(self.left.goes.binary_search(event).is_ok());
            }
            json.count("told", thread.events.len()).count("goes", goes);
            json.key("px").px(*px).close();
        }
        json.close_list().key("holes");
        let holes = self.coverage.touched.holes();
        self.explorer.write_holes(&holes, json);
        json.key("duo")
            .truth(self.beside.duo)
            .key("head")
            .px(self.beside.head_px)
            .key("columns")
            .open_list();
        for (&column, px) in self.dates.iter().zip(&self.beside.columns_px) {
            json.open().count("n", column).key("px").px(*px).close();
        }
        json.close_list().key("leans").open_list();
        for leaning in &self.coverage.leanings {
            json.open().count("source", leaning.source as usize);
            json.member("side", leaning.side.name());
            json.count("a", leaning.count)
                .count("n", leaning.of)
                .close();
        }
        json.close_list();
    }

    fn write_source(&self, row: usize, json: &mut Json) {
        let (of, change) = (&self.coverage.sources[row], &self.left.sources[row]);
        let on = self.choice.is_on(row as u32);
        json.open().key("on").truth(on);
        json.count("told", change.told.len())
            .count("goes", change.goes.len())
            .count("alone", of.alone.len())
            .count("now_alone", change.now_alone.len())
            .key("cells")
            .open_list();
        for (n, thread) in self.threads.iter().enumerate() {
            self.write_cell(row, n, thread, json);
        }
        json.close_list().key("dates").open_list();
        for &column in &self.dates {
            let count = count_dates(&of.dates, column);
            json.open().count("n", count);
            if self.beside.signs && count > 0 {
                let (path, px, height) = self.beside.discs(count);
                json.member("d", &path).key("px").px(px);
                json.key("height").px(height);
            }
            json.close();
        }
        json.close_list();
        self.write_contradicted(row, json);
        for (key, only) in [("only", true), ("leaves_out", false)] {
            let events = listed(&self.choice, &self.coverage, &self.left, row, only);
            json.key(key).open().count("n", events.len()).key("first");
            self.explorer
                .write_events(&self.choice, &events, 0, NAMED, json);
            json.close();
        }
        json.key("holes");
        let holes = self.coverage.holes_of(of);
        self.explorer.write_holes(&holes, json);
        json.close();
    }

    /// What a source tells of a thread, in numbers and as bars.
    fn write_cell(&self, row: usize, n: usize, thread: &Thread, json: &mut Json) {
        let on = self.choice.is_on(row as u32);
        let own = &self.left.sources[row].told;
        let mut bars = Vec::with_capacity(thread.events.len());
        let (mut told, mut alone) = (0, 0);
        for &event in &thread.events {
            let (stays, by, others) = self.tellers[event as usize];
            let tells = own.binary_search(&event).is_ok();
            let others = others - u32::from(on && tells);
            let bar = match () {
                () if !tells || on && !stays => Bar::Silent,
                () if on && others > 0 || !on && stays => Bar::Shared,
                () if on && by > 1 => Bar::NowAlone,
                () => Bar::Alone,
            };
            told += usize::from(bar != Bar::Silent);
            alone += usize::from(matches!(bar, Bar::Alone | Bar::NowAlone));
            bars.push(bar);
        }
        let (path, feet) = self.table.paths(n, &bars);
        json.open().count("told", told).count("alone", alone);
        json.member("d", &path).member("feet", &feet).close();
    }

    fn write_contradicted(&self, row: usize, json: &mut Json) {
        let of = &self.coverage.sources[row].contradicted;
        let counts = [of.answers, of.denied.len(), of.differs.len()];
        json.key("answers").open_list();
        for (count, px) in counts
            .into_iter()
            .zip(self.beside.bar(&counts, self.most_answers))
        {
            json.open().count("n", count).key("px").px(px).close();
        }
        json.close_list();
    }
}

fn count_dates(dates: &[Standing], of: usize) -> usize {
    let mut count = 0;
    for standing in dates {
        count += usize::from(column(standing.side) == of);
    }
    count
}
