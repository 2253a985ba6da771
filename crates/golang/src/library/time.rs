//! Package time.

use super::{Item, Kind, Package, item};

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "time",
    name: "time",
    items: ITEMS,
    files: &[],
    others: "ANSIC April August Date DateOnly DateTime December February FixedZone Friday January July June Kitchen \
             Layout LoadLocation LoadLocationFromTZData Local Location March May Monday Month NewTicker NewTimer \
             November October Parse ParseDuration ParseError ParseInLocation RFC1123 RFC1123Z RFC3339 RFC3339Nano \
             RFC822 RFC822Z RFC850 RubyDate Saturday September Stamp StampMicro StampMilli StampNano Sunday Thursday \
             Tick Ticker TimeOnly Timer Tuesday UTC Unix UnixDate UnixMicro UnixMilli Wednesday Weekday AfterFunc",
};

const ITEMS: &[Item] = &[
    item("type Duration int64", Kind::Type),
    item("func (d Duration) String() string", Kind::Missing),
    item("func (d Duration) Nanoseconds() int64", Kind::Missing),
    item("func (d Duration) Microseconds() int64", Kind::Missing),
    item("func (d Duration) Milliseconds() int64", Kind::Missing),
    item("func (d Duration) Seconds() float64", Kind::Missing),
    item("func (d Duration) Minutes() float64", Kind::Missing),
    item("func (d Duration) Hours() float64", Kind::Missing),
    item("const Nanosecond Duration = 1", Kind::Const(1)),
    item("const Microsecond Duration = 1000", Kind::Const(1000)),
    item("const Millisecond Duration = 1000000", Kind::Const(1_000_000)),
    item("const Second Duration = 1000000000", Kind::Const(1_000_000_000)),
    item("const Minute Duration = 60000000000", Kind::Const(60_000_000_000)),
    item("const Hour Duration = 3600000000000", Kind::Const(3_600_000_000_000)),
    item("func Sleep(d Duration)", Kind::Missing),
    item("func Since(t Time) Duration", Kind::Missing),
    item("func Until(t Time) Duration", Kind::Missing),
    item("func After(d Duration) <-chan Time", Kind::Missing),
    item("type Time struct { wall uint64; ext int64; loc uintptr }", Kind::Missing),
    item("func Now() Time", Kind::Missing),
    item("func (t Time) Add(d Duration) Time", Kind::Missing),
    item("func (t Time) Sub(u Time) Duration", Kind::Missing),
    item("func (t Time) After(u Time) bool", Kind::Missing),
    item("func (t Time) Before(u Time) bool", Kind::Missing),
    item("func (t Time) Equal(u Time) bool", Kind::Missing),
    item("func (t Time) IsZero() bool", Kind::Missing),
    item("func (t Time) Unix() int64", Kind::Missing),
    item("func (t Time) UnixNano() int64", Kind::Missing),
    item("func (t Time) UnixMilli() int64", Kind::Missing),
    item("func (t Time) String() string", Kind::Missing),
    item("func (t Time) Format(layout string) string", Kind::Missing),
];
