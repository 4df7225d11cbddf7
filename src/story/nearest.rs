//! "Did you mean …?"

/// The known name nearest to a mistyped one, if it is near enough to be meant.
///
/// Near is an optimal-string-alignment distance of at most a third of the longer name.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance * 3 <= name.chars().count().max(candidate.chars().count())
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

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
