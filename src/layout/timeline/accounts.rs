//! Lanes by source: one event's accounts joined across the lanes, at the date that each source
//! gives. A straight line where they agree, a bend where their dates are disjoint.

use super::density::SLOT_PX;
use super::place::{CLUSTER_PX, MAX_LABEL_PX, MAX_SELECTED_PX};
use super::shapes::times;
use super::{Frame, Timeline};
use crate::analysis::dates::{Agreement, bends};
use crate::date::DaySpan;
use crate::scene::{Block, Scene};
use crate::sorted;
use crate::story::model::{Column as C, NONE};

/// Labels of neighbouring poles stand so far below each other.
const STEP_PX: f32 = 19.0;
/// No label stands lower.
const MAX_STEPS: usize = 8;
/// Above the labels.
const HEAD_PX: f32 = 14.0;
/// Between the lowest label and the first lane.
const NECK_PX: f32 = 20.0;
/// A lane in which nothing is in sight.
const QUIET_PX: f32 = 24.0;
/// The second line of a lane, below its first.
const SECOND_PX: f32 = 23.0;
/// The same in a low lane.
const LOW_SECOND_PX: f32 = 14.0;
/// Half of a disc's, and of a capsule's, height.
const DISC_PX: f32 = 7.5;
/// The narrowest capsule.
const MIN_CAPSULE_PX: f32 = 18.0;
/// A label has at least so much room, or none.
const MIN_LABEL_PX: f32 = 64.0;
/// A pole's label keeps so far from the next one.
const AIR_PX: f32 = 10.0;
/// Discs nearer than this hide each other.
const NEAR_PX: f32 = 12.0;
/// Half of a capsule's height.
const CAPSULE_PX: f32 = 7.0;
/// Bends whose ends are so near to each other are neighbours.
const NEIGHBOUR_PX: f32 = 64.0;
/// Where on its stretch a pill may be, in the order in which it is tried, and to which side.
const PILL_PLACES: [(f32, f32); 13] = [
    (0.5, 0.0),
    (0.4, 0.0),
    (0.6, 0.0),
    (0.25, 0.0),
    (0.75, 0.0),
    (0.33, 0.0),
    (0.67, 0.0),
    (0.5, 1.0),
    (0.5, -1.0),
    (0.35, 1.0),
    (0.65, -1.0),
    (0.2, 1.0),
    (0.8, -1.0),
];
/// No picture has more poles.
const MAX_POLES: usize = 48;

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
    /// Whether all that is in sight lies within what is said of it, so that it has no place there.
    pub is_ongoing: bool,
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
}

/// A pill that neighbours may share.
#[derive(Clone, Copy, Debug)]
struct Shared {
    gap_days: u32,
    a_px: f32,
    b_px: f32,
    pill: usize,
}

/// The accounts in sight, kept from frame to frame for their room.
#[derive(Clone, Debug, Default)]
pub(super) struct Accounts {
    poles: Vec<Pole>,
    accounts: Vec<Account>,
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
    shared: Vec<Shared>,
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
        draw_signs(&all, scene);
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
            let (first, last) = (lane.events.before(from), lane.events.before(to));
            self.places.clear();
            lane.events.collect_reaching(first, from, &mut self.places);
            self.places.extend(first as u32..last as u32);
            for &place in &self.places {
                if let Some(&event) = lane.events.ids.get(place as usize) {
                    self.keys.push(u64::from(event));
                }
            }
        }
        sorted::sort(&mut self.keys, &mut self.spare);
        self.keys.dedup();
        (all.poles.clear(), all.accounts.clear(), all.slots.clear(), all.taken.clear());
        scene.in_sight = self.keys.len();
        for at in 0..self.keys.len() {
            let event = self.keys[at] as u32;
            let mut pole = Pole {
                event,
                accounts: (all.accounts.len() as u32, 0),
                lanes: 0,
                first_day: i64::MAX,
                x_px: 0.0,
                top_px: 0.0,
                is_bent: false,
                is_selected: frame.selected == Some(event),
                is_ongoing: false,
            };
            self.gather_pole(frame, &mut pole, all);
            all.poles.push(pole);
            if self.widths_px.get(event as usize).is_some_and(|widths| widths[0] < 0.0) {
                scene.unmeasured.push(event);
            }
        }
    }

    /// What each source says of an event, in the order of the lanes.
    fn gather_pole(&self, frame: &Frame, pole: &mut Pole, all: &mut Accounts) {
        let story = frame.story;
        let start = all.accounts.len();
        for report in story.rows(C::EventReports, pole.event as usize) {
            let source = story.at(C::ReportSource, report) as usize;
            let Some(lane) = self.lanes.iter().position(|lane| lane.value == Some(source)) else {
                continue;
            };
            let lane = lane as u32;
            let date = story.at(C::ReportDate, report);
            let span = story.span(date);
            let mut place = start;
            let mut known = false;
            while let Some(other) = all.accounts.get_mut(place) {
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
                all.accounts.insert(place, account);
            }
        }
        pole.accounts.1 = all.accounts.len() as u32;
        pole.lanes = pole.accounts.1 - pole.accounts.0;
        for account in &all.accounts[start..] {
            if let Some(span) = account.span {
                pole.first_day = pole.first_day.min(super::density::known_ends(&span).0);
            }
        }
    }

    /// Where each account stands on the axis, and each pole; gives the height of the labels.
    fn place_labels(&mut self, frame: &Frame, all: &mut Accounts, scene: &mut Scene) -> f32 {
        for n in 0..all.poles.len() {
            self.place_pole(frame, all, n);
        }
        // From start to end; those told by one source alone have no pole.
        all.order.clear();
        for (n, pole) in all.poles.iter().enumerate() {
            let is_inside = pole.x_px >= self.rows.start_px && pole.x_px <= self.rows.end_px;
            if (pole.lanes > 1 || pole.is_selected) && is_inside && !pole.is_ongoing {
                all.order.push(sorted::key((pole.x_px * 8.0) as u32, n as u32));
            }
        }
        sorted::sort(&mut all.order, &mut self.spare);
        // What is selected, what differs and what many tell gets a label first; each that fits
        // leaves those fitting that have one.
        all.ranks.clear();
        for (at, &key) in all.order.iter().enumerate() {
            let pole = &all.poles[sorted::second(key) as usize];
            let class = if pole.is_selected { 0 } else { 2 - u32::from(pole.is_bent) };
            let rank = class << 16 | (255 - pole.lanes.min(255)) << 8 | (at as u32).min(255);
            all.ranks.push(sorted::key(rank, at as u32));
        }
        sorted::sort(&mut all.ranks, &mut self.spare);
        all.is_labelled.clear();
        all.is_labelled.resize(all.order.len(), false);
        for n in 0..all.ranks.len().min(MAX_POLES) {
            let at = sorted::second(all.ranks[n]) as usize;
            all.is_labelled[at] = true;
            if self.stair(all).is_none() {
                all.is_labelled[at] = false;
            }
        }
        let deepest = self.stair(all).unwrap_or(0);
        self.draw_labels(all, deepest, scene)
    }

    /// Lets the chosen labels descend from start to end; gives how deep, or `None` if they do not
    /// all fit.
    fn stair(&self, all: &mut Accounts) -> Option<usize> {
        all.labels.clear();
        let mut free_from = [f32::MIN; MAX_STEPS];
        let (mut stair, mut deepest) = (0, 0);
        for (at, &key) in all.order.iter().enumerate() {
            let n = sorted::second(key);
            let pole = &all.poles[n as usize];
            if !all.is_labelled[at] {
                all.labels.push(Label {
                    pole: n,
                    step: None,
                    cut_px: 0.0,
                    stair,
                });
                continue;
            }
            let widths = self.widths_px.get(pole.event as usize);
            let title_px = widths.map_or(120.0, |widths| widths[0]).max(40.0);
            let (most_px, bold) = match (pole.is_selected, pole.is_bent) {
                (true, _) => (MAX_SELECTED_PX, 1.1),
                (_, true) => (MAX_LABEL_PX, 1.1),
                _ => (MAX_LABEL_PX, 1.0),
            };
            // A pole goes down from its label, so that must lie below all that reach over here.
            let mut step = 0;
            for (row, &end_px) in free_from.iter().enumerate() {
                if end_px + AIR_PX > pole.x_px {
                    step = row + 1;
                }
            }
            if step == 0 {
                stair = at;
            }
            let room_px = self.rows.end_px - pole.x_px;
            let cut_px = (title_px * bold).min(most_px).min(room_px);
            // Near the end a label is cut, but not to less than some words.
            if step >= MAX_STEPS || cut_px < MIN_LABEL_PX.min(title_px) {
                return None;
            }
            free_from[step] = pole.x_px + cut_px;
            deepest = deepest.max(step + 1);
            all.labels.push(Label {
                pole: n,
                step: Some(step),
                cut_px,
                stair,
            });
        }
        Some(deepest)
    }

    /// Draws the labels, each stair down to the neck; gives how high they are together.
    fn draw_labels(&self, all: &mut Accounts, deepest: usize, scene: &mut Scene) -> f32 {
        let neck_px = HEAD_PX + deepest as f32 * STEP_PX + NECK_PX;
        for n in 0..all.labels.len() {
            let label = all.labels[n];
            let in_stair = all.labels.iter().filter(|other| other.stair == label.stair);
            let depth = in_stair.filter_map(|other| other.step).max().unwrap_or(0) + 1;
            let pole = &mut all.poles[label.pole as usize];
            let row = label.step.map(|step| step + deepest - depth);
            pole.top_px = row.map_or(neck_px - 8.0, |row| HEAD_PX + row as f32 * STEP_PX + 9.0);
            let (y_px, cut_px) = row.map_or((-1.0, 0.0), |row| (HEAD_PX + row as f32 * STEP_PX, label.cut_px));
            let record = [pole.event as f32, pole.x_px, y_px, cut_px, flags(pole)];
            scene.push(Block::Poles, &record);
        }
        neck_px
    }

    /// Where an event's accounts stand.
    fn place_pole(&self, frame: &Frame, all: &mut Accounts, n: usize) {
        let pole = all.poles[n];
        let (from, to) = (pole.accounts.0 as usize, pole.accounts.1 as usize);
        let shape_px = self.main_px(frame, all, &pole);
        let pocket_px = self.pocket_px();
        let mut x_px = shape_px;
        for at in from..to {
            let account = &all.accounts[at];
            let Some(span) = account.span else { continue };
            let (start, end) = times(&span);
            let (mut from_px, mut to_px);
            if span.length_days() == 1 {
                let middle = self.day_px(all, span.min, n as u32) + pocket_px;
                (from_px, to_px) = (middle - DISC_PX, middle + DISC_PX);
            } else {
                let edge = |time: f64, edge: f32| {
                    if time.is_infinite() { edge } else { self.view.x_from_time(time) as f32 + pocket_px }
                };
                (from_px, to_px) = (edge(start, self.rows.start_px), edge(end, self.rows.end_px));
                if to_px - from_px < MIN_CAPSULE_PX {
                    let middle = f32::midpoint(from_px, to_px);
                    (from_px, to_px) = (middle - MIN_CAPSULE_PX / 2.0, middle + MIN_CAPSULE_PX / 2.0);
                }
                if to_px > self.rows.start_px && from_px < self.rows.end_px {
                    (from_px, to_px) = (from_px.max(self.rows.start_px), to_px.min(self.rows.end_px));
                }
            }
            let account = &mut all.accounts[at];
            (account.from_px, account.to_px) = (from_px, to_px);
        }
        // The line runs through the day on which most agree; what is vaguer lets it pass.
        for at in from..to {
            let account = &mut all.accounts[at];
            if account.span.is_none() {
                (account.from_px, account.to_px) = (shape_px - 5.0, shape_px + 5.0);
            }
            let air = ((account.to_px - account.from_px) / 2.0).min(DISC_PX);
            account.at_px = shape_px.max(account.from_px + air).min(account.to_px - air);
            if at == from {
                x_px = account.at_px;
            }
        }
        let mut known: Option<DaySpan> = None;
        for account in &mut all.accounts[from..to] {
            if let Some(span) = account.span {
                account.is_bent = bends(&mut known, span);
            }
        }
        let edges = (self.rows.start_px, self.rows.end_px);
        let covers = |account: &Account| {
            account.span.is_some() && account.from_px <= edges.0 && account.to_px >= edges.1
        };
        let own = &all.accounts[from..to];
        let is_ongoing = own.iter().any(covers) && own.iter().all(|account| account.span.is_none() || covers(account));
        let pole = &mut all.poles[n];
        pole.is_ongoing = is_ongoing && !pole.is_selected;
        pole.x_px = x_px;
        pole.is_bent = frame.index.agreement(pole.event as usize) == Agreement::Differing;
    }

    /// The place of the day that most sources give; without a day, of the middle of what is told
    /// most exactly.
    fn main_px(&self, frame: &Frame, all: &Accounts, pole: &Pole) -> f32 {
        let own = &all.accounts[pole.accounts.0 as usize..pole.accounts.1 as usize];
        let mut best: Option<(DaySpan, usize)> = None;
        for account in own {
            let Some(span) = account.span else { continue };
            let votes = own.iter().filter(|other| other.span == Some(span)).count();
            let is_better = best.is_none_or(|(other, most)| {
                (span.length_days(), usize::MAX - votes, span.min) < (other.length_days(), usize::MAX - most, other.min)
            });
            if is_better {
                best = Some((span, votes));
            }
        }
        let pocket_px = self.pocket_px();
        match best {
            Some((span, _)) if span.length_days() == 1 => {
                self.day_px(all, span.min, all.accounts[pole.accounts.0 as usize].pole) + pocket_px
            }
            Some((span, _)) => {
                let (from, to) = times(&span);
                let x = |time: f64, edge: f64| if time.is_infinite() { edge } else { self.view.x_from_time(time) };
                let (from, to) = (x(from, 0.0).max(0.0), x(to, self.view.width_px()).min(self.view.width_px()));
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

    /// Puts each account on a line of its lane, and the lanes under each other; gives the height
    /// of all.
    fn place_lanes(&mut self, frame: &Frame, all: &mut Accounts, neck_px: f32, scene: &mut Scene) -> f32 {
        // What is selected, what differs and what many tell finds its place first.
        all.order.clear();
        for (n, account) in all.accounts.iter().enumerate() {
            let pole = &all.poles[account.pole as usize];
            let class = if pole.is_selected { 0 } else { 2 - u32::from(pole.is_bent) };
            let wide = u32::from(account.span.is_some_and(|span| span.length_days() > 1));
            let rank = class << 20 | wide << 19 | (255 - pole.lanes.min(255)) << 8 | (account.pole & 255);
            all.order.push(sorted::key(rank, n as u32));
        }
        sorted::sort(&mut all.order, &mut self.spare);
        let mut y_px = neck_px;
        for n in 0..self.lanes.len() {
            let has_any = all.accounts.iter().any(|account| account.lane == n as u32 && is_in_sight(account, &self.rows));
            let height_px = if has_any { frame.lane_px } else { QUIET_PX };
            let line_px = y_px + height_px / 2.0;
            all.taken.clear();
            self.places.clear();
            for at in 0..all.order.len() {
                let place = sorted::second(all.order[at]) as usize;
                let account = all.accounts[place];
                if account.lane != n as u32 || !is_in_sight(&account, &self.rows) {
                    continue;
                }
                let second = if height_px > 60.0 { SECOND_PX } else { LOW_SECOND_PX };
                let lines = [line_px, line_px + second, line_px - second];
                if all.poles[account.pole as usize].is_ongoing {
                    all.accounts[place].y_px = line_px;
                    self.places.push(place as u32);
                    continue;
                }
                let is_exact = account.to_px - account.from_px <= 2.0 * DISC_PX + 0.1;
                let free = lines.iter().take(if is_exact { 1 } else { 3 }).find(|&&y| {
                    all.taken.iter().all(|taken| {
                        (taken[2] - y).abs() > 1.0
                            || account.to_px + 2.0 < taken[0]
                            || account.from_px - 2.0 > taken[1]
                            || is_exact && taken[3] > 0.0 && (f32::midpoint(taken[0], taken[1]) - f32::midpoint(account.from_px, account.to_px)).abs() >= NEAR_PX
                    })
                });
                if let Some(&y) = free {
                    let flag = f32::from(u8::from(is_exact));
                    all.taken.push([account.from_px, account.to_px, y, flag]);
                    let account = &mut all.accounts[place];
                    (account.y_px, account.is_drawn) = (y, true);
                } else {
                    let account = &mut all.accounts[place];
                    (account.y_px, account.is_drawn) = (line_px, false);
                    self.places.push(place as u32);
                }
            }
            let second_px = if height_px > 60.0 { SECOND_PX } else { LOW_SECOND_PX };
            self.cluster_accounts(all, n, line_px, second_px, scene);
            for account in &mut all.accounts {
                if account.lane == n as u32 && !account.is_drawn && account.y_px == 0.0 {
                    account.y_px = line_px;
                }
            }
            self.draw_undated(n, line_px, scene);
            let lane = &self.lanes[n];
            let matching = lane.events.ids.len() + lane.undated.len();
            let value = lane.value.map_or(-1.0, |value| value as f32);
            scene.push(Block::Lanes, &[value, y_px, height_px, matching as f32, lane.total as f32, 0.0]);
            y_px += height_px;
        }
        y_px
    }

    /// What has no date stands before the lane's start.
    fn draw_undated(&self, n: usize, line_px: f32, scene: &mut Scene) {
        let undated = &self.lanes[n].undated;
        if !undated.is_empty() {
            let members = scene.members.len();
            scene.members.extend_from_slice(undated);
            let x_px = self.pocket_px() - 15.0;
            let record = [x_px, line_px, undated.len() as f32, n as f32, members as f32, 2.0];
            scene.push(Block::Clusters, &record);
        }
    }

    /// What found no room in a lane, neighbours together.
    fn cluster_accounts(&mut self, all: &mut Accounts, n: usize, line_px: f32, second_px: f32, scene: &mut Scene) {
        self.keys.clear();
        for &place in &self.places {
            let account = &all.accounts[place as usize];
            let x = if all.poles[account.pole as usize].is_ongoing {
                self.rows.start_px
            } else {
                f32::midpoint(account.from_px.max(self.rows.start_px), account.to_px.min(self.rows.end_px))
            };
            self.keys.push(sorted::key((x.max(0.0) * 8.0) as u32, place));
        }
        sorted::sort(&mut self.keys, &mut self.spare);
        let mut at = 0;
        while at < self.keys.len() {
            let first_px = sorted::first(self.keys[at]) as f32 / 8.0;
            let mut end = at + 1;
            while end < self.keys.len() && sorted::first(self.keys[end]) as f32 / 8.0 - first_px < CLUSTER_PX {
                end += 1;
            }
            let members = scene.members.len();
            for &key in &self.keys[at..end] {
                let account = &all.accounts[sorted::second(key) as usize];
                scene.members.push(all.poles[account.pole as usize].event);
            }
            let x = (sorted::first(self.keys[usize::midpoint(at, end - 1)]) as f32 / 8.0)
                .max(self.rows.start_px + 12.0)
                .min(self.rows.end_px - 12.0);
            // On a line that is free, or else where it hides only a capsule's words.
            let second = second_px + 1.0;
            let is_free = |y: f32, exact_only: bool| {
                all.taken.iter().all(|taken| {
                    (taken[2] - y).abs() > 12.0
                        || x + 13.0 < taken[0]
                        || x - 13.0 > taken[1]
                        || exact_only && taken[3] == 0.0
                })
            };
            let lines = [line_px + second, line_px - second, line_px];
            let y = lines.iter().copied().find(|&y| is_free(y, false));
            let y = y.or_else(|| lines.iter().copied().find(|&y| is_free(y, true))).unwrap_or(lines[0]);
            all.taken.push([x - 12.0, x + 12.0, y, 1.0]);
            scene.push(Block::Clusters, &[x, y, (end - at) as f32, n as f32, members as f32, 0.0]);
            at = end;
        }
    }

    /// One pill for each bent event, on its longest bent stretch.
    fn place_pills(&mut self, frame: &Frame, all: &mut Accounts, scene: &mut Scene) {
        (all.taken.clear(), all.shared.clear());
        for account in all.accounts.iter().filter(|account| account.is_drawn) {
            all.taken.push([account.from_px, account.to_px, account.y_px - CAPSULE_PX, account.y_px + CAPSULE_PX]);
        }
        for n in 0..all.poles.len() {
            let pole = all.poles[n];
            let [_, _, gap_px] = self.widths_px.get(pole.event as usize).copied().unwrap_or([0.0; 3]);
            if !pole.is_bent || gap_px <= 0.0 {
                continue;
            }
            let own = &all.accounts[pole.accounts.0 as usize..pole.accounts.1 as usize];
            let mut longest: Option<(f32, Account, Account)> = None;
            let mut before: Option<Account> = None;
            for account in own.iter().filter(|account| account.span.is_some()) {
                if let Some(upper) = before.replace(*account)
                    && account.is_bent
                {
                    let wide = (upper.at_px - account.at_px).abs();
                    if longest.is_none_or(|(most, ..)| wide > most) {
                        longest = Some((wide, upper, *account));
                    }
                }
            }
            let Some((_, a, b)) = longest else { continue };
            let half = gap_px / 2.0 + 9.0;
            // Neighbours with the same gap share one.
            let shape = self.shapes.get(frame.story, frame.index, pole.event);
            let is_near = |shared: &Shared| {
                shared.gap_days == shape.gap_days
                    && (shared.a_px - a.at_px).abs() < NEIGHBOUR_PX
                    && (shared.b_px - b.at_px).abs() < NEIGHBOUR_PX
            };
            if let Some(shared) = all.shared.iter_mut().find(|shared| is_near(shared)) {
                (shared.a_px, shared.b_px) = (a.at_px, b.at_px);
                scene.mark_shared(shared.pill);
                continue;
            }
            for (share, aside) in PILL_PLACES {
                let aside = aside * (half + 8.0);
                let x = (a.at_px + (b.at_px - a.at_px) * share + aside).max(self.rows.start_px + half).min(self.rows.end_px - half);
                let y = a.y_px + (b.y_px - a.y_px) * share;
                let is_free = all.taken.iter().all(|taken| {
                    x + half < taken[0] || x - half > taken[1] || y + 9.5 < taken[2] || y - 9.5 > taken[3]
                });
                if is_free {
                    all.taken.push([x - half, x + half, y - 11.0, y + 11.0]);
                    all.shared.push(Shared {
                        gap_days: shape.gap_days,
                        a_px: a.at_px,
                        b_px: b.at_px,
                        pill: scene.records(Block::Pills).len(),
                    });
                    scene.push(Block::Pills, &[pole.event as f32, x, y, half * 2.0, 0.0]);
                    break;
                }
            }
        }
    }
}

impl Accounts {
    /// The order of events that stand on one day: by the first day that any source gives, then by
    /// how many tell them. Who stands on two days has one rank on both.
    fn rank(&mut self) {
        let is_day = |account: &Account| account.span.filter(|span| span.length_days() == 1);
        self.days.clear();
        for pole in &self.poles {
            self.days.push(sorted::signed_key(pole.first_day));
        }
        for account in &self.accounts {
            if let Some(span) = is_day(account) {
                self.days.push(sorted::signed_key(span.min));
            }
        }
        sorted::sort(&mut self.days, &mut self.slots);
        self.days.dedup();
        self.order.clear();
        for (n, pole) in self.poles.iter().enumerate() {
            let day = sorted::below(&self.days, sorted::signed_key(pole.first_day)) as u32;
            self.order.push(sorted::key(day << 8 | (255 - pole.lanes.min(255)), n as u32));
        }
        sorted::sort(&mut self.order, &mut self.slots);
        self.standing.clear();
        self.standing.resize(self.poles.len(), 0);
        for (place, &key) in self.order.iter().enumerate() {
            self.standing[sorted::second(key) as usize] = place as u32;
        }
        self.slots.clear();
        for account in &self.accounts {
            if let Some(span) = is_day(account) {
                let day = sorted::below(&self.days, sorted::signed_key(span.min)) as u32;
                self.slots.push(sorted::key(day, self.standing[account.pole as usize]));
            }
        }
        sorted::sort(&mut self.slots, &mut self.order);
        self.slots.dedup();
    }
}

fn flags(pole: &Pole) -> f32 {
    f32::from(u8::from(pole.is_selected) + 2 * u8::from(pole.is_bent))
}

fn is_in_sight(account: &Account, rows: &super::place::Rows) -> bool {
    account.to_px >= rows.start_px - DISC_PX && account.from_px <= rows.end_px + DISC_PX
}

fn draw_signs(all: &Accounts, scene: &mut Scene) {
    for account in all.accounts.iter().filter(|account| account.is_drawn) {
        let pole = &all.poles[account.pole as usize];
        let kind = match account.span {
            None => 2.0,
            Some(span) if span.length_days() == 1 => 0.0,
            Some(_) => 1.0,
        };
        scene.push(
            Block::Signs,
            &[
                pole.event as f32,
                account.lane as f32,
                kind,
                account.from_px,
                account.to_px,
                account.y_px,
                account.at_px,
                flags(pole),
                if account.date == NONE { -1.0 } else { account.date as f32 },
            ],
        );
    }
}

/// Lines from a pole's label down to the last source that tells it.
fn draw_links(all: &Accounts, scene: &mut Scene) {
    for (n, pole) in all.poles.iter().enumerate() {
        if pole.lanes < 2 && !pole.is_selected || pole.is_ongoing {
            continue;
        }
        let own = &all.accounts[pole.accounts.0 as usize..pole.accounts.1 as usize];
        let mut above: Option<&Account> = None;
        for account in own.iter().filter(|account| account.y_px > 0.0) {
            let (x0, y0) = above.map_or((account.at_px, pole.top_px), |above| (above.at_px, above.y_px));
            let flags = flags(pole) + if account.is_bent { 4.0 } else { 0.0 };
            scene.push(
                Block::Links,
                &[n as f32, x0, y0, account.at_px, account.y_px, flags, pole.event as f32],
            );
            above = Some(account);
        }
    }
}
