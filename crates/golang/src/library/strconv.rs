//! Package strconv.

use super::{Item, Kind, Package, item};
use maprace_library::Native;

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "strconv",
    name: "strconv",
    items: ITEMS,
    files: &[],
    others: "AppendBool AppendFloat AppendInt AppendQuote AppendQuoteRune AppendQuoteRuneToASCII AppendQuoteToASCII \
             AppendUint CanBackquote ErrRange ErrSyntax FormatComplex IntSize IsGraphic IsPrint NumError ParseComplex \
             QuoteRune QuoteRuneToASCII QuoteRuneToGraphic QuoteToGraphic QuotedPrefix Unquote UnquoteChar",
};

const ITEMS: &[Item] = &[
    item("func Itoa(i int) string", Kind::Native(Native::StrconvItoa)),
    item("func FormatInt(i int64, base int) string", Kind::Native(Native::StrconvFormatInt)),
    item("func FormatUint(i uint64, base int) string", Kind::Native(Native::StrconvFormatUint)),
    item("func FormatBool(b bool) string", Kind::Native(Native::StrconvFormatBool)),
    item("func Quote(s string) string", Kind::Native(Native::StrconvQuote)),
    item("func QuoteToASCII(s string) string", Kind::Native(Native::StrconvQuoteToAscii)),
    item("func FormatFloat(f float64, fmt byte, prec, bitSize int) string", Kind::Missing),
    item("func Atoi(s string) (int, error)", Kind::Missing),
    item("func ParseInt(s string, base int, bitSize int) (i int64, err error)", Kind::Missing),
    item("func ParseUint(s string, base int, bitSize int) (uint64, error)", Kind::Missing),
    item("func ParseFloat(s string, bitSize int) (float64, error)", Kind::Missing),
    item("func ParseBool(str string) (bool, error)", Kind::Missing),
];
