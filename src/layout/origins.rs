//! Lines from sources to those they have something from, and on to whom those have it from.
//!
//! A party stands in the column after the last of those that lead to it, at the middle of their
//! heights, and lower where another is in the way.

use super::values::BADGE_PX;

/// The height of a source's row.
pub const SOURCE_PX: f64 = 34.0;
/// The height of a party's box.
pub const BOX_PX: f64 = 34.0;
/// Between two boxes.
const AIR_PX: f64 = 10.0;
/// The widest box.
const MAX_BOX_PX: f64 = 230.0;
/// The share of the width that the sources' names have.
const NAMES: f64 = 0.3;

/// A party in the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// 0 for the sources that tell it.
    pub column: usize,
    /// Where its box begins.
    pub x_px: f64,
    /// Its middle.
    pub y_px: f64,
    /// How wide its box is.
    pub width_px: f64,
}

/// The picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// As they were given.
    pub nodes: Vec<Node>,
    /// Of all.
    pub height_px: f64,
}

/// Lays out parties of which the first `sources` are the sources that tell it; each link leads
/// from one party to another. What leads round in a circle is cut where it would go back.
///
/// ```
/// use sourceline::layout::origins::layout;
/// // Two sources have it from one actor, who has it from another.
/// let picture = layout(4, 2, &[(0, 2), (1, 2), (2, 3)], 900.0);
/// let columns: Vec<usize> = picture.nodes.iter().map(|node| node.column).collect();
/// assert_eq!(columns, [0, 0, 1, 2]);
/// assert_eq!(picture.nodes[2].y_px, 34.0); // between its two sources
/// ```
pub fn layout(parties: usize, sources: usize, links: &[(usize, usize)], width_px: f64) -> Picture {
    let column = columns(parties, sources, links);
    let last = column.iter().copied().max().unwrap_or(0).max(1);
    let names_px = width_px * NAMES;
    let pitch_px = (width_px - names_px) / last as f64;
    let mut nodes: Vec<Node> = Vec::new();
    for (n, &column) in column.iter().enumerate() {
        nodes.push(Node {
            column,
            x_px: if column == 0 {
                0.0
            } else {
                names_px + pitch_px * (column as f64 - 0.62)
            },
            y_px: (n as f64 + 0.5) * SOURCE_PX,
            width_px: if column == 0 {
                names_px - BADGE_PX
            } else {
                (pitch_px * 0.62).min(MAX_BOX_PX)
            },
        });
    }
    let mut height_px = sources as f64 * SOURCE_PX;
    for of in 1..=last {
        let mut free = 0.0_f64;
        for party in in_order(&nodes, links, of) {
            let Some(middle) = middle(&nodes, links, party) else {
                continue;
            };
            let y_px = middle.max(free + BOX_PX / 2.0);
            if let Some(node) = nodes.get_mut(party) {
                node.y_px = y_px;
            }
            free = y_px + BOX_PX / 2.0 + AIR_PX;
            height_px = height_px.max(y_px + BOX_PX / 2.0);
        }
    }
    Picture { nodes, height_px }
}

/// The column of each party: the longest way to it from a source.
fn columns(parties: usize, sources: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut column: Vec<usize> = (0..parties).map(|n| usize::from(n >= sources)).collect();
    // As many passes as parties settle every way that is not a circle.
    for _ in 0..parties {
        for &(from, to) in links {
            let Some(&before) = column.get(from) else {
                continue;
            };
            if let Some(at) = column.get_mut(to)
                && to >= sources
                && before < parties
                && *at <= before
            {
                *at = (before + 1).min(parties);
            }
        }
    }
    column
}

/// The parties of a column by the middles of what leads to them.
fn in_order(nodes: &[Node], links: &[(usize, usize)], column: usize) -> Vec<usize> {
    let mut order: Vec<(f64, usize)> = Vec::new();
    for (n, node) in nodes.iter().enumerate() {
        if node.column != column {
            continue;
        }
        let y_px = middle(nodes, links, n).unwrap_or(0.0);
        let place = order.iter().take_while(|(other, _)| *other <= y_px).count();
        order.insert(place, (y_px, n));
    }
    order.iter().map(|&(_, n)| n).collect()
}

/// The middle of those that lead to a party from columns before its own.
fn middle(nodes: &[Node], links: &[(usize, usize)], party: usize) -> Option<f64> {
    let own = nodes.get(party)?;
    let (mut sum, mut count) = (0.0, 0.0);
    for &(from, to) in links {
        if let Some(node) = nodes.get(from)
            && to == party
            && node.column < own.column
        {
            sum += node.y_px;
            count += 1.0;
        }
    }
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_that_have_it_from_each_other_end_somewhere() {
        let picture = layout(3, 1, &[(0, 1), (1, 2), (2, 1)], 600.0);
        assert_eq!(picture.nodes.len(), 3);
        assert!(
            picture
                .nodes
                .iter()
                .all(|node| node.x_px.is_finite() && node.column <= 3)
        );
    }

    proptest! {
        #[test]
        fn boxes_of_one_column_do_not_cover_each_other(
            sources in 1..7_usize,
            links in proptest::collection::vec((0..12_usize, 0..12_usize), 0..20),
        ) {
            let links: Vec<(usize, usize)> = links.into_iter().filter(|(from, to)| from < to).collect();
            let picture = layout(12, sources, &links, 800.0);
            let led = |party| links.iter().any(|&(_, to)| to == party);
            for (n, one) in picture.nodes.iter().enumerate() {
                for (m, other) in picture.nodes.iter().enumerate().take(n) {
                    if one.column == other.column && one.column > 0 && led(n) && led(m) {
                        prop_assert!((one.y_px - other.y_px).abs() >= BOX_PX);
                    }
                }
                let is_drawn = n < sources || led(n);
                prop_assert!(!is_drawn || one.y_px + BOX_PX / 2.0 <= picture.height_px);
            }
        }
    }
}
