//! Package strings.

use super::source::GoFile;
use super::{Item, Kind, Package, item};
use maprace_library::Native;

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "strings",
    name: "strings",
    items: ITEMS,
    files: &[
        GoFile { name: "strings/strings.go", source: include_str!("go/strings/strings.go") },
        GoFile { name: "strings/replace.go", source: include_str!("go/strings/replace.go") },
        GoFile { name: "strings/builder.go", source: include_str!("go/strings/builder.go") },
    ],
    others: "LastIndexAny LastIndexFunc NewReader Reader SplitAfter SplitAfterN ToLowerSpecial \
             ToTitle ToTitleSpecial ToUpperSpecial ToValidUTF8",
};

const ITEMS: &[Item] = &[
    item("func Contains(s, substr string) bool", Kind::Native(Native::StringsContains)),
    item("func HasPrefix(s, prefix string) bool", Kind::Native(Native::StringsHasPrefix)),
    item("func HasSuffix(s, suffix string) bool", Kind::Native(Native::StringsHasSuffix)),
    item("func Index(s, substr string) int", Kind::Native(Native::StringsIndex)),
    item("func LastIndex(s, substr string) int", Kind::Native(Native::StringsLastIndex)),
    item("func ReplaceAll(s, old, new string) string", Kind::Native(Native::StringsReplace)),
    item("func Replace(s, old, new string, n int) string", Kind::Native(Native::StringsReplace)),
    item("func ToUpper(s string) string", Kind::Native(Native::StringsToUpper)),
    item("func ToLower(s string) string", Kind::Native(Native::StringsToLower)),
    item("func TrimSpace(s string) string", Kind::Native(Native::StringsTrimSpace)),
    item("func Trim(s, cutset string) string", Kind::Native(Native::StringsTrim)),
    item("func TrimPrefix(s, prefix string) string", Kind::Native(Native::StringsTrimPrefix)),
    item("func TrimSuffix(s, suffix string) string", Kind::Native(Native::StringsTrimSuffix)),
    item("func Count(s, substr string) int", Kind::Native(Native::StringsCount)),
    item("func repeat(s string, count int) string", Kind::Native(Native::StringsRepeat)),
    item("func Join(elems []string, sep string) string", Kind::Native(Native::StringsJoin)),
    item("func split(s, sep string, n int) []string", Kind::NativeSlice(Native::StringsSplit)),
    item("func Fields(s string) []string", Kind::NativeSlice(Native::StringsFields)),
];
