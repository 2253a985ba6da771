//! The hash functions of the model. Go's own is AES keyed by random bytes of the process, so it cannot be repeated;
//! these can, and the golden traces of real Go were recorded with the same two in its place (their README defines them).

use super::fault::{Fault, NIL_DEREFERENCE};
use crate::mix::{FNV_OFFSET, GOLDEN, fnv1a, mix};
use crate::value::Value;

/// A hash function for keys, together with the map's `hash0`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HashFn {
    /// Well mixed: `SplitMix64` of the key (strings: of its FNV-1a) and `hash0`.
    #[default]
    Splitmix,
    /// An integer hashes to itself, so that collisions can be arranged; the string "k" followed by digits hashes to
    /// that number, and any other string as under [`Self::Splitmix`] with hash0 = 0.
    Identity,
}

impl HashFn {
    /// The 64-bit hash of `key` under `hash0`.
    pub fn hash(self, key: &Value, hash0: u32) -> u64 {
        let seeded = |x: u64, hash0: u32| mix(x ^ u64::from(hash0).wrapping_mul(GOLDEN));
        match (self, key) {
            (Self::Splitmix, Value::Bytes(_)) => seeded(fnv1a(FNV_OFFSET, key.bytes()), hash0),
            (Self::Splitmix, _) => seeded(key.int() as u64, hash0),
            (Self::Identity, Value::Bytes(_)) => {
                numbered(key.bytes()).unwrap_or_else(|| mix(fnv1a(FNV_OFFSET, key.bytes())))
            }
            (Self::Identity, _) => key.int() as u64,
        }
    }
}

/// The number N of the key "kN".
fn numbered(bytes: &[u8]) -> Option<u64> {
    std::str::from_utf8(bytes).ok()?.strip_prefix('k')?.parse().ok()
}

/// The empty string is the zero word, which [`HashFn::hash`] would take for the integer 0: string maps ask here.
pub(super) fn hash_string(f: HashFn, key: &Value, hash0: u32) -> u64 {
    match (f, key) {
        (_, Value::Bytes(_)) => f.hash(key, hash0),
        (HashFn::Splitmix, _) => mix(FNV_OFFSET ^ u64::from(hash0).wrapping_mul(GOLDEN)),
        (HashFn::Identity, _) => mix(FNV_OFFSET),
    }
}

/// The string that a data pointer and a length make up, to be hashed.
///
/// # Errors
/// A nil dereference when the length is set and the pointer is nil: another writer is between its two stores.
pub(super) fn string_of(data: &Value, len: i64) -> Result<Value, Fault> {
    match data {
        _ if len == 0 => Ok(Value::ZERO),
        Value::Bytes(bytes) if bytes.as_slice().len() as i64 == len => Ok(data.clone()),
        // The length of one key and the pointer of another: as many bytes as both have.
        Value::Bytes(bytes) => Ok(Value::string(&bytes.as_slice()[..bytes.as_slice().len().min(len.max(0) as usize)])),
        _ => Err(NIL_DEREFERENCE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hash and key of the first insert of golden/go1.23.9/strings200.jsonl.
    #[test]
    fn splitmix_of_a_string_is_what_the_golden_trace_has() {
        assert_eq!(HashFn::Splitmix.hash(&Value::string(b"key-0"), 0x1234_abcd), 0xd4e9_3b5b_b979_958d);
    }

    #[test]
    fn identity_reads_the_number_of_a_numbered_string() {
        assert_eq!(HashFn::Identity.hash(&Value::string(b"k26"), 9), 26);
        assert_eq!(HashFn::Identity.hash(&Value::Int(-1), 9), u64::MAX);
    }
}
