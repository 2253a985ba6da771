//! Package strings.

use maprace_core::sim::Program;
use maprace_core::value::Value;

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

pub(crate) fn contains(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::Int(i64::from(find(s, part).is_some()))
}

pub(crate) fn has_prefix(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::Int(i64::from(s.starts_with(part)))
}

pub(crate) fn has_suffix(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::Int(i64::from(s.ends_with(part)))
}

pub(crate) fn index(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    number(find(s, part))
}

pub(crate) fn last_index(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    if part.is_empty() {
        return number(Some(s.len()));
    }
    number(s.windows(part.len()).rposition(|window| window == part))
}

fn mapped(args: &[Value], map: fn(&str) -> String) -> Value {
    Value::string(map(&String::from_utf8_lossy(two(args).0)).as_bytes())
}

pub(crate) fn to_upper(_: &Program, args: &[Value]) -> Value {
    mapped(args, str::to_uppercase)
}

pub(crate) fn to_lower(_: &Program, args: &[Value]) -> Value {
    mapped(args, str::to_lowercase)
}

pub(crate) fn trim_space(_: &Program, args: &[Value]) -> Value {
    mapped(args, |s| s.trim().to_owned())
}

pub(crate) fn trim_prefix(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::string(s.strip_prefix(part).unwrap_or(s))
}

pub(crate) fn trim_suffix(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::string(s.strip_suffix(part).unwrap_or(s))
}

/// Where `part` begins in `s`, without overlaps; the empty string stands before every character and at the end.
fn places(s: &[u8], part: &[u8]) -> Vec<usize> {
    let (mut at, mut places) = (0, Vec::new());
    if part.is_empty() {
        while at < s.len() {
            places.push(at);
            at += crate::strconv::rune_at(&s[at..]).1;
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

pub(crate) fn count(_: &Program, args: &[Value]) -> Value {
    let (s, part) = two(args);
    Value::Int(places(s, part).len() as i64)
}

pub(crate) fn replace(_: &Program, args: &[Value]) -> Value {
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

pub(crate) fn trim(_: &Program, args: &[Value]) -> Value {
    let (s, cutset) = (String::from_utf8_lossy(two(args).0), String::from_utf8_lossy(two(args).1));
    Value::string(s.trim_matches(|ch| cutset.contains(ch)).as_bytes())
}
