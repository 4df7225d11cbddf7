//! CSL-JSON, the input of citation processors: an array of items. It has no place for a paragraph
//! that styles would not take for a page, so that it stands in the note.

use super::Item;
use crate::json::Json;

pub(super) fn write(items: &[Item]) -> String {
    let mut json = Json::default();
    json.open_list();
    for item in items {
        let kind = if item.url.is_empty() {
            "document"
        } else {
            "webpage"
        };
        json.open().member("id", &item.key).member("type", kind);
        json.member("title", item.title);
        if !item.author.is_empty() {
            // A name as it stands: what of it is a family's is not known.
            json.key("author").open_list().open();
            json.member("literal", item.author).close().close_list();
        }
        for (key, value) in [
            ("publisher", item.publisher),
            ("language", item.language),
            ("URL", item.url),
            ("note", &item.place),
        ] {
            if !value.is_empty() {
                json.member(key, value);
            }
        }
        if !item.published.words.is_empty() {
            json.key("issued").open();
            if item.published.exact.is_empty() {
                json.member("literal", &item.published.words);
            } else {
                json.key("date-parts").open_list().open_list();
                for &part in &item.published.exact {
                    json.number(part);
                }
                json.close_list().close_list();
            }
            json.close();
        }
        json.close();
    }
    json.close_list();
    json.finish()
}
