//! `sourceline date`.

use crate::{here, json_of};
use serde_json::{Value, json};

#[test]
fn dates_are_explained() {
    for (text, level, min, max, start, end, words) in [
        (
            "2022-07-15",
            0,
            Some("2022-07-15"),
            Some("2022-07-15"),
            "date",
            "date",
            "15 July 2022",
        ),
        (
            "2022-02",
            0,
            Some("2022-02-01"),
            Some("2022-02-28"),
            "date",
            "date",
            "February 2022",
        ),
        (
            "2013~",
            1,
            Some("2013-01-01"),
            Some("2013-12-31"),
            "date",
            "date",
            "about 2013",
        ),
        (
            "2013/..",
            1,
            Some("2013-01-01"),
            None,
            "date",
            "open",
            "since 2013",
        ),
        (
            "2013/",
            1,
            Some("2013-01-01"),
            None,
            "date",
            "unknown",
            "from 2013, end unknown",
        ),
        (
            "-0043-03-15",
            1,
            Some("-0043-03-15"),
            Some("-0043-03-15"),
            "date",
            "date",
            "15 March 44 BCE",
        ),
        (
            "[2022-09-06,2022-09-07]",
            2,
            Some("2022-09-06"),
            Some("2022-09-07"),
            "date",
            "date",
            "6 or 7 September 2022",
        ),
        (
            "Y170000002",
            1,
            Some("170000002-01-01"),
            Some("170000002-12-31"),
            "date",
            "date",
            "170000002",
        ),
        (
            "Y-170000002",
            1,
            Some("-170000002-01-01"),
            Some("-170000002-12-31"),
            "date",
            "date",
            "170000003 BCE",
        ),
    ] {
        let (status, out, _) = here(&["date", "--json", "--", text]);
        let value: Value = serde_json::from_str(&out).unwrap();
        let expected = json!({"edtf": text, "level": level, "min": min, "max": max, "start": start, "end": end, "words": words});
        assert_eq!((status, value), (0, expected));
        let (status, out, _) = here(&["date", text]);
        assert_eq!((status, out.lines().next().unwrap()), (0, words));
    }
}

#[test]
fn a_side_without_a_day_is_null_and_says_why() {
    for (text, min, max, start, end) in [
        ("[..2003]", Value::Null, json!("2003-12-31"), "open", "date"),
        ("/2003", Value::Null, json!("2003-12-31"), "unknown", "date"),
        ("{1984..}", json!("1984-01-01"), Value::Null, "date", "open"),
        ("Y1E99999", Value::Null, Value::Null, "open", "open"),
        (
            "-0043/..",
            json!("-0043-01-01"),
            Value::Null,
            "date",
            "open",
        ),
    ] {
        let value = json_of(&["date", "--json", text]);
        let got = (&value["min"], &value["max"], &value["start"], &value["end"]);
        assert_eq!(got, (&min, &max, &json!(start), &json!(end)), "{text}");
    }
    let (_, out, _) = here(&["date", "/2003"]);
    assert!(out.contains("from   unknown\nto     2003-12-31"), "{out}");
}

#[test]
fn seasons_of_the_south_are_had_by_asking() {
    let value = json_of(&["date", "2021-22", "--south", "--json"]);
    assert_eq!(
        (&value["min"], &value["words"]),
        (&json!("2021-12-01"), &json!("summer 2021"))
    );
}

#[test]
fn what_is_no_date_is_told_where_it_stops_being_one() {
    for (text, position, found) in [
        ("2022-13", 5, "13"),
        ("2022-02-30", 8, "30"),
        ("", 0, ""),
        ("July 2022", 4, " "),
    ] {
        let (status, out, _) = here(&["date", text, "--json"]);
        let value: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(status, 1);
        assert_eq!(
            (&value["error"]["position"], &value["error"]["found"]),
            (&json!(position), &json!(found)),
            "{text}"
        );
        assert!(!value["error"]["expected"].as_str().unwrap().is_empty());
        assert_eq!(value.as_object().unwrap().len(), 1);
        assert_eq!(here(&["date", text]).0, 1);
    }
    let (_, out, _) = here(&["date", "2022-07/2022-02-30"]);
    assert_eq!(
        out,
        "2022-07/2022-02-30\n                ^^ expected a day from 01 to 28\n"
    );
}
