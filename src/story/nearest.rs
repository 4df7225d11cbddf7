//! "Did you mean …?"

/// The known name nearest to a mistyped one, if it is near enough to be meant.
///
/// Near is an optimal-string-alignment distance of at most a third of the longer name; of several
/// that are equally near, the first in the alphabet. What is longer than a name is not looked for.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let may_be_meant = |candidate: &&str| {
        let (shorter, longer) = (
            name.len().min(candidate.len()),
            name.len().max(candidate.len()),
        );
        // A character has at most four bytes; of two names as different in length none is near.
        longer <= MAX_NAME_BYTES && longer <= shorter * 6
    };
    known
        .into_iter()
        .filter(may_be_meant)
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance * 3 <= name.chars().count().max(candidate.chars().count())
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Comparing takes the product of two lengths.
const MAX_NAME_BYTES: usize = 200;

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_recognised_and_another_word_is_not() {
        let known = ["attacks", "rupture", "exile"];
        assert_eq!(nearest("atacks", known), Some("attacks"));
        assert_eq!(nearest("ruptrue", known), Some("rupture"));
        assert_eq!(nearest("drones", known), None);
    }
}
