//! The run: a lane per goroutine around the cursor, bands, and the scrubber.

use super::Who;

/// Neighbouring steps of one goroutine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StretchView {
    /// The first step's number.
    pub from: u64,
    /// One past the last step's number.
    pub to: u64,
}

/// A goroutine's lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneView {
    /// Whose.
    pub who: Who,
    /// Its steps within the window.
    pub stretches: Vec<StretchView>,
}

/// What a band shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandKind {
    /// `hashWriting` is set.
    Writing,
    /// The map is growing.
    Growing,
}

/// A stretch of the run in which something holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BandView {
    /// What.
    pub kind: BandKind,
    /// Its name: `hashWriting`, `growing B 1 → 2`.
    pub text: String,
    /// The first step's number.
    pub from: u64,
    /// One past the last.
    pub to: u64,
}

/// The lanes and bands around the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AroundView {
    /// The part of the run that is shown: from this step up to (not including) that.
    pub window: (u64, u64),
    /// How many steps the width of the lanes stands for: those shown, and at least so many that a step is no stretch.
    pub scale: u64,
    /// Steps before the cursor; `None` while the program runs on by itself.
    pub cursor: Option<u64>,
    /// The lanes.
    pub lanes: Vec<LaneView>,
    /// The bands.
    pub bands: Vec<BandView>,
}

/// The run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineView {
    /// Steps before the cursor.
    pub cursor: u64,
    /// Steps in all.
    pub len: u64,
    /// The position in words: `step 1,204 of 1,377`.
    pub position: String,
    /// How many steps the width of the scrubber stands for: while all of the run is shown, as many as in the lanes, so
    /// that one moment has one place.
    pub scale: u64,
    /// Which part of the run the lanes show, in words: `steps 240–428 of 3,120`; empty while it is all of it.
    pub window: String,
    /// What lies around the cursor.
    pub around: AroundView,
    /// What moving the scrubber announces: the story, in one string.
    pub announce: String,
    /// The zooms to choose from: (name, chosen).
    pub zooms: Vec<(String, bool)>,
    /// Whether there is anything to undo.
    pub can_undo: bool,
    /// Whether there is anything to redo.
    pub can_redo: bool,
}
