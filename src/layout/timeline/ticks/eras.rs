//! What stands in bold above the units: of which day, month or year they are.

use super::{AIR_PX, Axis, ERA, Label, Level, Sight};
use crate::date::days::{civil_from_days, month_number};
use crate::date::push_number;
use crate::scene::{Block, Scene};
use crate::text::letters;

/// As long as a month with its year is, and a day before it.
const MONTH_LETTERS: f32 = 17.0;

impl Label {
    /// The number of what it is a unit of: a day, a month or a year.
    #[inline(never)]
    fn era(&self) -> i64 {
        let day = self.time.floor() as i64;
        match self.level {
            Level::Hour => day,
            Level::Day => month_number(day),
            Level::Month => civil_from_days(day).year,
            Level::Year => 0,
        }
    }
}

impl Axis {
    /// Above the units, what they are units of, once for each run of them. A unit that finds no
    /// room for that would be read as one of the run before: it goes.
    pub(super) fn write_eras(&mut self, sight: &Sight, scene: &mut Scene) {
        let char_px = sight.char_px;
        let width_px = sight.view.width_px() as f32;
        // What is selected stays, so what it is of must have room.
        let (mut selected_px, mut selected_era) = (f32::MIN, 0);
        for label in &self.labels {
            if label.is_selected {
                (selected_px, selected_era) = (label.x_px, label.era());
            }
        }
        let (mut said, mut year_said) = ((Level::Year, 0), i64::MIN);
        let (mut free_from, mut before_px) = (0.0, f32::MIN);
        let mut kept = 0;
        for n in 0..self.labels.len() {
            let label = self.labels[n];
            let (level, era) = (label.level, label.era());
            let civil = civil_from_days(label.time.floor() as i64);
            // A month needs no year over it after days of that year.
            let mut is_said = said == (level, era)
                || said.0 == Level::Day && level == Level::Month && year_said == era;
            if level == Level::Year {
                (said, year_said, is_said) = ((level, era), civil.year, true);
            }
            if !is_said {
                let start = scene.text.len();
                if level == Level::Hour {
                    push_number(&mut scene.text, i64::from(civil.day));
                    scene.text.push(' ');
                }
                let has_room = label.x_px + MONTH_LETTERS * char_px <= width_px;
                if level == Level::Month {
                    sight.phrases.push_year(&mut scene.text, civil.year);
                } else if has_room || year_said != civil.year {
                    sight
                        .phrases
                        .push_month(&mut scene.text, civil.year, civil.month);
                } else {
                    scene.text.push_str(sight.phrases.short_month(civil.month));
                }
                let end = scene.text.len();
                let letters = letters(scene.text.get(start..).unwrap_or_default()) as f32;
                let wide_px = letters * char_px * 1.05;
                // It begins over its unit, and behind what stands before.
                let mut x_px = label.x_px - char_px;
                if x_px < free_from {
                    x_px = free_from;
                }
                if x_px > width_px - wide_px {
                    x_px = width_px - wide_px;
                }
                let next_px = x_px + wide_px + AIR_PX;
                let hides = label.x_px < selected_px
                    && next_px > selected_px + char_px
                    && selected_era != era;
                is_said = x_px >= free_from
                    && x_px > before_px + 1.5 * char_px
                    && x_px <= label.x_px + char_px
                    && !hides;
                if is_said {
                    (said, year_said, free_from) = ((level, era), civil.year, next_px);
                    let x_px = x_px + sight.pocket_px;
                    scene.push(Block::Ticks, &[x_px, ERA, start as f32, end as f32]);
                } else {
                    scene.text.truncate(start);
                }
            }
            if is_said || label.is_selected {
                before_px = label.x_px;
                self.labels[kept] = label;
                kept += 1;
            }
        }
        self.labels.truncate(kept);
    }
}
