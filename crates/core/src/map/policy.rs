//! When a map grows, and how large its bucket arrays are.
//! Source: Go 1.23.9 `map.go` `overLoadFactor`, `tooManyOverflowBuckets`, `makeBucketArray`; `msize.go` `roundupsize`;
//! `sizeclasses.go`.

use super::BUCKET_COUNT;
use super::typ::MapType;

/// Whether `count` entries are too many for 2^B buckets: more than 6.5 a bucket, and more than one bucket's worth.
pub fn over_load_factor(count: i64, b: u8) -> bool {
    count > BUCKET_COUNT as i64 && count as u64 > 13 * ((1u64 << (b & 63)) / 2)
}

/// Whether there are about as many overflow buckets as buckets, which a map of fewer than 6.5 entries a bucket has only
/// after many deletions: then it is rewritten at the same size.
pub fn too_many_overflow_buckets(noverflow: u16, b: u8) -> bool {
    noverflow >= 1 << b.min(15)
}

/// Malloc size classes up to 32 KiB (`runtime/sizeclasses.go` `class_to_size`).
const SIZE_CLASSES: [usize; 67] = [
    8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480,
    512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,
    5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480,
    21760, 24576, 27264, 28672, 32768,
];

/// Bytes of a page: larger objects are rounded up to whole pages.
const PAGE_BYTES: usize = 8192;

/// Bytes of the header that `mallocgc` puts before an object with pointers of more than 512 bytes, within its class.
const MALLOC_HEADER_BYTES: usize = 8;

/// The size that malloc really gives for `bytes`.
pub fn round_up_size(bytes: usize, pointers: bool) -> usize {
    let header = if pointers && bytes > 512 { MALLOC_HEADER_BYTES } else { 0 };
    let small_max = 32768 - MALLOC_HEADER_BYTES;
    if bytes <= small_max {
        let class = SIZE_CLASSES.iter().find(|c| **c >= bytes + header);
        class.map_or(bytes, |c| c - header)
    } else {
        bytes.div_ceil(PAGE_BYTES) * PAGE_BYTES
    }
}

/// Buckets of an array for `b`: 2^B main ones, and for B >= 4 preallocated overflow buckets: 2^(B-4) of them and
/// whatever else fits into the memory that malloc gives for that many.
pub fn bucket_array_len(typ: &MapType, b: u8) -> u32 {
    let base = 1usize << b;
    if b < 4 {
        return base as u32;
    }
    let bytes = typ.bucket_bytes() * (base + (1 << (b - 4)));
    (round_up_size(bytes, typ.bucket_has_pointers()) / typ.bucket_bytes()) as u32
}

/// The largest hint that the model makes room for; a larger one counts as this. (Go goes on to 2^48 bytes.) An array for so
/// many entries has 2^19 buckets, which is about what a page can hold in memory.
pub const HINT_MAX: i64 = 1 << 21;

/// Bytes that `makemap` takes for too many: a hint for them counts as none (`maxAlloc` on linux/amd64).
pub const ALLOC_BYTES_MAX: u128 = 1 << 48;

/// `B` for a `make` with this hint: the smallest that is not over the load factor.
pub(super) fn b_for_hint(typ: &MapType, hint: i64) -> u8 {
    let absurd = hint < 0 || hint as u128 * typ.bucket_bytes() as u128 > ALLOC_BYTES_MAX;
    let hint = if absurd { 0 } else { hint.min(HINT_MAX) };
    (0..32).find(|b| !over_load_factor(hint, *b)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Traced from real Go (go-map-semantics.md section 4).
    #[test]
    fn array_lengths_are_those_of_real_go() {
        let int = MapType::fast64(1, false);
        let lens: Vec<u32> = (4..=12).map(|b| bucket_array_len(&int, b)).collect();
        assert_eq!(lens, [18, 37, 71, 142, 284, 568, 1137, 2218, 4380]);
        let string = MapType::faststr(1, false);
        let lens: Vec<u32> = (4..=11).map(|b| bucket_array_len(&string, b)).collect();
        assert_eq!(lens, [19, 39, 68, 137, 275, 551, 1102, 2205]);
    }

    /// Bucket size, and array lengths for B from 4 on: what real Go 1.23.9 has for these types.
    #[test]
    fn sizes_of_other_types_are_those_of_real_go() {
        use super::super::key::{KeyPart, KeyType};
        let of = |part, words, bytes, pointers| MapType::new(KeyType::one(part), words, bytes, pointers);
        let (float, any, ptr) = (KeyPart::Float(8), KeyPart::Interface, KeyPart::Pointer);
        let pair = KeyType::composite(&[KeyPart::Int(8), KeyPart::String], 24).unwrap();
        let go = [
            ("int32/int64", of(KeyPart::Int(4), 1, 8, false), 112, [18, 36, 73, 146, 292, 585, 1097, 2194, 4388]),
            ("int32/int32", of(KeyPart::Int(4), 1, 4, false), 80, [17, 38, 76, 136, 272, 614, 1126, 2252, 4403]),
            ("bool/bool", of(KeyPart::Int(1), 1, 1, false), 32, [18, 36, 72, 152, 296, 576, 1280, 2304, 4352]),
            ("float64/struct{}", of(float, 0, 0, false), 80, [17, 38, 76, 136, 272, 614, 1126, 2252, 4403]),
            ("any/int64", of(any, 1, 8, false), 208, [19, 39, 68, 137, 275, 551, 1102, 2205, 4371]),
            ("string/struct{}", of(KeyPart::String, 0, 0, false), 144, [18, 37, 71, 142, 284, 568, 1137, 2218, 4380]),
            ("string/string", of(KeyPart::String, 2, 16, true), 272, [17, 34, 70, 150, 301, 572, 1114, 2198, 4367]),
            ("string/bool", of(KeyPart::String, 1, 1, false), 152, [17, 35, 71, 143, 323, 592, 1131, 2209, 4365]),
            ("struct/int64", MapType::new(pair, 1, 8, false), 272, [17, 34, 70, 150, 301, 572, 1114, 2198, 4367]),
            ("*T/bool", of(ptr, 1, 1, false), 88, [17, 34, 69, 139, 279, 558, 1117, 2234, 4375]),
            ("int64/[]int64", MapType::fast64(3, true), 272, [17, 34, 70, 150, 301, 572, 1114, 2198, 4367]),
            ("int64/[16]int64", MapType::fast64(16, false), 1104, [17, 37, 74, 140, 274, 549, 1090, 2181, 4355]),
            ("int16/int8", of(KeyPart::Int(2), 1, 1, false), 40, [17, 35, 76, 153, 272, 544, 1228, 2252, 4505]),
        ];
        for (name, typ, bytes, lens) in go {
            assert_eq!(typ.bucket_bytes(), bytes, "{name}");
            assert_eq!([4, 5, 6, 7, 8, 9, 10, 11, 12].map(|b| bucket_array_len(&typ, b)), lens, "{name}");
        }
    }

    /// The inserts that start a growth (go-map-semantics.md section 4).
    #[test]
    fn inserts_that_grow_are_those_of_real_go() {
        let first_over = |b| (1..2000).find(|n| over_load_factor(*n, b)).unwrap();
        assert_eq!((0..8).map(first_over).collect::<Vec<_>>(), [9, 14, 27, 53, 105, 209, 417, 833]);
    }

    #[test]
    fn a_hint_gets_room_for_all() {
        let hints = [-1, 0, 8, 9, 26, 27, 100, i64::MAX];
        assert_eq!(hints.map(|hint| b_for_hint(&MapType::fast64(1, false), hint)), [0, 0, 0, 1, 2, 3, 4, 0]);
    }
}
