//! Tours: what each step shows becomes a URL fragment, the one encoding of the state.

use super::builder::{Builder, Table, check_id};
use super::each_item;
use crate::fragment::State;
use crate::query::{Facet, FacetKey, Fit, Query};
use crate::story::model::Column as C;
use crate::story::node::{Node, quoted};
use crate::story::raw;
use crate::story::shape::Reading;
use std::collections::HashSet;

/// Reads all tours.
pub(super) fn read(document: &Node, builder: &mut Builder, reading: &mut Reading) {
    let mut ids = HashSet::new();
    each_item(document, "tours", reading, |tour: raw::Tour, item, r| {
        check_id(&tour.id, &mut ids, r);
        if !item.is_sound(r) {
            return false;
        }
        for (n, step) in tour.steps.iter().enumerate() {
            let selected = step.view.as_ref().and_then(|view| view.selected.as_deref());
            if let Some(id) = selected.filter(|id| builder.find(Table::Event, id).is_none()) {
                for_step(n, r, |r| {
                    r.warning(quoted(id), "the id of an event that is shown", None);
                });
            }
            let view = step.view.as_ref().map_or_else(String::new, fragment_of);
            let texts = [step.title.as_deref().unwrap_or(""), &step.text, &view]
                .map(|text| builder.text(text));
            for (column, text) in [C::TourStepTitle, C::TourStepText, C::TourStepView]
                .into_iter()
                .zip(texts)
            {
                builder.story.push(column, text);
            }
        }
        let (id, title) = (builder.text(&tour.id), builder.text(&tour.title));
        builder.story.push(C::TourId, id);
        builder.story.push(C::TourTitle, title);
        builder
            .story
            .close_list(C::TourSteps, builder.story[C::TourStepText].len());
        true
    });
}

/// Runs at what a step selects.
fn for_step(step: usize, reading: &mut Reading, note: impl FnOnce(&mut Reading)) {
    reading.at_key("steps", |r| {
        r.at_index(step, |r| {
            r.at_key("view", |r| r.at_key("selected", note));
        });
    });
}

fn fragment_of(view: &raw::ViewShape) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    State {
        query: view.query.as_ref().map_or_else(Query::default, query_of),
        window: view
            .window
            .as_ref()
            .map(|window| (window.from.clone(), window.to.clone())),
        event: text(&view.selected),
        view: text(&view.view),
        lanes: text(&view.lanes),
        scale: text(&view.scale),
    }
    .to_fragment()
}

/// A query as the format writes it, as the engine reads it.
fn query_of(shape: &raw::QueryShape) -> Query {
    let mut query = Query {
        text: shape.text.clone().unwrap_or_default(),
        differing: shape.differing == Some(true),
        from: shape.from.clone().unwrap_or_default(),
        to: shape.to.clone().unwrap_or_default(),
        fit: if shape.fit.as_deref() == Some("definite") {
            Fit::Definite
        } else {
            Fit::Possible
        },
        ..Query::default()
    };
    for (key, facet) in [
        (FacetKey::Threads, &shape.threads),
        (FacetKey::Sources, &shape.sources),
        (FacetKey::Corroboration, &shape.corroboration),
        (FacetKey::Standing, &shape.standing),
        (FacetKey::Actors, &shape.actors),
        (FacetKey::Roles, &shape.roles),
        (FacetKey::Types, &shape.types),
        (FacetKey::Places, &shape.places),
    ] {
        if let (Some(facet), Some(place)) = (facet, query.facet_mut(key)) {
            *place = facet_of(facet);
        }
    }
    query
}

fn facet_of(facet: &raw::Facet) -> Facet {
    match facet {
        raw::Facet::Any(any) => Facet {
            any: any.clone(),
            ..Facet::default()
        },
        raw::Facet::Parts(parts) => Facet {
            any: parts.any.clone(),
            all: parts.all.clone(),
            none: parts.none.clone(),
        },
    }
}
