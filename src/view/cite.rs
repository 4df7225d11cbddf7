//! What citing an event takes beside what a page has of it already: when its sources were
//! published, in numbers.

use super::Explorer;
use crate::date::Form;
use crate::date::form::{Field, Part};
use crate::json::Json;
use crate::story::model::Column as C;

impl Explorer {
    /// Of each source that tells an event, in the story's order, `{language, parts}` as JSON:
    /// year, month and day as far as its date says no more than those, else none.
    ///
    /// ```
    /// use sourceline::{story, view::Explorer};
    /// let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
    /// let mut explorer = Explorer::from_story(story::read_json(&text).unwrap().story);
    /// let cited = explorer.call("card.cite", "attack-2022-07", 0.0, 0.0, 0.0);
    /// assert_eq!(cited.matches("parts").count(), 5);
    /// ```
    pub(super) fn cite(&self, event: u32, json: &mut Json) {
        let story = self.story();
        json.open_list();
        for source in story.told_by(event as usize) {
            json.open();
            json.member("language", story.cell(C::SourceLanguage, source));
            json.key("parts").open_list();
            let date = story.at(C::SourcePublished, source as usize);
            if let Form::Single(part) = Form::read(story.cell(C::DateText, date)) {
                write_parts(&part, json);
            }
            json.close_list().close();
        }
        json.close_list();
    }
}

/// Nothing of what is in doubt, of a season, or of a month of which only some digits are known.
fn write_parts(part: &Part, json: &mut Json) {
    if part.year_mask > 0 || part.approximate > 0 || part.uncertain > 0 {
        return;
    }
    match (part.month, part.day) {
        (Field::Absent, Field::Absent) => {
            json.number(part.year);
        }
        (Field::Value(month @ 1..=12), Field::Absent) => {
            json.number(part.year);
            json.number(i64::from(month));
        }
        (Field::Value(month @ 1..=12), Field::Value(day)) => {
            json.number(part.year);
            json.number(i64::from(month));
            json.number(i64::from(day));
        }
        _ => {}
    }
}
