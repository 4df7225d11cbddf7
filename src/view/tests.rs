use super::Explorer;
use crate::testing;

#[test]
fn dates_without_a_majority_are_said_from_the_earliest_to_the_latest() {
    let when = |dates: &[&str]| {
        let mut explorer = Explorer::from_story(testing::story_with_reports(dates));
        explorer.set_phrases(crate::date::phrases::Phrases::english());
        let card = explorer.call("card.event", "one", 96.0, 0.0, 0.0);
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

#[test]
fn a_grip_moves_its_own_end_and_leaves_the_other_to_the_day() {
    let mut explorer = Explorer::from_story(testing::story());
    explorer.set_phrases(crate::date::phrases::Phrases::english());
    for width in [335.0, 660.0, 1100.0] {
        for month in 1..=12 {
            let (from, to) = (format!("2016-{month:02}"), format!("2019-{month:02}-09"));
            explorer.set_range(&from, &to);
            let told = explorer.call("strip_box", "", width, 0.0, 0.0);
            let told: serde_json::Value = serde_json::from_str(&told).unwrap();
            assert!(told[2].as_str().unwrap().contains("2016"), "{told}");
            assert!(told[3].as_str().unwrap().contains("2019"), "{told}");
            explorer.grip(-1, told[0].as_f64().unwrap() + 20.0, width);
            assert_eq!(explorer.state().query.to, to);
            assert!(explorer.state().query.from > from);
            let from = explorer.state().query.from.clone();
            explorer.grip(1, width, width);
            assert_eq!(explorer.state().query.from, from);
            explorer.grip(-1, width, width);
            let range = explorer.state().query.range().unwrap();
            assert!(range.min <= range.max);
        }
    }
}
