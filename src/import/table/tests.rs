use super::*;
use crate::story::model::{Column as C, NONE};
use crate::{pack, testing};
use proptest::prelude::*;

const HEADER: &str = "id,title,summary,date,thread,type,place,standing,participants,sources\n";

fn table_of(text: &[u8]) -> Table {
    read(text, &About::default(), &mut |_| {}).unwrap()
}

/// Faults of rows under the usual header: line, column, path, found, expected.
fn faults_of(rows: &str) -> Vec<(usize, usize, String, String, String)> {
    let faults = table_of((HEADER.to_owned() + rows).as_bytes()).faults;
    faults
        .into_iter()
        .map(|fault| {
            let place = fault.place.unwrap();
            let problem = fault.problem;
            (
                place.line,
                place.column,
                problem.path,
                problem.found,
                problem.expected,
            )
        })
        .collect()
}

/// What is said of a header row.
fn said_of(text: &str) -> Vec<String> {
    table_of(text.as_bytes())
        .faults
        .iter()
        .map(|fault| fault.problem.to_string())
        .collect()
}

const ROW: &str = "a,A,,2022,t,k,,reported,,s\n";

#[test]
fn a_row_becomes_an_event() {
    let rows = "\"camp\",\"A camp, \"\"Ashraf-3\"\"\",\"Two\r\nlines\",2013/..,exile,move,Manëz,claimed,\" mek : moves ;mek:settles; Shqipëria:hosts;\",b; a;b\n\
                raid,پلیس,,2013~,exile,Рација,,reported,,a\n";
    let table = table_of((HEADER.to_owned() + rows).as_bytes());
    assert_eq!((table.left_out, table.faults), (0, vec![]));
    let story = table.story.unwrap();
    let cells = |column: C, rows: &[u32]| -> Vec<String> {
        rows.iter()
            .map(|&row| story.cell(column, row).to_owned())
            .collect()
    };
    // A year comes before a stretch that begins with it and does not end.
    assert_eq!(cells(C::EventId, &[0, 1]), ["raid", "camp"]);
    assert_eq!(
        cells(C::EventTitle, &[0, 1]),
        ["پلیس", "A camp, \"Ashraf-3\""]
    );
    assert_eq!(story.cell(C::EventSummary, 1), "Two\r\nlines");
    assert_eq!(story.at(C::EventPlace, 0), NONE);
    assert_eq!(
        cells(C::TypeLabel, &story[C::EventType]),
        ["Рација", "move"]
    );
    let actors = story.of(C::EventActor, C::EventParticipants, 1);
    assert_eq!(cells(C::ActorName, actors), ["mek", "mek", "Shqipëria"]);
    let roles = story.of(C::EventRole, C::EventParticipants, 1);
    assert_eq!(cells(C::RoleLabel, roles), ["moves", "settles", "hosts"]);
    assert_eq!(
        cells(
            C::SourceShort,
            story.of(C::ReportSource, C::EventReports, 1)
        ),
        ["b", "a"]
    );
    assert_eq!(cells(C::SourceLetter, &[0, 1]), ["A", "B"]);
    assert_eq!(pack::read(&pack::write(&story)).unwrap(), story);
    testing::look_at_everything(crate::view::Explorer::from_story(story));
}

#[test]
fn a_bad_row_is_reported_in_its_place_and_the_rest_goes_on() {
    let rows = "a,A,\"two\nlines\",2022-13,t,k,,reported,,s\n\
                \n\
                b,,,2022,t,k,,rumoured,iran;:x;y:,\"\"\n\
                c,C\n\
                d,D,,,t,k,,expected,,s\n\
                d,D again,,,t,k,,expected,,s\n";
    let at = |line, column, path: &str, found: &str, expected: &str| {
        (
            line,
            column,
            path.to_owned(),
            found.to_owned(),
            expected.to_owned(),
        )
    };
    let faults = faults_of(rows);
    assert_eq!(faults[0].0, 3, "{faults:?}");
    assert_eq!(
        (faults[0].1, faults[0].2.as_str(), faults[0].3.as_str()),
        (8, "rows[0].date", "“2022-13”")
    );
    assert_eq!(
        faults[1..],
        [
            at(5, 3, "rows[1].title", "an empty cell", "a title"),
            at(
                5,
                15,
                "rows[1].standing",
                "“rumoured”",
                "one of reported, claimed, expected"
            ),
            at(5, 24, "rows[1].participants", "“iran”", "actor:role"),
            at(5, 24, "rows[1].participants", "“:x”", "actor:role"),
            at(5, 24, "rows[1].participants", "“y:”", "actor:role"),
            at(
                5,
                35,
                "rows[1].sources",
                "no source",
                "at least one source that says so"
            ),
            at(6, 1, "rows[2]", "2 cells", "10 cells, as in the header row"),
            at(8, 1, "rows[4].id", "“d” a second time", "each id once"),
        ]
    );
    let table = table_of((HEADER.to_owned() + rows).as_bytes());
    let story = table.story.unwrap();
    assert_eq!((table.left_out, story.len()), (4, 1));
    // What only bad rows name is not there.
    assert_eq!((story[C::ActorId].len(), story[C::SourceId].len()), (0, 1));
}

#[test]
fn a_header_says_what_is_wrong_with_it() {
    let missing = said_of("id,title,summery,type,standing,sources\n");
    assert_eq!(
        missing,
        [
            "found the unknown column “summery”, expected one of id, title, summary, date, thread, type, place, standing, participants, sources. Did you mean “summary”?",
            "found no column “summary”, expected it, if only with empty cells",
            "found no column “date”, expected it, if only with empty cells",
            "found no column “thread”, expected it: every event must have one",
            "found no column “place”, expected it, if only with empty cells",
            "found no column “participants”, expected it, if only with empty cells",
        ]
    );
    assert_eq!(said_of(&HEADER.replace("summary", "title")).len(), 2);
    assert!(said_of("id;title;date\n")[0].ends_with("Cells are parted by commas."));
    assert!(said_of("")[0].starts_with("found an empty file, expected a header row: id,title"));
    assert_eq!(
        said_of(HEADER),
        ["found no row after the header, expected one row for each event"]
    );
    // In any order, with others between, with spaces and a mark of the encoding before them.
    let table = table_of(
        b"\xef\xbb\xbfsources, id ,title,note,standing,type,thread\r\ns,a,A,,reported,k,t\r\n",
    );
    assert_eq!(table.story.unwrap().len(), 1);
    assert!(
        table
            .faults
            .iter()
            .all(|fault| fault.problem.severity == Severity::Warning)
    );
}

#[test]
fn what_is_no_text_is_left_out() {
    let mut text = (HEADER.to_owned() + ROW).into_bytes();
    text.extend(b"b,\xff,,2022,t,k,,reported,,s\nc,\0,,2022,t,k,,reported,,s\nd,D,,2022,\"t\nu\",k,,reported,,s\n");
    let table = table_of(&text);
    let found: Vec<&str> = table
        .faults
        .iter()
        .map(|fault| fault.problem.found.as_str())
        .collect();
    assert_eq!(
        found,
        [
            "bytes that are not UTF-8",
            "a zero byte",
            "a line break or control character in an id"
        ]
    );
    assert_eq!(table.story.unwrap().len(), 1);
    assert!(said_of("i\0d\0,\0t\0\n")[0].starts_with("found no column of a table"));
}

#[test]
fn ids_stand_on_one_line_and_are_seen() {
    for mark in ["\t", "\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{1b}"] {
        let faults = faults_of(&format!("a,A,,2022,\"t{mark}u\",k,,reported,,s\n"));
        assert_eq!(faults.len(), 1, "{mark:?}");
        assert_eq!(faults[0].3, "a line break or control character in an id");
    }
}

#[test]
fn a_cell_that_is_too_long_is_one_fault_and_takes_no_time() {
    let started = std::time::Instant::now();
    let names: Vec<String> = (0..130_000).map(|n| format!("s{n}")).collect();
    let names = names.join(";");
    let rows = format!("a,A,,2022,t,k,,reported,,{names}\n").repeat(5);
    for (n, fault) in faults_of(&rows).iter().enumerate() {
        assert_eq!((fault.0, fault.1), (n + 2, 26));
        assert_eq!(fault.4, "at most 20000");
    }
    for rows in [
        format!("a,A,,2022,t,k,,reported,{},s\n", "b:c;".repeat(6_000)),
        format!("a,A,,{},t,k,,reported,,s\n", "2".repeat(30_000)),
        format!("a,A,,2022,t,k,,{},,s\n", "x".repeat(30_000)),
    ] {
        assert_eq!(faults_of(&rows).len(), 1);
    }
    // As many as are compared, and one more.
    for (count, is_taken) in [(1_000, true), (1_001, false)] {
        let names: Vec<String> = (0..count).map(|n| format!("s{n};s{}", n / 2)).collect();
        let names = names.join(";");
        let text = format!("{HEADER}{ROW}b,B,,2022,t,k,,reported,,{names}\n");
        let table = table_of(text.as_bytes());
        assert_eq!(table.left_out, usize::from(!is_taken));
        if is_taken {
            let story = table.story.unwrap();
            assert_eq!(story[C::ReportSource].len(), count + 1);
        } else {
            assert_eq!(table.faults[0].problem.found, "more than 1000 sources");
        }
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn a_quotation_mark_that_is_not_closed_takes_neither_the_table_nor_memory() {
    let faults = faults_of(&format!("{ROW}b,\"B,,2022,t,k,,reported,,s\n"));
    assert_eq!(
        (faults.len(), faults[0].0, faults[0].3.as_str()),
        (1, 3, "a quotation mark that is not closed")
    );
    let endless = io::repeat(b'x');
    let start = format!("{HEADER}{ROW}b,\"");
    let table = read(
        start.as_bytes().chain(endless),
        &About::default(),
        &mut |_| {},
    )
    .unwrap();
    assert_eq!((table.left_out, table.story.unwrap().len()), (1, 1));
    assert_eq!(
        table.faults[0].problem.found,
        "a row of more than 1048576 bytes"
    );
    assert_eq!(table.faults[0].place.as_ref().unwrap().line, 3);
    assert_eq!(table.faults[0].place.as_ref().unwrap().text, None);
}

#[test]
fn of_many_problems_the_first_are_listed() {
    let table = table_of((HEADER.to_owned() + ROW + &"x\n".repeat(3_000)).as_bytes());
    assert_eq!((table.left_out, table.faults.len()), (3_000, 1_001));
    assert_eq!(table.faults[1_000].problem.found, "2000 more problems");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_bytes_break_it(pieces in proptest::collection::vec("id|title|thread|type|standing|sources|reported|2022|[,;:\"\n\r]|[,;:\"\n\ra-c\u{0}é]{0,8}", 0..60), headed in any::<bool>()) {
        let text = if headed { HEADER.to_owned() } else { String::new() } + &pieces.concat();
        let table = table_of(text.as_bytes());
        for fault in &table.faults {
            if let Some(place) = &fault.place {
                prop_assert!(place.line <= text.matches('\n').count() + 1);
                let line = place.text.as_deref().unwrap_or_default();
                prop_assert!(line.get(place.span.clone()).is_some() || place.text.is_none());
            }
        }
        if let Some(story) = table.story {
            prop_assert_eq!(pack::read(&pack::write(&story)).unwrap(), story);
        }
    }

    /// What the `csv` crate writes is read as it was meant.
    #[test]
    fn cells_come_back_as_they_were(rows in proptest::collection::vec(("[ -~\n\r\"éپЖ]{0,20}", "[^\u{0}-\u{1f}\u{7f}-\u{9f};]{1,9}"), 1..9), crlf in any::<bool>()) {
        let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().terminator(terminator).from_writer(Vec::new());
        writer.write_record(COLUMNS).unwrap();
        for (n, (summary, source)) in rows.iter().enumerate() {
            let id = format!("e{n}");
            writer.write_record([id.as_str(), "T", summary, "", "t", "k", "", "reported", "", source]).unwrap();
        }
        let table = table_of(&writer.into_inner().unwrap());
        let sound: Vec<_> = rows.iter().filter(|(_, source)| !source.trim().is_empty()).collect();
        prop_assert_eq!(table.left_out, rows.len() - sound.len());
        let story = table.story.unwrap_or_default();
        for (n, (summary, source)) in sound.iter().enumerate() {
            prop_assert_eq!(story.cell(C::EventSummary, n as u32), summary.trim());
            let told = story.of(C::ReportSource, C::EventReports, n);
            prop_assert_eq!(story.cell(C::SourceId, told[0]), source.trim());
        }
    }
}
