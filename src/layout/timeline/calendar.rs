//! Steps of the calendar, from hours to millions of years: buckets of the story scale and
//! distances of ticks.

use crate::date::days::{civil_from_days, days_from_civil, first_day_of_month, month_number};

/// Days in a mean Gregorian month.
pub const MONTH_DAYS: f64 = 30.436_875;

/// A step of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many hours, a part of 24.
    Hours(i64),
    /// So many days, counted from each month's first: 1, 11, 21.
    Days(i64),
    /// So many months, counted from a year's first.
    Months(i64),
}

impl Step {
    /// Its mean length.
    pub fn days(self) -> f64 {
        match self {
            Step::Hours(n) => n as f64 / 24.0,
            Step::Days(n) => n as f64,
            Step::Months(n) => n as f64 * MONTH_DAYS,
        }
    }

    /// The boundary at or before a time.
    pub fn floor(self, time: f64) -> f64 {
        let day = time.floor() as i64;
        match self {
            Step::Hours(n) => (time * 24.0 / n as f64).floor() * n as f64 / 24.0,
            Step::Days(1) => day as f64,
            Step::Days(n) => {
                let civil = civil_from_days(day);
                let of_month = i64::from(civil.day) - 1;
                // A step that would leave a stump at the month's end is lengthened by it.
                let steps = (of_month / n).min(30 / n - 1).max(0);
                (day - of_month + steps * n) as f64
            }
            Step::Months(n) => first_day_of_month(months_floor(month_number(day), n)) as f64,
        }
    }

    /// The boundary after one.
    pub fn next(self, boundary: f64) -> f64 {
        let day = boundary.floor() as i64;
        match self {
            Step::Hours(n) => boundary + n as f64 / 24.0,
            Step::Days(1) => boundary + 1.0,
            Step::Days(n) => {
                let civil = civil_from_days(day);
                let next = i64::from(civil.day) - 1 + n;
                if next + n > 30 {
                    first_day_of_month(month_number(day) + 1) as f64
                } else {
                    days_from_civil(civil.year, civil.month, next as u8 + 1) as f64
                }
            }
            Step::Months(n) => first_day_of_month(months_next(month_number(day), n)) as f64,
        }
    }
}

/// The multiple of `n` months at or before a month, counted from 1 January of the year 0. Steps of
/// many years count as people do, before our era by its own years: 10 BCE, 5 BCE, then 5 and 10.
pub fn months_floor(month: i64, n: i64) -> i64 {
    if n <= 12 || month >= n {
        return month.div_euclid(n) * n;
    }
    // 1 BCE is the year 0, so that 5 BCE is the year −4.
    let years = (12 - month).div_euclid(n) + i64::from((12 - month).rem_euclid(n) > 0);
    12 - years.max(1) * n
}

/// The next such multiple.
pub fn months_next(month: i64, n: i64) -> i64 {
    let floor = months_floor(month, n);
    // There is no year 0 between them.
    if n > 12 && floor == 12 - n {
        n
    } else {
        floor + n
    }
}

/// The buckets into which a story is divided, finest first.
pub const BUCKETS: [Step; 10] = [
    Step::Days(1),
    Step::Days(10),
    Step::Months(1),
    Step::Months(3),
    Step::Months(12),
    Step::Months(120),
    Step::Months(1_200),
    Step::Months(12_000),
    Step::Months(1_200_000),
    Step::Months(120_000_000),
];

/// The distances of ticks, finest first.
pub const TICKS: [Step; 20] = [
    Step::Hours(1),
    Step::Hours(3),
    Step::Hours(6),
    Step::Hours(12),
    Step::Days(1),
    Step::Days(2),
    Step::Days(5),
    Step::Days(10),
    Step::Months(1),
    Step::Months(3),
    Step::Months(12),
    Step::Months(60),
    Step::Months(120),
    Step::Months(600),
    Step::Months(1_200),
    Step::Months(6_000),
    Step::Months(12_000),
    Step::Months(120_000),
    Step::Months(12_000_000),
    Step::Months(1_200_000_000),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn thirds_of_a_month_begin_on_the_1st_11th_and_21st() {
        let july = days_from_civil(2022, 7, 1) as f64;
        let third = Step::Days(10);
        let mut found = vec![third.floor(july + 3.0)];
        for _ in 0..4 {
            found.push(third.next(*found.last().unwrap()));
        }
        assert_eq!(found, [0.0, 10.0, 20.0, 31.0, 41.0].map(|days| july + days));
    }

    #[test]
    fn steps_of_years_count_before_our_era_as_people_do() {
        // 1 BCE is the year 0.
        let years = |step: Step, from: i64| -> Vec<i64> {
            let mut time = step.floor(days_from_civil(from, 3, 1) as f64);
            let mut years = Vec::new();
            for _ in 0..4 {
                years.push(civil_from_days(time as i64).year);
                time = step.next(time);
            }
            years
        };
        assert_eq!(
            years(Step::Months(60), -9),
            [-9, -4, 5, 10],
            "10 BCE, 5 BCE, 5, 10"
        );
        assert_eq!(years(Step::Months(60), 3), [-4, 5, 10, 15]);
        assert_eq!(
            years(Step::Months(6_000), -2_600),
            [-2_999, -2_499, -1_999, -1_499]
        );
        assert_eq!(years(Step::Months(12), -1), [-1, 0, 1, 2], "each year");
    }

    proptest! {
        #[test]
        fn a_time_lies_between_its_boundary_and_the_next(time in -3_000_000.0..3_000_000.0_f64) {
            for step in BUCKETS.into_iter().chain(TICKS) {
                let floor = step.floor(time);
                prop_assert!(floor <= time && time < step.next(floor), "{:?} {} {}", step, floor, step.next(floor));
                prop_assert!((step.floor(floor) - floor).abs() < 1e-6, "{:?}", step);
            }
        }
    }
}
