//! The gaps in words, on the bends.

use super::labels::{AIR_PX as LABEL_AIR_PX, BEFORE, MIN_LABEL_PX};
use super::{Account, Accounts, Bend, Line, Pole};
use crate::layout::timeline::{Frame, Timeline};
use crate::scene::{Block, STRIDES, Scene};

/// Half of a capsule's height.
const CAPSULE_PX: f32 = 7.0;
/// Half of a cluster's box.
const CLUSTER_HALF_PX: f32 = 11.0;
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

impl Timeline {
    /// One pill for each bent event, on its longest bent stretch; neighbours with the same gap
    /// share one.
    pub(super) fn place_pills(&mut self, frame: &Frame, all: &mut Accounts, scene: &mut Scene) {
        self.gather_bends(frame, all);
        all.taken.clear();
        for account in all.told.iter().filter(|account| account.is_drawn) {
            all.taken.push([
                account.from_px,
                account.to_px,
                account.y_px - CAPSULE_PX,
                account.y_px + CAPSULE_PX,
            ]);
        }
        for cluster in scene.records(Block::Clusters) {
            let (x, y) = (cluster[0], cluster[1]);
            all.taken.push([
                x - CLUSTER_HALF_PX,
                x + CLUSTER_HALF_PX,
                y - CLUSTER_HALF_PX,
                y + CLUSTER_HALF_PX,
            ]);
        }
        for (n, bend) in all.bends.iter().enumerate() {
            let each_px = if bend.is_shared { self.each_px } else { 0.0 };
            let half = (bend.gap_px + each_px) * 0.5 + 9.0;
            let place = PILL_PLACES.iter().find_map(|&(share, aside)| {
                let aside = aside * (half + 8.0);
                let x = (bend.from.0 + (bend.to.0 - bend.from.0) * share + aside)
                    .max(self.rows.start_px + half)
                    .min(self.rows.end_px - half);
                let y = bend.from.1 + (bend.to.1 - bend.from.1) * share;
                let is_free = all.taken.iter().all(|taken| {
                    x + half < taken[0]
                        || x - half > taken[1]
                        || y + 9.5 < taken[2]
                        || y - 9.5 > taken[3]
                });
                is_free.then_some((x, y))
            });
            let Some((x, y)) = place else {
                for (_, event) in all.bent.iter().filter(|(of, _)| *of == n) {
                    say_after_label(scene, *event as f32, bend.gap_px, self.rows.end_px);
                }
                continue;
            };
            all.taken.push([x - half, x + half, y - 11.0, y + 11.0]);
            let is_shared = f32::from(u8::from(bend.is_shared));
            scene.push(
                Block::Pills,
                &[bend.event as f32, x, y, half * 2.0, is_shared],
            );
        }
    }

    /// Finds the longest bent stretch of each event, and which are neighbours.
    fn gather_bends(&mut self, frame: &Frame, all: &mut Accounts) {
        all.bends.clear();
        all.bent.clear();
        let has_bend = |pole: &&Pole| pole.is_bent && pole.line != Line::Boxed;
        for pole in all.poles.iter().filter(has_bend) {
            let widths = self.widths_px.get(pole.event as usize);
            let gap_px = widths.map_or(0.0, |&[_, _, gap_px]| gap_px);
            let own = &all.told[pole.accounts.0 as usize..pole.accounts.1 as usize];
            let Some((a, b)) = longest_stretch(own).filter(|_| gap_px > 0.0) else {
                continue;
            };
            let shape = self.shapes.get(frame.story, frame.index, pole.event);
            let neighbour = all.bends.iter().position(|bend| {
                bend.gap_days == shape.gap_days
                    && (bend.last_px.0 - a.at_px).abs() < NEIGHBOUR_PX
                    && (bend.last_px.1 - b.at_px).abs() < NEIGHBOUR_PX
            });
            let n = neighbour.unwrap_or(all.bends.len());
            all.bent.push((n, pole.event));
            if let Some(bend) = all.bends.get_mut(n) {
                bend.last_px = (a.at_px, b.at_px);
                bend.is_shared = true;
            } else {
                all.bends.push(Bend {
                    event: pole.event,
                    gap_days: shape.gap_days,
                    gap_px,
                    from: (a.at_px, a.y_px),
                    to: (b.at_px, b.y_px),
                    last_px: (a.at_px, b.at_px),
                    is_shared: false,
                });
            }
        }
    }
}

/// The two accounts, one after the other, between which an event's line bends farthest.
fn longest_stretch(accounts: &[Account]) -> Option<(Account, Account)> {
    let mut longest: Option<(f32, Account, Account)> = None;
    let mut before: Option<Account> = None;
    for account in accounts.iter().filter(|account| account.span.is_some()) {
        if let Some(upper) = before.replace(*account)
            && account.is_bent
        {
            let wide = (upper.at_px - account.at_px).abs();
            if longest.is_none_or(|(most, ..)| wide > most) {
                longest = Some((wide, upper, *account));
            }
        }
    }
    longest.map(|(_, upper, lower)| (upper, lower))
}

/// Where no pill fits, the gap stands behind the event's name, which is cut for it.
fn say_after_label(scene: &mut Scene, event: f32, gap_px: f32, end_px: f32) {
    const SAID: f32 = 4.0;
    let stride = STRIDES[Block::Poles as usize];
    let labels = scene.numbers_mut(Block::Poles);
    let is_own = |label: &[f32]| label[0].to_bits() == event.to_bits() && label[2] >= 0.0;
    let Some(own) = labels.chunks_exact(stride).position(is_own) else {
        return;
    };
    let [_, x_px, y_px, cut_px, flags] = labels[own * stride..(own + 1) * stride] else {
        return;
    };
    let is_before = |flags: f32| flags as u32 & BEFORE != 0;
    let mut limit_px = end_px;
    for other in labels.chunks_exact(stride) {
        if other[1] <= x_px || other[2] < 0.0 || other[2] > y_px {
            continue;
        }
        // From a label that is higher up, only its pole comes by here.
        let is_beside = other[2].to_bits() == y_px.to_bits() && is_before(other[4]);
        let start_px = other[1] - if is_beside { other[3] } else { 0.0 };
        limit_px = limit_px.min(start_px - LABEL_AIR_PX);
    }
    let room_px = limit_px - x_px - gap_px - LABEL_AIR_PX;
    // A name before its pole is not cut for what stands behind that.
    let least_px = if is_before(flags) {
        0.0
    } else {
        MIN_LABEL_PX.min(cut_px)
    };
    if room_px < least_px {
        return;
    }
    if !is_before(flags) {
        labels[own * stride + 3] = cut_px.min(room_px);
    }
    labels[own * stride + 4] += SAID;
}
