//! What real Go drew at random while it ran a script, taken from its record: where iterators began, native hashes, and new
//! seeds of the hash function. A run that draws the same must be equal to the record in everything else.

use maprace_core::map::{GivenHashes, Key};
use maprace_core::value::Value;
use serde_json::Value as Any;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The drawn numbers of one record.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// Hashes by key and hash0.
    pub hashes: Arc<GivenHashes>,
    /// `startBucket` and `offset` of iterators, by the number of the record.
    choices: BTreeMap<u64, (u64, u8)>,
    /// hash0 after the operation, by the number of the record.
    seeds: BTreeMap<u64, u32>,
}

impl Drawn {
    /// From the lines of a record.
    ///
    /// # Errors
    /// A line that is not JSON.
    pub fn parse(jsonl: &str) -> Result<Self, String> {
        let mut drawn = Self::default();
        let mut hashes = GivenHashes::new();
        let mut hash0 = 0;
        for (line, number) in jsonl.lines().zip(1..) {
            let record: Any = serde_json::from_str(line).map_err(|error| format!("line {number}: {error}"))?;
            let Some(n) = record["n"].as_u64() else { continue };
            if let (Some(hash), Some(key)) = (hex(&record["hash"]), key(&record["key"])) {
                hashes.insert((key, hash0), hash);
            }
            if let (Some(start), Some(offset)) =
                (record["iter"]["startBucket"].as_u64(), record["iter"]["offset"].as_u64())
            {
                drawn.choices.insert(n, (start, offset as u8));
            }
            if let Some(seed) = hex(&record["st"]["hash0"]) {
                hash0 = seed as u32;
                drawn.seeds.insert(n, hash0);
            }
        }
        drawn.hashes = Arc::new(hashes);
        Ok(drawn)
    }

    /// Where the iterator of that record begins.
    pub fn choice(&self, n: u64) -> Option<(u64, u8)> {
        self.choices.get(&n).copied()
    }

    /// hash0 after that record's operation.
    pub fn hash0(&self, n: u64) -> Option<u32> {
        self.seeds.get(&n).copied()
    }
}

fn hex(value: &Any) -> Option<u64> {
    u64::from_str_radix(value.as_str()?, 16).ok()
}

fn key(value: &Any) -> Option<Key> {
    match value {
        Any::String(s) => Some(Value::string(s.as_bytes())),
        value => value.as_i64().map(Value::Int),
    }
}
