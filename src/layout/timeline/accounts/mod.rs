//! Lanes by source: one event's accounts joined across the lanes, at the date that each source
//! gives. A straight line where they agree, a bend where their dates are disjoint.

mod labels;
mod pills;
mod signs;

use super::density::SLOT_PX;
use super::lanes::MANY;
use super::shapes::times;
use super::{Frame, Timeline};
use crate::analysis::dates::{Agreement, bends, most_told};
use crate::date::DaySpan;
use crate::scene::{Block, Scene};
use crate::sorted;
use crate::story::model::{Column as C, NONE};
use labels::MAX_POLES;
use signs::{draw_links, draw_signs};

/// The axis below the lanes, and the names of folds below that.
const AXIS_PX: f32 = 52.0;
const FOLD_NAMES_PX: f32 = 32.0;
/// A lane in which a second line has room.
const USUAL_LANE_PX: f32 = 64.0;
/// Half of a disc's, and of a capsule's, height.
const DISC_PX: f32 = 7.5;
/// Half of the ring of who gives no date.
const UNDATED_PX: f32 = 5.0;
/// The narrowest capsule.
const MIN_CAPSULE_PX: f32 = 18.0;

/// What a source says of an event's date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Account {
    /// The event's place among those drawn.
    pub pole: u32,
    /// The source's lane.
    pub lane: u32,
    /// The days that it gives; `None` for none.
    pub span: Option<DaySpan>,
    /// The row of that date, or [`NONE`].
    pub date: u32,
    /// Where its sign begins and ends.
    pub from_px: f32,
    /// Its end.
    pub to_px: f32,
    /// Where the event's line meets it.
    pub at_px: f32,
    /// Its height.
    pub y_px: f32,
    /// Whether there was room for it.
    pub is_drawn: bool,
    /// Whether the line bends on its way to it.
    pub is_bent: bool,
}

/// An event with its accounts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pole {
    /// The event.
    pub event: u32,
    /// Its accounts, by lane: from and to.
    pub accounts: (u32, u32),
    /// In how many lanes it stands.
    pub lanes: u32,
    /// The first day that any source gives.
    pub first_day: i64,
    /// Where its line begins.
    pub x_px: f32,
    /// From which height.
    pub top_px: f32,
    /// Whether its accounts differ.
    pub is_bent: bool,
    /// Whether it is the event that is open.
    pub is_selected: bool,
    /// Whether it has one.
    pub line: Line,
}

/// Whether an event has a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Drawn,
    /// Where very many are told what sources agree on has none.
    Boxed,
    /// All that is in sight lies within what is said of it, so that it has no place there.
    Ongoing,
}

/// The label of a pole.
#[derive(Clone, Copy, Debug)]
struct Label {
    pole: u32,
    /// How far down its stair; `None` without room.
    step: Option<usize>,
    cut_px: f32,
    /// Where its stair begins.
    stair: usize,
    /// Whether it stands before its pole.
    is_before: bool,
}

/// The stretch on which a pill says the gap of an event, or of neighbours that have the same one.
#[derive(Clone, Copy, Debug)]
struct Bend {
    /// The first of them.
    event: u32,
    gap_days: u32,
    /// How wide the gap in words is.
    gap_px: f32,
    /// The upper end of its stretch, and the lower one.
    from: (f32, f32),
    to: (f32, f32),
    /// Where the stretch of the last of them begins and ends.
    last_px: (f32, f32),
    is_shared: bool,
}

/// The accounts in sight, kept from frame to frame for their room.
#[derive(Clone, Debug, Default)]
pub(super) struct Accounts {
    poles: Vec<Pole>,
    told: Vec<Account>,
    /// The poles that stand on each day, by day and then in their order: [`sorted::key`]s of the
    /// day's place in `days` and the pole's in `order`.
    slots: Vec<u64>,
    /// The days on which anything stands, as keys.
    days: Vec<u64>,
    /// The place in that order of each pole.
    standing: Vec<u32>,
    /// What is taken: from, to, top, bottom.
    taken: Vec<[f32; 4]>,
    order: Vec<u64>,
    labels: Vec<Label>,
    bends: Vec<Bend>,
    /// The bent events, each with the place of its bend.
    bent: Vec<(usize, u32)>,
    ranks: Vec<u64>,
    is_labelled: Vec<bool>,
}

impl Timeline {
    /// Adds the accounts to a picture of lanes by source.
    pub(crate) fn add_accounts(&mut self, frame: &Frame) {
        if !self.wants_accounts {
            return;
        }
        let mut scene = std::mem::take(&mut self.scene);
        scene.height_px = self.draw_accounts(frame, &mut scene);
        scene.finish();
        self.scene = scene;
    }

    /// Draws the accounts into the scene; gives how high everything is.
    fn draw_accounts(&mut self, frame: &Frame, scene: &mut Scene) -> f32 {
        let mut all = std::mem::take(&mut self.accounts);
        self.gather_accounts(frame, &mut all, scene);
        all.rank();
        let neck_px = self.place_labels(frame, &mut all, scene);
        let height_px = self.place_lanes(frame, &mut all, neck_px, scene);
        draw_signs(&all, &self.rows, scene);
        draw_links(&all, scene);
        self.place_pills(frame, &mut all, scene);
        self.accounts = all;
        height_px
    }

    /// The events in sight, each with what its sources say.
    fn gather_accounts(&mut self, frame: &Frame, all: &mut Accounts, scene: &mut Scene) {
        let (from, to) = self.view.ends();
        self.keys.clear();
        self.places.clear();
        for lane in &self.lanes {
            let days = &self.days;
            let (first, last) = (lane.events.before(days, from), lane.events.before(days, to));
            self.places.clear();
            lane.events
                .collect_reaching(days, frame.story, from, &mut self.places);
            self.places.extend(first as u32..last as u32);
            for &place in &self.places {
                if let Some(event) = lane.events.event(days, place as usize) {
                    self.keys.push(u64::from(event));
                }
            }
        }
        sorted::sort(&mut self.keys, &mut self.spare);
        self.keys.dedup();
        all.poles.clear();
        all.told.clear();
        all.slots.clear();
        all.taken.clear();
        scene.in_sight = self.keys.len();
        for at in 0..self.keys.len() {
            let event = self.keys[at] as u32;
            let mut pole = Pole {
                event,
                accounts: (all.told.len() as u32, 0),
                lanes: 0,
                first_day: i64::MAX,
                x_px: 0.0,
                top_px: 0.0,
                is_bent: frame.index.agreement(event as usize) == Agreement::Differing,
                is_selected: frame.selected == Some(event),
                line: Line::Drawn,
            };
            self.gather_pole(frame, &mut pole, all);
            all.poles.push(pole);
        }
        if all.told.len() > MANY {
            all.choose(&mut self.spare);
        }
        for pole in all.poles.iter().filter(|pole| pole.line == Line::Drawn) {
            let widths = self.widths_px.get(pole.event as usize);
            if widths.is_some_and(|widths| widths[0] < 0.0) {
                scene.unmeasured.push(pole.event);
            }
        }
    }

    /// What each source says of an event, in the order of the lanes.
    fn gather_pole(&self, frame: &Frame, pole: &mut Pole, all: &mut Accounts) {
        let story = frame.story;
        let start = all.told.len();
        for report in story.rows(C::EventReports, pole.event as usize) {
            let source = story.at(C::ReportSource, report) as usize;
            // The lane of all others is the last.
            let mut lanes = self.lanes.iter();
            let Some(lane) = lanes.position(|lane| lane.value.is_none_or(|value| value == source))
            else {
                continue;
            };
            let lane = lane as u32;
            let date = story.at(C::ReportDate, report);
            let span = story.span(date);
            let mut place = start;
            let mut known = false;
            while let Some(other) = all.told.get_mut(place) {
                if other.lane >= lane {
                    known = other.lane == lane;
                    if known && other.span.is_none() {
                        (other.span, other.date) = (span, date);
                    }
                    break;
                }
                place += 1;
            }
            if !known {
                let account = Account {
                    pole: all.poles.len() as u32,
                    lane,
                    span,
                    date: if span.is_some() { date } else { NONE },
                    from_px: 0.0,
                    to_px: 0.0,
                    at_px: 0.0,
                    y_px: 0.0,
                    is_drawn: false,
                    is_bent: false,
                };
                all.told.insert(place, account);
            }
        }
        pole.accounts.1 = all.told.len() as u32;
        pole.lanes = pole.accounts.1 - pole.accounts.0;
        for account in &all.told[start..] {
            if let Some(span) = account.span {
                pole.first_day = pole.first_day.min(super::density::known_ends(&span).0);
            }
        }
    }

    /// Where an event's accounts stand.
    fn place_pole(&self, frame: &Frame, all: &mut Accounts, n: usize) {
        let pole = all.poles[n];
        let (from, to) = (pole.accounts.0 as usize, pole.accounts.1 as usize);
        let shape_px = self.main_px(frame, all, &pole);
        let pocket_px = self.pocket_px();
        for at in from..to {
            let account = &all.told[at];
            let Some(span) = account.span else { continue };
            let (start, end) = times(&span);
            let (mut from_px, mut to_px);
            if span.length_days() == 1 {
                let middle = self.day_px(all, span.min, n as u32) + pocket_px;
                (from_px, to_px) = (middle - DISC_PX, middle + DISC_PX);
            } else {
                let edge = |time: f64, edge: f32| {
                    if time.is_infinite() {
                        edge
                    } else {
                        self.view.x_from_time(time) as f32 + pocket_px
                    }
                };
                (from_px, to_px) = (edge(start, self.rows.start_px), edge(end, self.rows.end_px));
                if to_px - from_px < MIN_CAPSULE_PX {
                    let middle = f32::midpoint(from_px, to_px);
                    (from_px, to_px) =
                        (middle - MIN_CAPSULE_PX / 2.0, middle + MIN_CAPSULE_PX / 2.0);
                }
                if to_px > self.rows.start_px && from_px < self.rows.end_px {
                    (from_px, to_px) =
                        (from_px.max(self.rows.start_px), to_px.min(self.rows.end_px));
                }
            }
            let account = &mut all.told[at];
            (account.from_px, account.to_px) = (from_px, to_px);
        }
        let mut known: Option<DaySpan> = None;
        for account in &mut all.told[from..to] {
            if let Some(span) = account.span {
                account.is_bent = bends(&mut known, span);
            }
        }
        let own = &mut all.told[from..to];
        run_line(own, shape_px);
        let x_px = own.first().map_or(shape_px, |account| account.at_px);
        let edges = (self.rows.start_px, self.rows.end_px);
        let covers = |account: &Account| {
            account.span.is_some() && account.from_px <= edges.0 && account.to_px >= edges.1
        };
        let own = &all.told[from..to];
        let is_ongoing = own.iter().any(covers)
            && own
                .iter()
                .all(|account| account.span.is_none() || covers(account));
        let pole = &mut all.poles[n];
        if is_ongoing && !pole.is_selected {
            pole.line = Line::Ongoing;
        }
        pole.x_px = x_px;
    }

    /// The place of the day that most sources give; without a day, of the middle of what is told
    /// most exactly.
    fn main_px(&self, frame: &Frame, all: &Accounts, pole: &Pole) -> f32 {
        let own = &all.told[pole.accounts.0 as usize..pole.accounts.1 as usize];
        let pocket_px = self.pocket_px();
        match most_told(own.len(), &|n| own[n].span) {
            Some(span) if span.length_days() == 1 => {
                self.day_px(all, span.min, all.told[pole.accounts.0 as usize].pole) + pocket_px
            }
            Some(span) => {
                let (from, to) = times(&span);
                let x = |time: f64, edge: f64| {
                    if time.is_infinite() {
                        edge
                    } else {
                        self.view.x_from_time(time)
                    }
                };
                let (from, to) = (
                    x(from, 0.0).max(0.0),
                    x(to, self.view.width_px()).min(self.view.width_px()),
                );
                f64::midpoint(from, to) as f32 + pocket_px
            }
            // No source gives a date: it stands where the editor puts it.
            None => {
                let Some(span) = frame.story.event_span(pole.event as usize) else {
                    return self.rows.start_px;
                };
                self.view.x_from_time(super::shapes::middle(&span)) as f32 + pocket_px
            }
        }
    }

    /// The place of a pole on a day: the middle of its slot.
    fn day_px(&self, all: &Accounts, day: i64, pole: u32) -> f32 {
        let middle = self.view.x_from_time(day as f64 + 0.5);
        if all.poles[pole as usize].line == Line::Boxed {
            return middle as f32;
        }
        let day_at = sorted::below(&all.days, sorted::signed_key(day)) as u32;
        let start = sorted::below(&all.slots, sorted::key(day_at, 0));
        let (mut rank, mut count) = (0, 0);
        for &slot in all.slots.get(start..).unwrap_or(&[]) {
            if sorted::first(slot) != day_at {
                break;
            }
            if sorted::second(slot) == all.standing[pole as usize] {
                rank = count;
            }
            count += 1;
        }
        if count < 2 {
            return middle as f32;
        }
        let slot_px = (self.view.px_per_day(day as f64) / f64::from(count)).min(SLOT_PX);
        (middle + (f64::from(rank) - f64::from(count - 1) / 2.0) * slot_px) as f32
    }
}

/// Runs an event's line through its accounts: straight as far as they can be right together,
/// through the day that one of them gives, if any does. Who gives no date lies where the line is.
fn run_line(own: &mut [Account], shape_px: f32) {
    let mut x_px = shape_px;
    let mut start = 0;
    while start < own.len() {
        let is_next = |account: &Account| account.is_bent;
        let rest = &own[start + 1..];
        let end = rest
            .iter()
            .position(is_next)
            .map_or(own.len(), |n| start + 1 + n);
        let run = &mut own[start..end];
        let is_day = |account: &Account| account.span.is_some_and(|span| span.length_days() == 1);
        if let Some(day) = run.iter().find(|account| is_day(account)) {
            x_px = f32::midpoint(day.from_px, day.to_px);
        } else {
            let (mut from_px, mut to_px) = (f32::NEG_INFINITY, f32::INFINITY);
            for account in run.iter().filter(|account| account.span.is_some()) {
                let air_px = ((account.to_px - account.from_px) / 2.0).min(DISC_PX);
                from_px = from_px.max(account.from_px + air_px);
                to_px = to_px.min(account.to_px - air_px);
            }
            x_px = x_px.max(from_px).min(to_px);
        }
        for account in run {
            if account.span.is_none() {
                (account.from_px, account.to_px) = (x_px - UNDATED_PX, x_px + UNDATED_PX);
            }
            account.at_px = x_px.max(account.from_px).min(account.to_px);
        }
        start = end;
    }
}

impl Accounts {
    /// Where very many are told, only the event that is open and those whose dates differ have
    /// lines, those that most sources tell first.
    fn choose(&mut self, spare: &mut Vec<u64>) {
        self.order.clear();
        for (n, pole) in self.poles.iter_mut().enumerate() {
            pole.line = Line::Boxed;
            if pole.is_bent || pole.is_selected {
                let rank = u32::from(!pole.is_selected) << 8 | (255 - pole.lanes.min(255));
                self.order.push(sorted::key(rank, n as u32));
            }
        }
        sorted::sort(&mut self.order, spare);
        for &key in self.order.iter().take(MAX_POLES) {
            self.poles[sorted::second(key) as usize].line = Line::Drawn;
        }
    }

    /// The order of events that stand on one day: by the first day that any source gives, then by
    /// how many tell them. Who stands on two days has one rank on both.
    fn rank(&mut self) {
        let is_day = |account: &Account| account.span.filter(|span| span.length_days() == 1);
        self.days.clear();
        for pole in &self.poles {
            self.days.push(sorted::signed_key(pole.first_day));
        }
        for account in &self.told {
            if let Some(span) = is_day(account) {
                self.days.push(sorted::signed_key(span.min));
            }
        }
        sorted::sort(&mut self.days, &mut self.slots);
        self.days.dedup();
        self.order.clear();
        for (n, pole) in self.poles.iter().enumerate() {
            let day = sorted::below(&self.days, sorted::signed_key(pole.first_day)) as u32;
            self.order.push(sorted::key(
                day << 8 | (255 - pole.lanes.min(255)),
                n as u32,
            ));
        }
        sorted::sort(&mut self.order, &mut self.slots);
        self.standing.clear();
        self.standing.resize(self.poles.len(), 0);
        for (place, &key) in self.order.iter().enumerate() {
            self.standing[sorted::second(key) as usize] = place as u32;
        }
        self.slots.clear();
        for account in &self.told {
            if let Some(span) = is_day(account)
                && self.poles[account.pole as usize].line == Line::Drawn
            {
                let day = sorted::below(&self.days, sorted::signed_key(span.min)) as u32;
                self.slots
                    .push(sorted::key(day, self.standing[account.pole as usize]));
            }
        }
        sorted::sort(&mut self.slots, &mut self.order);
        self.slots.dedup();
    }
}

/// How high the axis below the lanes is.
fn axis_px(scene: &Scene) -> f32 {
    let has_names = scene
        .records(Block::Folds)
        .any(|fold| matches!(fold, &[_, _, _, from, to, _] if to > from));
    AXIS_PX + if has_names { FOLD_NAMES_PX } else { 0.0 }
}

fn flags(pole: &Pole) -> f32 {
    f32::from(u8::from(pole.is_selected) + 2 * u8::from(pole.is_bent))
}
