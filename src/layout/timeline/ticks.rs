//! The axis: eras, units and parts, as fine as each stretch of the scale has room for.
//!
//! Steps of the calendar are gone through from the coarsest to the finest, so that a decade's
//! first year has a label before its fourth (d3-time chooses one step for the whole axis; here
//! each stretch has its own scale, and so its own steps).

mod eras;

use super::calendar::{Step, TICKS};
use super::scale::Fold;
use super::view::{Kind, View};
use crate::date::days::civil_from_days;
use crate::date::phrases::Phrases;
use crate::date::push_number;
use crate::scene::{Block, Scene};
use crate::text::letters;

/// Labels stand at least so far apart.
const MIN_LABEL_PX: f64 = 34.0;
/// A stretch as short as a step has that step's label if it is so wide.
const MIN_NAMED_PX: f64 = 16.0;
/// A day must be so wide for its hours.
const HOURS_PX: f64 = 4.0 * MIN_LABEL_PX;
/// A day as wide as this has its number in the middle.
const WIDE_DAY_PX: f64 = 24.0;
/// Marks without a label stand at least so far apart.
const MIN_PART_PX: f64 = 6.0;
/// So much of a fold must be in sight for it to have its name.
const MIN_FOLD_PX: f64 = 8.0;
/// Air between two labels.
const AIR_PX: f32 = 7.0;
/// No axis has more labels.
const MAX_TICKS: usize = 96;

/// The size of a tick.
const ERA: f32 = 0.0;
const UNIT: f32 = 1.0;
const PART: f32 = 2.0;
const SELECTED: f32 = 3.0;

/// What a label tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Hour,
    Day,
    Month,
    Year,
}

/// A label found.
#[derive(Clone, Copy, Debug)]
struct Label {
    time: f64,
    x_px: f32,
    level: Level,
    /// Whether a fold lies between this one and the one before.
    is_first: bool,
    is_selected: bool,
}

/// A stretch in sight that is not folded.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: f64,
    to: f64,
    px_per_day: f64,
}

/// The axis, with what it uses again from frame to frame.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    stretches: Vec<Stretch>,
    labels: Vec<Label>,
    names: Vec<(i64, i64, String)>,
}

/// What the axis is made for.
pub struct Sight<'a> {
    /// The scale in sight.
    pub view: &'a View,
    /// Words for dates.
    pub phrases: &'a Phrases,
    /// The width of a digit.
    pub char_px: f32,
    /// Where the scale begins.
    pub pocket_px: f32,
    /// Whether a wide day is divided into hours: not where slots of a day are no hours.
    pub has_hours: bool,
    /// The first time of what is selected.
    pub selected: Option<f64>,
}

impl Axis {
    /// Adds ticks and folds to a scene.
    pub fn draw(&mut self, sight: &Sight, scene: &mut Scene) {
        self.labels.clear();
        self.find_stretches(sight.view);
        if let Some(time) = sight.selected {
            let x_px = sight.view.x_from_time(time + 0.5) as f32;
            if x_px >= 0.0 && f64::from(x_px) <= sight.view.width_px() {
                let level = level_at(sight, time);
                self.labels.push(Label {
                    time,
                    x_px,
                    level,
                    is_first: false,
                    is_selected: true,
                });
            }
        }
        for (n, &step) in TICKS.iter().enumerate().rev() {
            self.add_step(sight, step, n);
        }
        self.settle_levels();
        self.mark_folds(sight);
        self.write_eras(sight, scene);
        self.write_units(sight, scene);
        self.draw_parts(sight, scene);
        self.draw_folds(sight, scene);
    }

    /// Labels at a step, where there is room.
    fn add_step(&mut self, sight: &Sight, step: Step, n: usize) {
        for at in 0..self.stretches.len() {
            let Stretch {
                from,
                to,
                px_per_day,
            } = self.stretches[at];
            let wide_px = step.days() * px_per_day;
            // A stretch as short as the step is named by it though it is narrow.
            let is_named = sight.view.kind() == Kind::Story
                && wide_px >= MIN_NAMED_PX
                && to - from < step.days() * 1.05
                && (n == 0 || to - from > TICKS[n - 1].days() * 1.05);
            let is_idle =
                matches!(step, Step::Hours(_)) && (px_per_day < HOURS_PX || !sight.has_hours);
            if is_idle || wide_px < MIN_LABEL_PX && !is_named {
                continue;
            }
            let (first, last) = sight.view.ends();
            let mut time = step.floor(from.max(first));
            if is_named {
                time = from;
            }
            let mut steps = 0;
            while time < to.min(last) && steps < MAX_TICKS {
                if time >= from.max(first) {
                    self.add(sight, time);
                }
                time = step.next(time);
                steps += 1;
            }
        }
    }

    /// The stretches in sight that are not folded.
    fn find_stretches(&mut self, view: &View) {
        self.stretches.clear();
        let (first, last) = view.ends();
        let scale = view.scale();
        let mut fold = 0;
        for n in 1..scale.knots.len() {
            let (from, to) = (scale.knots[n - 1].time, scale.knots[n].time);
            while fold < scale.folds.len() && (scale.folds[fold].first_day as f64) < from {
                fold += 1;
            }
            let is_fold = fold < scale.folds.len() && scale.folds[fold].first_day == from as i64;
            if !is_fold && to > first && from < last {
                let wide_px = view.x_from_time(to) - view.x_from_time(from);
                self.stretches.push(Stretch {
                    from,
                    to,
                    px_per_day: wide_px / (to - from),
                });
            }
        }
    }

    fn add(&mut self, sight: &Sight, time: f64) {
        let level = level_at(sight, time);
        let is_wide = level == Level::Day && sight.view.px_per_day(time) >= WIDE_DAY_PX;
        let middle = if is_wide { time + 0.5 } else { time };
        let x_px = sight.view.x_from_time(middle) as f32;
        let half = |time, level, is_selected| {
            let letters = match level {
                Level::Hour => 5.0,
                Level::Day => 2.0,
                Level::Month => 3.4,
                Level::Year => year_letters(time),
            };
            sight.char_px * letters / 2.0 + if is_selected { 6.0 } else { 0.0 }
        };
        let edge = half(time, level, false);
        // Beside the pocket stands its name.
        let start_px = if sight.pocket_px > 0.0 { 3.0 } else { 0.0 };
        let is_outside = x_px < edge + start_px || f64::from(x_px + edge) > sight.view.width_px();
        if self.labels.len() >= MAX_TICKS || is_outside {
            return;
        }
        let mut place = self.labels.len();
        for (n, label) in self.labels.iter().enumerate() {
            let least = half(time, level, false)
                + half(label.time, label.level, label.is_selected)
                + AIR_PX;
            if (label.x_px - x_px).abs() < least {
                return;
            }
            if label.x_px > x_px {
                place = place.min(n);
            }
        }
        let label = Label {
            time,
            x_px,
            level,
            is_first: false,
            is_selected: false,
        };
        self.labels.insert(place, label);
    }

    /// A month's first day is a number where the days after it are, though its own stretch is
    /// narrow; and what is no first day cannot be named by the month.
    fn settle_levels(&mut self) {
        for n in 0..self.labels.len() {
            let civil = civil_from_days(self.labels[n].time.floor() as i64);
            let is_in_month = |label: &Label| {
                let other = civil_from_days(label.time.floor() as i64);
                label.level <= Level::Day && (other.year, other.month) == (civil.year, civil.month)
            };
            let joins = self.labels.get(n + 1).is_some_and(is_in_month);
            let label = &mut self.labels[n];
            if label.level == Level::Year && civil.month != 1 {
                label.level = Level::Month;
            }
            if label.level >= Level::Month && (civil.day != 1 || joins && civil.month != 1) {
                label.level = Level::Day;
            }
        }
    }

    /// Notes which labels are the first after a fold.
    fn mark_folds(&mut self, sight: &Sight) {
        let folds = &sight.view.scale().folds;
        let mut before = f64::NEG_INFINITY;
        for label in &mut self.labels {
            let is_between =
                |fold: &&Fold| fold.end_day as f64 <= label.time && fold.end_day as f64 > before;
            label.is_first =
                before == f64::NEG_INFINITY || folds.iter().any(|fold| is_between(&fold));
            before = label.time;
        }
    }

    fn write_units(&self, sight: &Sight, scene: &mut Scene) {
        let mut before: Option<Label> = None;
        for label in &self.labels {
            let start = scene.text.len();
            let civil = civil_from_days(label.time.floor() as i64);
            match label.level {
                Level::Hour => {
                    let hours = (label.time.rem_euclid(1.0) * 24.0).round() as i64;
                    if hours == 0 {
                        push_number(&mut scene.text, i64::from(civil.day));
                    } else {
                        push_number(&mut scene.text, hours);
                        scene.text.push_str(":00");
                    }
                }
                Level::Day => push_number(&mut scene.text, i64::from(civil.day)),
                Level::Month => scene.text.push_str(sight.phrases.short_month(civil.month)),
                Level::Year => {
                    let year = civil.year;
                    let is_short = !label.is_first
                        && year >= 1_000
                        && before.is_some_and(|before| {
                            let other = civil_from_days(before.time.floor() as i64).year;
                            before.level == Level::Year && other.div_euclid(100) == year / 100
                        });
                    if is_short {
                        scene.text.push('’');
                        if year % 100 < 10 {
                            scene.text.push('0');
                        }
                        push_number(&mut scene.text, year % 100);
                    } else {
                        sight.phrases.push_year(&mut scene.text, year);
                    }
                }
            }
            let size = if label.is_selected { SELECTED } else { UNIT };
            let x_px = label.x_px + sight.pocket_px;
            let end = scene.text.len();
            scene.push(Block::Ticks, &[x_px, size, start as f32, end as f32]);
            before = Some(*label);
        }
    }

    /// Marks without labels, at the finest step that has room.
    fn draw_parts(&self, sight: &Sight, scene: &mut Scene) {
        let (first, last) = sight.view.ends();
        for stretch in &self.stretches {
            let mut n = 0;
            while n < TICKS.len()
                && (TICKS[n].days() * stretch.px_per_day < MIN_PART_PX
                    || TICKS[n].days() < 1.0 && !sight.has_hours)
            {
                n += 1;
            }
            if n == TICKS.len() {
                continue;
            }
            let from = stretch.from.max(first);
            let mut time = TICKS[n].floor(from);
            let most = (sight.view.width_px() / MIN_PART_PX) as usize + 2;
            for _ in 0..most {
                if time >= stretch.to.min(last) {
                    break;
                }
                if time >= from {
                    let x_px = sight.view.x_from_time(time) as f32 + sight.pocket_px;
                    scene.push(Block::Ticks, &[x_px, PART, 0.0, 0.0]);
                }
                time = TICKS[n].next(time);
            }
        }
    }

    fn draw_folds(&mut self, sight: &Sight, scene: &mut Scene) {
        let view = sight.view;
        let mut free_from = f64::MIN;
        for fold in &view.scale().folds {
            let from = view.x_from_time(fold.first_day as f64);
            let to = view.x_from_time(fold.end_day as f64);
            if to < 0.0 || from > view.width_px() {
                continue;
            }
            let name = self.name_of(fold, sight.phrases);
            // "nothing new reported" is longer than most names.
            let half = (letters(name).max(18) as f64) * f64::from(sight.char_px) / 2.0;
            // What is cut at an edge has its whole name beside it.
            let middle = f64::midpoint(from, to)
                .min(view.width_px() - half)
                .max(half);
            let start = scene.text.len();
            let seen_px = to.min(view.width_px()) - from.max(0.0);
            if middle - half >= free_from && seen_px >= MIN_FOLD_PX {
                scene.text.push_str(name);
                free_from = middle + half + 4.0;
            }
            let end = scene.text.len();
            let shift = f64::from(sight.pocket_px);
            let passed = f32::from(u8::from(fold.passed));
            scene.push(
                Block::Folds,
                &[
                    (from + shift) as f32,
                    (to + shift) as f32,
                    passed,
                    start as f32,
                    end as f32,
                    (middle + shift) as f32,
                ],
            );
        }
    }

    /// The name of a fold, made once.
    fn name_of(&mut self, fold: &Fold, phrases: &Phrases) -> &str {
        let key = (fold.first_day, fold.end_day);
        let known = self.names.iter().position(|name| (name.0, name.1) == key);
        let at = known.unwrap_or_else(|| {
            if self.names.len() > 256 {
                self.names.clear();
            }
            let words = crate::layout::stretch_words(fold.first_day, fold.end_day - 1, phrases);
            self.names.push((key.0, key.1, words));
            self.names.len() - 1
        });
        &self.names[at].2
    }

    /// Forgets words, as after a change of language.
    pub fn forget(&mut self) {
        self.names.clear();
    }
}

/// How long a year is when it is written: four digits, but for the far past and future; early ones
/// have their era.
fn year_letters(time: f64) -> f32 {
    let year = time / 365.2425 + 1970.0;
    let mut letters = match year {
        ..0.0 => 8.0,
        ..1_000.0 => 6.0,
        _ => 4.0,
    };
    let mut rest = year.abs();
    while rest >= 10_000.0 {
        letters += 1.0;
        rest /= 10.0;
    }
    letters
}

/// What a label at a time tells: as much as the room around it allows.
fn level_at(sight: &Sight, time: f64) -> Level {
    let px_per_day = sight.view.px_per_day(time);
    if sight.has_hours && px_per_day >= HOURS_PX {
        Level::Hour
    } else if px_per_day * 10.0 >= MIN_LABEL_PX {
        Level::Day
    } else if px_per_day * 100.0 >= MIN_LABEL_PX {
        Level::Month
    } else {
        Level::Year
    }
}
