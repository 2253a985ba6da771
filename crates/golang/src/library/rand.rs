//! Packages math/rand and math/rand/v2: numbers are drawn by the goroutine that asks, from the machine's seed. What Go
//! computes from a seed of the program's own is left out.

use super::Package;
use super::source::GoFile;

/// The table of math/rand.
pub(super) const RAND: Package = Package {
    path: "math/rand",
    name: "rand",
    items: &[],
    files: &[GoFile { name: "math/rand/rand.go", source: include_str!("go/rand/rand.go") }],
    others: "ExpFloat64 New NewSource NewZipf NormFloat64 Rand Read Seed Source Source64 Zipf",
};

/// The table of math/rand/v2.
pub(super) const RAND_V2: Package = Package {
    path: "math/rand/v2",
    name: "rand",
    items: &[],
    files: &[GoFile { name: "math/rand/v2/rand.go", source: include_str!("go/rand/v2.go") }],
    others: "ChaCha8 ExpFloat64 New NewChaCha8 NewPCG NewZipf NormFloat64 PCG Rand Source Zipf",
};
