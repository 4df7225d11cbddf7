//! What a reader may have meant by a search that finds nothing.

use super::Explorer;
use crate::fold::fold;
use crate::json::Json;
use crate::sorted;
use crate::story::model::Column as C;

/// More would be a list, not a hint.
const MAX_SUGGESTIONS: usize = 3;

impl Explorer {
    /// The nearest names of actors and places for a text, as a JSON list of labels.
    pub(super) fn suggest(&self, text: &str, json: &mut Json) {
        let wanted = fold(text);
        let mut near: Vec<(usize, &str)> = Vec::new();
        let story = self.story();
        let mut consider = |name: u32, label: u32| {
            let distance = distance(&wanted, &fold(story.text(name)));
            let label = story.text(label);
            let Some(distance) = distance else { return };
            match near.iter_mut().find(|(_, other)| *other == label) {
                Some(known) => known.0 = known.0.min(distance),
                None => near.push((distance, label)),
            }
        };
        for actor in 0..story[C::ActorId].len() {
            let label = story.at(C::ActorShort, actor);
            consider(story.at(C::ActorName, actor), label);
            consider(label, label);
            story[C::ActorAlias][story.rows(C::ActorAliases, actor)]
                .iter()
                .for_each(|&alias| consider(alias, label));
        }
        story[C::PlaceName]
            .iter()
            .for_each(|&name| consider(name, name));
        let mut order: Vec<u64> = near
            .iter()
            .enumerate()
            .map(|(n, (distance, _))| sorted::key(*distance as u32, n as u32))
            .collect();
        sorted::sort_keys(&mut order);
        json.open_list();
        for n in order
            .into_iter()
            .take(MAX_SUGGESTIONS)
            .map(|key| sorted::second(key) as usize)
        {
            json.text(near[n].1);
        }
        json.close_list();
    }
}

/// How far a search is from a name or one of its words; `None` if it is too far to be meant.
fn distance(wanted: &str, name: &str) -> Option<usize> {
    let whole = std::iter::once(name).chain(name.split(' '));
    let nearest = whole
        .map(|word| (strsim::osa_distance(wanted, word), word.chars().count()))
        .min()?;
    let (distance, length) = nearest;
    (distance * 5 <= 2 * length.max(wanted.chars().count())).then_some(distance)
}
