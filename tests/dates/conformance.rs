//! The specification and the corpora of other implementations.

use crate::table::{bounds, in_words, no_faults, rows};
use sourceline::date::Edtf;

#[test]
fn every_feature_of_the_specification_has_its_level_its_days_and_its_words() {
    let mut faults = Vec::new();
    for row in rows::<6>("library-of-congress.tsv") {
        let [level, _, text, first, last, words] = &row;
        let got = match Edtf::parse(text) {
            Ok(date) => {
                let [first, last] = bounds(&date.span());
                format!("{}\t{first}\t{last}\t{}", date.level(), in_words(&date))
            }
            Err(error) => error.to_string(),
        };
        if got != format!("{level}\t{first}\t{last}\t{words}") {
            faults.push(format!("{row:?}\n  got {got}"));
        }
    }
    no_faults(&faults);
}
