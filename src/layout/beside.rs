//! How the dates of each source stand to the others', sign by sign; and how many of its answers
//! are contradicted, as one bar.

use super::push_px;

/// From one sign to the next; the least at which signs can be counted.
const PITCH_PX: f64 = 11.0;
const LEAST_PITCH_PX: f64 = 5.0;
const RADIUS_PX: f64 = 4.0;
/// A column is at least as wide as its name, and its number stands beside its signs.
const LEAST_COLUMN_PX: f64 = 64.0;
const NUMBER_PX: f64 = 30.0;
/// A source's name; where it is narrow, its badge alone.
const NAME_PX: f64 = 180.0;
const BADGE_PX: f64 = 28.0;
/// "19 of 56" after a bar.
const SHARE_PX: f64 = 88.0;
const LONGEST_BAR_PX: f64 = 260.0;
/// The two pictures stand beside each other from this width on.
const DUO_FROM_PX: f64 = 960.0;

/// Both pictures over a width.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// Whether they stand side by side.
    pub duo: bool,
    /// Whether there is room for sources' names and for signs; else there are badges and numbers.
    pub signs: bool,
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
/// ```
pub fn beside(most: &[usize], width_px: f64) -> Beside {
    let duo = width_px >= DUO_FROM_PX;
    let width = if duo { width_px * 0.63 } else { width_px };
    let room = width - NAME_PX;
    let mut pitch_px = PITCH_PX;
    let columns = |pitch: f64| {
        let mut columns = Vec::with_capacity(most.len());
        for &count in most {
            columns.push((count as f64 * pitch + NUMBER_PX).max(LEAST_COLUMN_PX));
        }
        columns
    };
    let mut columns_px = columns(pitch_px);
    let mut signs = true;
    while columns_px.iter().sum::<f64>() > room && signs {
        pitch_px -= 0.5;
        signs = pitch_px >= LEAST_PITCH_PX;
        columns_px = columns(pitch_px);
    }
    if !signs {
        let each = (width - if width < 480.0 { BADGE_PX } else { NAME_PX }) / most.len() as f64;
        columns_px = vec![each.min(90.0); most.len()];
    }
    let rest = if duo { width_px - width } else { width_px };
    Beside {
        duo,
        signs,
        columns_px,
        pitch_px,
        bar_px: (rest - BADGE_PX - SHARE_PX).max(40.0).min(LONGEST_BAR_PX),
    }
}

impl Beside {
    /// So many signs as an SVG path, and their width.
    pub fn discs(&self, count: usize) -> (String, f64) {
        let mut path = String::new();
        for n in 0..count {
            path.push('M');
            push_px(&mut path, n as f64 * self.pitch_px + 1.0);
            path.push_str(" 6");
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
        let last = count.saturating_sub(1) as f64;
        (path, last * self.pitch_px + 2.0 * RADIUS_PX + 2.0)
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
        let (path, width) = beside.discs(2);
        assert_eq!(
            path,
            "M1 6a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM12 6a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
        );
        assert!((width - 21.0).abs() < 1e-9);
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
