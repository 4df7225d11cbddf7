//! Dates in a story.

use crate::support::in_repository;
use sourceline::date::text_from_day;
use sourceline::story;
use sourceline::story::model::{Column, DATE_MAX, DATE_MIN};
use std::fs;

/// First and last day of the story's summer of 2021, and what is wrong with the story.
fn summer_of(hemisphere: &str) -> ([String; 2], Vec<String>) {
    let path = in_repository("tests/golden/dates/story.json");
    let text = fs::read_to_string(path).unwrap();
    let text = text.replace("\"2001-21\"", "\"2021-22\"");
    let text = text.replacen('{', &format!("{{{hemisphere}"), 1);
    let read = story::read_json(&text).unwrap();
    let story = &read.story;
    let row = (0..story[Column::DateText].len() as u32)
        .find(|&row| story.cell(Column::DateText, row) == "2021-22")
        .unwrap() as usize;
    let days = [DATE_MIN, DATE_MAX].map(|days| text_from_day(story.signed[days][row]));
    let wrong = |problem: &story::Problem| format!("{}: {}", problem.path, problem.expected);
    (days, read.problems.iter().map(wrong).collect())
}

#[test]
fn a_story_chooses_the_hemisphere_of_its_seasons() {
    let north = ["2021-06-01".to_owned(), "2021-08-31".to_owned()];
    let south = ["2021-12-01".to_owned(), "2022-02-28".to_owned()];
    let (days, usual) = summer_of("");
    assert_eq!(days, north);
    assert_eq!(
        summer_of("\"hemisphere\": \"north\","),
        (north.clone(), usual.clone())
    );
    assert_eq!(
        summer_of("\"hemisphere\": \"south\","),
        (south, usual.clone())
    );
    let (days, problems) = summer_of("\"hemisphere\": \"east\",");
    assert_eq!(days, north);
    let more: Vec<&String> = problems.iter().filter(|p| !usual.contains(p)).collect();
    assert_eq!(more, ["hemisphere: one of north, south"]);
}
