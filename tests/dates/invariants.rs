//! What holds of any text whatever. The property tests, the runner of the kept corpus and the
//! fuzz target (`fuzz/fuzz_targets/date.rs`) share this file.

use sourceline::date::brief::{Context, brief_pieces};
use sourceline::date::days::civil_from_days;
use sourceline::date::phrases::Phrases;
use sourceline::date::words::words;
use sourceline::date::{Edtf, Form, Hemisphere};

/// Panics if a text is read in a way that it must not be.
pub(crate) fn hold(text: &str, phrases: &Phrases) {
    // A pack may be hostile: what it holds for a date must not stop the engine.
    let form = Form::read(text);
    let said = words(&form, phrases);
    let _ = brief_pieces(&form, Context::default(), phrases);
    for hemisphere in [Hemisphere::North, Hemisphere::South] {
        match Edtf::parse_in(text, hemisphere) {
            Ok(date) => date_holds(&date, &said, phrases),
            Err(error) => {
                let rest: String = text.chars().skip(error.position).collect();
                assert!(error.position <= text.chars().count(), "{text:?}: {error}");
                assert!(rest.starts_with(&error.found), "{text:?}: {error}");
                assert_eq!(error.found.is_empty(), rest.is_empty(), "{text:?}: {error}");
                assert!(!error.expected.is_empty(), "{text:?}");
                assert!(!error.expected.starts_with("expected"), "{text:?}: {error}");
            }
        }
    }
}

fn date_holds(date: &Edtf, said: &str, phrases: &Phrases) {
    let (text, span) = (date.text(), date.span());
    assert_eq!(date.to_string(), text);
    assert!(date.level() <= 2, "{text}");
    assert!(span.min <= span.max, "{text}");
    assert!(date.definitely_within(&span), "{text}");
    assert!(date.possibly_within(&span), "{text}");
    // The engine's reader of valid texts finds a date in each, and the same years.
    let form = date.form();
    assert_ne!(form, Form::Undated, "{text}");
    if let Form::Single(part) = form {
        let (first, last) = part.years;
        if span.length_days() < i64::MAX {
            assert!(first <= civil_from_days(span.min).year, "{text}");
            // A winter ends in the next year.
            assert!(last >= civil_from_days(span.max).year - 1, "{text}");
        }
    }
    assert!(
        !said.is_empty() && !said.contains(['{', '}']),
        "{text}: {said}"
    );
    assert!(
        !said.contains("date."),
        "{text}: a phrase is missing: {said}"
    );
    // Another way of writing the same has the same days and is said in the same words.
    let canonical = edtf_core::Edtf::parse(text).map(|parsed| parsed.to_string());
    if let Ok(canonical) = canonical {
        let again = Edtf::parse(&canonical).unwrap_or_else(|e| panic!("{canonical}: {e}"));
        let north = Edtf::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(again.span(), north.span(), "{text} and {canonical}");
        assert_eq!(again.level(), north.level(), "{text} and {canonical}");
        assert_eq!(
            words(&again.form(), phrases),
            said,
            "{text} and {canonical}"
        );
        let printed = edtf_core::Edtf::parse(&canonical).map(|parsed| parsed.to_string());
        assert_eq!(printed, Ok(canonical));
    }
}
