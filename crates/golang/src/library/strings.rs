//! Package strings.

use super::{Item, Kind, Package, item};
use maprace_library::Native;

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "strings",
    name: "strings",
    items: ITEMS,
    files: &[],
    others: "Clone Compare ContainsAny ContainsFunc ContainsRune CutPrefix CutSuffix EqualFold FieldsFunc IndexAny \
             IndexByte IndexFunc IndexRune LastIndexAny LastIndexByte LastIndexFunc Map NewReader NewReplacer Reader \
             Replacer SplitAfter SplitAfterN SplitN Title ToLowerSpecial ToTitle ToTitleSpecial ToUpperSpecial \
             ToValidUTF8 TrimFunc TrimLeft TrimLeftFunc TrimRight TrimRightFunc",
};

const ITEMS: &[Item] = &[
    item("func Contains(s, substr string) bool", Kind::Native(Native::StringsContains)),
    item("func HasPrefix(s, prefix string) bool", Kind::Native(Native::StringsHasPrefix)),
    item("func HasSuffix(s, suffix string) bool", Kind::Native(Native::StringsHasSuffix)),
    item("func Index(s, substr string) int", Kind::Native(Native::StringsIndex)),
    item("func LastIndex(s, substr string) int", Kind::Native(Native::StringsLastIndex)),
    item("func Repeat(s string, count int) string", Kind::Missing),
    item("func ReplaceAll(s, old, new string) string", Kind::Native(Native::StringsReplace)),
    item("func Replace(s, old, new string, n int) string", Kind::Native(Native::StringsReplace)),
    item("func ToUpper(s string) string", Kind::Native(Native::StringsToUpper)),
    item("func ToLower(s string) string", Kind::Native(Native::StringsToLower)),
    item("func TrimSpace(s string) string", Kind::Native(Native::StringsTrimSpace)),
    item("func Trim(s, cutset string) string", Kind::Native(Native::StringsTrim)),
    item("func TrimPrefix(s, prefix string) string", Kind::Native(Native::StringsTrimPrefix)),
    item("func TrimSuffix(s, suffix string) string", Kind::Native(Native::StringsTrimSuffix)),
    item("func Count(s, substr string) int", Kind::Native(Native::StringsCount)),
    item("func Split(s, sep string) []string", Kind::Missing),
    item("func Fields(s string) []string", Kind::Missing),
    item("func Join(elems []string, sep string) string", Kind::Missing),
    item("func Cut(s, sep string) (before, after string, found bool)", Kind::Missing),
    item("type Builder struct { buf []byte }", Kind::Missing),
    item("func (b *Builder) String() string", Kind::Missing),
    item("func (b *Builder) Len() int", Kind::Missing),
    item("func (b *Builder) Reset()", Kind::Missing),
    item("func (b *Builder) Write(p []byte) (int, error)", Kind::Missing),
    item("func (b *Builder) WriteByte(c byte) error", Kind::Missing),
    item("func (b *Builder) WriteRune(r rune) (int, error)", Kind::Missing),
    item("func (b *Builder) WriteString(s string) (int, error)", Kind::Missing),
];
