//! Where the sources that give an answer have it from.
//!
//! A source of which nothing leads to anybody else is its own origin: it is shown as one that names
//! none. Named origins and those of its own together are what [`origins::of_answer`] counts.

use super::super::Explorer;
use crate::analysis::origins::{self, Party};
use crate::analysis::questions::{Answer, MANY};
use crate::json::Json;
use crate::layout::origins::{Picture, layout};
use crate::story::model::{Column as C, NONE};

/// The parties of an answer, sources that tell it first, and who has it from whom.
#[derive(Default)]
struct Net {
    parties: Vec<Party>,
    sources: usize,
    links: Vec<(usize, usize)>,
    /// The parties that are an origin.
    ends: Vec<usize>,
}

impl Net {
    fn of(answer: &Answer, found: &[origins::Origin]) -> Net {
        let mut net = Net::default();
        for source in answer.givers() {
            net.parties.push(Party::Source(source));
        }
        net.sources = net.parties.len();
        for origin in found {
            for chain in &origin.chains {
                let mut at = net.teller(chain);
                for &party in chain.steps.iter().skip(1) {
                    let next = net.party(party);
                    if let Some(at) = at
                        && !net.links.contains(&(at, next))
                    {
                        net.links.push((at, next));
                    }
                    at = Some(next);
                }
                if let Some(at) = at.filter(|&at| at >= net.sources)
                    && !net.ends.contains(&at)
                {
                    net.ends.push(at);
                }
            }
        }
        net
    }

    fn teller(&self, chain: &origins::Chain) -> Option<usize> {
        let first = chain.steps.first()?;
        self.parties
            .iter()
            .take(self.sources)
            .position(|party| party == first)
    }

    /// A party that is led to, which a source can be as well.
    fn party(&mut self, party: Party) -> usize {
        let known = self
            .parties
            .iter()
            .skip(self.sources)
            .position(|&other| other == party);
        known.map_or_else(
            || {
                self.parties.push(party);
                self.parties.len() - 1
            },
            |at| at + self.sources,
        )
    }

    /// Whether a source leads nowhere.
    fn is_own(&self, source: usize) -> bool {
        !self.links.iter().any(|&(from, _)| from == source)
    }
}

impl Explorer {
    /// The origins of an answer, if anybody names one that is not plain; the picture over a width.
    pub(super) fn write_origins(&self, n: usize, answer: &Answer, width_px: f64, json: &mut Json) {
        let story = self.story();
        if answer.row == NONE || answer.stands.len() > MANY * MANY {
            return;
        }
        let found = origins::of_answer(story, answer.row as usize);
        let net = Net::of(answer, &found);
        // That one source quotes one holder is said where the holder stands.
        let plain = net.sources < 2 && net.links.iter().all(|&(from, _)| from < net.sources);
        if net.links.is_empty() || plain || net.parties.len() > MANY {
            return;
        }
        let picture = layout(net.parties.len(), net.sources, &net.links, width_px);
        let own = (0..net.sources)
            .filter(|&source| net.is_own(source))
            .count();
        json.open().count("answer", n);
        json.count("sources", net.sources);
        json.count("named", net.ends.len()).count("own", own);
        json.key("px").px(picture.height_px);
        self.write_parties(&net, &picture, json);
        json.key("links").open_list();
        for &(from, to) in &net.links {
            json.open_list();
            json.size(from);
            json.size(to);
            json.close_list();
        }
        json.close_list().key("chains").open_list();
        for origin in &found {
            for chain in &origin.chains {
                json.open();
                let source = story.at(C::PositionSource, chain.row);
                json.count("source", source as usize);
                self.write_passages(C::PositionPassages, chain.row, json);
                json.key("steps").open_list();
                for &step in chain.steps.iter().skip(1) {
                    json.text(self.party_label(step));
                }
                json.close_list()
                    .key("circle")
                    .truth(chain.circular)
                    .close();
            }
        }
        json.close_list().close();
    }

    fn write_parties(&self, net: &Net, picture: &Picture, json: &mut Json) {
        json.key("parties").open_list();
        for (n, (&party, node)) in net.parties.iter().zip(&picture.nodes).enumerate() {
            json.open().member("label", self.party_label(party));
            if let Party::Source(row) = party {
                json.count("source", row as usize);
            }
            json.key("end").truth(net.ends.contains(&n));
            json.key("own").truth(n < net.sources && net.is_own(n));
            json.count("column", node.column);
            json.key("x").px(node.x_px).key("y").px(node.y_px);
            json.key("w").px(node.width_px).close();
        }
        json.close_list();
    }

    fn party_label(&self, party: Party) -> &str {
        match party {
            Party::Actor(row) => self.story().cell(C::ActorShort, row),
            Party::Source(row) => self.story().cell(C::SourceShort, row),
        }
    }
}
