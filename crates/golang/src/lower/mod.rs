//! A checked tree to instructions.
//!
//! Local variables live in registers, unless someone may hold their address: those are allocated with `New`, and every
//! use of them is a load or a store that other goroutines can see. Captured variables that are never assigned again are
//! copied into the closure, as gc does. What the instructions cannot express is refused, all of it at once.

mod assign;
mod body;
mod builtin;
mod call;
mod channel;
mod closure;
mod cond;
mod conversion;
mod defer;
mod expr;
mod extent;
mod iface;
mod intrinsic;
mod library;
mod literal;
mod locate;
mod looping;
mod map_type;
mod method;
mod operator;
mod order;
mod place;
mod ranging;
mod returning;
mod runtime_errors;
mod stmt;
mod switching;
mod tables;
mod types;

use crate::check::info::Info;
use crate::check::scope::VarId;
use crate::syntax::ast::FuncType;
use crate::types::TypeId;
use body::Body;
use maprace_core::sim::Pos;
use maprace_core::sim::program::{Func, FuncId, Instr, Program, Reg, SyncOp};
use std::collections::HashMap;
use std::rc::Rc;
use tables::Tables;

/// The program, or what stands in its way.
pub(crate) fn lower(info: &Info<'_>, fingerprint: u64) -> Result<Program, Vec<(Pos, String)>> {
    let mut lowerer = Lowerer {
        info,
        tables: Tables::default(),
        funcs: vec![None; info.funcs.len()],
        thunks: HashMap::new(),
        wrappers: HashMap::new(),
        body: Body::new(String::new(), Pos::default()),
        refused: Vec::new(),
    };
    let entry = lowerer.program();
    let runtime_errors = lowerer.runtime_errors();
    if !lowerer.refused.is_empty() {
        return Err(lowerer.refused.into_iter().map(|(pos, what)| (info.lines.place(pos), what)).collect());
    }
    let funcs = lowerer.funcs.into_iter().map(|func| placed(info, func.unwrap_or_else(empty_func))).collect();
    let Tables { consts, globals, map_types, types, layouts, ifaces, method_names, selects, .. } = lowerer.tables;
    let library = maprace_library::TABLE;
    Ok(Program {
        funcs,
        entry,
        consts,
        globals,
        map_types,
        types,
        layouts,
        ifaces,
        method_names,
        selects,
        runtime_errors,
        library,
        fingerprint,
    })
}

/// The function with its code where that really stands.
fn placed(info: &Info<'_>, mut func: Func) -> Func {
    func.pos = info.lines.place(func.pos);
    for pos in &mut func.positions {
        *pos = info.lines.place(*pos);
    }
    func.library = func.pos.line >= crate::library::LIBRARY_LINE;
    func
}

/// Stands where a function was refused.
fn empty_func() -> Func {
    let code = vec![Instr::Return { src: 0 }];
    Func { regs: 1, code, positions: vec![Pos::default()], ..Func::default() }
}

struct Lowerer<'a> {
    info: &'a Info<'a>,
    tables: Tables,
    /// The declared functions first, in the order of their numbers.
    funcs: Vec<Option<Func>>,
    /// Functions that do nothing but call a method of a sync primitive, for `go` and `defer`.
    thunks: HashMap<SyncOp, FuncId>,
    /// Functions that stand for a method, by the type of their receiver and its name.
    wrappers: HashMap<(TypeId, Rc<str>), FuncId>,
    body: Body,
    refused: Vec<(Pos, String)>,
}

impl Lowerer<'_> {
    fn refuse(&mut self, pos: Pos, what: impl Into<String>) {
        let what = what.into();
        // What follows from something that is refused already needs no words.
        if !what.contains(crate::types::Basic::Invalid.name()) {
            self.refused.push((pos, what));
        }
    }

    fn program(&mut self) -> FuncId {
        self.first_methods();
        for var in &self.info.globals {
            self.declare_global(*var);
        }
        for number in 0..self.info.funcs.len() {
            self.declared_func(number);
        }
        let entry = self.entry();
        self.method_tables();
        entry
    }

    fn declare_global(&mut self, id: VarId) {
        let var = self.info.var(id);
        if &*var.name == "_" {
            return;
        }
        match self.words(var.typ) {
            Ok(words) => {
                let map_type = self.map_type(var.typ).ok();
                self.tables.global(id, &var.name, words, map_type);
            }
            Err(what) => {
                self.tables.global(id, &var.name, 1, None);
                self.refuse(var.pos, what);
            }
        }
    }

    /// Initialises the package variables, then calls `init` and `main`.
    fn entry(&mut self) -> FuncId {
        self.body = Body::new("main.init".to_owned(), Pos { line: 1, col: 1 });
        for decl in &self.info.init_order {
            self.var_decl(decl);
        }
        let starts = self.info.funcs.iter().enumerate().filter(|(_, func)| func.recv_field.is_none() && !func.library);
        let calls = ["init", "main"].map(|name| starts.clone().filter(move |(_, func)| &*func.name == name));
        let calls: Vec<_> = calls.into_iter().flatten().map(|(number, func)| (number as u32, func.pos)).collect();
        for (func, pos) in calls {
            // Stack traces leave out what stands nowhere.
            self.body.pos = Pos::default();
            let dst = self.temp();
            self.emit(Instr::Call { func, args: dst, dst });
            self.body.pos = pos;
        }
        self.emit(Instr::Return { src: 0 });
        let func = self.finish();
        self.add_func(func)
    }

    fn add_func(&mut self, func: Func) -> FuncId {
        self.funcs.push(Some(func));
        self.funcs.len() as FuncId - 1
    }

    fn declared_func(&mut self, number: usize) {
        let func = &self.info.funcs[number];
        let Some(body) = func.body else { return };
        self.body = Body::new(func.symbol.to_string(), func.pos);
        let recv = func.recv_field.and_then(|field| field.name.as_ref()).map(|name| name.pos);
        if func.recv_field.is_some() {
            self.parameter(recv);
        }
        self.params(func.typ);
        self.func_body(func.typ, func.sig, body);
        let func = self.finish();
        self.funcs[number] = Some(func);
    }

    /// Takes the parameters' registers, and moves those to memory that must be there.
    fn params(&mut self, typ: &FuncType) {
        for field in &typ.params {
            self.parameter(field.name.as_ref().map(|name| name.pos));
        }
        self.box_params();
    }

    fn parameter(&mut self, name: Option<Pos>) {
        let reg = self.temp();
        self.body.params += 1;
        let Some(var) = name.and_then(|pos| self.info.defs.get(&pos).copied()) else { return };
        self.body.places.insert(var, place::Place::Reg(reg));
        let entry = self.info.var(var);
        if let Err(what) = self.shape(entry.typ) {
            self.refuse(entry.pos, what);
        }
    }

    fn box_params(&mut self) {
        let mut params: Vec<(VarId, Reg)> = Vec::new();
        for (var, place) in &self.body.places {
            if let place::Place::Reg(reg) = place
                && self.info.var(*var).in_memory()
            {
                params.push((*var, *reg));
            }
        }
        params.sort_unstable();
        for (var, reg) in params {
            self.body.pos = self.info.var(var).pos;
            self.new_boxed(var, Some(reg));
        }
    }

    /// Completes the body at hand.
    fn finish(&mut self) -> Func {
        let body = std::mem::replace(&mut self.body, Body::new(String::new(), Pos::default()));
        if body.too_large {
            self.refuse(body.decl, "functions with so many variables");
        }
        body.finish()
    }
}
