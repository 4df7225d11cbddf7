//! The reader of JSON stories, a module of its own: published stories are packed and never load it.

use crate::pack;
use crate::story::limits::{MAX_JSON_BYTES, TOO_DEEP, TOO_MANY};
use crate::story::node::Node;
use crate::story::phrase::phrase;
use crate::story::problem::{Kind, StoryError};
use crate::story::{self, Problem, Read};
use js_sys::{Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Turns a story – an object, or JSON text – into a packed one.
///
/// Gives `{pack, problems, total, left_out}`; throws an `Error` with `kind` and `problems` if
/// nothing can be shown.
#[allow(unreachable_pub, reason = "exported to the page, not to other modules")]
#[wasm_bindgen]
pub fn read_story(value: JsValue) -> Result<JsValue, JsValue> {
    read(value).map_or_else(|error| Err(refusal(&error)), |read| Ok(outcome(read)))
}

fn read(value: JsValue) -> Result<Read, StoryError> {
    let value = match value.as_string() {
        Some(text) if text.len() > MAX_JSON_BYTES => {
            return Err(StoryError::new(
                Kind::Limit,
                "The story is larger than what is read.",
            ));
        }
        Some(text) => {
            js_sys::JSON::parse(text.trim_start_matches('\u{feff}')).map_err(|error| {
                let reason = error
                    .dyn_into::<js_sys::Error>()
                    .map(|error| String::from(error.message()));
                let message = phrase(&["This is not JSON: ", &reason.unwrap_or_default()]);
                StoryError::new(Kind::Format, message)
            })?
        }
        None => value,
    };
    let node = Node::read(serde_wasm_bindgen::Deserializer::from(value)).map_err(|error| {
        let error = JsValue::from(error).unchecked_into::<Object>();
        let message = String::from(error.to_string());
        if message == "Error" {
            // What serde would say of a function, a set or a symbol is not written in this module
            // (`xtask/src/snip.rs`).
            let message = "The story holds a value that JSON does not have.";
            return StoryError::new(Kind::Format, message);
        }
        for limit in [TOO_MANY, TOO_DEEP] {
            if message.ends_with(limit) {
                let message = phrase(&["This cannot be read: ", limit, "."]);
                return StoryError::new(Kind::Limit, message);
            }
        }
        let message = message.strip_prefix("Error: ").unwrap_or(&message);
        StoryError::new(Kind::Format, message)
    })?;
    story::read_node(&node)
}

fn outcome(read: Read) -> JsValue {
    let outcome = Object::new();
    let total = read.story.len();
    let pack = pack::write_owned(read.story);
    set(&outcome, "pack", &Uint8Array::from(pack.as_slice()));
    set(&outcome, "problems", &problems(&read.problems));
    set(&outcome, "total", &JsValue::from_f64(total as f64));
    let left_out = JsValue::from_f64(read.left_out as f64);
    set(&outcome, "left_out", &left_out);
    outcome.into()
}

fn refusal(error: &StoryError) -> JsValue {
    let refusal = thrown(error);
    set(
        refusal.unchecked_ref(),
        "problems",
        &problems(&error.problems),
    );
    refusal
}

fn problems(problems: &[Problem]) -> JsValue {
    problems
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap_or(JsValue::NULL)
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // Setting a property on a fresh, extensible object cannot fail.
    let _ = Reflect::set(object, &key.into(), value);
}

/// A thrown `Error` with a `kind`, so that the page may branch without reading prose.
fn thrown(error: &StoryError) -> JsValue {
    let thrown = js_sys::Error::new(&error.message);
    // Setting a property on a fresh, extensible object cannot fail.
    let _ = Reflect::set(&thrown, &"kind".into(), &error.kind.name().into());
    thrown.into()
}
