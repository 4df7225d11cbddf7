use super::*;
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
