//! Relations between actors.

use super::builder::{Builder, Table};
use super::each_item;
use super::events::{check_reports, push_reports};
use crate::story::model::Column as C;
use crate::story::node::{Node, number_text};
use crate::story::raw;
use crate::story::shape::Reading;

/// Reads all relations.
pub(super) fn read(document: &Node, builder: &mut Builder, reading: &mut Reading) {
    builder
        .story
        .open_lists(C::RelationReports, builder.story[C::ReportSource].len());
    each_item(
        document,
        "relations",
        reading,
        |relation: raw::Relation, item, r| {
            let from = builder.refer(Table::Actor, "from", &relation.from, r);
            let to = builder.refer(Table::Actor, "to", &relation.to, r);
            let kind = builder.refer(Table::RelationKind, "kind", &relation.kind, r);
            let date = builder.optional_date("date", relation.date.as_deref(), r);
            if !(-1.0..=1.0).contains(&relation.polarity) {
                r.at_key("polarity", |r| {
                    r.error(
                        number_text(relation.polarity),
                        "a number from −1 to 1",
                        None,
                    );
                });
            }
            let reports = check_reports(&relation.reports, builder, r);
            if !item.is_sound(r) {
                return false;
            }
            push_reports(&reports, builder);
            let end = builder.story[C::ReportSource].len();
            builder.story.push(C::RelationFrom, from);
            builder.story.push(C::RelationTo, to);
            builder.story.push(C::RelationKind, kind);
            builder.story.push(
                C::RelationPolarity,
                ((relation.polarity + 1.0) * 1000.0).round() as u32,
            );
            builder.story.push(C::RelationDate, date);
            builder.story.close_list(C::RelationReports, end);
            true
        },
    );
}
