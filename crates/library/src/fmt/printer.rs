//! Text in the making, and one operand of it.
//! Source: Go 1.23.9 `src/fmt/print.go` `printArg`, `badVerb`, `fmtPointer`; `src/fmt/format.go` `pad`.

use maprace_core::WHOLE;
use maprace_core::sim::Program;
use maprace_core::sim::program::{Asked, Need, Type, TypeKind, TypeNumber};
use maprace_core::value::{Value, dynamic_type};

/// What stands between `%` and the verb.
#[allow(clippy::struct_excessive_bools, reason = "the flags are fmt's")]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Flags {
    pub(crate) plus: bool,
    pub(crate) minus: bool,
    pub(crate) sharp: bool,
    pub(crate) space: bool,
    pub(crate) zero: bool,
    /// `%+v`, `%#v`: the flag is the verb's, not its numbers'.
    pub(crate) plus_v: bool,
    pub(crate) sharp_v: bool,
    pub(crate) width: Option<usize>,
    pub(crate) precision: Option<usize>,
}

/// The bits that come with a type's number say what the map has to know.
const fn index(typ: TypeNumber) -> usize {
    (typ & !(dynamic_type::UNHASHABLE | dynamic_type::FLOAT)) as usize
}

/// Text in the making.
pub(crate) struct Printer<'p, 'a> {
    pub(super) call: &'p mut Asked<'a>,
    pub(super) program: &'a Program,
    pub(crate) out: Vec<u8>,
    pub(crate) flags: Flags,
    /// A verb that a type does not have is being reported: no methods are called.
    pub(super) erroring: bool,
    /// The operands of `%w`, in `Errorf`.
    pub(super) wraps: Option<Vec<usize>>,
}

impl<'p, 'a> Printer<'p, 'a> {
    pub(crate) fn new(call: &'p mut Asked<'a>) -> Self {
        let program = call.program;
        Self { call, program, out: Vec::new(), flags: Flags::default(), erroring: false, wraps: None }
    }

    pub(super) fn type_at(&self, typ: TypeNumber) -> Option<&'a Type> {
        self.program.types.get(index(typ))
    }

    /// What the operand's dynamic type is made of; `None` for nil.
    pub(crate) fn kind_of(&self, arg: &Value) -> Option<&'a TypeKind> {
        match arg {
            Value::Iface(pair) => self.type_at(pair.0).map(|typ| &typ.kind),
            _ => None,
        }
    }

    /// Appends text, filled up to the width.
    pub(crate) fn pad(&mut self, text: &[u8]) {
        let width = self.flags.width.unwrap_or(0);
        let count = String::from_utf8_lossy(text).chars().count();
        let fill = width.saturating_sub(count);
        if self.flags.minus {
            self.out.extend(text);
            self.out.resize(self.out.len() + fill, b' ');
        } else {
            let filler = if self.flags.zero { b'0' } else { b' ' };
            self.out.resize(self.out.len() + fill, filler);
            self.out.extend(text);
        }
    }

    /// The same without leading zeros.
    pub(super) fn pad_blank(&mut self, text: &[u8]) {
        let zero = std::mem::take(&mut self.flags.zero);
        self.pad(text);
        self.flags.zero = zero;
    }

    /// One operand, an interface.
    pub(crate) fn arg(&mut self, arg: &Value, verb: char) -> Result<(), Need> {
        let Value::Iface(pair) = arg else {
            match verb {
                'T' | 'v' => self.pad(b"<nil>"),
                _ => self.out.extend(format!("%!{verb}(<nil>)").bytes()),
            }
            return Ok(());
        };
        let (typ, value) = (pair.0, &pair.1);
        match verb {
            'T' => {
                let name = self.type_at(typ).map_or("", |typ| typ.name.as_str());
                self.string(name.as_bytes(), 's');
            }
            'p' if WHOLE => self.pointer(typ, value, verb)?,
            _ => {
                if !WHOLE || !self.methods(typ, value, verb)? {
                    self.value(typ, value, verb, 0, true)?;
                }
            }
        }
        Ok(())
    }

    /// `%!d(string=hi)`
    pub(super) fn bad_verb(&mut self, typ: TypeNumber, value: &Value, verb: char) -> Result<(), Need> {
        let name = self.type_at(typ).map_or("", |typ| typ.name.as_str());
        self.out.extend(format!("%!{verb}({name}=").bytes());
        let erroring = std::mem::replace(&mut self.erroring, true);
        self.value(typ, value, 'v', 0, true)?;
        self.erroring = erroring;
        self.out.push(b')');
        Ok(())
    }

    /// Pointers, channels, functions. There are no addresses in the model: the object's name takes the place.
    pub(super) fn pointer(&mut self, typ: TypeNumber, value: &Value, verb: char) -> Result<(), Need> {
        let kind = self.type_at(typ).map(|typ| &typ.kind);
        let points = matches!(
            kind,
            Some(TypeKind::Pointer(_) | TypeKind::Chan | TypeKind::Func | TypeKind::Map { .. } | TypeKind::Slice(_))
        );
        if !points {
            return self.bad_verb(typ, value, verb);
        }
        let address = match value {
            Value::Pointer(id, word) => address(id.bits()) + u64::from(*word) * 8,
            Value::Object(id) => address(id.bits()),
            Value::Slice(slice) => address(slice.header().array.bits()) + u64::from(slice.header().word) * 8,
            Value::Closure(pair) => 0x48_0000 + u64::from(pair.0) * 64,
            _ => 0,
        };
        match verb {
            'v' if self.flags.sharp_v => {
                let name = self.type_at(typ).map_or("", |typ| typ.name.as_str());
                let address = if address == 0 { "nil".to_owned() } else { format!("{address:#x}") };
                self.out.extend(format!("({name})({address})").bytes());
            }
            'v' if address == 0 => self.pad(b"<nil>"),
            'v' | 'p' => {
                let text = if self.flags.sharp { format!("{address:x}") } else { format!("{address:#x}") };
                self.pad(text.as_bytes());
            }
            'b' | 'o' | 'd' | 'x' | 'X' => {
                let kind = maprace_core::sim::program::IntKind { bits: 64, signed: false };
                super::integer::format(self, address as i64, kind, verb);
            }
            _ => return self.bad_verb(typ, value, verb),
        }
        Ok(())
    }
}

/// Something like an address in Go's heap.
fn address(name: u64) -> u64 {
    0xc0_0000_0000 + (name & 0xff_ffff) * 0x40
}
