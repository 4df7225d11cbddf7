//! What holds of any bytes that claim to be a table or a packed story. The fuzz targets and the
//! tests share it.

use sourceline::import::table::{self, About};
use sourceline::pack;
use sourceline::story::Story;
use sourceline::view::Explorer;

/// Any bytes as a table: what is wrong is said of a place that is there, and what is read is a
/// story.
pub(crate) fn table(bytes: &[u8]) {
    let read = table::read(bytes, &About::default(), &mut |_| {}).unwrap();
    for fault in &read.faults {
        assert!(!fault.problem.found.is_empty() && !fault.problem.expected.is_empty());
        if let Some(place) = &fault.place {
            assert!(place.line >= 1 && place.column >= 1);
            if let Some(text) = &place.text {
                assert!(text.get(place.span.clone()).is_some(), "{place:?}");
            }
        }
    }
    match read.story {
        Some(story) => sound(&story),
        None => assert!(!read.faults.is_empty()),
    }
}

/// Any bytes as a packed story, as somebody would send them who means harm: with a length and a
/// checksum that are right.
pub(crate) fn pack(bytes: &[u8]) {
    match pack::read(&sealed(bytes)) {
        Ok(story) => sound(&story),
        Err(error) => assert!(!error.message.is_empty()),
    }
}

/// A story that can be packed and read again, and asked for what a page asks for.
fn sound(story: &Story) {
    let packed = pack::write(story);
    assert_eq!(&pack::read(&packed).unwrap(), story);
    let mut explorer = Explorer::from_owned_pack(packed).unwrap();
    for fragment in [
        "",
        "text=a&from=1900",
        "actors.none=x&roles=y",
        "sources=s&to=2022",
    ] {
        explorer.set_fragment(fragment);
        for name in [
            "about",
            "filter.facets",
            "filter.chips",
            "filter.remedies",
            "window",
        ] {
            explorer.call(name, "", 0.0, 0.0, 0.0);
        }
        let row = explorer.opening_row();
        explorer.call("list.rows", "", row as f64, 9.0, 0.0);
        explorer.see_rows(row, row + 9);
        explorer.strip_bars(300.0, 40.0);
        let id = explorer.id_at(explorer.matching() / 2).to_owned();
        for name in ["card.event", "list.row_of", "position", "set_event"] {
            explorer.call(name, &id, 96.0, 0.0, 0.0);
        }
        drawn(&mut explorer);
    }
    for name in ["sources.view", "questions.list"] {
        explorer.call(name, "", 700.0, 0.0, 0.0);
    }
}

/// Its timeline, by whatever there are lanes.
fn drawn(explorer: &mut Explorer) {
    explorer.call("timeline.canvas", "", 18.5, 6.5, 400.0);
    for lanes in ["thread", "actor", "type", "source"] {
        for scale in ["story", "true"] {
            explorer.draw_frame(&[lanes, "\n", scale].concat(), false, 800.0, 800.0);
            for name in ["timeline.unmeasured", "timeline.sight", "hands.cluster"] {
                explorer.call(name, "", 0.0, 0.0, 0.0);
            }
            explorer.call("hands.zoom", "", 3.0, 200.0, 0.0);
        }
    }
}

/// The length and the checksum put right, as the description of the format has them.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if bytes.len() < 24 {
        return bytes;
    }
    let length = bytes.len() as u64;
    bytes[8..16].copy_from_slice(&length.to_le_bytes());
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for (_, word) in bytes.chunks(8).enumerate().filter(|(n, _)| *n != 2) {
        let mut padded = [0; 8];
        padded[..word.len()].copy_from_slice(word);
        sum = (sum ^ u64::from_le_bytes(padded))
            .wrapping_mul(0x0100_0000_01b3)
            .rotate_left(29);
    }
    bytes[16..24].copy_from_slice(&sum.to_le_bytes());
    bytes
}
