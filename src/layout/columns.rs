//! How wide the columns of answers are, and which questions stand side by side.
//!
//! An answer's column is as wide as it has holders, and never narrower than its words need. What
//! does not fit beside each other goes on a further line.

/// The narrowest column of an answer.
pub const MIN_COLUMN_PX: f64 = 132.0;
/// Between two columns.
pub const GAP_PX: f64 = 18.0;
/// Between two questions that stand side by side: room on both sides of a line.
pub const QUESTION_GAP_PX: f64 = 41.0;
/// A column with so many holders is parted by how they stand to the answer.
const MANY: usize = 6;
/// A matrix's cell without its passages: the sign and air.
const CELL_PX: f64 = 52.0;
/// A badge with a paragraph beside it.
const PASSAGE_PX: f64 = 46.0;

/// A column: which answer, how wide, and on which line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Without the gap.
    pub width_px: f64,
    /// From 0.
    pub line: usize,
}

/// How many groups of holders stand side by side under an answer.
pub fn parts(holders: usize, groups: usize) -> usize {
    if holders >= MANY { groups.max(1) } else { 1 }
}

/// How narrow the column of an answer may be that has so many holders in so many groups.
fn least_px(holders: usize, groups: usize, width_px: f64) -> f64 {
    let parts = parts(holders, groups);
    let least = MIN_COLUMN_PX * parts as f64 + GAP_PX * (parts - 1) as f64;
    least.min(width_px)
}

/// Places the columns of answers, each told as its holders and its groups, over a width.
///
/// ```
/// use sourceline::layout::columns::columns;
/// // Two with one holder each share the width; the one with three gets more.
/// let even = columns(&[(1, 1), (1, 1)], 318.0);
/// assert_eq!((even[0].width_px, even[1].width_px), (150.0, 150.0));
/// let uneven = columns(&[(1, 1), (3, 1)], 318.0);
/// assert!(uneven[1].width_px > uneven[0].width_px && uneven[1].line == 0);
/// ```
pub fn columns(answers: &[(usize, usize)], width_px: f64) -> Vec<Column> {
    let least: Vec<f64> = answers
        .iter()
        .map(|&(holders, groups)| least_px(holders, groups, width_px))
        .collect();
    let mut columns: Vec<Column> = Vec::new();
    let mut start = 0;
    let mut line = 0;
    while start < answers.len() {
        let end = line_end(&least, start, width_px);
        let of_line = least.get(start..end).unwrap_or(&[]);
        let gaps = GAP_PX * (of_line.len().saturating_sub(1)) as f64;
        let spare = (width_px - gaps - of_line.iter().sum::<f64>()).max(0.0);
        let holders = answers.get(start..end).unwrap_or(&[]);
        let weights: f64 = holders.iter().map(|&(holders, _)| weight(holders)).sum();
        for (&least, &(holders, _)) in of_line.iter().zip(holders) {
            columns.push(Column {
                width_px: least + spare * weight(holders) / weights,
                line,
            });
        }
        start = end.max(start + 1);
        line += 1;
    }
    columns
}

/// Twice the holders ask for more room, but not for twice as much.
fn weight(holders: usize) -> f64 {
    (holders.max(1) as f64).sqrt()
}

/// Where the line ends that begins with an answer: as many as fit, and one less where that leaves
/// the last line less bare.
fn line_end(least: &[f64], start: usize, width_px: f64) -> usize {
    let fit = |start: usize, width_px: f64| {
        let mut end = start;
        let mut used = 0.0;
        while let Some(least) = least.get(end) {
            let more = if end > start { GAP_PX + least } else { *least };
            if end > start && used + more > width_px {
                break;
            }
            used += more;
            end += 1;
        }
        end
    };
    let end = fit(start, width_px);
    let left = least.len() - end;
    let here = end - start;
    // Five over lines of four are three and two.
    if left > 0 && left < here && fit(end, width_px) == least.len() {
        return start + (here + left).div_ceil(2);
    }
    end
}

/// How wide a question would like to be whose answers are told as in [`columns`].
pub fn wanted_px(answers: &[(usize, usize)], axis: bool, width_px: f64) -> f64 {
    let mut wanted = if axis { 280.0_f64 } else { 230.0 };
    let mut sum = -GAP_PX;
    for &(holders, groups) in answers {
        sum += least_px(holders, groups, width_px) + GAP_PX;
    }
    wanted = wanted.max(sum);
    wanted.min(width_px)
}

/// Which questions stand side by side: as many as fit of those that follow each other, so that
/// the order stays. Each row is told as how many it takes.
///
/// ```
/// use sourceline::layout::columns::rows;
/// assert_eq!(rows(&[300.0, 300.0, 400.0, 900.0, 200.0], 1100.0), [3, 1, 1]);
/// ```
pub fn rows(wanted_px: &[f64], width_px: f64) -> Vec<usize> {
    let mut rows = Vec::new();
    let (mut count, mut used) = (0, 0.0);
    for &wanted in wanted_px {
        if count > 0 && used + QUESTION_GAP_PX + wanted > width_px {
            rows.push(count);
            (count, used) = (0, 0.0);
        }
        used += if count > 0 {
            QUESTION_GAP_PX + wanted
        } else {
            wanted
        };
        count += 1;
    }
    if count > 0 {
        rows.push(count);
    }
    rows
}

/// The widths of those that share a row: what is left over goes to all alike.
pub fn shares(wanted_px: &[f64], width_px: f64) -> Vec<f64> {
    let gaps = QUESTION_GAP_PX * (wanted_px.len().saturating_sub(1)) as f64;
    let spare = (width_px - gaps - wanted_px.iter().sum::<f64>()).max(0.0);
    let each = spare / wanted_px.len().max(1) as f64;
    wanted_px.iter().map(|wanted| wanted + each).collect()
}

/// The widths of a matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// Of the column with the holders' names.
    pub names_px: f64,
    /// Of each answer's.
    pub columns_px: Vec<f64>,
}

/// A matrix of answers, each told as its holders and as how many passages its fullest cell names,
/// over a width; wider where that is not enough.
///
/// ```
/// use sourceline::layout::columns::matrix;
/// let widths = matrix(&[(1, 1), (9, 4)], 900.0);
/// assert!(widths.columns_px[1] > widths.columns_px[0]);
/// assert!((widths.names_px + widths.columns_px.iter().sum::<f64>() - 900.0).abs() < 1e-9);
/// ```
pub fn matrix(answers: &[(usize, usize)], width_px: f64) -> Matrix {
    let names_px = (width_px * 0.17).clamp(120.0, 210.0);
    let least = |passages: usize| CELL_PX + PASSAGE_PX * passages.clamp(1, 3) as f64;
    let mut columns_px = Vec::new();
    let (mut used, mut weights) = (names_px, 0.0);
    for &(holders, passages) in answers {
        columns_px.push(least(passages));
        used += least(passages);
        weights += weight(holders);
    }
    let spare = (width_px - used).max(0.0);
    for (px, &(holders, _)) in columns_px.iter_mut().zip(answers) {
        *px += spare * weight(holders) / weights;
    }
    Matrix {
        names_px,
        columns_px,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn more_answers_than_fit_go_on_in_even_lines() {
        let lines = |n: usize| {
            let columns = columns(&vec![(1, 1); n], 4.0 * MIN_COLUMN_PX + 3.0 * GAP_PX);
            let lines: Vec<usize> = columns.iter().map(|column| column.line).collect();
            lines
        };
        assert_eq!(lines(4), [0, 0, 0, 0]);
        assert_eq!(lines(5), [0, 0, 0, 1, 1]);
        assert_eq!(lines(8), [0, 0, 0, 0, 1, 1, 1, 1]);
        assert_eq!(lines(9), [0, 0, 0, 0, 1, 1, 1, 2, 2]);
    }

    proptest! {
        #[test]
        fn each_line_fills_the_width_and_no_more(
            answers in proptest::collection::vec((0..20_usize, 0..4_usize), 1..12),
            width in 140.0..1200.0_f64,
        ) {
            let columns = columns(&answers, width);
            prop_assert_eq!(columns.len(), answers.len());
            let last = columns.last().unwrap().line;
            for line in 0..=last {
                let of_line: Vec<f64> = columns.iter().filter(|c| c.line == line).map(|c| c.width_px).collect();
                let sum = of_line.iter().sum::<f64>() + GAP_PX * (of_line.len() - 1) as f64;
                prop_assert!((sum - width).abs() < 0.01, "{sum} {width}");
            }
            prop_assert!(columns.is_sorted_by_key(|column| column.line));
        }

        #[test]
        fn rows_take_every_question_once(wanted in proptest::collection::vec(100.0..1100.0_f64, 0..40)) {
            let rows = rows(&wanted, 1100.0);
            prop_assert_eq!(rows.iter().sum::<usize>(), wanted.len());
        }
    }
}
