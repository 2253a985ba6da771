//! Local computation: items are instructions, so 20 Mitem/s is 50 ns an instruction.
#![allow(clippy::unwrap_used)]

use divan::Bencher;
use divan::counter::ItemsCount;
use maprace_core::id::GoroutineId;
use maprace_core::sim::program::{CompareOp, Func, Global, Instr, IntKind, IntOp, Shape};
use maprace_core::sim::{Machine, Pos, Program, Settings};
use maprace_core::value::Value;
use std::sync::Arc;

fn main() {
    divan::main();
}

fn program(code: Vec<Instr>, more: Vec<Instr>, turns: i64) -> Arc<Program> {
    let func = |code: Vec<Instr>| {
        let positions = vec![Pos::default(); code.len()];
        Func { params: 1, results: 1, regs: 8, code, positions, ..Func::default() }
    };
    let consts = [0, turns, 1].map(Value::Int).to_vec();
    let globals = vec![Global { name: "x".into(), words: 1, map_type: None }];
    Arc::new(Program { funcs: vec![func(code), func(more)], consts, globals, ..Program::default() })
}

/// `for i := 0; i < turns; i++ { body }`; register 0 is `i`, 1 `turns`, 2 is 1.
fn turns(body: &[Instr]) -> Vec<Instr> {
    let end = 7 + body.len() as u32;
    let mut code: Vec<_> = (0..3).map(|n| Instr::Const { dst: n as u16, index: n }).collect();
    code.push(Instr::Compare { op: CompareOp::Lt, dst: 3, a: 0, b: 1 });
    code.push(Instr::JumpIfNot { cond: 3, to: end });
    code.extend(body);
    code.push(Instr::Int { op: IntOp::Add, kind: IntKind::INT, dst: 0, a: 0, b: 2 });
    code.push(Instr::Jump { to: 3 });
    code.push(Instr::Return { src: 0 });
    code
}

const ADD: Instr = Instr::Int { op: IntOp::Add, kind: IntKind::INT, dst: 4, a: 4, b: 0 };

/// 1,000,000 turns of a loop of six instructions. They run before the machine's first step.
#[divan::bench(sample_count = 10)]
fn arithmetic(bencher: Bencher<'_, '_>) {
    let program = program(turns(&[ADD, Instr::Move { dst: 5, src: 4 }]), vec![Instr::Return { src: 0 }], 1_000_000);
    let start = || Machine::new(Arc::clone(&program), Settings::default());
    bencher.counter(ItemsCount::new(6_000_000u32)).bench_local(start);
}

/// A call of a function in each turn, ten instructions a turn.
#[divan::bench(sample_count = 10)]
fn calls(bencher: Bencher<'_, '_>) {
    let call = [Instr::Move { dst: 5, src: 0 }, Instr::Call { func: 1, args: 5, dst: 6 }];
    let callee = vec![Instr::Int { op: IntOp::Mul, kind: IntKind::INT, dst: 0, a: 0, b: 0 }, Instr::Return { src: 0 }];
    let program = program(turns(&call), callee, 1_000_000);
    let start = || Machine::new(Arc::clone(&program), Settings::default());
    bencher.counter(ItemsCount::new(8_000_000u32)).bench_local(start);
}

/// Steps: a load and a store of a variable in each turn. Items are steps.
#[divan::bench(sample_count = 10)]
fn steps(bencher: Bencher<'_, '_>) {
    let shape = Shape::WORD;
    let body = [
        Instr::GlobalAddr { dst: 5, global: 0 },
        Instr::Load { dst: 6, addr: 5, word: 0, shape },
        Instr::Store { addr: 5, word: 0, src: 6, shape },
    ];
    let program = program(turns(&body), vec![Instr::Return { src: 0 }], 100_000);
    let run = || {
        let mut machine = Machine::new(Arc::clone(&program), Settings::default());
        while machine.step(GoroutineId::MAIN).is_ok() {}
        machine
    };
    bencher.counter(ItemsCount::new(200_000u32)).bench_local(run);
}
