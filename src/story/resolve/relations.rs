//! Relations between actors.

use super::builder::{Builder, Table};
use super::cells::{Cell, Fill};
use super::{each_item, reports};
use crate::story::model::Column as C;
use crate::story::node::{Node, number_text};

const RELATION: &[Cell] = &[
    Cell("from", C::RelationFrom, Fill::Row(Table::Actor)),
    Cell("to", C::RelationTo, Fill::Row(Table::Actor)),
    Cell("kind", C::RelationKind, Fill::Row(Table::RelationKind)),
    Cell("date", C::RelationDate, Fill::Row(Table::Date)),
];

/// Reads all relations.
pub(super) fn read<'a>(document: &'a Node, builder: &mut Builder<'a>) {
    let first = builder.story[C::ReportSource].len();
    builder.story.open_lists(C::RelationReports, first);
    each_item(
        document,
        "relations",
        builder,
        &mut |relation, item, builder| {
            builder.check(&relation, RELATION);
            let polarity = relation.number("polarity").unwrap_or(0.0);
            if !(-1.0..=1.0).contains(&polarity) {
                let (found, expected) = (number_text(polarity), "a number from −1 to 1");
                builder.reading.error_at("polarity", &found, expected, "");
            }
            reports::check(&relation, builder);
            let sound = item.is_sound(builder);
            if sound {
                builder.push(&relation, RELATION);
                let thousandths = ((polarity + 1.0) * 1000.0).round() as u32;
                builder.story.push(C::RelationPolarity, thousandths);
                reports::push(&relation, C::RelationReports, builder);
            }
            sound
        },
    );
}
