//! Object code: a program as bytes, compiled in one place (the build of the catalogue, a worker) and run in another.
//!
//! A header (what it is, the version, for which library, a checksum of the rest), then the program as borsh writes it.
//! Reading trusts nothing: whatever the bytes, it ends with a program that passes [`Program::validate`], or a typed error.

use super::Program;
use super::validate::Invalid;
use crate::mix::{FNV_OFFSET, fnv1a};
use crate::sim::Pos;
use crate::value::{Tuple, Value};
use borsh::io::{Error, ErrorKind, Read, Result as IoResult, Write};
use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;
use std::sync::Arc;

/// What object code begins with. The digit is the version: raise it when an instruction changes its meaning.
const MAGIC: [u8; 8] = *b"maprace1";

/// Magic, the library's fingerprint, the checksum.
const HEADER_BYTES: usize = 24;

/// Constants in constants: an interface with a struct in it is 2 deep.
const CONSTANT_DEPTH_MAX: u32 = 8;

/// Why bytes are no program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectError {
    /// They do not begin like one of this version.
    NotObjectCode,
    /// The program was compiled for another version of the library.
    OtherLibrary,
    /// They are not what was written: cut off, or changed.
    Damaged,
    /// They do not say a program.
    Malformed(String),
    /// They say a program that cannot run.
    Invalid(Invalid),
}

impl fmt::Display for ObjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotObjectCode => f.write_str("this is no compiled program of this version"),
            Self::OtherLibrary => f.write_str("the program was compiled for another version of the library"),
            Self::Damaged => f.write_str("the compiled program is damaged"),
            Self::Malformed(why) => f.write_str(why),
            Self::Invalid(invalid) => invalid.fmt(f),
        }
    }
}

impl std::error::Error for ObjectError {}

impl Program {
    /// The program as bytes, for a library with that fingerprint.
    ///
    /// # Errors
    /// A constant that stands for a place in memory: no program has one before it runs.
    pub fn to_object(&self, library: u64) -> Result<Vec<u8>, ObjectError> {
        let body = borsh::to_vec(self).map_err(|error| ObjectError::Malformed(error.to_string()))?;
        let checksum = fnv1a(FNV_OFFSET, &body).to_le_bytes();
        Ok([&MAGIC[..], &library.to_le_bytes(), &checksum, &body].concat())
    }

    /// The program that [`Program::to_object`] wrote, without its library's functions (but it is valid for `natives` of
    /// them).
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn from_object(bytes: &[u8], library: u64, natives: usize) -> Result<Self, ObjectError> {
        let header = bytes.get(..HEADER_BYTES).ok_or(ObjectError::NotObjectCode)?;
        let (header, body) = (header, &bytes[HEADER_BYTES..]);
        if header[..8] != MAGIC {
            return Err(ObjectError::NotObjectCode);
        }
        if header[8..16] != library.to_le_bytes() {
            return Err(ObjectError::OtherLibrary);
        }
        if header[16..] != fnv1a(FNV_OFFSET, body).to_le_bytes() {
            return Err(ObjectError::Damaged);
        }
        let program = Self::try_from_slice(body).map_err(|error| ObjectError::Malformed(error.to_string()))?;
        program.validate(natives).map_err(ObjectError::Invalid)?;
        Ok(program)
    }
}

fn invalid(what: &'static str) -> Error {
    Error::new(ErrorKind::InvalidData, what)
}

/// A small number in few bytes: seven bits each, the low ones first.
fn write_number<W: Write>(mut n: u32, out: &mut W) -> IoResult<()> {
    while n >= 0x80 {
        out.write_all(&[n as u8 | 0x80])?;
        n >>= 7;
    }
    out.write_all(&[n as u8])
}

fn read_number<R: Read>(from: &mut R) -> IoResult<u32> {
    let mut n = 0_u32;
    for shift in [0, 7, 14, 21, 28] {
        let byte = u8::deserialize_reader(from)?;
        n |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(n);
        }
    }
    Err(invalid("a number does not end"))
}

/// A list of numbers.
pub(super) fn write_numbers<W: Write>(numbers: &[u32], out: &mut W) -> IoResult<()> {
    write_number(numbers.len() as u32, out)?;
    numbers.iter().try_for_each(|n| write_number(*n, out))
}

pub(super) fn read_numbers<R: Read>(from: &mut R) -> IoResult<Vec<u32>> {
    let (count, mut numbers) = (read_number(from)?, Vec::new());
    for _ in 0..count {
        numbers.push(read_number(from)?);
    }
    Ok(numbers)
}

/// A list of pairs of numbers.
pub(super) fn write_pairs<W: Write>(pairs: &[(u32, u32)], out: &mut W) -> IoResult<()> {
    let flat: Vec<u32> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    write_numbers(&flat, out)
}

pub(super) fn read_pairs<R: Read>(from: &mut R) -> IoResult<Vec<(u32, u32)>> {
    Ok(read_numbers(from)?.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
}

/// Places of instructions follow each other closely: the line as a difference to the one before, then the column.
pub(super) fn write_positions<W: Write>(positions: &[Pos], out: &mut W) -> IoResult<()> {
    write_number(positions.len() as u32, out)?;
    let mut line = 0;
    for pos in positions {
        let step = pos.line.wrapping_sub(line) as i32;
        write_number((step << 1 ^ step >> 31) as u32, out)?;
        write_number(pos.col, out)?;
        line = pos.line;
    }
    Ok(())
}

pub(super) fn read_positions<R: Read>(from: &mut R) -> IoResult<Vec<Pos>> {
    // A length is believed only as far as there are bytes for it, so nothing is reserved.
    let (count, mut positions, mut line) = (read_number(from)?, Vec::new(), 0_u32);
    for _ in 0..count {
        let zigzag = read_number(from)?;
        line = line.wrapping_add(zigzag >> 1 ^ (zigzag & 1).wrapping_neg());
        positions.push(Pos { line, col: read_number(from)? });
    }
    Ok(positions)
}

pub(super) fn write_constants<W: Write>(constants: &[Value], out: &mut W) -> IoResult<()> {
    write_number(constants.len() as u32, out)?;
    constants.iter().try_for_each(|constant| write_constant(constant, out))
}

fn write_constant<W: Write>(constant: &Value, out: &mut W) -> IoResult<()> {
    match constant {
        Value::Int(n) => (0_u8, n).serialize(out),
        Value::Bytes(bytes) => (1_u8, bytes.as_slice()).serialize(out),
        Value::Iface(pair) => {
            (2_u8, pair.0).serialize(out)?;
            write_constant(&pair.1, out)
        }
        Value::Tuple(tuple) => {
            3_u8.serialize(out)?;
            write_constants(tuple.as_slice(), out)
        }
        Value::Closure(pair) => {
            (4_u8, pair.0).serialize(out)?;
            write_constants(&pair.1, out)
        }
        Value::Object(_) | Value::Pointer(..) | Value::Slice(_) => Err(invalid("a constant is a place in memory")),
    }
}

pub(super) fn read_constants<R: Read>(from: &mut R) -> IoResult<Vec<Value>> {
    read_all(from, 0)
}

fn read_all<R: Read>(from: &mut R, depth: u32) -> IoResult<Vec<Value>> {
    let (count, mut constants) = (read_number(from)?, Vec::new());
    for _ in 0..count {
        constants.push(read_constant(from, depth)?);
    }
    Ok(constants)
}

fn read_constant<R: Read>(from: &mut R, depth: u32) -> IoResult<Value> {
    if depth > CONSTANT_DEPTH_MAX {
        return Err(invalid("constants are nested too deeply"));
    }
    Ok(match u8::deserialize_reader(from)? {
        0 => Value::Int(i64::deserialize_reader(from)?),
        1 => Value::string(&Vec::<u8>::deserialize_reader(from)?),
        2 => {
            let typ = u32::deserialize_reader(from)?;
            Value::Iface(Arc::new((typ, read_constant(from, depth + 1)?)))
        }
        3 => Value::Tuple(Tuple::new(read_all(from, depth + 1)?)),
        4 => {
            let func = u32::deserialize_reader(from)?;
            Value::Closure(Arc::new((func, read_all(from, depth + 1)?)))
        }
        _ => return Err(invalid("no kind of constant")),
    })
}
