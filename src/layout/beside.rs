//! How the dates of each source stand to the others', sign by sign; and how many of its answers
//! are contradicted, as one bar.

use super::push_px;

/// From one sign to the next, and from one line of them to the next; the least at which signs can
/// be told apart.
const PITCH_PX: f64 = 11.0;
const LEAST_PITCH_PX: f64 = 8.5;
const LINE_PX: f64 = 11.0;
const RADIUS_PX: f64 = 4.0;
/// Signs in a line before there is another, and the most lines.
const IN_LINE: usize = 8;
const MOST_LINES: usize = 3;
/// A column is at least as wide as its name, and its number stands beside its signs.
const LEAST_COLUMN_PX: f64 = 66.0;
const NUMBER_PX: f64 = 38.0;
/// A source's name; where it is narrow, its badge alone.
const NAME_PX: f64 = 190.0;
const BADGE_PX: f64 = 28.0;
/// Badges stand for names below this width.
const NAMES_FROM_PX: f64 = 560.0;
/// The widest column of numbers alone.
const WIDEST_NUMBER_PX: f64 = 90.0;
/// "19 of 56" after a bar.
const SHARE_PX: f64 = 88.0;
const LONGEST_BAR_PX: f64 = 260.0;
const SHORTEST_BAR_PX: f64 = 40.0;
/// The two pictures stand beside each other from this width on, the first with this share of it,
/// the gap between them included.
const DUO_FROM_PX: f64 = 960.0;
const DATES_SHARE: f64 = 0.67;
const DUO_GAP_PX: f64 = 18.0;

/// Both pictures over a width.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// Whether they stand side by side.
    pub duo: bool,
    /// Whether there is room for signs; else there are numbers.
    pub signs: bool,
    /// The width of sources' names, or of their badges.
    pub head_px: f64,
    /// The width of each column of signs.
    pub columns_px: Vec<f64>,
    pitch_px: f64,
    bar_px: f64,
}

/// Lays out columns that hold so many signs at most, over a width.
///
/// ```
/// use sourceline::layout::beside::beside;
/// assert!(beside(&[4, 6, 7, 8, 4, 6], 1_140.0).signs);
/// assert!(!beside(&[4, 6, 7, 8, 4, 6], 340.0).signs);
/// assert!(!beside(&[4_000, 6, 7], 1_140.0).signs);
/// // Signs go before names, and before standing beside the other picture.
/// let many = beside(&[6, 6, 7, 5, 1, 6, 19], 1_140.0);
/// assert!(many.signs && many.duo && many.head_px < 100.0);
/// let more = beside(&[8; 7], 1_140.0);
/// assert!(more.signs && !more.duo);
/// ```
pub fn beside(most: &[usize], width_px: f64) -> Beside {
    let found = lay(most, width_px, width_px >= DUO_FROM_PX, NAME_PX);
    if found.duo && !found.signs {
        for (duo, head_px) in [(true, BADGE_PX), (false, NAME_PX)] {
            let other = lay(most, width_px, duo, head_px);
            if other.signs {
                return other;
            }
        }
    }
    found
}

fn lay(most: &[usize], width_px: f64, duo: bool, head_px: f64) -> Beside {
    let width = if duo {
        width_px * DATES_SHARE - DUO_GAP_PX
    } else {
        width_px
    };
    let mut beside = Beside {
        duo,
        signs: true,
        head_px: if width < NAMES_FROM_PX {
            BADGE_PX
        } else {
            head_px
        },
        columns_px: Vec::with_capacity(most.len()),
        pitch_px: PITCH_PX,
        bar_px: 0.0,
    };
    let room = width - beside.head_px;
    while beside.signs {
        let mut sum = 0.0;
        beside.columns_px.clear();
        for &count in most {
            let signs = lines(count).1 as f64 * beside.pitch_px;
            let px = (signs + NUMBER_PX).max(LEAST_COLUMN_PX);
            beside.columns_px.push(px);
            sum += px;
        }
        if sum <= room {
            break;
        }
        beside.pitch_px -= 0.5;
        beside.signs = beside.pitch_px >= LEAST_PITCH_PX;
    }
    if !beside.signs {
        let each = (room / most.len().max(1) as f64).min(WIDEST_NUMBER_PX);
        beside.columns_px.clear();
        beside.columns_px.resize(most.len(), each);
    }
    let share = if duo { 1.0 - DATES_SHARE } else { 1.0 };
    let rest = width_px * share;
    let bar_px = rest - BADGE_PX - SHARE_PX;
    beside.bar_px = bar_px.max(SHORTEST_BAR_PX).min(LONGEST_BAR_PX);
    beside
}

/// In how many lines so many signs stand, and how many are in the longest.
fn lines(count: usize) -> (usize, usize) {
    let lines = count.div_ceil(IN_LINE).clamp(1, MOST_LINES);
    (lines, count.div_ceil(lines))
}

impl Beside {
    /// So many signs as an SVG path, its width and its height.
    pub fn discs(&self, count: usize) -> (String, f64, f64) {
        let (lines, in_line) = lines(count);
        let mut path = String::new();
        for n in 0..count {
            path.push('M');
            push_px(&mut path, (n % in_line) as f64 * self.pitch_px + 1.0);
            path.push(' ');
            push_px(&mut path, (n / in_line) as f64 * LINE_PX + RADIUS_PX + 1.0);
            for across in [2.0 * RADIUS_PX, -2.0 * RADIUS_PX] {
                path.push('a');
                push_px(&mut path, RADIUS_PX);
                path.push(' ');
                push_px(&mut path, RADIUS_PX);
                path.push_str(" 0 1 0 ");
                push_px(&mut path, across);
                path.push_str(" 0");
            }
            path.push('z');
        }
        let sign = 2.0 * RADIUS_PX + 2.0;
        (
            path,
            in_line.saturating_sub(1) as f64 * self.pitch_px + sign,
            (lines - 1) as f64 * LINE_PX + sign,
        )
    }

    /// The widths of some answers of which these are the most.
    pub fn bar(&self, answers: &[usize], most: usize) -> Vec<f64> {
        let mut widths = Vec::with_capacity(answers.len());
        for &count in answers {
            widths.push(count as f64 / most.max(1) as f64 * self.bar_px);
        }
        widths
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_stand_side_by_side() {
        let beside = beside(&[2, 3], 640.0);
        let (path, width, height) = beside.discs(2);
        assert_eq!(
            path,
            "M1 5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM12 5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
        );
        assert_eq!((width, height), (21.0, 10.0));
        // Nine stand in two lines, five in the upper one.
        let (path, width, height) = beside.discs(9);
        assert!(
            path.ends_with("M34 16a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"),
            "{path}"
        );
        assert_eq!((width, height), (54.0, 21.0));
        assert_eq!(beside.bar(&[10, 5, 0], 10), [260.0, 130.0, 0.0]);
    }

    proptest! {
        #[test]
        fn columns_fit_and_hold_their_signs(
            most in proptest::collection::vec(0_usize..90, 6..8),
            width in 200.0..1_600.0_f64,
        ) {
            let beside = beside(&most, width);
            let sum: f64 = beside.columns_px.iter().sum();
            prop_assert!(sum <= width);
            for (&count, &column) in most.iter().zip(&beside.columns_px) {
                prop_assert!(!beside.signs || beside.discs(count).1 <= column);
            }
        }
    }
}
