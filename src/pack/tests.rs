use super::*;
use crate::story::model::{Column, DATE_MAX, DATE_MIN, NONE};
use crate::story::problem::Kind;
use crate::testing;
use proptest::prelude::*;

fn small_pack() -> Vec<u8> {
    write(&testing::story())
}

#[test]
fn a_packed_story_is_the_same_story() {
    let story = testing::story();
    assert_eq!(read(&write(&story)).unwrap(), story);
}

#[test]
fn packing_twice_gives_the_same_bytes() {
    assert_eq!(small_pack(), small_pack());
}

#[test]
fn every_changed_byte_is_noticed() {
    let pack = small_pack();
    for at in 0..pack.len() {
        for change in [1, 0x80, 0xff] {
            let mut changed = pack.clone();
            changed[at] ^= change;
            assert!(
                read(&changed).is_err(),
                "byte {at} of {} changed by {change:#x}",
                pack.len()
            );
        }
    }
}

/// A story as small as one can be, with columns that say nothing and are not kept.
fn smallest_pack() -> Vec<u8> {
    let table = "id,title,summary,date,thread,type,place,standing,participants,sources\n\
                 a,A,,2022~,t,k,p,claimed,x:y;x:z,s;u\nb,Bé,S,,t,k,,reported,,u\n";
    let about = crate::import::table::About::default();
    let table = crate::import::table::read(table.as_bytes(), &about, &mut |_| {}).unwrap();
    write(&table.story.unwrap())
}

#[test]
fn every_change_of_a_byte_is_refused_and_with_a_right_checksum_does_no_harm() {
    let pack = smallest_pack();
    let mut sound = 0;
    for at in 0..pack.len() {
        for value in 0..=255 {
            let mut changed = pack.clone();
            changed[at] = value;
            if value == pack[at] {
                continue;
            }
            assert!(read(&changed).is_err(), "byte {at} as {value}");
            if at < HEADER {
                continue;
            }
            match read(&with_right_checksum(changed)) {
                Err(error) => assert!(!error.message.is_empty()),
                Ok(story) => {
                    sound += 1;
                    // Whatever can be read can be packed and read again, and looked at; some of it
                    // is, for all would take a minute.
                    if value % 8 == pack[at] % 8 {
                        assert_eq!(read(&write(&story)).unwrap(), story, "byte {at} as {value}");
                    }
                    if value % 32 == pack[at] % 32 {
                        testing::look_at_everything(crate::view::Explorer::from_story(story));
                    }
                }
            }
        }
    }
    assert!(sound > 1_000, "{sound}");
}

#[test]
fn every_cut_and_every_byte_too_many_is_noticed() {
    let pack = small_pack();
    for length in 0..pack.len() {
        assert!(read(&pack[..length]).is_err(), "cut at {length}");
    }
    let mut longer = pack;
    longer.push(0);
    assert_eq!(read(&longer).unwrap_err().kind, Kind::Checksum);
}

#[test]
fn another_version_is_named() {
    let mut pack = small_pack();
    pack[4] = 9;
    let error = read(&pack).unwrap_err();
    assert_eq!(error.kind, Kind::Version);
    assert!(error.message.contains("version 9"), "{error}");
}

/// A pack whose checksum is right whatever its content: what a hostile server would send.
fn with_right_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() >= HEADER {
        let length = bytes.len() as u64;
        bytes[8..16].copy_from_slice(&length.to_le_bytes());
        let sum = checksum(&bytes);
        bytes[16..24].copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

#[test]
fn more_values_and_events_than_memory_has_bits_for_are_read_all_the_same() {
    let mut story = testing::story();
    for columns in [
        [Column::PlaceId, Column::PlaceName],
        [Column::ThreadId, Column::ThreadLabel],
    ] {
        for column in columns {
            let text = story[column][0];
            *story.column_mut(column) = vec![text; 70_000];
        }
    }
    *story.column_mut(Column::PlacePartOf) = vec![NONE; 70_000];
    *story.column_mut(Column::ThreadCode) = vec![0; 70_000];
    for column in [
        Column::EventId,
        Column::EventTitle,
        Column::EventSummary,
        Column::EventDate,
        Column::EventThread,
        Column::EventType,
        Column::EventPlace,
        Column::EventStanding,
    ] {
        let value = story[column][0];
        *story.column_mut(column) = vec![value; 40_000];
    }
    for lists in [Column::EventParticipants, Column::EventReports] {
        let end = *story[lists].last().unwrap();
        story.column_mut(lists).resize(40_001, end);
    }
    // As bits these values would take 700 MB.
    let explorer = crate::view::Explorer::from_story(read(&write(&story)).unwrap());
    assert_eq!(explorer.total(), 40_000);
}

#[test]
fn a_chain_of_parts_has_an_end() {
    let mut story = testing::story();
    let rows = story[Column::ActorId].len() as u32;
    let chain = |length: u32| {
        let mut parents: Vec<u32> = (1..=length).collect();
        parents.push(NONE);
        parents
    };
    for (length, sound) in [(30, true), (40, false)] {
        let mut story = story.clone();
        for column in [
            Column::ActorId,
            Column::ActorName,
            Column::ActorShort,
            Column::ActorKind,
        ] {
            let first = story[column][0];
            *story.column_mut(column) = vec![first; length as usize + 1];
        }
        for lists in [Column::ActorAliases, Column::ActorSameAs] {
            let end = *story[lists].last().unwrap();
            let starts = story.column_mut(lists);
            starts.resize(length as usize + 2, end);
        }
        *story.column_mut(Column::ActorPartOf) = chain(length);
        assert_eq!(read(&write(&story)).is_ok(), sound, "{length}");
    }
    story.column_mut(Column::ActorPartOf)[0] = rows - 1;
    story.column_mut(Column::ActorPartOf)[rows as usize - 1] = 0;
    assert!(read(&write(&story)).is_err(), "a circle");
}

#[test]
fn days_beyond_any_calendar_are_shown_without_a_panic() {
    for (min, max) in [(i64::MIN + 1, i64::MAX - 1), (i64::MAX - 1, i64::MAX - 1)] {
        let mut story = testing::story();
        story.signed[DATE_MIN].fill(min);
        story.signed[DATE_MAX].fill(max);
        let story = read(&write(&story)).unwrap();
        testing::look_at_everything(crate::view::Explorer::from_story(story));
    }
}

#[test]
fn a_date_that_begins_after_all_time_or_ends_before_it_is_refused() {
    for day in [i64::MIN, i64::MAX] {
        let mut story = testing::story();
        story.signed[DATE_MIN].fill(day);
        story.signed[DATE_MAX].fill(day);
        assert!(read(&write(&story)).is_err(), "{day}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_hostile_pack_never_panics_and_never_points_outside(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut pack = small_pack();
        for (at, value) in changes {
            let at = at.index(pack.len() - HEADER) + HEADER;
            pack[at] = value;
        }
        if let Ok(story) = read(&with_right_checksum(pack)) {
            let explorer = crate::view::Explorer::from_story(story);
            testing::look_at_everything(explorer);
        }
    }
}
