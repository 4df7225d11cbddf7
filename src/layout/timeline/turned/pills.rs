//! Where the gaps in words stand: each on its line's bend, where it hides nothing.

use super::{Point, Row, TITLE_PX, Turned};

/// Middles of pills, and of a pill and a title, are so far apart.
const PILL_PX: f64 = 22.0;
/// A pill whose middle is nearer to a sign's, down and across, hides it.
const SIGN_PX: f64 = 18.0;
const HALF_PILL_PX: f64 = 56.0;

/// Puts each gap on its line's longest bend: in the middle, or else further along where it hides
/// no title, no sign, no fold and no other gap.
pub(super) fn place(picture: &mut Turned) {
    let mut taken: Vec<f64> = Vec::new();
    for line in &picture.lines {
        taken.push(line.top_px + TITLE_PX);
    }
    for (row, y_px) in &picture.rows {
        if matches!(row, Row::Fold(..)) {
            taken.push(*y_px);
        }
    }
    for n in 0..picture.lines.len() {
        let mut longest: Option<(Point, Point)> = None;
        for pair in picture.lines[n].points.windows(2) {
            let height = |(a, b): &(Point, Point)| (a.y_px - b.y_px).abs();
            let bend = (pair[0], pair[1]);
            if pair[1].is_bent && longest.is_none_or(|other| height(&bend) > height(&other)) {
                longest = Some(bend);
            }
        }
        let Some((a, b)) = longest else { continue };
        let Some(place) = free_place(picture, &taken, &a, &b) else {
            continue; // it stands behind the title then
        };
        taken.push(place.1);
        picture.lines[n].pill_px = Some(place);
    }
}

/// Where a pill on a bend hides nothing: from its middle on to both sides.
fn free_place(picture: &Turned, taken: &[f64], a: &Point, b: &Point) -> Option<(f64, f64)> {
    let (from, to) = (
        picture.x_from_source(a.source),
        picture.x_from_source(b.source),
    );
    for n in 0..34 {
        let aside = f64::from((n + 1) / 2) * 0.025;
        let share = 0.5 + if n % 2 == 0 { aside } else { -aside };
        let (x, y) = (
            from + (to - from) * share,
            a.y_px + (b.y_px - a.y_px) * share,
        );
        let mut is_free = true;
        for other in taken {
            is_free &= (other - y).abs() >= PILL_PX;
        }
        for line in &picture.lines {
            for point in &line.points {
                is_free &= point.span.is_none()
                    || (point.y_px - y).abs() >= SIGN_PX
                    || (picture.x_from_source(point.source) - x).abs() >= HALF_PILL_PX;
            }
        }
        if is_free {
            return Some((x, y));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::MARGIN_PX;
    use super::super::tests::picture;
    use super::*;

    #[test]
    fn gaps_stand_on_their_bends_and_hide_neither_titles_nor_signs() {
        let picture = picture(
            &[
                &["2022-09-06", "2022-09-07"],
                &["2022-07-15", "2022-07-17"],
                &["2022-09-06", "2022-09-07"],
                &["2022-07-02", "2022-09-20"],
            ],
            &[],
        );
        let placed = picture.lines.iter().filter(|line| line.pill_px.is_some());
        assert!(placed.count() > 0);
        let mut seen: Vec<f64> = Vec::new();
        for line in &picture.lines {
            let Some((x, y)) = line.pill_px else { continue };
            let (a, b) = (line.points[0].y_px, line.points[1].y_px);
            assert!(
                a.min(b) <= y && y <= a.max(b),
                "{y} is not between {a} and {b}"
            );
            assert!((MARGIN_PX..=343.0).contains(&x));
            for other in &picture.lines {
                assert!((other.top_px + TITLE_PX - y).abs() >= PILL_PX, "a title");
                for point in &other.points {
                    assert!((point.y_px - y).abs() >= SIGN_PX, "a sign in reach");
                }
            }
            assert!(seen.iter().all(|other| (other - y).abs() >= PILL_PX));
            seen.push(y);
        }
    }
}
