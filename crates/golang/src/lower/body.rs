//! The code of one function in the making.

use super::Lowerer;
use super::place::Place;
use crate::check::scope::VarId;
use crate::limits::REGS_MAX;
use crate::types::TypeId;
use maprace_core::sim::Pos;
use maprace_core::sim::program::{Func, Instr, Reg};
use maprace_core::value::Value;
use std::collections::HashMap;
use std::rc::Rc;

/// A place in the code that is jumped to, perhaps before it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(usize);

/// A statement that `break` or `continue` can leave.
pub(super) struct Target {
    pub(super) name: Option<Rc<str>>,
    pub(super) break_to: Label,
    /// `None` for a switch.
    pub(super) continue_to: Option<Label>,
}

/// Where a result is kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kept {
    /// In the variable that it is.
    Var(VarId),
    Reg(Reg),
}

pub(super) struct Body {
    pub(super) name: String,
    pub(super) decl: Pos,
    code: Vec<Instr>,
    positions: Vec<Pos>,
    /// What the next instructions stem from.
    pub(super) pos: Pos,
    regs: usize,
    regs_max: usize,
    pub(super) params: u16,
    pub(super) too_large: bool,
    pub(super) places: HashMap<VarId, Place>,
    pub(super) targets: Vec<Target>,
    /// The label of the statement that comes next.
    pub(super) label: Option<Rc<str>>,
    /// Calls that were made ahead of the rest of their expression, by their own.
    pub(super) made: HashMap<u32, Reg>,
    /// Whether it is a function literal's.
    pub(super) is_literal: bool,
    /// Where `fallthrough` goes.
    pub(super) fallthrough: Option<Label>,
    /// The types of the results.
    pub(super) results: Vec<TypeId>,
    /// Where the results are kept until the function returns: those of a function whose results have names, or that
    /// defers calls. Others return their values at once.
    pub(super) kept: Vec<Kept>,
    /// Whether there are deferred calls to make before it returns.
    pub(super) defers: bool,
    /// Where it goes on after a panic that was recovered.
    pub(super) recovered: Option<Label>,
    /// Loops over maps so far.
    pub(super) iters: u8,
    /// What its function literals are named after: the body of a loop over a function is none of its own.
    pub(super) namesake: String,
    /// Function literals so far.
    pub(super) literals: u32,
    /// Loops over functions so far.
    pub(super) loops: u32,
    /// Functions so far that make a suspended call.
    pub(super) wraps: u32,
    labels: Vec<Option<u32>>,
    jumps: Vec<(usize, Label)>,
}

impl Body {
    pub(super) fn new(name: String, decl: Pos) -> Self {
        Self {
            namesake: name.clone(),
            name,
            decl,
            code: Vec::new(),
            positions: Vec::new(),
            pos: decl,
            regs: 0,
            regs_max: 0,
            params: 0,
            too_large: false,
            places: HashMap::new(),
            targets: Vec::new(),
            label: None,
            made: HashMap::new(),
            is_literal: false,
            fallthrough: None,
            results: Vec::new(),
            kept: Vec::new(),
            defers: false,
            recovered: None,
            iters: 0,
            literals: 0,
            loops: 0,
            wraps: 0,
            labels: Vec::new(),
            jumps: Vec::new(),
        }
    }

    pub(super) fn finish(mut self) -> Func {
        for (at, Label(label)) in self.jumps {
            let target = self.labels[label].unwrap_or(0);
            if let Instr::Jump { to } | Instr::JumpIf { to, .. } | Instr::JumpIfNot { to, .. } = &mut self.code[at] {
                *to = target;
            }
        }
        Func {
            name: self.name,
            params: self.params,
            regs: self.regs_max.max(1) as u16,
            code: self.code,
            positions: self.positions,
            pos: self.decl,
            results: self.results.len() as u16,
            recovered: self.recovered.and_then(|Label(label)| self.labels[label]),
            ..Func::default()
        }
    }

    /// Registers in use; [`Self::release`] gives back those after it.
    pub(super) fn mark(&self) -> usize {
        self.regs
    }

    pub(super) fn release(&mut self, mark: usize) {
        self.regs = mark;
    }
}

impl Lowerer<'_> {
    pub(super) fn emit(&mut self, instr: Instr) {
        self.body.code.push(instr);
        self.body.positions.push(self.body.pos);
    }

    /// So many registers in a row.
    pub(super) fn temps(&mut self, count: usize) -> Reg {
        let first = self.body.regs;
        self.body.regs += count;
        if self.body.regs >= REGS_MAX {
            self.body.too_large = true;
            self.body.regs = 0;
            return 0;
        }
        self.body.regs_max = self.body.regs_max.max(self.body.regs);
        first as Reg
    }

    pub(super) fn temp(&mut self) -> Reg {
        self.temps(1)
    }

    pub(super) fn label(&mut self) -> Label {
        self.body.labels.push(None);
        Label(self.body.labels.len() - 1)
    }

    /// The label stands here.
    pub(super) fn place_label(&mut self, Label(label): Label) {
        self.body.labels[label] = Some(self.body.code.len() as u32);
    }

    pub(super) fn jump(&mut self, label: Label) {
        self.body.jumps.push((self.body.code.len(), label));
        self.emit(Instr::Jump { to: 0 });
    }

    /// Jumps if the register holds `when`.
    pub(super) fn jump_when(&mut self, cond: Reg, when: bool, label: Label) {
        self.body.jumps.push((self.body.code.len(), label));
        self.emit(if when { Instr::JumpIf { cond, to: 0 } } else { Instr::JumpIfNot { cond, to: 0 } });
    }

    pub(super) fn constant(&mut self, value: &Value) -> Reg {
        let dst = self.temp();
        self.constant_to(value, dst);
        dst
    }

    pub(super) fn constant_to(&mut self, value: &Value, dst: Reg) {
        let index = self.tables.constant(value);
        self.emit(Instr::Const { dst, index });
    }
}
