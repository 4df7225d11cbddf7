//! Steps of tours against their own filters.

use sourceline::story::model::Column as C;
use sourceline::story::node::{Node, quoted};
use sourceline::story::{Problem, Severity, Story};
use sourceline::view::Explorer;

/// Warns of each step that opens an event which its own filter leaves out.
pub(crate) fn hidden(document: &Node, story: &Story) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Some(Node::List(written)) = document.get("tours") else {
        return problems;
    };
    let mut explorer = Explorer::from_story(story.clone());
    for tour in 0..story[C::TourId].len() {
        let id = story.cell(C::TourId, tour as u32);
        let is_it =
            |node: &Node| matches!(node.get("id"), Some(Node::Text(written)) if written == id);
        let place = written.iter().position(is_it).unwrap_or_default();
        for (n, step) in story.rows(C::TourSteps, tour).enumerate() {
            explorer.set_fragment(story.cell(C::TourStepView, step as u32));
            let event = explorer.get("event");
            if !event.is_empty() && explorer.position(event).is_none() {
                problems.push(Problem {
                    path: format!("tours[{place}].steps[{n}].view.selected"),
                    severity: Severity::Warning,
                    found: format!("{}, which the step’s query leaves out", quoted(event)),
                    expected: "an event that the step shows".into(),
                    hint: None,
                });
            }
        }
    }
    problems
}
