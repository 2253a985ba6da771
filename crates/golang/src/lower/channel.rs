//! Channels: send, receive, range, select.

use super::Lowerer;
use super::body::Target;
use crate::syntax::ast::{Block, Comm, Expr, ExprKind, Stmt, StmtKind};
use crate::syntax::token::Op;
use crate::types::{Basic, Type, TypeId};
use maprace_core::sim::Pos;
use maprace_core::sim::program::{CompareOp, Instr, Reg, Select, SelectCase};
use maprace_core::value::Value;

impl Lowerer<'_> {
    /// What a channel carries.
    fn elem_of(&self, chan: &Expr) -> TypeId {
        match self.info.types.under(self.type_of(chan)) {
            Type::Chan(_, elem) => *elem,
            _ => Basic::Invalid.id(),
        }
    }

    /// `make(chan T, n)`
    pub(super) fn make_chan(&mut self, x: &Expr, args: &[Expr]) -> Reg {
        let Type::Chan(_, elem) = *self.info.types.under(self.type_of(x)) else { return self.temp() };
        if let Err(what) = self.shape(elem) {
            return self.refused(x.start(), what);
        }
        let cap = match args.get(1) {
            Some(cap) => self.expr(cap),
            None => self.zero(),
        };
        self.body.pos = x.start();
        let dst = self.temp();
        self.emit(Instr::MakeChan { dst, cap });
        dst
    }

    /// `c <- v`
    pub(super) fn send(&mut self, chan: &Expr, value: &Expr) {
        let pos = chan.start();
        let elem = self.elem_of(chan);
        self.calls_first(&[chan, value]);
        let chan = self.expr(chan);
        let src = self.expr_as(value, elem);
        self.body.pos = pos;
        self.emit(Instr::Send { chan, src });
    }

    /// `<-c`, and whether a value was sent if that is asked for.
    pub(super) fn receive(&mut self, x: &Expr, chan: &Expr, comma_ok: bool) -> (Reg, Option<Reg>) {
        let elem = self.elem_of(chan);
        let chan = self.expr(chan);
        self.body.pos = x.start();
        self.receive_from(chan, elem, comma_ok)
    }

    fn receive_from(&mut self, chan: Reg, elem: TypeId, comma_ok: bool) -> (Reg, Option<Reg>) {
        let zero = self.zero_of(elem);
        let dst = self.temp();
        let ok = comma_ok.then(|| self.temp());
        self.emit(Instr::Recv { dst, ok, chan, zero });
        (dst, ok)
    }

    /// `for v := range c`
    pub(super) fn range_chan(&mut self, stmt: &Stmt, lhs: Option<&Expr>, def: bool, x: &Expr, body: &Block) {
        let elem = self.elem_of(x);
        let src = self.expr(x);
        // The variable that holds the channel may change.
        let chan = self.temp();
        self.emit(Instr::Move { dst: chan, src });
        let (top, end) = (self.label(), self.label());
        let name = self.body.label.take();
        self.body.targets.push(Target { name, break_to: end, continue_to: Some(top) });
        self.place_label(top);
        let mark = self.body.mark();
        self.body.pos = stmt.pos;
        let (value, ok) = self.receive_from(chan, elem, true);
        if let Some(ok) = ok {
            self.jump_when(ok, false, end);
        }
        self.received(lhs, def, value, None, elem);
        self.block(body);
        self.body.release(mark);
        self.jump(top);
        self.place_label(end);
        self.body.targets.pop();
    }

    /// What was received goes where the left side says.
    fn received(&mut self, lhs: Option<&Expr>, def: bool, value: Reg, ok: Option<Reg>, elem: TypeId) {
        let values = [(value, elem), (ok.unwrap_or(value), Basic::Bool.id())];
        for (left, (reg, typ)) in lhs.map_or(&[][..], Expr::list).iter().zip(values) {
            if def {
                let dest = self.dest(left);
                self.settle(dest, reg);
                continue;
            }
            let target = self.target(left);
            let wanted = self.target_type(left).unwrap_or(typ);
            let src = self.convert(reg, typ, wanted, left.start());
            self.write(target, src);
        }
    }

    /// `select`: the channels and the values to send are evaluated in order, then one case goes ahead.
    pub(super) fn select(&mut self, cases: &[Comm], pos: Pos) {
        let name = self.body.label.take();
        let comms: Vec<_> = cases.iter().filter_map(|case| case.send_or_recv.as_deref()).collect();
        let of: Vec<_> = comms.iter().map(|comm| self.select_case(comm)).collect();
        self.body.pos = pos;
        let chosen = self.temp();
        let default = comms.len() < cases.len();
        let select = self.tables.selects.len() as u32;
        self.tables.selects.push(Select { cases: of.clone(), default });
        self.emit(Instr::Select { dst: chosen, select });
        let end = self.label();
        self.body.targets.push(Target { name, break_to: end, continue_to: None });
        let mut number = 0;
        for case in cases {
            let next = self.label();
            let mark = self.body.mark();
            self.body.pos = case.pos;
            let mine = if case.send_or_recv.is_some() { number } else { comms.len() };
            let which = self.constant(&Value::Int(mine as i64));
            let dst = self.temp();
            self.emit(Instr::Compare { op: CompareOp::Eq, dst, a: chosen, b: which });
            self.jump_when(dst, false, next);
            if let Some(comm) = case.send_or_recv.as_deref() {
                self.chosen(comm, of[number]);
                number += 1;
            }
            self.stmts(&case.body);
            self.body.release(mark);
            self.jump(end);
            self.place_label(next);
        }
        self.body.targets.pop();
        self.place_label(end);
    }

    fn select_case(&mut self, comm: &Stmt) -> SelectCase {
        if let StmtKind::Send(chan, value) = &comm.kind {
            let elem = self.elem_of(chan);
            let chan = self.expr(chan);
            let src = self.expr_as(value, elem);
            return SelectCase::Send { chan, src };
        }
        let Some((chan, wanted)) = received_from(comm) else {
            return SelectCase::Recv { dst: 0, ok: None, chan: 0, zero: 0 };
        };
        let elem = self.elem_of(chan);
        let chan = self.expr(chan);
        let zero = self.zero_of(elem);
        let dst = self.temp();
        let ok = (wanted > 1).then(|| self.temp());
        SelectCase::Recv { dst, ok, chan, zero }
    }

    /// The case went ahead: assigns what it received.
    fn chosen(&mut self, comm: &Stmt, case: SelectCase) {
        let (SelectCase::Recv { dst, ok, .. }, Some((chan, _))) = (case, received_from(comm)) else { return };
        let elem = self.elem_of(chan);
        match &comm.kind {
            StmtKind::Assign { lhs, .. } => self.received(Some(lhs), false, dst, ok, elem),
            StmtKind::Define { lhs, .. } => self.received(Some(lhs), true, dst, ok, elem),
            _ => {}
        }
    }
}

/// The channel that a case of a select receives from, and how many values are wanted.
fn received_from(comm: &Stmt) -> Option<(&Expr, usize)> {
    let (x, wanted) = match &comm.kind {
        StmtKind::Expr(x) => (x, 0),
        StmtKind::Assign { lhs, rhs, .. } | StmtKind::Define { lhs, rhs } => (rhs, lhs.list().len()),
        _ => return None,
    };
    match &x.unparen().kind {
        ExprKind::Unary(Op::Recv, chan) => Some((chan, wanted)),
        _ => None,
    }
}
