//! Day arithmetic in the proleptic Gregorian calendar with astronomical years.
//!
//! A *day* is a count of days since 1 January 1970 (day 0), as an `i64`. [`UNBOUNDED_PAST`] and
//! [`UNBOUNDED_FUTURE`] stand for "no bound on this side"; no calendar day has these numbers.
//!
//! The conversions are the well-known era-based ones (H. Hinnant, *chrono-Compatible Low-Level
//! Date Algorithms*, 2013), over `i64` because EDTF's years (`Y170000002`) lie outside every date
//! library's range.

/// The lower bound of a span that has none.
pub const UNBOUNDED_PAST: i64 = i64::MIN;
/// The upper bound of a span that has none.
pub const UNBOUNDED_FUTURE: i64 = i64::MAX;

/// The largest year, either side of zero, whose days fit an `i64` with room to spare.
pub const MAX_YEAR: i64 = 25_000_000_000_000_000;

/// A calendar day: astronomical year, month 1–12, day 1–31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// Astronomical year: 0 is 1 BCE.
    pub year: i64,
    /// Month, 1–12.
    pub month: u8,
    /// Day of the month, 1–31.
    pub day: u8,
}

/// The day of a calendar date. Years beyond ±[`MAX_YEAR`] are clamped to it.
///
/// ```
/// use sourceline::date::days::days_from_civil;
/// assert_eq!(days_from_civil(1970, 1, 1), 0);
/// assert_eq!(days_from_civil(2022, 7, 15), 19_188);
/// ```
pub fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let year = year.clamp(-MAX_YEAR, MAX_YEAR);
    let (month, day) = (i64::from(month), i64::from(day));
    // The year is counted from March, so that the leap day is its last.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The calendar date of a day. Days beyond ±[`MAX_YEAR`] years are clamped.
///
/// ```
/// use sourceline::date::days::{civil_from_days, Civil};
/// assert_eq!(civil_from_days(19_188), Civil { year: 2022, month: 7, day: 15 });
/// ```
pub fn civil_from_days(days: i64) -> Civil {
    let limit = MAX_YEAR * 366;
    let days = days.clamp(-limit, limit) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Civil {
        year,
        month: month as u8,
        day: day as u8,
    }
}

/// How many days a month of a year has: 28–31.
pub fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0
            && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) =>
        {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// The months since year 0: a count in which consecutive months differ by one.
pub fn month_number(day: i64) -> i64 {
    let civil = civil_from_days(day);
    civil.year * 12 + i64::from(civil.month) - 1
}

/// The first day of a month counted by [`month_number`].
pub fn first_day_of_month(number: i64) -> i64 {
    days_from_civil(number.div_euclid(12), number.rem_euclid(12) as u8 + 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_day_is_the_day_of_its_own_date(days in -4_000_000_000_000_i64..4_000_000_000_000) {
            let c = civil_from_days(days);
            prop_assert!((1..=days_in_month(c.year, c.month)).contains(&c.day));
            prop_assert_eq!(days_from_civil(c.year, c.month, c.day), days);
        }

        #[test]
        fn the_next_day_is_one_more(days in -1_000_000_i64..1_000_000) {
            let (a, b) = (civil_from_days(days), civil_from_days(days + 1));
            let expected = if a.day < days_in_month(a.year, a.month) {
                Civil { day: a.day + 1, ..a }
            } else if a.month < 12 {
                Civil { month: a.month + 1, day: 1, ..a }
            } else {
                Civil { year: a.year + 1, month: 1, day: 1 }
            };
            prop_assert_eq!(b, expected);
        }
    }

    #[test]
    fn known_days() {
        for (date, days) in [
            ((1970, 1, 1), 0),
            ((2000, 2, 29), 11_016),
            ((0, 3, 1), -719_468),
            ((-1, 12, 31), -719_529),
            ((1582, 10, 15), -141_427),
        ] {
            assert_eq!(days_from_civil(date.0, date.1, date.2), days, "{date:?}");
        }
    }

    #[test]
    fn months_are_counted_across_year_zero() {
        assert_eq!(
            first_day_of_month(month_number(days_from_civil(0, 1, 17))),
            days_from_civil(0, 1, 1)
        );
        assert_eq!(month_number(days_from_civil(-1, 12, 5)), -1);
    }
}
