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
        GoFile { name: "time/format.go", source: include_str!("go/time/format.go") },
        GoFile { name: "time/timer.go", source: include_str!("go/time/timer.go") },
    ],
    others: "Date FixedZone LoadLocation LoadLocationFromTZData Local Location Parse ParseDuration ParseError \
             ParseInLocation Time.AddDate Time.AppendFormat Time.GoString Time.ISOWeek Time.In Time.IsDST Time.Location \
             Time.MarshalJSON Time.Round Time.Truncate Time.Zone UTC Unix UnixMicro UnixMilli",
};
