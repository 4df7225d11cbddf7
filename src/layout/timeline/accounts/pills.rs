//! The gaps in words, on the bends.

use super::labels::{AIR_PX as LABEL_AIR_PX, MIN_LABEL_PX};
use super::{Account, Accounts, Shared};
use crate::layout::timeline::{Frame, Timeline};
use crate::scene::{Block, STRIDES, Scene};

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

impl Timeline {
    /// One pill for each bent event, on its longest bent stretch.
    pub(super) fn place_pills(&mut self, frame: &Frame, all: &mut Accounts, scene: &mut Scene) {
        all.taken.clear();
        all.shared.clear();
        for account in all.told.iter().filter(|account| account.is_drawn) {
            all.taken.push([
                account.from_px,
                account.to_px,
                account.y_px - CAPSULE_PX,
                account.y_px + CAPSULE_PX,
            ]);
        }
        for n in 0..all.poles.len() {
            let pole = all.poles[n];
            let [_, _, gap_px] = self
                .widths_px
                .get(pole.event as usize)
                .copied()
                .unwrap_or([0.0; 3]);
            if !pole.is_bent || gap_px <= 0.0 {
                continue;
            }
            let own = &all.told[pole.accounts.0 as usize..pole.accounts.1 as usize];
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
            let mut is_placed = false;
            for (share, aside) in PILL_PLACES {
                let aside = aside * (half + 8.0);
                let x = (a.at_px + (b.at_px - a.at_px) * share + aside)
                    .max(self.rows.start_px + half)
                    .min(self.rows.end_px - half);
                let y = a.y_px + (b.y_px - a.y_px) * share;
                let is_free = all.taken.iter().all(|taken| {
                    x + half < taken[0]
                        || x - half > taken[1]
                        || y + 9.5 < taken[2]
                        || y - 9.5 > taken[3]
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
                    is_placed = true;
                    break;
                }
            }
            if !is_placed {
                say_after_label(scene, pole.event as f32, gap_px, self.rows.end_px);
            }
        }
    }
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
    let [_, x_px, y_px, cut_px, _] = labels[own * stride..(own + 1) * stride] else {
        return;
    };
    let mut limit_px = end_px;
    for other in labels.chunks_exact(stride) {
        if other[2].to_bits() == y_px.to_bits() && other[1] > x_px {
            limit_px = limit_px.min(other[1] - LABEL_AIR_PX);
        }
    }
    let room_px = limit_px - x_px - gap_px - LABEL_AIR_PX;
    if room_px < MIN_LABEL_PX.min(cut_px) {
        return;
    }
    labels[own * stride + 3] = cut_px.min(room_px);
    labels[own * stride + 4] += SAID;
}
