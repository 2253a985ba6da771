//! Package time.

use super::source::GoFile;
use super::{Kind, Package, item};
use maprace_library::Native;

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "time",
    name: "time",
    items: &[item("func durationText(d int64) string", Kind::Native(Native::TimeDuration))],
    files: &[
        GoFile { name: "time/duration.go", source: include_str!("go/time/duration.go") },
        GoFile { name: "time/time.go", source: include_str!("go/time/time.go") },
        GoFile { name: "time/timer.go", source: include_str!("go/time/timer.go") },
    ],
    others: "ANSIC April August Date DateOnly DateTime December February FixedZone Friday January July June Kitchen \
             Layout LoadLocation LoadLocationFromTZData Local Location March May Monday Month November October Parse \
             ParseDuration ParseError ParseInLocation RFC1123 RFC1123Z RFC3339 RFC3339Nano RFC822 RFC822Z RFC850 \
             RubyDate Saturday September Stamp StampMicro StampMilli StampNano Sunday Thursday TimeOnly Tuesday UTC \
             Unix UnixDate UnixMicro UnixMilli Wednesday Weekday",
};
