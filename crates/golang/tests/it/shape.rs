//! What the machine may rely on in every program that compiles.

use crate::corpus::programs;
use maprace_core::sim::program::{Instr, Program};
use maprace_core::value::dynamic_type;
use maprace_golang::compile;

/// Asserts it of one program.
pub(crate) fn check(program: &Program) {
    assert!((program.entry as usize) < program.funcs.len());
    for func in &program.funcs {
        assert_eq!(func.code.len(), func.positions.len(), "{}", func.name);
        assert!(func.regs >= 1 && func.params <= func.regs, "{}", func.name);
        assert!(matches!(func.code.last(), Some(Instr::Return { .. } | Instr::Jump { .. })), "{}", func.name);
        for instr in &func.code {
            let regs = usize::from(func.regs);
            let fits = |reg: u16, count: usize| assert!(usize::from(reg) + count <= regs, "{} {instr:?}", func.name);
            match *instr {
                Instr::Jump { to } | Instr::JumpIf { to, .. } | Instr::JumpIfNot { to, .. } => {
                    assert!((to as usize) < func.code.len(), "{} {instr:?}", func.name);
                }
                Instr::Const { dst, index } => {
                    fits(dst, 1);
                    assert!((index as usize) < program.consts.len());
                }
                Instr::Call { func: callee, args, .. }
                | Instr::Go { func: callee, args }
                | Instr::Defer { func: callee, args } => {
                    fits(args, usize::from(program.funcs[callee as usize].params));
                }
                Instr::Native { native, args, count, dst, .. } => {
                    fits(args, usize::from(count));
                    fits(dst, 1);
                    assert!(usize::from(native) < program.library.len());
                }
                Instr::Return { src } => fits(src, usize::from(func.results)),
                Instr::Output { src } => fits(src, 1),
                Instr::CallValue { args, count, .. }
                | Instr::CallMethod { args, count, .. }
                | Instr::GoValue { args, count, .. }
                | Instr::DeferValue { args, count, .. } => fits(args, usize::from(count)),
                Instr::MakeClosure { func: callee, captures, count, .. } => {
                    fits(captures, usize::from(count));
                    assert!(program.funcs[callee as usize].params >= count);
                }
                Instr::Select { select, .. } => assert!((select as usize) < program.selects.len()),
                Instr::GlobalAddr { global, .. } => assert!((global as usize) < program.globals.len()),
                Instr::MakeMap { typ, .. } => assert!(usize::from(typ) < program.map_types.len()),
                Instr::MakeIface { typ, .. } => {
                    let number = typ & !(dynamic_type::UNHASHABLE | dynamic_type::FLOAT);
                    assert!((number as usize) < program.types.len());
                }
                _ => {}
            }
        }
    }
}

#[test]
fn programs_are_well_formed() {
    let mut compiled = 0;
    for set in ["ok", "race", "wild", "subset"] {
        for (_, source) in programs(set) {
            if let Ok(program) = compile("main.go", &source) {
                check(&program);
                compiled += 1;
            }
        }
    }
    assert!(compiled >= 14, "{compiled}");
}

#[test]
fn functions_have_the_names_of_stack_traces() {
    let source = "package main\nimport \"sync\"\nvar wg sync.WaitGroup\ntype t int\nfunc (t) m() {}\n\
                  func main() {\n\tfunc() { go func() { t(1).m() }() }()\n\tdefer wg.Done()\n\tfunc() {}()\n}\n";
    let program = compile("main.go", source).unwrap();
    let mut names: Vec<_> = program.funcs.iter().map(|func| func.name.as_str()).collect();
    names.sort_unstable();
    let expected = ["main.init", "main.main", "main.main.func1", "main.main.func1.1", "main.main.func2", "main.t.m"];
    assert_eq!(names[..6], expected);
    assert!(names.contains(&"sync.(*WaitGroup).Done"), "{names:?}");
}

#[test]
fn map_accesses_stand_where_a_person_points() {
    let source =
        "package main\nvar m = map[string]int{}\nfunc main() {\n\tm[\"a\"] = 1\n\tif _, ok := m[\"b\"]; ok {\n\t}\n}\n";
    let program = compile("main.go", source).unwrap();
    let main = program.funcs.iter().find(|func| func.name == "main.main").unwrap();
    let place = |wanted: fn(&Instr) -> bool| {
        let at = main.code.iter().position(wanted).unwrap();
        (main.positions[at].line, main.positions[at].col)
    };
    assert_eq!(place(|instr| matches!(instr, Instr::MapAssign { .. })), (4, 2));
    assert_eq!(place(|instr| matches!(instr, Instr::MapAccess { dst: None, ok: Some(_), .. })), (5, 14));
}
