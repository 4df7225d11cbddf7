//! The signs in their lanes: each account on a line of its source's lane, and the lines between.

use super::{Account, Accounts, DISC_PX, Line, USUAL_LANE_PX, axis_px, flags};
use crate::layout::timeline::clusters::push_box;
use crate::layout::timeline::place::Rows;
use crate::layout::timeline::{Frame, Timeline};
use crate::scene::{Block, Scene};
use crate::sorted;
use crate::story::model::NONE;

/// A lane in which nothing is in sight.
const QUIET_PX: f32 = 24.0;
/// The second line of a lane, below its first.
const SECOND_PX: f32 = 23.0;
/// The same in a low lane.
const LOW_SECOND_PX: f32 = 14.0;
/// Discs nearer than this hide each other.
const NEAR_PX: f32 = 12.0;

/// No picture has more signs, nor many more boxes: each lane has its share.
const MAX_SIGNS: usize = 240;
const MAX_CLUSTERS: usize = 100;
/// From the middle of a cluster to where words are clear of it.
const CLEAR_PX: f32 = 13.0;
/// From words beside a sign to what stands next.
const BESIDE_PX: f32 = 4.0;
/// The words of a capsule, in its middle, reach at most so far.
const WORDS_PX: f32 = 72.0;
/// The highest lane, and the lowest one that is not quiet.
const LANE_PX: (f32, f32) = (82.0, 43.0);

impl Timeline {
    /// Puts each account on a line of its lane, and the lanes under each other; gives the height
    /// of all.
    pub(super) fn place_lanes(
        &mut self,
        frame: &Frame,
        all: &mut Accounts,
        neck_px: f32,
        scene: &mut Scene,
    ) -> f32 {
        // What is selected, what differs and what many tell finds its place first.
        all.order.clear();
        for (n, account) in all.told.iter().enumerate() {
            let pole = &all.poles[account.pole as usize];
            let class = if pole.is_selected {
                0
            } else {
                2 - u32::from(pole.is_bent)
            };
            let wide = u32::from(account.span.is_some_and(|span| span.length_days() > 1));
            let rank =
                class << 20 | wide << 19 | (255 - pole.lanes.min(255)) << 8 | (account.pole & 255);
            all.order.push(sorted::key(rank, n as u32));
        }
        sorted::sort(&mut all.order, &mut self.spare);
        let rest_px = neck_px + axis_px(scene);
        let full_px = full_lane_px(frame.height_px, rest_px, self.lanes.len());
        let second_px = if full_px >= USUAL_LANE_PX {
            SECOND_PX
        } else {
            LOW_SECOND_PX
        };
        let mut y_px = neck_px;
        for n in 0..self.lanes.len() {
            let has_any = all
                .told
                .iter()
                .any(|account| account.lane == n as u32 && is_in_sight(account, &self.rows));
            let height_px = if has_any { full_px } else { QUIET_PX };
            let line_px = y_px + height_px / 2.0;
            all.taken.clear();
            self.places.clear();
            // What its head takes is for no sign.
            let mut room = (MAX_SIGNS / self.lanes.len()).saturating_sub(2);
            for at in 0..all.order.len() {
                let place = sorted::second(all.order[at]) as usize;
                let account = all.told[place];
                if account.lane != n as u32 || !is_in_sight(&account, &self.rows) {
                    continue;
                }
                let lines = [line_px, line_px + second_px, line_px - second_px];
                let pole = &all.poles[account.pole as usize];
                if pole.line != Line::Drawn || room == 0 {
                    all.told[place].y_px = line_px;
                    self.places.push(place as u32);
                    continue;
                }
                let is_exact = account.to_px - account.from_px <= 2.0 * DISC_PX + 0.1;
                let free = lines.iter().take(if is_exact { 1 } else { 3 }).find(|&&y| {
                    all.taken.iter().all(|taken| {
                        (taken[2] - y).abs() > 1.0
                            || account.to_px + 2.0 < taken[0]
                            || account.from_px - 2.0 > taken[1]
                            || is_exact
                                && taken[3] > 0.0
                                && (f32::midpoint(taken[0], taken[1])
                                    - f32::midpoint(account.from_px, account.to_px))
                                .abs()
                                    >= NEAR_PX
                    })
                });
                if let Some(&y) = free {
                    let flag = f32::from(u8::from(is_exact));
                    all.taken.push([account.from_px, account.to_px, y, flag]);
                    let account = &mut all.told[place];
                    (account.y_px, account.is_drawn) = (y, true);
                    room -= 1;
                } else {
                    let account = &mut all.told[place];
                    (account.y_px, account.is_drawn) = (line_px, false);
                    self.places.push(place as u32);
                }
            }
            self.cluster_accounts(all, (n, room), line_px, second_px, scene);
            for account in &mut all.told {
                if account.lane == n as u32 && !account.is_drawn && account.y_px == 0.0 {
                    account.y_px = line_px;
                }
            }
            if !self.lanes[n].undated.is_empty() {
                // Before the lane's start.
                self.push_undated(n, self.pocket_px() - 15.0, line_px, scene);
            }
            let lane = &self.lanes[n];
            let matching = lane.events.len() + lane.undated.len();
            let value = lane.value.map_or(-1.0, |value| value as f32);
            scene.push(
                Block::Lanes,
                &[
                    value,
                    y_px,
                    height_px,
                    matching as f32,
                    lane.total as f32,
                    0.0,
                ],
            );
            y_px += height_px;
        }
        y_px
    }

    /// What found no room in a lane, neighbours together.
    fn cluster_accounts(
        &mut self,
        all: &mut Accounts,
        (n, mut room): (usize, usize),
        line_px: f32,
        second_px: f32,
        scene: &mut Scene,
    ) {
        self.keys.clear();
        for &place in &self.places {
            let account = &all.told[place as usize];
            let x = if all.poles[account.pole as usize].line == Line::Ongoing {
                self.rows.start_px
            } else {
                f32::midpoint(
                    account.from_px.max(self.rows.start_px),
                    account.to_px.min(self.rows.end_px),
                )
            };
            self.keys
                .push(sorted::key((x.max(0.0) * 8.0) as u32, place));
        }
        sorted::sort(&mut self.keys, &mut self.spare);
        let cluster_px = self.cluster_px((n, MAX_CLUSTERS), self.keys.len(), scene);
        let mut at = 0;
        while at < self.keys.len() {
            let first_px = sorted::first(self.keys[at]) as f32 / 8.0;
            let mut end = at + 1;
            while end < self.keys.len()
                && sorted::first(self.keys[end]) as f32 / 8.0 - first_px < cluster_px
            {
                end += 1;
            }
            // A sign says more than a box of one.
            let account = &mut all.told[sorted::second(self.keys[at]) as usize];
            if end == at + 1
                && room > 0
                && all.poles[account.pole as usize].line == Line::Boxed
                && is_free(&all.taken, account, line_px)
            {
                room -= 1;
                (account.y_px, account.is_drawn) = (line_px, true);
                all.taken
                    .push([account.from_px, account.to_px, line_px, 1.0]);
                at = end;
                continue;
            }
            let members = scene.members.len();
            for &key in &self.keys[at..end] {
                let account = &all.told[sorted::second(key) as usize];
                scene.members.push(all.poles[account.pole as usize].event);
            }
            let last_px = sorted::first(self.keys[end - 1]) as f32 / 8.0;
            let x = f32::midpoint(first_px, last_px)
                .max(self.rows.start_px + 12.0)
                .min(self.rows.end_px - 12.0);
            // On a line that is free, or else where it hides only a capsule's words.
            let second = second_px + 1.0;
            let is_free = |y: f32, exact_only: bool| {
                all.taken.iter().all(|taken| {
                    (taken[2] - y).abs() > 12.0
                        || x + 13.0 < taken[0]
                        || x - 13.0 > taken[1]
                        || exact_only
                            && taken[3] == 0.0
                            && (x - f32::midpoint(taken[0], taken[1])).abs() > WORDS_PX
                })
            };
            let lines = [line_px + second, line_px - second, line_px];
            let y = lines.iter().copied().find(|&y| is_free(y, false));
            let y = y
                .or_else(|| lines.iter().copied().find(|&y| is_free(y, true)))
                .unwrap_or(lines[0]);
            all.taken.push([x - 12.0, x + 12.0, y, 1.0]);
            push_box(
                &[x, y, (end - at) as f32, n as f32, members as f32, 0.0],
                scene,
            );
            at = end;
        }
    }
}

/// Whether nothing is taken of a line where a sign would be.
fn is_free(taken: &[[f32; 4]], account: &Account, y_px: f32) -> bool {
    taken.iter().all(|taken| {
        (taken[2] - y_px).abs() > 12.0
            || account.to_px + 2.0 < taken[0]
            || account.from_px - 2.0 > taken[1]
    })
}

fn is_in_sight(account: &Account, rows: &Rows) -> bool {
    account.to_px >= rows.start_px - DISC_PX && account.from_px <= rows.end_px + DISC_PX
}

/// The widest stretch of a capsule that no cluster covers: its middle, and how wide it is.
fn room_for_words(account: &Account, scene: &Scene) -> (f32, f32) {
    let (mut start, mut widest) = (account.from_px, (account.from_px, account.from_px));
    let mut consider = |from: f32, to: f32| {
        if to - from > widest.1 - widest.0 {
            widest = (from, to);
        }
    };
    // Those of a lane are in order.
    for cluster in scene.records(Block::Clusters) {
        let &[x, y, ..] = cluster else { continue };
        if (y - account.y_px).abs() > CLEAR_PX
            || x + CLEAR_PX < account.from_px
            || x - CLEAR_PX > account.to_px
        {
            continue;
        }
        consider(start, x - CLEAR_PX);
        start = start.max(x + CLEAR_PX);
    }
    consider(start, account.to_px);
    (
        f32::midpoint(widest.0, widest.1),
        (widest.1 - widest.0).max(0.0),
    )
}

/// How much of a day's line is free after its disc and before it, for words beside it.
fn room_beside(account: &Account, all: &Accounts, rows: &Rows, scene: &Scene) -> (f32, f32) {
    let x_px = f32::midpoint(account.from_px, account.to_px);
    let (mut start, mut end) = (rows.start_px, rows.end_px);
    let mut keep_clear = |from: f32, to: f32| {
        if to > x_px {
            end = end.min(from);
        }
        if from < x_px {
            start = start.max(to);
        }
    };
    for other in all.told.iter().filter(|other| other.is_drawn) {
        if !std::ptr::eq(other, account) && (other.y_px - account.y_px).abs() < NEAR_PX {
            keep_clear(other.from_px - BESIDE_PX, other.to_px + BESIDE_PX);
        }
    }
    for cluster in scene.records(Block::Clusters) {
        if let &[x, y, ..] = cluster
            && (y - account.y_px).abs() < CLEAR_PX + BESIDE_PX
        {
            keep_clear(x - CLEAR_PX - BESIDE_PX, x + CLEAR_PX + BESIDE_PX);
        }
    }
    (
        (end - account.to_px).max(0.0),
        (account.from_px - start).max(0.0),
    )
}

pub(super) fn draw_signs(all: &Accounts, rows: &Rows, scene: &mut Scene) {
    for account in all.told.iter().filter(|account| account.is_drawn) {
        let pole = &all.poles[account.pole as usize];
        let kind = match account.span {
            None => 2.0,
            Some(span) if span.length_days() == 1 => 0.0,
            Some(_) => 1.0,
        };
        let words = match (kind == 0.0, pole.is_selected) {
            (true, true) => room_beside(account, all, rows, scene),
            (true, false) => (0.0, 0.0),
            _ => room_for_words(account, scene),
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
                flags(pole),
                words.0,
                words.1,
                if account.date == NONE {
                    -1.0
                } else {
                    account.date as f32
                },
            ],
        );
    }
}

/// Lines from a pole's label down to the last source that tells it.
pub(super) fn draw_links(all: &Accounts, scene: &mut Scene) {
    for (n, pole) in all.poles.iter().enumerate() {
        if pole.lanes < 2 && !pole.is_selected || pole.line != Line::Drawn {
            continue;
        }
        let own = &all.told[pole.accounts.0 as usize..pole.accounts.1 as usize];
        let mut above: Option<&Account> = None;
        for account in own.iter().filter(|account| account.y_px > 0.0) {
            let (x0, y0) = above.map_or((account.at_px, pole.top_px), |above| {
                (above.at_px, above.y_px)
            });
            let flags = flags(pole) + if account.is_bent { 4.0 } else { 0.0 };
            scene.push(
                Block::Links,
                &[
                    n as f32,
                    x0,
                    y0,
                    account.at_px,
                    account.y_px,
                    flags,
                    pole.event as f32,
                ],
            );
            above = Some(account);
        }
    }
}

/// How high a lane is, so that all have room in what is seen below the labels.
fn full_lane_px(height_px: f32, rest_px: f32, lanes: usize) -> f32 {
    let (most, least) = LANE_PX;
    if height_px <= 0.0 {
        return most;
    }
    ((height_px - rest_px) / lanes.max(1) as f32)
        .min(most)
        .max(least)
}
