//! Members of the page's objects that are columns of the story as they stand: tables instead of
//! code.

use crate::json::Json;
use crate::story::Story;
use crate::story::model::{Column, NONE};

/// Writes texts of a row as members.
#[inline(never)]
pub(super) fn member_names(story: &Story, row: usize, members: &[(&str, Column)], json: &mut Json) {
    for &(key, column) in members {
        json.member(key, story.text(story.at(column, row)));
    }
}

/// Writes `{id, label}`, or `null` for no row.
#[inline(never)]
pub(super) fn term(story: &Story, id: Column, label: Column, row: u32, json: &mut Json) {
    if row == NONE {
        json.null();
        return;
    }
    json.open();
    member_names(story, row as usize, &[("id", id), ("label", label)], json);
    json.close();
}
