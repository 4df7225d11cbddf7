//! Which row each mark stands in, and where its label goes.
//!
//! Greedy and deterministic: what is selected first, then what sources differ on, then by the
//! number of sources, then by date. Each tries the end side of the first row, its start side, the
//! next row, and so on; without room for its label it tries a short one, then the sign alone; what
//! finds no place at all becomes part of a cluster. (Placing point labels best is NP-hard; for one
//! dimension greedy by weight is the usual answer, and the same input gives the same picture.)

use super::lanes::Lane;
pub use super::lanes::NOT_HELD;

/// Between things in a row.
const AIR_PX: f32 = 5.0;
/// A label is cut at this width, and one that is selected at the other, in text of 14 px; where it
/// is larger, so are they.
pub const MAX_LABEL_PX: f32 = 235.0;
/// The label of what is selected may be wider.
pub const MAX_SELECTED_PX: f32 = 330.0;
/// How wide a digit of the axis is in text of 14 px.
const CHAR_PX: f32 = 6.5;
/// A short label: some eight characters.
const SHORT_LABEL_PX: f32 = 66.0;
/// Spans wider than this have their label under them.
const UNDER_PX: f32 = 60.0;
/// The least distance of two clusters' first members; half of it is more than a box.
pub(super) const CLUSTER_PX: f32 = 52.0;
/// A cluster's box is moved no farther to where it hides nothing.
const FAR_PX: f32 = 60.0;
/// How far a sign reaches beyond its ends.
const SIGN_PX: f32 = 5.0;
/// In what a [`Lane`] holds, beside the row: the label stood at the start side.
const AT_START: u8 = 64;

/// On which side of a sign its label stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Nowhere.
    #[default]
    None,
    /// After it.
    End,
    /// Before it.
    Start,
    /// Under it: that of a span.
    Under,
    /// In the row below: that of a bend which leaves no room beside it.
    Below,
}

/// Something to be placed in a lane.
#[derive(Clone, Copy, Debug, Default)]
pub struct Candidate {
    /// The event.
    pub event: u32,
    /// From where to where its sign goes, in px, cut at the edges of what is in sight.
    pub from_px: f32,
    /// To where.
    pub to_px: f32,
    /// How wide its title is, uncut, and what stands behind it.
    pub title_px: f32,
    /// The strip of sources and the gap in words.
    pub tail_px: f32,
    /// Whether it is a bar.
    pub is_span: bool,
    /// Whether it rises and falls within its row, up to the edges where bars are.
    pub is_bend: bool,
    /// Whether it is selected.
    pub is_selected: bool,
    /// The row; [`NOT_HELD`] for none.
    pub row: u8,
    /// Where its label is.
    pub side: Side,
    /// Where its label begins.
    pub label_px: f32,
    /// How wide the title may be.
    pub cut_px: f32,
}

impl Candidate {
    /// Whether it is drawn as a bar at the upper edge of its row.
    pub fn is_bar(&self) -> bool {
        self.is_span && self.to_px - self.from_px > UNDER_PX
    }
}

/// Rows being filled.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// What is taken of each row, in no order.
    taken: Vec<Vec<(f32, f32)>>,
    /// What bars take of each row's upper edge.
    bars: Vec<Vec<(f32, f32)>>,
    /// How many rows there may be.
    pub most: usize,
    /// How many are used.
    pub used: usize,
    /// What is in sight.
    pub start_px: f32,
    /// Its end.
    pub end_px: f32,
    /// Whether what has a row keeps it or loses its label.
    pub holds: bool,
    /// How wide a digit of the axis is.
    pub char_px: f32,
}

impl Rows {
    /// Empties the rows for another lane.
    pub fn clear(&mut self, most: usize) {
        self.most = most;
        self.used = 0;
        for rows in [&mut self.taken, &mut self.bars] {
            for row in rows.iter_mut() {
                row.clear();
            }
            while rows.len() < most + 1 {
                rows.push(Vec::new());
            }
        }
    }

    /// How wide a label may be that may be so wide in text of 14 px.
    pub fn label_px(&self, usual_px: f32) -> f32 {
        usual_px * (self.char_px / CHAR_PX).max(1.0)
    }

    fn is_free(&self, row: usize, from_px: f32, to_px: f32) -> bool {
        is_free(&self.taken[row], from_px, to_px)
    }

    fn take(&mut self, row: usize, from_px: f32, to_px: f32) {
        self.taken[row].push((from_px, to_px));
        self.used = self.used.max(row + 1);
    }

    /// Finds a place for a candidate; false if there is none even for its sign.
    pub fn place(&mut self, candidate: &mut Candidate, lane: &mut Lane) -> bool {
        let before = lane.held(candidate.event);
        let most_px = if candidate.is_selected {
            MAX_SELECTED_PX
        } else {
            MAX_LABEL_PX
        };
        let full_px = candidate.title_px.min(self.label_px(most_px));
        let found = self.find(candidate, before, full_px)
            || most_px < full_px && self.find(candidate, before, most_px)
            || SHORT_LABEL_PX < full_px
                && self.find_shorter(candidate, before, full_px.min(most_px))
            || self.find_below(candidate, before, full_px)
            || self.find_for_sign(candidate, before);
        if found && candidate.is_bend {
            let row = usize::from(candidate.row);
            for edge in [row, row + 1] {
                if let Some(bars) = self.bars.get_mut(edge) {
                    bars.push((candidate.from_px, candidate.to_px));
                }
            }
        }
        let at_start = if candidate.side == Side::Start {
            AT_START
        } else {
            0
        };
        let held = if found {
            candidate.row | at_start
        } else {
            NOT_HELD
        };
        lane.hold(candidate.event, held);
        found
    }

    /// Rows in the order in which they are tried: the one it had comes first.
    fn rows(&self, before: u8) -> impl Iterator<Item = usize> + use<> {
        let first = usize::from(before & !AT_START);
        let is_held = before != NOT_HELD && first < self.most;
        let all = if is_held && self.holds { 0 } else { self.most };
        is_held
            .then_some(first)
            .into_iter()
            .chain((0..all).filter(move |&row| !is_held || row != first))
    }

    fn find(&mut self, candidate: &mut Candidate, before: u8, title_px: f32) -> bool {
        let (from_px, to_px) = (candidate.from_px, candidate.to_px);
        let label_px = title_px + candidate.tail_px;
        if candidate.is_bar() {
            return self.find_under(candidate, before, title_px);
        }
        for row in self.rows(before) {
            let starts_first = before != NOT_HELD && before & AT_START != 0;
            let sides = if starts_first {
                [Side::Start, Side::End]
            } else {
                [Side::End, Side::Start]
            };
            for side in sides {
                let (label_from, from, to) = if side == Side::End {
                    let label = to_px + SIGN_PX + AIR_PX;
                    (label, from_px - SIGN_PX, label + label_px)
                } else {
                    let label = from_px - SIGN_PX - AIR_PX - label_px;
                    (label, label, to_px + SIGN_PX)
                };
                let is_inside = from.min(label_from) >= self.start_px.min(from_px - SIGN_PX)
                    && label_from >= self.start_px
                    && label_from + label_px <= self.end_px;
                if is_inside && self.is_free(row, from, to) {
                    self.take(row, from, to);
                    candidate.row = row as u8;
                    candidate.side = side;
                    candidate.label_px = label_from;
                    candidate.cut_px = title_px;
                    return true;
                }
            }
        }
        false
    }

    /// Tries a label of a middle length, then a short one.
    fn find_shorter(&mut self, candidate: &mut Candidate, before: u8, full_px: f32) -> bool {
        self.find(candidate, before, f32::midpoint(full_px, SHORT_LABEL_PX))
            || self.find(candidate, before, SHORT_LABEL_PX)
    }

    /// A long line in one row, its label in the next.
    fn find_below(&mut self, candidate: &mut Candidate, before: u8, title_px: f32) -> bool {
        let (from_px, to_px) = (candidate.from_px - SIGN_PX, candidate.to_px + SIGN_PX);
        let label_px = title_px + candidate.tail_px;
        let label_from = candidate.from_px.max(self.start_px);
        if candidate.is_bar() || to_px - from_px < label_px || label_from + label_px > self.end_px {
            return false;
        }
        for row in self.rows(before) {
            let below = row + 1;
            if below < self.most
                && self.is_free(row, from_px, to_px)
                && self.is_free(below, label_from, label_from + label_px)
            {
                self.take(row, from_px, to_px);
                self.take(below, label_from, label_from + label_px);
                candidate.row = row as u8;
                candidate.side = Side::Below;
                candidate.label_px = label_from;
                candidate.cut_px = title_px;
                return true;
            }
        }
        false
    }

    /// A bar at the upper edge of a row, its label in the row.
    fn find_under(&mut self, candidate: &mut Candidate, before: u8, title_px: f32) -> bool {
        let (from_px, to_px) = (candidate.from_px, candidate.to_px);
        let label_px = title_px + candidate.tail_px;
        let label_from = from_px.max(self.start_px) + 2.0;
        if label_from + label_px > self.end_px {
            return false;
        }
        for row in self.rows(before) {
            if is_free(&self.bars[row], from_px, to_px)
                && self.is_free(row, label_from - 2.0, label_from + label_px)
            {
                self.bars[row].push((from_px, to_px));
                self.take(row, label_from - 2.0, label_from + label_px);
                candidate.row = row as u8;
                candidate.side = Side::Under;
                candidate.label_px = label_from;
                candidate.cut_px = title_px;
                return true;
            }
        }
        false
    }

    fn find_for_sign(&mut self, candidate: &mut Candidate, before: u8) -> bool {
        let (from, to) = (candidate.from_px - SIGN_PX, candidate.to_px + SIGN_PX);
        let is_bar = candidate.is_bar();
        candidate.side = Side::None;
        for row in self.rows(before) {
            if is_bar && is_free(&self.bars[row], from, to) {
                self.bars[row].push((from, to));
                self.used = self.used.max(row + 1);
                candidate.row = row as u8;
                return true;
            }
            if !is_bar && self.is_free(row, from, to) {
                self.take(row, from, to);
                candidate.row = row as u8;
                return true;
            }
        }
        candidate.row = NOT_HELD;
        false
    }

    /// Puts a sign without a label in the row below all others, if it is free there.
    pub fn place_single(&mut self, candidate: &mut Candidate) -> bool {
        let row = self.used.min(self.most);
        let (from, to) = (candidate.from_px - SIGN_PX, candidate.to_px + SIGN_PX);
        if !self.is_free(row, from, to) || !is_free(&self.bars[row], from, to) {
            return false;
        }
        self.take(row, from, to);
        candidate.row = row as u8;
        candidate.side = Side::None;
        true
    }

    /// The place for a cluster, its row and its middle: the first row with room, else in the one
    /// below all others the nearest place that is free.
    pub fn place_cluster(&mut self, x_px: f32, half_px: f32) -> (usize, f32) {
        let last = self.used.min(self.most);
        let mut row = 0;
        while row < last && !self.has_room(row, x_px, half_px) {
            row += 1;
        }
        let mut nearest_px = x_px;
        if !self.has_room(row, x_px, half_px) {
            let mut least_px = FAR_PX;
            for &(from, to) in self.taken[row].iter().chain(&self.bars[row]) {
                for beside_px in [from - AIR_PX - half_px, to + AIR_PX + half_px] {
                    let is_inside =
                        beside_px >= self.start_px + half_px && beside_px <= self.end_px - half_px;
                    let away_px = (beside_px - x_px).abs();
                    if is_inside && away_px < least_px && self.has_room(row, beside_px, half_px) {
                        (nearest_px, least_px) = (beside_px, away_px);
                    }
                }
            }
        }
        self.take(row, nearest_px - half_px, nearest_px + half_px);
        (row, nearest_px)
    }

    /// Whether a box has room in a row, which may have bars.
    fn has_room(&self, row: usize, x_px: f32, half_px: f32) -> bool {
        let (from, to) = (x_px - half_px, x_px + half_px);
        self.is_free(row, from, to) && is_free(&self.bars[row], from, to)
    }
}

/// Whether nothing is taken between two places.
fn is_free(taken: &[(f32, f32)], from_px: f32, to_px: f32) -> bool {
    for &(from, to) in taken {
        if from_px < to + AIR_PX && from < to_px + AIR_PX {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_cut_at_as_many_letters_whatever_their_size() {
        let cut_px = |char_px: f32| {
            let mut rows = Rows {
                end_px: 1_000.0,
                char_px,
                ..Rows::default()
            };
            rows.clear(1);
            let mut candidate = Candidate {
                from_px: 10.0,
                to_px: 20.0,
                title_px: 400.0,
                ..Candidate::default()
            };
            assert!(rows.place(&mut candidate, &mut Lane::default()));
            candidate.cut_px
        };
        assert!((cut_px(6.5) - 235.0).abs() < 0.1);
        assert!((cut_px(7.8) - 282.0).abs() < 0.1);
    }

    #[test]
    fn in_the_last_row_a_box_goes_beside_what_stands_there_if_that_is_near() {
        let mut rows = Rows {
            end_px: 800.0,
            ..Rows::default()
        };
        rows.clear(0);
        rows.take(0, 100.0, 130.0);
        rows.bars[0].push((300.0, 340.0));
        assert_eq!(rows.place_cluster(400.0, 12.0), (0, 400.0), "it is free");
        assert_eq!(rows.place_cluster(110.0, 12.0), (0, 83.0), "before a sign");
        assert_eq!(rows.place_cluster(330.0, 12.0), (0, 357.0), "behind a bar");
        rows.take(0, 500.0, 700.0);
        assert_eq!(rows.place_cluster(600.0, 12.0), (0, 600.0), "all is far");
    }
}
