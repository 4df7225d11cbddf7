//! Where the bars of the coverage stand: sources one under the other, threads side by side, and
//! each event a bar at the same place in every row.
//!
//! Where the threads find no room beside each other they are *stacked*: each has a table of its
//! own, with a row for each source, and two of these stand side by side if there is room. Above [`MOST_BARS`] events the bars of a thread become areas.

use super::push_px;
use crate::sorted;
use crate::story::Story;

/// Events that are drawn one by one.
const MOST_BARS: usize = 250;
/// From one bar to the next; and the least at which bars can be told apart.
const PITCH_PX: f64 = 4.5;
const LEAST_PITCH_PX: f64 = 2.4;
/// Stacked, there is more room.
const STACKED_PITCH_PX: f64 = 8.0;
/// Between two bars, as a share of what is from one to the next.
const AIR: f64 = 0.133;
/// Two stacked threads stand side by side from this width on, so far apart.
const PAIRS_FROM_PX: f64 = 560.0;
const PAIR_GAP_PX: f64 = 28.0;
/// Between two threads.
const GAP_PX: f64 = 15.0;
/// What a thread's name needs.
const LEAST_COLUMN_PX: f64 = 78.0;
/// A source's name, numbers and switch; stacked, its badge, and its numbers at the end.
const HEAD_PX: f64 = 200.0;
const BADGE_PX: f64 = 28.0;
const NUMBERS_PX: f64 = 96.0;
/// The height of a bar, and of one that stands alone.
const FULL_PX: f64 = 20.0;
const HALF_PX: f64 = 10.0;
/// The foot of a bar that has come to stand alone.
const FOOT_PX: f64 = 2.4;

/// What a source has of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// Nothing.
    Silent,
    /// It tells it, and others do.
    Shared,
    /// It tells it alone.
    Alone,
    /// It has come to tell it alone.
    NowAlone,
}

/// The table of the coverage over a width.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// How many threads stand side by side, each in a table of its own; 0 if one has them all.
    pub stacked: usize,
    /// Whether there are areas in place of bars.
    pub areas: bool,
    /// The width of each thread's bars.
    pub widths_px: Vec<f64>,
    pitch_px: f64,
}

/// Lays out threads of so many events each.
///
/// ```
/// use sourceline::layout::coverage::table;
/// let wide = table(&[32, 38, 30, 27, 16, 26, 10], 1_180.0);
/// assert!(wide.stacked == 0 && !wide.areas);
/// // The first thread has a bar every 4.5 px, the last one is as wide as its name.
/// assert_eq!((wide.widths_px[0], wide.widths_px[6]), (32.0 * 4.5, 78.0));
/// assert_eq!(table(&[32, 38, 30, 27, 16, 26, 10], 340.0).stacked, 1);
/// assert!(table(&[320, 38], 1_140.0).areas);
/// ```
pub fn table(counts: &[usize], width_px: f64) -> Table {
    let (mut total, mut most) = (0, 1);
    for &count in counts {
        total += count;
        most = most.max(count);
    }
    let threads = counts.len() as f64;
    let room = width_px - HEAD_PX - GAP_PX * threads;
    let mut areas = total > MOST_BARS;
    let mut pitch_px = pitch_within(counts, room);
    let mut stacked = 0;
    if room < LEAST_COLUMN_PX * threads || !areas && pitch_px < LEAST_PITCH_PX {
        stacked = 1 + usize::from(width_px >= PAIRS_FROM_PX);
        let gaps = PAIR_GAP_PX * (stacked - 1) as f64;
        let each = (width_px - gaps) / stacked as f64;
        let room = (each - BADGE_PX - NUMBERS_PX).max(LEAST_COLUMN_PX);
        pitch_px = (room / most as f64).min(STACKED_PITCH_PX);
        areas |= pitch_px < LEAST_PITCH_PX;
    }
    let least = if stacked > 0 {
        HALF_PX
    } else {
        LEAST_COLUMN_PX
    };
    let mut widths_px = Vec::with_capacity(counts.len());
    for &count in counts {
        widths_px.push((count as f64 * pitch_px).max(least));
    }
    Table {
        stacked,
        areas,
        widths_px,
        pitch_px,
    }
}

/// The widest pitch at which all threads, none narrower than its name, fit into the room.
fn pitch_within(counts: &[usize], room_px: f64) -> f64 {
    let mut pitch = PITCH_PX;
    // Each pass may find threads that are as narrow as can be; those then take from the others.
    for _ in counts {
        let (mut names, mut bars) = (0.0, 0.0);
        for &count in counts {
            if count as f64 * pitch < LEAST_COLUMN_PX {
                names += LEAST_COLUMN_PX;
            } else {
                bars += count as f64;
            }
        }
        if bars == 0.0 || names + bars * pitch <= room_px {
            break;
        }
        pitch = ((room_px - names) / bars).max(0.0);
    }
    pitch
}

impl Table {
    /// The bars of one source in one thread, as an SVG path; and the feet of those that have come
    /// to stand alone.
    pub fn paths(&self, thread: usize, bars: &[Bar]) -> (String, String) {
        let (mut path, mut feet) = (String::new(), String::new());
        if self.areas {
            let width = self.widths_px.get(thread).copied().unwrap_or_default();
            let mut x = 0.0;
            for kind in [Bar::Shared, Bar::NowAlone, Bar::Alone] {
                let count = bars.iter().filter(|&&bar| bar == kind).count();
                if count > 0 {
                    let share = count as f64 / bars.len() as f64 * width;
                    rise(&mut path, &mut feet, kind, x, share.max(1.0));
                    x += share;
                }
            }
            return (path, feet);
        }
        for (n, &bar) in bars.iter().enumerate() {
            if bar != Bar::Silent {
                let (x, width) = self.place(n);
                rise(&mut path, &mut feet, bar, x, width);
            }
        }
        (path, feet)
    }

    /// Where the n-th bar of a thread stands, and how wide it is.
    pub fn place(&self, n: usize) -> (f64, f64) {
        let air = self.pitch_px * AIR;
        (n as f64 * self.pitch_px + air / 2.0, self.pitch_px - air)
    }

    /// Which bar stands at a place; `None` where areas do.
    pub fn bar_at(&self, x_px: f64) -> Option<usize> {
        (!self.areas && x_px >= 0.0).then_some((x_px / self.pitch_px) as usize)
    }
}

fn rise(path: &mut String, feet: &mut String, bar: Bar, x: f64, width: f64) {
    let height = if bar == Bar::Shared { FULL_PX } else { HALF_PX };
    push_rect(path, x, FULL_PX - height, width, height);
    if bar == Bar::NowAlone {
        push_rect(feet, x, FULL_PX + 2.0, width, FOOT_PX);
    }
}

/// A rectangle as a part of an SVG path.
fn push_rect(path: &mut String, x: f64, y: f64, width: f64, height: f64) {
    path.push('M');
    push_px(path, x);
    path.push(' ');
    push_px(path, y);
    path.push('h');
    push_px(path, width);
    path.push('v');
    push_px(path, height);
    path.push('h');
    push_px(path, -width);
    path.push('z');
}

/// The events of a thread as their bars stand: by the number of sources, then by which these are,
/// then by date, so that shared ones align and lone ones gather.
pub fn order(story: &Story, events: &[u32]) -> Vec<u32> {
    /// How many sources a key has room for; beyond, the date decides.
    const TOLD_APART: u32 = 24;
    let mut keys = Vec::with_capacity(events.len());
    for &event in events {
        let told = story.told_by(event as usize);
        let mut silent = (1_u32 << TOLD_APART) - 1;
        for &source in &told {
            if source < TOLD_APART {
                silent &= !(1 << (TOLD_APART - 1 - source));
            }
        }
        let few = 255 - told.len().min(255) as u32;
        keys.push(sorted::key(few << TOLD_APART | silent, event));
    }
    sorted::sort_keys(&mut keys);
    keys.into_iter().map(sorted::second).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{event, frame, read, report};
    use proptest::prelude::*;

    #[test]
    fn shared_events_come_first_and_those_of_one_pattern_stand_together() {
        let told = ["c", "ab", "a", "abc", "bc", "c", "ac", "b", "ab"];
        let events: Vec<String> = told
            .iter()
            .enumerate()
            .map(|(n, by)| {
                let reports = by.chars().map(|source| report(&source.to_string(), "", ""));
                let date = format!("20{:02}", n + 1);
                event(
                    &format!("e{n}"),
                    "Title",
                    &date,
                    &reports.collect::<Vec<_>>(),
                )
            })
            .collect();
        let story = read(&frame(&events.join(","), ""));
        let all: Vec<u32> = (0..story.len() as u32).collect();
        assert_eq!(order(&story, &all), [3, 1, 8, 6, 4, 2, 7, 0, 5]);
    }

    #[test]
    fn each_bar_is_as_high_as_it_is_shared() {
        let table = table(&[4], 700.0);
        assert_eq!(table.stacked, 0);
        let bars = [Bar::Shared, Bar::Alone, Bar::Silent, Bar::NowAlone];
        let (path, feet) = table.paths(0, &bars);
        assert_eq!(
            path,
            "M0.3 0h3.9v20h-3.9zM4.8 10h3.9v10h-3.9zM13.8 10h3.9v10h-3.9z"
        );
        assert_eq!(feet, "M13.8 22h3.9v2.4h-3.9z");
        assert_eq!(table.bar_at(5.0), Some(1));
    }

    #[test]
    fn areas_are_as_wide_as_their_events() {
        let table = table(&[300], 1_140.0);
        let mut bars = vec![Bar::Silent; 300];
        bars[..100].fill(Bar::Shared);
        bars[100..130].fill(Bar::Alone);
        let width = table.widths_px[0];
        let (path, feet) = table.paths(0, &bars);
        let shared = format!("M0 0h{:.1}v20", width / 3.0);
        assert!(path.starts_with(&shared), "{path}, {shared}");
        assert_eq!((path.matches('M').count(), feet.as_str()), (2, ""));
        assert_eq!(table.bar_at(5.0), None);
    }

    proptest! {
        #[test]
        fn threads_fit_their_room_or_are_stacked(
            counts in proptest::collection::vec(1_usize..60, 1..14),
            width in 200.0..1_600.0_f64,
        ) {
            let table = table(&counts, width);
            let sum: f64 = table.widths_px.iter().map(|width| width + GAP_PX).sum();
            if table.stacked == 0 {
                prop_assert!(HEAD_PX + sum <= width + 0.5, "{table:?}");
            }
            for (&count, &room) in counts.iter().zip(&table.widths_px) {
                prop_assert!(room <= width);
                if !table.areas {
                    let (x, bar) = table.place(count - 1);
                    prop_assert!(x + bar <= room && bar >= LEAST_PITCH_PX * 0.8);
                    prop_assert_eq!(table.bar_at(x + bar / 2.0), Some(count - 1));
                }
            }
        }
    }
}
