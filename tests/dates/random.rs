//! Random expressions, valid by the way they are made.

use proptest::prelude::*;

/// Two digits, some of them hidden behind X.
fn masked(number: u8) -> impl Strategy<Value = String> {
    (any::<bool>(), any::<bool>()).prop_map(move |(tens, ones)| {
        let digits = format!("{number:02}");
        let show = |n: usize, hidden| if hidden { "X" } else { &digits[n..=n] };
        format!("{}{}", show(0, tens), show(1, ones))
    })
}

fn qualifier() -> impl Strategy<Value = &'static str> {
    prop_oneof![3 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")]
}

fn year() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0..=9999).prop_map(|year| format!("{year:04}")),
        1 => (1..=9999).prop_map(|year| format!("-{year:04}")),
    ]
}

fn masked_year() -> impl Strategy<Value = String> {
    (0..=9999, 1..16_u8).prop_map(|(year, hidden)| {
        let digits = format!("{year:04}");
        let show = |(n, digit)| if hidden & (1_u8 << n) > 0 { 'X' } else { digit };
        digits.chars().enumerate().map(show).collect()
    })
}

/// A year with what may follow it.
fn long_year() -> impl Strategy<Value = String> {
    prop_oneof![
        (any::<bool>(), 10_000..i64::MAX)
            .prop_map(|(negative, year)| { format!("Y{}{year}", if negative { "-" } else { "" }) }),
        (1..100_u8, 4..40_u8).prop_map(|(base, exponent)| format!("Y{base}E{exponent}")),
        (1..10_u8, 4..40_u8).prop_map(|(base, exponent)| format!("Y-{base}E{exponent}S1")),
        (0..=9999, 1..=4_u8).prop_map(|(year, digits)| format!("{year:04}S{digits}")),
        (10_000..99_999_i64, 1..=5_u8).prop_map(|(year, digits)| format!("Y-{year}S{digits}")),
    ]
}

/// A date without qualifiers or X: what a range in a set is made of, and what prints as written.
pub(crate) fn plain() -> impl Strategy<Value = String> {
    prop_oneof![
        year(),
        (year(), 1..=12).prop_map(|(year, month)| format!("{year}-{month:02}")),
        (year(), 1..=12, 1..=28)
            .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
    ]
}

/// A date of any kind.
pub(crate) fn date() -> impl Strategy<Value = String> {
    let month = (1..=12_u8).prop_flat_map(masked);
    let day = (1..=28_u8).prop_flat_map(masked);
    let any_year = prop_oneof![year(), masked_year()];
    let marks = prop::array::uniform6(qualifier());
    prop_oneof![
        3 => (plain(), qualifier()).prop_map(|(date, mark)| format!("{date}{mark}")),
        1 => (long_year(), qualifier()).prop_map(|(year, mark)| format!("{year}{mark}")),
        1 => (any_year.clone(), 21..=41, qualifier())
            .prop_map(|(year, code, mark)| format!("{year}-{code}{mark}")),
        1 => (any_year.clone(), qualifier()).prop_map(|(year, mark)| format!("{year}{mark}")),
        3 => (any_year, month, day, marks, any::<bool>()).prop_map(
            |(year, month, day, [a, b, c, d, e, f], whole)| {
                let day = if whole { format!("-{e}{day}{f}") } else { String::new() };
                format!("{a}{year}{b}-{c}{month}{d}{day}")
            }
        ),
    ]
}

/// A member of a set. The ends of a range are years in order.
pub(crate) fn member() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => date(),
        1 => date().prop_map(|date| format!("..{date}")),
        1 => date().prop_map(|date| format!("{date}..")),
        2 => (0..5000, 0..4999).prop_map(|(from, more)| format!("{from:04}..{:04}", from + more)),
    ]
}

/// A time of day with its shift.
pub(crate) fn time() -> impl Strategy<Value = String> {
    let shift = prop_oneof![
        Just(String::new()),
        Just("Z".to_owned()),
        (0..14_u8, 0..60_u8).prop_map(|(h, m)| format!("+{h:02}:{m:02}")),
        (1..=14_u8).prop_map(|h| format!("-{h:02}")),
    ];
    (0..24_u8, 0..60_u8, 0..=60_u8, shift)
        .prop_map(|(h, m, s, shift)| format!("{h:02}:{m:02}:{s:02}{shift}"))
}

/// What an editor may come to type.
pub(crate) fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9X?~%./,YEST:+ é-]{0,16}",
        "[\\[{]?[0-9X?~%.,-]{0,24}[\\]}]?",
        "\\PC{0,12}",
        (date(), 0..20_usize, "[0-9X?~%./,T-]").prop_map(|(mut date, at, put)| {
            date.insert_str(at.min(date.len()), &put);
            date
        }),
    ]
}
