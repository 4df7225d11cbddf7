//! The overview strip: true time from the story's start to its end, one bar for each calendar
//! bucket, its height by the square root of its events, so that a single event stays visible
//! beside a hundred.

use super::dated::Dated;
use super::timeline::calendar::{months_floor, months_next};
use super::within;
use crate::date::days::{Civil, civil_from_days, first_day_of_month, month_number};
use crate::date::phrases::Phrases;
use crate::date::words::{month_words, year_words};

/// Bars narrower than this with their gap cannot be told apart.
const MIN_PITCH_PX: f64 = 4.0;
/// Labels stand at least so far apart: closer, their lines would be read as part of the bars.
const MIN_LABEL_PX: f64 = 84.0;
/// The height of the tallest bar, as a share of the strip: above it is room for the labels.
const TALLEST: f64 = 0.65;
/// The height of the shortest, in pixels.
const SHORTEST_PX: f64 = 5.0;
/// No story is longer than the calendar can count.
const MAX_DOMAIN_DAYS: i64 = 1 << 50;

/// True time from edge to edge.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Strip {
    start_day: f64,
    end_day: f64,
}

/// A bar: where it starts, how wide and high it is, and how high its matching part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bar {
    /// From the start edge.
    pub x_px: f64,
    /// Without the gap to the next.
    pub width_px: f64,
    /// Of all its events.
    pub height_px: f64,
    /// Of those that match.
    pub matching_px: f64,
}

/// A step of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(i64),
    Months(i64),
}

impl Step {
    fn days(self) -> f64 {
        match self {
            Step::Days(n) => n as f64,
            Step::Months(n) => n as f64 * 30.436_875,
        }
    }

    /// The bucket of a day, and the first day of a bucket.
    fn bucket(self, day: i64) -> i64 {
        match self {
            Step::Days(n) => day.div_euclid(n),
            Step::Months(n) => month_number(day).div_euclid(n),
        }
    }

    /// The day or month at or before a day that has a label.
    fn floor(self, day: i64) -> i64 {
        match self {
            Step::Days(n) => day.div_euclid(n) * n,
            Step::Months(n) => months_floor(month_number(day), n),
        }
    }

    /// Its first day.
    fn day(self, at: i64) -> i64 {
        match self {
            Step::Days(_) => at,
            Step::Months(_) => first_day_of_month(at),
        }
    }

    /// The next one that has a label.
    fn next(self, at: i64) -> i64 {
        match self {
            Step::Days(n) => at + n,
            Step::Months(n) => months_next(at, n),
        }
    }

    fn first_day(self, bucket: i64) -> i64 {
        match self {
            Step::Days(n) => bucket.saturating_mul(n),
            Step::Months(n) => first_day_of_month(bucket.saturating_mul(n)),
        }
    }
}

/// Buckets of bars, finest first. No month, so that a life-long story has quarters.
const BUCKETS: [Step; 8] = [
    Step::Days(1),
    Step::Days(7),
    Step::Months(3),
    Step::Months(12),
    Step::Months(60),
    Step::Months(120),
    Step::Months(1_200),
    Step::Months(12_000),
];

/// Distances of labels, finest first.
const LABELS: [Step; 14] = [
    Step::Days(1),
    Step::Days(5),
    Step::Months(1),
    Step::Months(3),
    Step::Months(12),
    Step::Months(24),
    Step::Months(60),
    Step::Months(120),
    Step::Months(240),
    Step::Months(600),
    Step::Months(1_200),
    Step::Months(2_400),
    Step::Months(6_000),
    Step::Months(12_000),
];

impl Strip {
    /// The strip of a story: from its first to its last bounded day, with a little air; of one day
    /// alone its month.
    pub fn of(dated: &Dated) -> Strip {
        let counted = |day: i64| day.clamp(-MAX_DOMAIN_DAYS, MAX_DOMAIN_DAYS);
        let (first, last) = dated.extent.unwrap_or((0, 0));
        let (first, last) = (counted(first), counted(last));
        if first == last {
            let month = month_number(first);
            return Strip {
                start_day: first_day_of_month(month) as f64,
                end_day: first_day_of_month(month + 1) as f64,
            };
        }
        let (first, last) = (first as f64, (last + 1) as f64);
        let air = ((last - first) * 0.02).max(1.0);
        Strip {
            start_day: first - air,
            end_day: last + air,
        }
    }

    /// Where a day stands.
    pub fn x_from_day(&self, day: f64, width_px: f64) -> f64 {
        (day - self.start_day) / (self.end_day - self.start_day) * width_px
    }

    /// The day at a place; places outside are moved to the nearer edge.
    pub fn day_from_x(&self, x_px: f64, width_px: f64) -> f64 {
        let share = if width_px > 0.0 {
            within(x_px / width_px, 1.0)
        } else {
            0.0
        };
        self.start_day + share * (self.end_day - self.start_day)
    }

    /// The first and the last day of which anything is on it.
    pub fn days(&self) -> (i64, i64) {
        (
            self.start_day.floor() as i64,
            self.end_day.ceil() as i64 - 1,
        )
    }

    fn finest(&self, steps: &[Step], width_px: f64, min_px: f64) -> Step {
        let px_per_day = width_px / (self.end_day - self.start_day);
        let mut chosen = Step::Days(1);
        for &step in steps {
            chosen = step;
            if step.days() * px_per_day >= min_px {
                break;
            }
        }
        chosen
    }

    /// Whether places on the strip are told apart by days, months or only years.
    pub fn precision(&self, width_px: f64) -> usize {
        match self.finest(&BUCKETS, width_px, MIN_PITCH_PX) {
            Step::Days(_) => 10,
            Step::Months(n) if n < 60 => 7,
            Step::Months(_) => 4,
        }
    }

    /// The bars, for the whole story and for what matches, of which each date comes up so often.
    pub fn bars(&self, dated: &Dated, times: &[u32], width_px: f64, height_px: f64) -> Vec<Bar> {
        let step = self.finest(&BUCKETS, width_px, MIN_PITCH_PX);
        let counts = counts(dated, times, step);
        let mut most = 1;
        for bucket in &counts {
            most = most.max(bucket.all);
        }
        let height = |count: u32| {
            let share = (f64::from(count) / f64::from(most)).sqrt();
            let least = if count == 0 { 0.0 } else { SHORTEST_PX };
            (share * height_px * TALLEST).max(least)
        };
        let mut bars = Vec::with_capacity(counts.len());
        for bucket in &counts {
            let x = |bucket| self.x_from_day(step.first_day(bucket) as f64, width_px);
            let (start, end) = (x(bucket.number), x(bucket.number + 1));
            let width_px = ((end - start) * 0.5).max(1.5).min(12.0);
            bars.push(Bar {
                // In the middle of its time, where the window lies that shows it.
                x_px: f64::midpoint(start, end) - width_px / 2.0,
                width_px,
                height_px: height(bucket.all),
                matching_px: height(bucket.matching),
            });
        }
        bars
    }

    /// The first day of the bucket in which most events stand; the earliest of several.
    pub fn peak_day(&self, dated: &Dated, width_px: f64) -> i64 {
        let step = self.finest(&BUCKETS, width_px, MIN_PITCH_PX);
        let (mut peak, mut most) = (0, 0);
        for bucket in counts(dated, &[], step) {
            if bucket.all > most {
                (peak, most) = (step.first_day(bucket.number), bucket.all);
            }
        }
        peak
    }

    /// Labels and their places.
    pub fn ticks(&self, width_px: f64, phrases: &Phrases) -> Vec<(f64, String)> {
        let mut step = self.finest(&LABELS, width_px, MIN_LABEL_PX);
        // Years of the far past are long words. From thousands on: two, five, ten.
        let mut least_px = MIN_LABEL_PX;
        let mut turn = 0;
        while let Step::Months(n) = step
            && n < MAX_DOMAIN_DAYS
            && step.days() * width_px < least_px * (self.end_day - self.start_day)
        {
            turn = (turn + 1) % 3;
            let n = if turn == 2 { n / 2 * 5 } else { n * 2 };
            (step, least_px) = (Step::Months(n), 1.25 * MIN_LABEL_PX);
        }
        let mut ticks = Vec::new();
        let mut at = step.floor(self.start_day as i64);
        loop {
            let day = step.day(at);
            let x = self.x_from_day(day as f64, width_px);
            if x > width_px - 34.0 || x.is_nan() {
                return ticks;
            }
            if x >= 0.0 {
                ticks.push((x, tick_words(step, civil_from_days(day), phrases)));
            }
            at = step.next(at);
        }
    }
}

/// How many events stand in a bucket, and how many of them match.
struct Count {
    number: i64,
    all: u32,
    matching: u32,
}

/// The buckets in which events stand.
fn counts(dated: &Dated, times: &[u32], step: Step) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for &(day, date) in &dated.days {
        let number = step.bucket(day.clamp(-MAX_DOMAIN_DAYS, MAX_DOMAIN_DAYS));
        if counts.last().is_none_or(|last| last.number != number) {
            counts.push(Count {
                number,
                all: 0,
                matching: 0,
            });
        }
        if let Some(last) = counts.last_mut() {
            last.all += dated.all.get(date as usize).copied().unwrap_or(0);
            last.matching += times.get(date as usize).copied().unwrap_or(0);
        }
    }
    counts
}

/// Of what matches: the first day of the first and of the last month in which any begins, and of
/// the one in which most do, the earliest of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// In the first month.
    pub first: i64,
    /// In the last month.
    pub last: i64,
    /// In the month with most.
    pub busiest: i64,
}

/// What matches, in a few days; `None` if none of it has a date.
pub fn figure(dated: &Dated, times: &[u32]) -> Option<Figure> {
    let step = Step::Months(1);
    let mut figure: Option<Figure> = None;
    let mut most = 0;
    for bucket in counts(dated, times, step) {
        if bucket.matching == 0 {
            continue;
        }
        let day = step.first_day(bucket.number);
        let figure = figure.get_or_insert(Figure {
            first: day,
            last: day,
            busiest: day,
        });
        figure.last = day;
        if bucket.matching > most {
            (figure.busiest, most) = (day, bucket.matching);
        }
    }
    figure
}

fn tick_words(step: Step, civil: Civil, phrases: &Phrases) -> String {
    let months = match step {
        Step::Days(_) => 0,
        Step::Months(n) => n,
    };
    if months >= 12 || months > 0 && civil.month == 1 {
        return year_words(civil.year, phrases);
    }
    let month = phrases.short_month(civil.month);
    if months > 0 {
        return month.to_owned();
    }
    let mut day = String::new();
    crate::date::push_number(&mut day, i64::from(civil.day));
    phrases.fill("date.day-month", &[("d", &day), ("m", month)])
}

/// A day in words, as precisely as the strip shows it.
pub fn day_words(day: i64, precision: usize, phrases: &Phrases) -> String {
    let civil = civil_from_days(day);
    match precision {
        4 => year_words(civil.year, phrases),
        7 => month_words(civil.year, civil.month, phrases),
        _ => crate::date::words::words(
            &crate::date::Form::read(&crate::date::text_from_day(day)),
            phrases,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Bits;
    use crate::layout::dated::times;
    use crate::layout::list::anchor_day;
    use crate::testing;
    use proptest::prelude::*;

    #[test]
    fn bars_sum_to_the_events_that_have_a_date() {
        let dated = Dated::of(&testing::story());
        let strip = Strip::of(&dated);
        let bars = strip.bars(&dated, &dated.all, 600.0, 40.0);
        assert!(
            bars.iter()
                .all(|bar| (bar.height_px - bar.matching_px).abs() < 1e-9)
        );
        assert!(
            bars.iter()
                .all(|bar| bar.x_px >= 0.0 && bar.x_px <= 600.0 && bar.height_px <= 40.0)
        );
        let none = strip.bars(&dated, &[], 600.0, 40.0);
        assert!(
            none.iter()
                .all(|bar| bar.matching_px == 0.0 && bar.height_px > 0.0)
        );
    }

    proptest! {
        #[test]
        fn a_place_is_the_place_of_its_own_day(x in 0.0..600.0_f64) {
            let strip = Strip::of(&Dated::of(&testing::story()));
            let there = strip.x_from_day(strip.day_from_x(x, 600.0), 600.0);
            prop_assert!((there - x).abs() < 0.5);
        }
    }

    #[test]
    fn the_peak_is_where_most_events_stand() {
        let dated = Dated::of(&testing::story());
        // Of the four events two have days in the third quarter of 2022.
        let peak = civil_from_days(Strip::of(&dated).peak_day(&dated, 600.0));
        assert_eq!((peak.year, peak.month), (2022, 7));
    }

    #[test]
    fn the_figure_goes_from_the_first_to_the_last_that_matches() {
        let story = testing::story();
        let dated = Dated::of(&story);
        let all = figure(&dated, &dated.all).expect("the story has dates");
        assert!(all.first <= all.busiest && all.busiest <= all.last);
        assert_eq!(figure(&dated, &[]), None);
        for event in 0..story.len() {
            let mut one = Bits::new(story.len());
            one.insert(event);
            let Some(span) = story.event_span(event) else {
                assert_eq!(figure(&dated, &times(&story, &one)), None);
                continue;
            };
            let own = figure(&dated, &times(&story, &one)).expect("it has a date");
            assert_eq!((own.first, own.last), (own.busiest, own.busiest));
            assert_eq!(month_number(own.first), month_number(anchor_day(&span)));
        }
    }

    fn of_days(first: i64, last: i64) -> Strip {
        Strip::of(&Dated {
            extent: Some((first, last)),
            ..Dated::default()
        })
    }

    #[test]
    fn of_a_far_past_labels_are_round_and_never_touch() {
        let english = Phrases::english();
        for years in [40_000, 1_000_000, 170_000_000] {
            let strip = of_days(-years * 365, 19_188);
            for width in [300.0, 1140.0] {
                let ticks = strip.ticks(width, &english);
                assert!(!ticks.is_empty(), "{years} {width}");
                for pair in ticks.windows(2) {
                    let wide_px = pair[0].1.chars().count() as f64 * 7.0;
                    assert!(pair[1].0 - pair[0].0 > wide_px, "{years} {width} {ticks:?}");
                }
                let words = ticks.iter().map(|(_, words)| words);
                let bce: Vec<_> = words.filter(|words| words.contains("BCE")).collect();
                assert!(bce.iter().all(|words| words.contains("000 ")), "{bce:?}");
            }
        }
    }

    #[test]
    fn of_one_day_its_month_is_seen() {
        assert_eq!(of_days(19_188, 19_188).days(), (19_174, 19_204));
        let (first, last) = of_days(i64::MAX - 1, i64::MAX - 1).days();
        assert!((27..31).contains(&(last - first)), "{first} {last}");
    }

    #[test]
    fn a_day_that_is_on_the_strip_in_part_is_one_of_its_days() {
        assert_eq!(of_days(100, 150).days(), (98, 152));
        assert_eq!(of_days(-150, -100).days(), (-152, -98));
    }

    #[test]
    fn labels_keep_their_distance() {
        let strip = Strip::of(&Dated::of(&testing::story()));
        for width in [300.0, 600.0, 1140.0] {
            let ticks = strip.ticks(width, &Phrases::english());
            assert!(!ticks.is_empty());
            assert!(
                ticks.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 40.0),
                "{ticks:?}"
            );
        }
    }
}
