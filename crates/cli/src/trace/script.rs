//! The script: one command a line.

use maprace_core::map::{ALLOC_BYTES_MAX, HINT_MAX, Key, MapType};
use maprace_core::value::Value;
use std::str::FromStr;

/// A line of the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// `make HINT`.
    Make(i64),
    /// `insert KEY [VALUE]`; without a value, the number of the record.
    Insert(Key, Option<i64>),
    /// `get KEY`.
    Get(Key),
    /// `delete KEY`.
    Delete(Key),
    /// `clear`.
    Clear,
    /// `dump`: a record with all buckets.
    Dump,
    /// `iterinit NAME [START OFFSET]`: without the two numbers, they are drawn.
    IterInit(String, Option<(u64, u8)>),
    /// `iternext NAME`.
    IterNext(String),
    /// `iterall NAME`: `iternext` until the end.
    IterAll(String),
}

/// The commands of a script; empty lines and those that begin with `#` are none.
///
/// # Errors
/// The first line that is no command, with its number.
pub fn parse(script: &str, string_keys: bool) -> Result<Vec<Command>, String> {
    let lines = script.lines().zip(1..).filter(|(line, _)| !matches!(line.trim().chars().next(), None | Some('#')));
    lines.map(|(line, n)| command(line, string_keys).map_err(|what| format!("line {n}: {what}"))).collect()
}

fn command(line: &str, string_keys: bool) -> Result<Command, String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let key = |word: &str| {
        if string_keys { Ok(Value::string(word.as_bytes())) } else { number::<i64>(word).map(Value::Int) }
    };
    Ok(match *words.as_slice() {
        ["make", hint] => Command::Make(hint_in_bounds(number(hint)?, string_keys)?),
        ["insert", k] => Command::Insert(key(k)?, None),
        ["insert", k, value] => Command::Insert(key(k)?, Some(number(value)?)),
        ["get", k] => Command::Get(key(k)?),
        ["delete", k] => Command::Delete(key(k)?),
        ["clear"] => Command::Clear,
        ["dump"] => Command::Dump,
        ["iterinit", name] => Command::IterInit(name.into(), None),
        ["iterinit", name, start, offset] => Command::IterInit(name.into(), Some((number(start)?, number(offset)?))),
        ["iternext", name] => Command::IterNext(name.into()),
        ["iterall", name] => Command::IterAll(name.into()),
        _ => return Err(format!("not a command: {line}")),
    })
}

/// Real Go takes a hint for more memory than there is for 0, and so does the model; between that and the model's own limit
/// the two would differ.
fn hint_in_bounds(hint: i64, string_keys: bool) -> Result<i64, String> {
    let typ = if string_keys { MapType::faststr(1, false) } else { MapType::fast64(1, false) };
    let absurd = hint < 0 || hint as u128 * typ.bucket_bytes() as u128 > ALLOC_BYTES_MAX;
    if hint > HINT_MAX && !absurd { Err(format!("hint above {HINT_MAX}: {hint}")) } else { Ok(hint) }
}

fn number<T: FromStr>(word: &str) -> Result<T, String> {
    word.parse().map_err(|_| format!("not a number in range: {word}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_command_is_named_by_its_number() {
        assert_eq!(parse("# x\nmake 0\n\ninsert k\n", false), Err("line 4: not a number in range: k".into()));
        assert_eq!(parse("iterinit a 5 300", false), Err("line 1: not a number in range: 300".into()));
        assert_eq!(parse("make 4398046511104", false), Ok(vec![Command::Make(4_398_046_511_104)]));
        assert_eq!(parse("make 3000000", false), Err("line 1: hint above 2097152: 3000000".into()));
        assert_eq!(parse("insert k 7", true), Ok(vec![Command::Insert(Value::string(b"k"), Some(7))]));
    }
}
