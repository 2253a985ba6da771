//! Whether a program can run: every register, jump, function, constant and type that an instruction names is there.
//!
//! What depends on values is not looked at (which function a closure calls, how long a tuple is): the machine does that
//! when it comes to it.

use super::operands::{case_operands, operands};
use super::shape::{Layout, Shape};
use super::{Conversion, Func, FuncId, Instr, IntKind, Program, Reg, Type, TypeKind, TypeNumber};
use crate::value::{Value, dynamic_type};
use std::fmt;

/// Words of all package variables together, and of one variable: 16 MB of machine.
const WORDS_MAX: u32 = 1 << 20;

/// Where a program cannot run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The function; empty for what belongs to none.
    pub func: String,
    /// What it names that is not there.
    pub what: &'static str,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the compiled program names {} that is not there, in {:?}", self.what, self.func)
    }
}

impl Program {
    /// Whether the program can run with a library of `natives` functions.
    ///
    /// # Errors
    /// The first thing that is not there.
    pub fn validate(&self, natives: usize) -> Result<(), Invalid> {
        let nowhere = Func { regs: 1, ..Func::default() };
        let mut check = Check { program: self, natives, func: &nowhere, wrong: None };
        check.func(self.entry);
        let words = self.globals.iter().fold(0, |sum: u32, global| sum.saturating_add(global.words));
        check.words(words);
        for global in &self.globals {
            if let Some(typ) = global.map_type {
                check.map_type(typ);
            }
        }
        self.consts.iter().for_each(|constant| check.value(constant));
        for map_type in &self.map_types {
            let words = match map_type.elem {
                Shape::Leaf(leaf) => u32::from(leaf.words()),
                Shape::Composite(layout) => self.layouts.get(usize::from(layout)).map_or(0, Layout::words),
            };
            check.shape(map_type.elem).that(words <= u32::from(map_type.typ.elem_words), "a word of an elem");
        }
        self.types.iter().for_each(|typ| check.kind(typ));
        if let Some(errors) = self.runtime_errors {
            check.types(errors.all());
        }
        for name in self.ifaces.iter().flat_map(|iface| &iface.methods) {
            check.method(*name);
        }
        check.result("")?;
        for func in &self.funcs {
            check.func = func;
            check.body();
            check.result(&func.name)?;
        }
        Ok(())
    }
}

/// The check of one function's instructions, or of what belongs to none. It notes the first thing that is not there.
pub(super) struct Check<'p> {
    program: &'p Program,
    natives: usize,
    func: &'p Func,
    wrong: Option<&'static str>,
}

impl Check<'_> {
    fn that(&mut self, is_there: bool, what: &'static str) -> &mut Self {
        if !is_there && self.wrong.is_none() {
            self.wrong = Some(what);
        }
        self
    }

    fn result(&self, func: &str) -> Result<(), Invalid> {
        self.wrong.map_or(Ok(()), |what| Err(Invalid { func: func.to_owned(), what }))
    }

    fn body(&mut self) {
        let Func { params, regs, code, positions, recovered, .. } = self.func;
        self.that(*regs >= 1 && params <= regs, "a parameter");
        self.that(code.len() == positions.len(), "a position");
        let ends = matches!(code.last(), Some(Instr::Return { .. } | Instr::Jump { .. } | Instr::Panic { .. }));
        self.that(ends, "an end of the code");
        if let Some(to) = recovered {
            self.target(*to);
        }
        for instr in code {
            operands(*instr, self);
        }
    }

    fn value(&mut self, constant: &Value) {
        match constant {
            Value::Iface(pair) => {
                self.types(Some(pair.0));
                self.value(&pair.1);
            }
            Value::Tuple(tuple) => tuple.as_slice().iter().for_each(|value| self.value(value)),
            Value::Closure(pair) => {
                self.func(pair.0);
                pair.1.iter().for_each(|value| self.value(value));
            }
            Value::Int(_) | Value::Bytes(_) => {}
            Value::Object(_) | Value::Pointer(..) | Value::Slice(_) => {
                self.that(false, "a constant");
            }
        }
    }

    fn kind(&mut self, typ: &Type) {
        self.shape(typ.shape);
        for (name, func) in &typ.methods {
            self.method(*name).func(*func);
        }
        match &typ.kind {
            TypeKind::Int(kind) => {
                self.int(*kind);
            }
            TypeKind::Pointer(elem) | TypeKind::Slice(elem) | TypeKind::Array { len: _, elem } => {
                self.types(Some(*elem));
            }
            TypeKind::Map { key, elem, map_type } => {
                self.types([*key, *elem]).map_type(*map_type);
            }
            TypeKind::Struct(fields) => {
                self.types(fields.iter().map(|field| field.typ));
            }
            _ => {}
        }
    }

    pub(super) fn regs(&mut self, regs: &[Reg]) -> &mut Self {
        let regs_max = self.func.regs;
        self.that(regs.iter().all(|reg| *reg < regs_max), "a register")
    }

    pub(super) fn maybe(&mut self, regs: &[Option<Reg>]) -> &mut Self {
        let regs_max = self.func.regs;
        self.that(regs.iter().flatten().all(|reg| *reg < regs_max), "a register")
    }

    pub(super) fn range(&mut self, first: Reg, count: u16) -> &mut Self {
        self.that(u32::from(first) + u32::from(count) <= u32::from(self.func.regs), "a register")
    }

    pub(super) fn constant(&mut self, index: u32) -> &mut Self {
        self.that((index as usize) < self.program.consts.len(), "a constant")
    }

    pub(super) fn target(&mut self, to: u32) -> &mut Self {
        self.that((to as usize) < self.func.code.len(), "an instruction")
    }

    pub(super) fn func(&mut self, func: FuncId) -> &mut Self {
        self.that((func as usize) < self.program.funcs.len(), "a function")
    }

    pub(super) fn call(&mut self, func: FuncId, args: Reg) -> &mut Self {
        let params = self.program.funcs.get(func as usize).map_or(0, |callee| callee.params);
        self.func(func).range(args, params)
    }

    /// The results of a call, from a register on.
    pub(super) fn returned(&mut self, func: FuncId, dst: Reg) -> &mut Self {
        let results = self.program.funcs.get(func as usize).map_or(0, |callee| callee.results);
        self.range(dst, results.max(1))
    }

    /// The results of this function, from a register on.
    pub(super) fn results(&mut self, src: Reg) -> &mut Self {
        self.range(src, self.func.results.max(1))
    }

    pub(super) fn method(&mut self, name: u32) -> &mut Self {
        self.that((name as usize) < self.program.method_names.len(), "a method")
    }

    pub(super) fn native(&mut self, number: u16) -> &mut Self {
        self.that(usize::from(number) < self.natives, "a library function")
    }

    pub(super) fn global(&mut self, index: u32) -> &mut Self {
        self.that((index as usize) < self.program.globals.len(), "a package variable")
    }

    pub(super) fn map_type(&mut self, index: u16) -> &mut Self {
        self.that(usize::from(index) < self.program.map_types.len(), "a map type")
    }

    /// Types, with the bits of a dynamic type.
    pub(super) fn types(&mut self, numbers: impl IntoIterator<Item = TypeNumber>) -> &mut Self {
        let count = self.program.types.len();
        let index = |typ| (typ & !(dynamic_type::FLOAT | dynamic_type::UNHASHABLE)) as usize;
        self.that(numbers.into_iter().all(|typ| index(typ) < count), "a type")
    }

    pub(super) fn ifaces(&mut self, indices: &[u32]) -> &mut Self {
        let count = self.program.ifaces.len();
        self.that(indices.iter().all(|index| (*index as usize) < count), "an interface type")
    }

    pub(super) fn shape(&mut self, shape: Shape) -> &mut Self {
        let Shape::Composite(layout) = shape else { return self };
        self.that(usize::from(layout) < self.program.layouts.len(), "a layout")
    }

    pub(super) fn int(&mut self, kind: IntKind) -> &mut Self {
        self.that(matches!(kind.bits, 8 | 16 | 32 | 64), "an integer type")
    }

    pub(super) fn conversion(&mut self, to: Conversion) -> &mut Self {
        match to {
            Conversion::Int(kind) | Conversion::FloatToInt(kind) => self.int(kind),
            _ => self,
        }
    }

    pub(super) fn words(&mut self, words: u32) -> &mut Self {
        self.that(words <= WORDS_MAX, "so much memory")
    }

    pub(super) fn select(&mut self, index: u32) -> &mut Self {
        let program = self.program;
        let select = program.selects.get(index as usize);
        for case in select.into_iter().flat_map(|select| &select.cases) {
            case_operands(*case, self);
        }
        self.that(select.is_some(), "a select")
    }
}
