//! Which dates events have, and how often: what is counted over time is counted by dates, of which
//! a story of a million events has some ten thousand.

use super::list::anchor_day;
use crate::date::DaySpan;
use crate::date::days::UNBOUNDED_FUTURE;
use crate::index::Bits;
use crate::sorted;
use crate::story::Story;
use crate::story::model::Column as C;

/// The dates that a story's events have.
#[derive(Clone, Debug, Default)]
pub struct Dated {
    /// The days on which dates stand, ascending, and which date each is.
    pub days: Vec<(i64, u32)>,
    /// How many events have each date.
    pub all: Vec<u32>,
    /// The first and the last bounded day on which anything stands; `None` if nothing is dated.
    pub extent: Option<(i64, i64)>,
}

impl Dated {
    /// Of a story.
    pub fn of(story: &Story) -> Dated {
        let mut dated = Dated {
            all: times(story, &Bits::full(story.len())),
            ..Dated::default()
        };
        let (mut keys, mut found) = (Vec::new(), Vec::new());
        let mut last_day = i64::MIN;
        for (date, &count) in dated.all.iter().enumerate() {
            let Some(span) = story.span(date as u32).filter(|_| count > 0) else {
                continue;
            };
            let day = anchor_day(&span);
            keys.push(sorted::signed_key(day));
            found.push((day, date as u32));
            let end = if span.max == UNBOUNDED_FUTURE {
                day
            } else {
                span.max
            };
            last_day = last_day.max(end);
        }
        for n in sorted::order(&keys) {
            dated.days.push(found[n as usize]);
        }
        dated.extent = dated.days.first().map(|first| (first.0, last_day));
        dated
    }
}

/// How many of some events have each date.
pub fn times(story: &Story, events: &Bits) -> Vec<u32> {
    let mut times = vec![0; story[C::DateText].len()];
    let dates = &story[C::EventDate];
    for (n, &word) in events.words().iter().enumerate() {
        let mut rest = word;
        while rest != 0 {
            let event = n * 64 + rest.trailing_zeros() as usize;
            rest &= rest - 1;
            // An event without a date has none that is counted.
            let date = dates.get(event).map_or(usize::MAX, |&date| date as usize);
            if let Some(times) = times.get_mut(date) {
                *times += 1;
            }
        }
    }
    times
}

/// How many of those that have dates so often can lie in a stretch.
pub fn count_within(story: &Story, times: &[u32], window: &DaySpan) -> usize {
    let mut count = 0;
    for (date, &times) in times.iter().enumerate() {
        if times > 0
            && let Some(span) = story.span(date as u32)
            && span.overlaps(window)
        {
            count += times as usize;
        }
    }
    count
}
