//! From the bytes of a pack to an explorer, in steps short enough for a page to draw between them.

use super::Explorer;
use crate::layout::dated::Dated;
use crate::layout::strip::Strip;
use crate::pack::Reading;
use crate::story::{Story, StoryError};

/// What is left to do when all is read, as a part of the whole.
const INDEX: f64 = 0.4;

impl Explorer {
    /// Opens a packed story.
    ///
    /// # Errors
    /// Those of [`pack::read`](crate::pack::read).
    pub fn from_pack(bytes: &[u8]) -> Result<Explorer, StoryError> {
        Explorer::from_owned_pack(bytes.to_vec())
    }

    /// Opens a packed story whose bytes are not needed any more.
    ///
    /// # Errors
    /// Those of [`pack::read`](crate::pack::read).
    pub fn from_owned_pack(bytes: Vec<u8>) -> Result<Explorer, StoryError> {
        let mut explorer = Explorer::begin(bytes)?;
        while explorer.open()? < 1.0 {}
        Ok(explorer)
    }

    /// Opens a story that was read already.
    pub fn from_story(story: Story) -> Explorer {
        let mut explorer = Explorer {
            story,
            ..Explorer::default()
        };
        while !explorer.index_more() {}
        explorer
    }

    /// Takes a packed story to [`open`](Explorer::open); until that is done, it is one without
    /// events.
    ///
    /// # Errors
    /// Those of [`pack::read`](crate::pack::read) that the first bytes tell.
    pub fn begin(bytes: Vec<u8>) -> Result<Explorer, StoryError> {
        Ok(Explorer {
            reading: Some(Reading::begin(bytes)?),
            ..Explorer::default()
        })
    }

    /// Goes on opening for some hundredths of a second at most, in stories of a million events;
    /// gives how much of it is done, from 0 to 1.
    ///
    /// # Errors
    /// Those of [`pack::read`](crate::pack::read); then there is nothing to go on with.
    ///
    /// ```
    /// use sourceline::{pack, story, view::Explorer};
    /// let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
    /// let story = story::read_json(&text).unwrap().story;
    /// let mut explorer = Explorer::begin(pack::write(&story)).unwrap();
    /// while explorer.open().unwrap() < 1.0 {}
    /// assert_eq!(explorer.matching(), story.len());
    /// ```
    pub fn open(&mut self) -> Result<f64, StoryError> {
        let Some(reading) = &mut self.reading else {
            // Nobody knows how many steps are left: each takes its share of the rest.
            let left = INDEX * 9.0 / (9.0 + self.index.steps() as f64);
            return Ok(if self.index_more() { 1.0 } else { 1.0 - left });
        };
        let goes_on = reading.step()?;
        let part = reading.part() * (1.0 - INDEX);
        if !goes_on {
            self.story = std::mem::take(&mut reading.story);
            self.reading = None;
        }
        Ok(part)
    }

    /// Takes a step towards the index; true once there is one, and all events match.
    fn index_more(&mut self) -> bool {
        if self.index.step(&self.story) {
            return false;
        }
        self.dated = Dated::of(&self.story);
        self.strip = Strip::of(&self.dated);
        self.window_asked = true;
        self.requery();
        true
    }
}
