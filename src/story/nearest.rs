//! "Did you mean …?"

use crate::text::letters;

/// Comparing takes the product of two lengths.
const MAX_NAME_BYTES: usize = 200;

/// The known name nearest to a mistyped one, if it is near enough to be meant.
///
/// Near is an optimal-string-alignment distance of at most a third of the longer name; of several
/// that are equally near, the first in the alphabet. What is longer than a name is not looked for.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let mut found: Option<&str> = None;
    let mut least = usize::MAX;
    for candidate in known {
        let shorter = name.len().min(candidate.len());
        let longer = name.len().max(candidate.len());
        // A character has at most four bytes; of two names as different in length none is near.
        if longer > MAX_NAME_BYTES || longer > shorter * 6 {
            continue;
        }
        let distance = strsim::osa_distance(name, candidate);
        let is_nearer = distance < least || distance == least && found > Some(*candidate);
        if is_nearer && distance * 3 <= letters(name).max(letters(candidate)) {
            least = distance;
            found = Some(*candidate);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_recognised_and_another_word_is_not() {
        let known = ["attacks", "rupture", "exile"];
        assert_eq!(nearest("atacks", &known), Some("attacks"));
        assert_eq!(nearest("ruptrue", &known), Some("rupture"));
        assert_eq!(nearest("drones", &known), None);
    }
}
