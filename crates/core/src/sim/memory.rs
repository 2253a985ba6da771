//! Memory that goroutines share: variables as words, maps, channels; and the clock.

use super::channel::Channel;
use super::heap::Heap;
use crate::id::ObjectId;
use crate::map::Map;
use crate::value::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The address of a word: an object, and the word's number in it.
pub type Addr = (ObjectId, u32);

/// The objects of a program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Memory {
    pub(super) variables: BTreeMap<ObjectId, Arc<Vec<Value>>>,
    pub(super) maps: BTreeMap<ObjectId, Map>,
    pub(super) channels: BTreeMap<ObjectId, Channel>,
    /// The virtual clock, in nanoseconds since the start.
    pub(super) clock: i64,
    /// How much of it is used.
    pub(super) heap: Heap,
}

impl Memory {
    /// Allocates a zeroed variable.
    pub(super) fn new_variable(&mut self, id: ObjectId, words: u32) {
        self.put_variable(id, vec![Value::ZERO; words as usize]);
    }

    /// Allocates a variable that holds these words.
    pub(super) fn put_variable(&mut self, id: ObjectId, words: Vec<Value>) {
        self.variables.insert(id, Arc::new(words));
    }

    /// Allocates a map.
    pub(super) fn new_map(&mut self, id: ObjectId, map: Map) {
        self.maps.insert(id, map);
    }

    /// The word at `addr`; zero where there is none.
    pub fn word(&self, addr: Addr) -> Value {
        self.variables.get(&addr.0).and_then(|words| words.get(addr.1 as usize)).cloned().unwrap_or_default()
    }

    pub(super) fn set_word(&mut self, addr: Addr, value: Value) {
        // Copies of the machine share the words until one of them writes.
        let words = self.variables.get_mut(&addr.0).map(Arc::make_mut);
        if let Some(word) = words.and_then(|words| words.get_mut(addr.1 as usize)) {
            *word = value;
        }
    }

    /// Allocates a channel.
    pub(super) fn new_channel(&mut self, id: ObjectId, cap: u32) {
        self.channels.insert(id, Channel::new(cap));
    }

    /// The channel of that name.
    pub fn channel(&self, id: ObjectId) -> Option<&Channel> {
        self.channels.get(&id)
    }

    /// All channels, by name.
    pub fn channels(&self) -> impl Iterator<Item = (ObjectId, &Channel)> {
        self.channels.iter().map(|(id, channel)| (*id, channel))
    }

    pub(super) fn channel_mut(&mut self, id: ObjectId) -> Option<&mut Channel> {
        self.channels.get_mut(&id)
    }

    /// The virtual clock, in nanoseconds since the start. It moves only when no goroutine can run.
    pub fn clock(&self) -> i64 {
        self.clock
    }

    pub(super) fn set_clock(&mut self, clock: i64) {
        self.clock = clock;
    }

    /// The map of that name.
    pub fn map(&self, id: ObjectId) -> Option<&Map> {
        self.maps.get(&id)
    }

    pub(super) fn map_mut(&mut self, id: ObjectId) -> Option<&mut Map> {
        self.maps.get_mut(&id)
    }

    /// All maps, by name.
    pub fn maps(&self) -> impl Iterator<Item = (ObjectId, &Map)> {
        self.maps.iter().map(|(id, map)| (*id, map))
    }
}
