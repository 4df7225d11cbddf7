//! From the bytes of a pack to an explorer, in steps short enough for a page to draw between them.

use super::Explorer;
use crate::index::Answer;
use crate::layout::dated::Dated;
use crate::layout::strip::Strip;
use crate::pack::Reading;
use crate::story::{Story, StoryError};

/// What is left to do when all is read, as a part of the whole.
const DATES: f64 = 0.2;

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
        explorer.index_all();
        Ok(explorer)
    }

    /// Opens a story that was read already.
    pub fn from_story(story: Story) -> Explorer {
        let mut explorer = Explorer {
            story,
            ..Explorer::default()
        };
        while explorer.index.agree(&explorer.story) {}
        explorer.show_all();
        explorer.index_all();
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
            if self.index.agree(&self.story) {
                return Ok(1.0 - DATES / 2.0);
            }
            self.show_all();
            return Ok(1.0);
        };
        let goes_on = reading.step()?;
        let part = reading.part() * (1.0 - DATES);
        if !goes_on {
            self.story = std::mem::take(&mut reading.story);
            self.reading = None;
        }
        Ok(part)
    }

    /// Puts the whole story into the place of its first half, given both
    /// [halves](crate::pack::complete); false, and nothing changes, where they do not fit.
    pub fn complete(&mut self, first: &[u8], rest: &[u8]) -> bool {
        let Some(story) = crate::pack::complete(first, rest) else {
            return false;
        };
        self.story = story;
        true
    }

    /// Makes all events match, as long as nothing is asked.
    fn show_all(&mut self) {
        self.dated = Dated::of(&self.story);
        self.strip = Strip::of(&self.dated);
        self.window_asked = true;
        self.take(Answer::all(self.story.len()));
    }
}
