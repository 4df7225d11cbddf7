//! What is on the timeline's canvas, as flat columns in buffers that are used again: a frame of
//! pan or zoom is one call into the core and allocates nothing.

/// A number of each block's records, in [`Scene::numbers`]' head; blocks follow in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Block {
    /// Value of the facet (−1 for the rest), y, height, matching, all, rows.
    Lanes,
    /// Event, lane, sign, standing, flags, from, to, y, side of the label, its x, the title's
    /// width, sources as bits, how many sources, points.
    Marks,
    /// X of each day of the marks before, in their order.
    Points,
    /// X of the middle, y, count, lane, place of its first event in `members` or of the lane, and
    /// which of them.
    Clusters,
    /// X and y of what is filtered out.
    Ghosts,
    /// X, size (0 era, 1 unit, 2 part, 3 the selected day), start and end of its text.
    Ticks,
    /// From, to, whether something goes on, start and end of its name (an empty one has no room),
    /// x of its middle.
    Folds,
    /// Places on the strip and here that belong together, and whether a fold begins there.
    Curves,
    /// Of lanes by source: event, x, y of its label (below 0 without one), the label's width,
    /// flags (1 selected, 2 bent, 4 the gap in words stands behind it, 8 it stands before its pole).
    Poles,
    /// Of lanes by source: event, lane, kind (0 a day, 1 anything wider, 2 no date), from, to, y,
    /// flags, middle and width of what is free for its words (of a day of the event that is open:
    /// how much is free after it, and before it), row of the date.
    Signs,
    /// Lines between a pole's accounts: pole, x and y above, x and y below, flags (4 a bend
    /// here), event.
    Links,
    /// Event, x and y of the middle, width, and whether neighbours share it.
    Pills,
}

/// How many blocks there are.
pub const BLOCKS: usize = Block::Pills as usize + 1;

/// How many numbers a record of each block has.
pub const STRIDES: [usize; BLOCKS] = [6, 14, 1, 6, 2, 4, 6, 3, 5, 10, 7, 5];

/// The numbers before the blocks' counts: width of the pocket, height of all lanes, how many
/// events are in sight, and the flag that more widths are wanted.
pub const HEAD: usize = 4;

/// A picture, ready to be drawn.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    blocks: [Vec<f32>; BLOCKS],
    /// [`HEAD`] numbers, the count of each block, then the blocks.
    pub numbers: Vec<f32>,
    /// All words, one after the other.
    pub text: String,
    /// The events of clusters.
    pub members: Vec<u32>,
    /// Events whose titles nobody has measured yet.
    pub unmeasured: Vec<u32>,
    /// As in the head.
    pub pocket_px: f32,
    /// As in the head.
    pub height_px: f32,
    /// As in the head.
    pub in_sight: usize,
}

impl Scene {
    /// Empties it, keeping its room.
    pub fn clear(&mut self) {
        for block in &mut self.blocks {
            block.clear();
        }
        self.text.clear();
        self.members.clear();
        self.unmeasured.clear();
        self.height_px = 0.0;
        self.in_sight = 0;
    }

    /// Adds a record to a block.
    #[inline(never)]
    pub fn push(&mut self, block: Block, record: &[f32]) {
        self.blocks[block as usize].extend_from_slice(record);
    }

    /// Fills in, from the end of a block back, what was not known when it was pushed.
    pub(crate) fn set_unknown(&mut self, block: Block, value: f32) {
        for number in self.blocks[block as usize].iter_mut().rev() {
            if number.is_nan() {
                *number = value;
            }
        }
    }

    /// A block's numbers, to be mended.
    pub(crate) fn numbers_mut(&mut self, block: Block) -> &mut [f32] {
        &mut self.blocks[block as usize]
    }

    /// The records of a block.
    pub fn records(&self, block: Block) -> std::slice::ChunksExact<'_, f32> {
        self.blocks[block as usize].chunks_exact(STRIDES[block as usize])
    }

    /// Puts the columns together.
    pub fn finish(&mut self) {
        self.numbers.clear();
        let wants = f32::from(u8::from(!self.unmeasured.is_empty()));
        self.numbers.extend_from_slice(&[
            self.pocket_px,
            self.height_px,
            self.in_sight as f32,
            wants,
        ]);
        for (block, stride) in self.blocks.iter().zip(STRIDES) {
            self.numbers.push((block.len() / stride) as f32);
        }
        for block in &self.blocks {
            self.numbers.extend_from_slice(block);
        }
    }
}
