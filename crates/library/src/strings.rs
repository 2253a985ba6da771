//! Package strings.

use maprace_core::sim::Program;
use maprace_core::sim::program::{Asked, Need, Shape};
use maprace_core::value::{Tuple, Value};

/// Bytes that a string made here may have.
const BYTES_MAX: usize = 1 << 24;

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

fn strings<'a>(parts: impl Iterator<Item = &'a [u8]>) -> Value {
    Value::Tuple(Tuple::new(parts.map(Value::string).collect()))
}

/// `SplitN` with `n` other than 0; an empty separator splits after each character.
pub(crate) fn split(_: &Program, args: &[Value]) -> Value {
    let (s, sep) = two(args);
    let most = usize::try_from(args.get(2).map_or(-1, Value::int)).unwrap_or(usize::MAX);
    let mut ends = places(s, sep);
    if sep.is_empty() {
        ends.retain(|at| *at != 0 && *at < s.len());
    }
    if s.is_empty() && sep.is_empty() {
        return strings(std::iter::empty());
    }
    let (mut parts, mut done) = (Vec::new(), 0);
    for at in ends.into_iter().take(most - 1) {
        parts.push(&s[done..at]);
        done = at + sep.len();
    }
    parts.push(&s[done..]);
    strings(parts.into_iter())
}

/// The words between white space.
pub(crate) fn fields(_: &Program, args: &[Value]) -> Value {
    let text = String::from_utf8_lossy(two(args).0);
    strings(text.split_whitespace().map(str::as_bytes))
}

pub(crate) fn repeat(_: &Program, args: &[Value]) -> Value {
    let s = two(args).0;
    let count = usize::try_from(args.get(1).map_or(0, Value::int)).unwrap_or(0);
    Value::string(&s.repeat(count.min(BYTES_MAX / s.len().max(1))))
}

/// The elements are loaded, as Go's function does.
pub(crate) fn join(call: &mut Asked<'_>) -> Result<Value, Need> {
    let elements = call.ask(Need::LoadRange(call.arg(0).clone(), Shape::STRING))?;
    let Value::Tuple(elements) = elements else { return Ok(Value::ZERO) };
    let parts: Vec<_> = elements.as_slice().iter().map(Value::bytes).collect();
    Ok(Value::string(&parts.join(call.arg(1).bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(value: &Value) -> Vec<String> {
        let Value::Tuple(parts) = value else { return Vec::new() };
        parts.as_slice().iter().map(|part| String::from_utf8_lossy(part.bytes()).into_owned()).collect()
    }

    #[test]
    fn split_is_gos() {
        let split = |s: &str, sep: &str, n: i64| {
            let args = [Value::string(s.as_bytes()), Value::string(sep.as_bytes()), Value::Int(n)];
            parts(&split(&Program::default(), &args))
        };
        assert_eq!(split("a,b,c", ",", -1), ["a", "b", "c"]);
        assert_eq!(split("a,b,c", ",", 2), ["a", "b,c"]);
        assert_eq!(split("", ",", -1), [""]);
        assert_eq!(split("aé", "", -1), ["a", "é"]);
        assert_eq!(split("", "", -1), [""; 0]);
        assert_eq!(split(",a,", ",", -1), ["", "a", ""]);
    }

    #[test]
    fn fields_are_words() {
        let args = [Value::string(b"  a b\tc\n")];
        assert_eq!(parts(&fields(&Program::default(), &args)), ["a", "b", "c"]);
    }
}
