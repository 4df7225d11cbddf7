use super::Explorer;
use crate::testing;

#[test]
fn dates_without_a_majority_are_said_from_the_earliest_to_the_latest() {
    let when = |dates: &[&str]| {
        let mut explorer = Explorer::from_story(testing::story_with_reports(dates));
        explorer.set_phrases(crate::date::phrases::Phrases::english());
        let card = explorer.call("card", "one", 96.0, 0.0, 0.0);
        let card: serde_json::Value = serde_json::from_str(&card).unwrap();
        card["date"]["words"].as_str().unwrap().to_owned()
    };
    assert_eq!(when(&["2014", "2012"]), "2012 or 2014");
    assert_eq!(
        when(&["2012", "[..2013]", "2014", "2013"]),
        "between 2012 and 2014"
    );
    assert_eq!(
        when(&["[..2011]", "2013/..", "2012"]),
        "between 2011 and 2013"
    );
}
