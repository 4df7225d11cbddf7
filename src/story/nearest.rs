//! "Did you mean …?"

use super::phrase::phrase;
use crate::text::letters;

/// The known name nearest to a mistyped one, if it is near enough to be meant.
///
/// Near is an optimal-string-alignment distance of at most a third of the longer name.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let mut found = None;
    let mut least = usize::MAX;
    for candidate in known {
        let distance = strsim::osa_distance(name, candidate);
        if distance < least && distance * 3 <= letters(name).max(letters(candidate)) {
            least = distance;
            found = Some(*candidate);
        }
    }
    found
}

/// The nearest name as a problem's hint; empty if none is near.
pub(crate) fn hint(name: &str, known: &[&str]) -> String {
    match nearest(name, known) {
        Some(near) => phrase(&["Did you mean “", near, "”?"]),
        None => String::new(),
    }
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
