//! Package strconv.

use super::source::GoFile;
use super::{Item, Kind, Package, item};
use maprace_library::Native;

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "strconv",
    name: "strconv",
    items: ITEMS,
    files: &[GoFile { name: "strconv/parse.go", source: include_str!("go/strconv/parse.go") }],
    others: "AppendBool AppendFloat AppendInt AppendQuote AppendQuoteRune AppendQuoteRuneToASCII AppendQuoteToASCII \
             AppendUint CanBackquote FormatComplex IsGraphic IsPrint ParseComplex \
             QuoteRune QuoteRuneToASCII QuoteRuneToGraphic QuoteToGraphic QuotedPrefix Unquote UnquoteChar",
};

const ITEMS: &[Item] = &[
    item("func Itoa(i int) string", Kind::Native(Native::StrconvItoa)),
    item("func FormatInt(i int64, base int) string", Kind::Native(Native::StrconvFormatInt)),
    item("func FormatUint(i uint64, base int) string", Kind::Native(Native::StrconvFormatUint)),
    item("func FormatBool(b bool) string", Kind::Native(Native::StrconvFormatBool)),
    item("func Quote(s string) string", Kind::Native(Native::StrconvQuote)),
    item("func QuoteToASCII(s string) string", Kind::Native(Native::StrconvQuoteToAscii)),
    item("func FormatFloat(f float64, fmt byte, prec, bitSize int) string", Kind::Native(Native::StrconvFormatFloat)),
    item("func parseInt(s string, base int, bitSize int) (int64, int)", Kind::Native(Native::StrconvParseInt)),
    item("func parseUint(s string, base int, bitSize int) (uint64, int)", Kind::Native(Native::StrconvParseUint)),
    item("func parseFloat(s string, bitSize int) (float64, int)", Kind::Native(Native::StrconvParseFloat)),
];
