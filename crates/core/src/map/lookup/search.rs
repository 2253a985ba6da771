//! The search through a chain in the variant in use: what `mapaccess` and `mapdelete` do once the bucket is chosen.

use super::super::mem::{Flow, Mem};
use super::super::typ::Variant;
use super::super::{BucketRef, Key};
use super::Found;
use super::scan_fast::ScanFast;
use super::scan_generic::ScanGeneric;
use super::scan_str::ScanStr;

/// A search, in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::map) enum Search {
    Fast(ScanFast),
    Str(ScanStr),
    Generic(ScanGeneric),
}

impl Search {
    /// For a key of this tophash, from the main bucket on.
    pub(in crate::map) fn new(variant: Variant, bucket: BucketRef, top: u8) -> Self {
        match variant {
            Variant::Fast32 | Variant::Fast64 | Variant::Fast64Ptr => Self::Fast(ScanFast::new(bucket)),
            Variant::Faststr => Self::Str(ScanStr::new(bucket, top)),
            Variant::Generic => Self::Generic(ScanGeneric::new(bucket, top)),
        }
    }

    pub(in crate::map) fn step(&mut self, key: &Key, mem: &mut Mem<'_>) -> Flow<Found> {
        match self {
            Self::Fast(scan) => scan.step(key, mem),
            Self::Str(scan) => scan.step(key, mem),
            Self::Generic(scan) => scan.step(key, mem),
        }
    }

    /// The bucket in which it stands.
    pub(in crate::map) fn bucket(&self) -> BucketRef {
        match self {
            Self::Fast(scan) => scan.bucket(),
            Self::Str(scan) => scan.bucket(),
            Self::Generic(scan) => scan.bucket(),
        }
    }

    pub(in crate::map) fn point(&self) -> (&'static str, &'static str) {
        match self {
            Self::Fast(scan) => scan.point(),
            Self::Str(scan) => scan.point(),
            Self::Generic(scan) => scan.point(),
        }
    }
}
