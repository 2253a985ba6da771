//! Package strings.

use super::{Item, Kind, Package, item};
use maprace_core::sim::Program;
use maprace_core::value::Value;

/// The table.
pub(super) const PACKAGE: Package = Package {
    path: "strings",
    name: "strings",
    items: ITEMS,
    others: "Clone Compare ContainsAny ContainsFunc ContainsRune CutPrefix CutSuffix EqualFold FieldsFunc IndexAny \
             IndexByte IndexFunc IndexRune LastIndexAny LastIndexByte LastIndexFunc Map NewReader NewReplacer Reader \
             Replacer SplitAfter SplitAfterN SplitN Title ToLowerSpecial ToTitle ToTitleSpecial ToUpperSpecial \
             ToValidUTF8 TrimFunc TrimLeft TrimLeftFunc TrimRight TrimRightFunc",
};

const ITEMS: &[Item] = &[
    item("func Contains(s, substr string) bool", Kind::Native(contains)),
    item("func HasPrefix(s, prefix string) bool", Kind::Native(has_prefix)),
    item("func HasSuffix(s, suffix string) bool", Kind::Native(has_suffix)),
    item("func Index(s, substr string) int", Kind::Native(index)),
    item("func LastIndex(s, substr string) int", Kind::Native(last_index)),
    item("func Repeat(s string, count int) string", Kind::Missing),
    item("func ReplaceAll(s, old, new string) string", Kind::Native(replace)),
    item("func Replace(s, old, new string, n int) string", Kind::Native(replace)),
    item("func ToUpper(s string) string", Kind::Native(to_upper)),
    item("func ToLower(s string) string", Kind::Native(to_lower)),
    item("func TrimSpace(s string) string", Kind::Native(trim_space)),
    item("func Trim(s, cutset string) string", Kind::Native(trim)),
    item("func TrimPrefix(s, prefix string) string", Kind::Native(trim_prefix)),
    item("func TrimSuffix(s, suffix string) string", Kind::Native(trim_suffix)),
    item("func Count(s, substr string) int", Kind::Native(count)),
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

fn two(args: &[Value]) -> (&[u8], &[u8]) {
    (args.first().map_or(&[], Value::bytes), args.get(1).map_or(&[], Value::bytes))
}

fn find(s: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    s.windows(part.len()).position(|window| window == part)
}

fn number(n: Option<usize>) -> Value {
    Value::Int(n.map_or(-1, |n| n as i64))
}

fn contains(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::Int(i64::from(find(s, part).is_some()))
}

fn has_prefix(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::Int(i64::from(s.starts_with(part)))
}

fn has_suffix(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::Int(i64::from(s.ends_with(part)))
}

fn index(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    number(find(s, part))
}

fn last_index(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    if part.is_empty() {
        return number(Some(s.len()));
    }
    number(s.windows(part.len()).rposition(|window| window == part))
}

fn mapped(args: &[Value], map: fn(&str) -> String) -> Value {
    Value::string(map(&String::from_utf8_lossy(two(args).0)).as_bytes())
}

fn to_upper(_: &Program, args: &[Value]) -> Value {
    mapped(args, str::to_uppercase)
}

fn to_lower(_: &Program, args: &[Value]) -> Value {
    mapped(args, str::to_lowercase)
}

fn trim_space(_: &Program, args: &[Value]) -> Value {
    mapped(args, |s| s.trim().to_owned())
}

fn trim_prefix(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::string(s.strip_prefix(part).unwrap_or(s))
}

fn trim_suffix(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::string(s.strip_suffix(part).unwrap_or(s))
}

/// Where `part` begins in `s`, without overlaps; the empty string stands before every character and at the end.
fn places(s: &[u8], part: &[u8]) -> Vec<usize> {
    let (mut at, mut places) = (0, Vec::new());
    if part.is_empty() {
        while at < s.len() {
            places.push(at);
            at += super::strconv::rune_at(&s[at..]).1;
        }
        places.push(s.len());
        return places;
    }
    while let Some(next) = find(&s[at..], part) {
        places.push(at + next);
        at += next + part.len();
    }
    places
}

fn count(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::Int(places(s, part).len() as i64)
}

fn replace(_: &Program, args: &[Value]) -> Value {
    let (s, old) = two(args);
    let new = args.get(2).map_or(&[][..], Value::bytes);
    let most = args.get(3).map_or(-1, Value::int);
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let (mut out, mut done) = (Vec::new(), 0);
    for at in places(s, old).into_iter().take(most) {
        out.extend(&s[done..at]);
        out.extend(new);
        done = at + old.len();
    }
    out.extend(&s[done..]);
    Value::string(&out)
}

fn trim(_: &Program, args: &[Value]) -> Value {
    let (s, cutset) = (String::from_utf8_lossy(two(args).0), String::from_utf8_lossy(two(args).1));
    Value::string(s.trim_matches(|ch| cutset.contains(ch)).as_bytes())
}
