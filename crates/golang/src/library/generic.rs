//! Packages that are Go throughout, or nearly: sort, slices, maps, iter, cmp, math, containers.

use super::source::GoFile;
use super::{Kind, Package, item};
use maprace_library::Native;

/// The table of sort.
pub(super) const SORT: Package = Package {
    path: "sort",
    name: "sort",
    items: &[],
    files: &[GoFile { name: "sort/sort.go", source: include_str!("go/sort/sort.go") }],
    others: "Find",
};

/// The table of slices.
pub(super) const SLICES: Package = Package {
    path: "slices",
    name: "slices",
    items: &[],
    files: &[
        GoFile { name: "slices/slices.go", source: include_str!("go/slices/slices.go") },
        GoFile { name: "slices/iter.go", source: include_str!("go/slices/iter.go") },
        GoFile { name: "slices/sort.go", source: include_str!("go/slices/sort.go") },
    ],
    others: "Chunk Clip CompactFunc CompareFunc EqualFunc Replace SortedStableFunc",
};

/// The table of maps.
pub(super) const MAPS: Package = Package {
    path: "maps",
    name: "maps",
    items: &[],
    files: &[GoFile { name: "maps/maps.go", source: include_str!("go/maps/maps.go") }],
    others: "",
};

/// The table of iter.
pub(super) const ITER: Package = Package {
    path: "iter",
    name: "iter",
    items: &[],
    files: &[GoFile { name: "iter/iter.go", source: include_str!("go/iter/iter.go") }],
    others: "Pull Pull2",
};

/// The table of cmp.
pub(super) const CMP: Package = Package {
    path: "cmp",
    name: "cmp",
    items: &[],
    files: &[GoFile { name: "cmp/cmp.go", source: include_str!("go/cmp/cmp.go") }],
    others: "",
};

/// The table of math.
pub(super) const MATH: Package = Package {
    path: "math",
    name: "math",
    items: &[
        item("func Abs(x float64) float64", Kind::Native(Native::MathAbs)),
        item("func Ceil(x float64) float64", Kind::Native(Native::MathCeil)),
        item("func Floor(x float64) float64", Kind::Native(Native::MathFloor)),
        item("func Sqrt(x float64) float64", Kind::Native(Native::MathSqrt)),
        item("func Trunc(x float64) float64", Kind::Native(Native::MathTrunc)),
        item("func RoundToEven(x float64) float64", Kind::Native(Native::MathRoundToEven)),
        item("func FMA(x, y, z float64) float64", Kind::Native(Native::MathFma)),
        item("func Float64bits(f float64) uint64", Kind::Native(Native::MathBits)),
        item("func Float64frombits(b uint64) float64", Kind::Native(Native::MathBits)),
        item("func Float32bits(f float32) uint32", Kind::Native(Native::MathBits32)),
        item("func Float32frombits(b uint32) float32", Kind::Native(Native::MathFromBits32)),
    ],
    files: &[
        GoFile { name: "math/math.go", source: include_str!("go/math/math.go") },
        GoFile { name: "math/power.go", source: include_str!("go/math/power.go") },
    ],
    others: "Acos Acosh Asin Asinh Atan Atan2 Atanh Cbrt Cos Cosh Erf Erfc Erfcinv Erfinv Exp2 Expm1 Gamma Ilogb J0 J1 \
             Jn Lgamma Log1p Logb Nextafter Nextafter32 Pow10 Remainder Sin Sincos Sinh Tan Tanh Y0 Y1 Yn",
};

/// The table of container/heap.
pub(super) const HEAP: Package = Package {
    path: "container/heap",
    name: "heap",
    items: &[],
    files: &[GoFile { name: "container/heap/heap.go", source: include_str!("go/container/heap.go") }],
    others: "",
};

/// The table of container/list.
pub(super) const LIST: Package = Package {
    path: "container/list",
    name: "list",
    items: &[],
    files: &[GoFile { name: "container/list/list.go", source: include_str!("go/container/list.go") }],
    others: "",
};
