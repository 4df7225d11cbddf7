//! Walking along the bars of the coverage, and pointing at them.

use super::Explorer;
use super::cells::member_names;
use super::sources::table_of;
use crate::json::Json;
use crate::story::model::Column as C;

impl Explorer {
    /// The event that a source tells so many steps from another, along its row; from none, the
    /// first or the last. Where its bar stands is told where there are bars. `null` if it tells
    /// nothing.
    pub(super) fn bar_step(&self, id: &str, source: u32, step: i64, width: f64, json: &mut Json) {
        let threads = self.threads_of(&self.choice());
        let table = table_of(&threads, width);
        let story = self.story();
        let (mut row, mut from) = (Vec::new(), None);
        for (column, thread) in threads.iter().enumerate() {
            for (n, &event) in thread.events.iter().enumerate() {
                if !story.told_by(event as usize).contains(&source) {
                    continue;
                }
                if story.cell(C::EventId, event) == id {
                    from = Some(row.len() as i64);
                }
                row.push((event, column, n));
            }
        }
        let last = row.len() as i64 - 1;
        let to = match from {
            Some(from) => from.saturating_add(step),
            None if step < 0 => last,
            None => 0,
        };
        let Some(&(event, column, n)) = row.get(to.min(last).max(0) as usize) else {
            json.null();
            return;
        };
        json.open();
        self.write_bar(event, json);
        json.count("column", column);
        if table.bar_at(0.0).is_some() {
            let (x, px) = table.place(n);
            json.key("x").px(x).key("px").px(px);
        }
        json.close();
    }

    /// The event whose bar stands at a place of a thread; `null` if none does.
    pub(super) fn bar_at(&self, thread: usize, x_px: f64, width_px: f64, json: &mut Json) {
        let threads = self.threads_of(&self.choice());
        let there = table_of(&threads, width_px).bar_at(x_px);
        let event = threads
            .get(thread)
            .zip(there)
            .and_then(|(thread, n)| thread.events.get(n));
        let Some(&event) = event else {
            json.null();
            return;
        };
        json.open();
        self.write_bar(event, json);
        json.close();
    }

    fn write_bar(&self, event: u32, json: &mut Json) {
        let event = event as usize;
        let members = [("id", C::EventId), ("title", C::EventTitle)];
        member_names(self.story(), event, &members, json);
        json.key("date");
        Self::write_date(&self.event_date(event), json);
        self.write_told(event, json);
    }
}
