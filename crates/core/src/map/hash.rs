//! The hash functions of the model. Go's own is AES keyed by random bytes of the process, so it cannot be repeated;
//! these can, and the golden traces of real Go were recorded with the same two in its place (their README defines them).
//! Source of the special cases: Go 1.23.9 `runtime/alg.go` `f64hash`, `interhash`.

use super::Key;
use super::fault::{Fault, RuntimePanic};
use super::key::{KeyType, Part};
use crate::mix::{FNV_OFFSET, GOLDEN, fnv1a, mix};
use crate::value::{Value, dynamic_type};
use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::BTreeMap;

/// A hash function for keys, together with the map's `hash0`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum HashFn {
    /// Well mixed: `SplitMix64` of the key (strings: of its FNV-1a) and `hash0`.
    #[default]
    Splitmix,
    /// An integer hashes to itself, so that collisions can be arranged; the string "k" followed by digits hashes to
    /// that number, and any other key as under [`Self::Splitmix`] with hash0 = 0.
    Identity,
    /// The hashes that real Go had, taken from a record of it: see [`super::Map::give_hashes`].
    Given,
}

/// Recorded hashes: by key and `hash0`.
pub type GivenHashes = BTreeMap<(Key, u32), u64>;

impl HashFn {
    /// The 64-bit hash of an integer or a (not empty) string under `hash0`. A pointer has no address here: its object's name
    /// takes the place.
    pub fn hash(self, key: &Value, hash0: u32) -> u64 {
        match (self, key) {
            (Self::Identity, Value::Bytes(bytes)) => numbered(bytes.as_slice()).unwrap_or_else(|| of_bytes(key, 0)),
            (Self::Identity, Value::Int(n)) => *n as u64,
            (_, Value::Bytes(_)) => of_bytes(key, hash0),
            (_, Value::Int(n)) => seeded(*n as u64, hash0),
            (_, Value::Object(id)) => seeded(id.bits(), hash0),
            (_, Value::Pointer(id, word)) => seeded(mix(id.bits()) ^ u64::from(*word), hash0),
            // Not hashable in Go: the checker, or the dynamic type, refuses them before.
            (_, Value::Slice(_) | Value::Closure(_)) => 0,
            (_, Value::Iface(pair)) => mix(self.hash(&pair.1, hash0) ^ u64::from(pair.0)),
            (_, Value::Tuple(parts)) => {
                parts.as_slice().iter().fold(0, |hash: u64, part| mix(hash.rotate_left(1) ^ self.hash(part, hash0)))
            }
        }
    }

    /// The hash of one component of a key.
    fn part(self, part: Part, value: &Value, hash0: u32, draw: &mut dyn FnMut() -> u64) -> Result<u64, Fault> {
        let unseeded = if self == Self::Identity { 0 } else { hash0 };
        match part {
            // The empty string is the zero word, which `hash` would take for the integer 0.
            Part::String if value.is_zero() => Ok(of_bytes(value, unseeded)),
            Part::Int | Part::String => Ok(self.hash(value, hash0)),
            Part::Float => {
                let number = f64::from_bits(value.int() as u64);
                if number.is_nan() {
                    return Ok(draw());
                }
                // +0 and -0 are equal, so they have the same hash.
                Ok(seeded(if number == 0.0 { 0 } else { value.int() as u64 }, unseeded))
            }
            Part::Interface => match value {
                Value::Iface(pair) if pair.0 & dynamic_type::UNHASHABLE != 0 => {
                    Err(Fault::Panic(RuntimePanic::UnhashableType(pair.0 & !dynamic_type::UNHASHABLE)))
                }
                Value::Iface(pair) if pair.0 & dynamic_type::FLOAT != 0 => self.part(Part::Float, &pair.1, hash0, draw),
                Value::Iface(pair) => Ok(self.hash(&pair.1, hash0)),
                _ => Ok(seeded(0, unseeded)),
            },
        }
    }
}

/// The hash of a key of this type.
///
/// # Errors
/// A panic for an interface that holds a value of an unhashable type.
pub(super) fn hash_key(
    f: HashFn,
    typ: &KeyType,
    key: &Key,
    hash0: u32,
    draw: &mut dyn FnMut() -> u64,
) -> Result<u64, Fault> {
    let mut parts = typ.parts(key);
    let Some((part, value)) = parts.next() else { return Ok(seeded(0, hash0)) };
    let first = f.part(part, value, hash0, draw)?;
    parts.try_fold(first, |hash, (part, value)| Ok(mix(hash.rotate_left(1) ^ f.part(part, value, hash0, draw)?)))
}

/// Panics like `hash_key` for an unhashable key, without hashing (`mapKeyError`).
pub(super) fn check_key(typ: &KeyType, key: &Key) -> Result<(), Fault> {
    hash_key(HashFn::Splitmix, typ, key, 0, &mut || 0).map(|_| ())
}

fn seeded(x: u64, hash0: u32) -> u64 {
    mix(x ^ u64::from(hash0).wrapping_mul(GOLDEN))
}

fn of_bytes(key: &Value, hash0: u32) -> u64 {
    seeded(fnv1a(FNV_OFFSET, key.bytes()), hash0)
}

/// The number N of the key "kN".
fn numbered(bytes: &[u8]) -> Option<u64> {
    std::str::from_utf8(bytes).ok()?.strip_prefix('k')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::key::KeyPart;
    use super::*;
    use std::sync::Arc;

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

    fn hash(part: KeyPart, key: &Value) -> Result<u64, Fault> {
        let mut drawn = 0;
        hash_key(HashFn::Splitmix, &KeyType::one(part), key, 7, &mut || {
            drawn += 1;
            drawn
        })
    }

    #[test]
    fn both_zeros_hash_alike_and_nan_at_random() {
        let bits = |f: f64| Value::Int(f.to_bits() as i64);
        assert_eq!(hash(KeyPart::Float(8), &bits(0.0)), hash(KeyPart::Float(8), &bits(-0.0)));
        assert_eq!(hash(KeyPart::Float(8), &bits(f64::NAN)), Ok(1));
    }

    #[test]
    fn hashing_an_unhashable_dynamic_type_panics() {
        let slice = Value::Iface(Arc::new((dynamic_type::UNHASHABLE | 3, Value::ZERO)));
        let panic = Fault::Panic(RuntimePanic::UnhashableType(3));
        assert_eq!(hash(KeyPart::Interface, &slice), Err(panic));
        assert_eq!(check_key(&KeyType::one(KeyPart::Interface), &slice), Err(panic));
    }
}
