//! What the machine may rely on in every program that compiles.

use crate::corpus::programs;
use maprace_core::sim::program::{Instr, Program, Shape, TypeKind};
use maprace_core::value::dynamic_type;
use maprace_golang::compile;
use maprace_library::{from_object, to_object};

/// The bits beside a dynamic type's number.
const BITS: u32 = dynamic_type::UNHASHABLE | dynamic_type::FLOAT;

fn has_layout(program: &Program, shape: Shape) -> bool {
    match shape {
        Shape::Leaf(_) => true,
        Shape::Composite(layout) => usize::from(layout) < program.layouts.len(),
    }
}

/// What types are made of, and how maps hold it.
fn check_types(program: &Program) {
    for typ in &program.types {
        assert!(has_layout(program, typ.shape), "{typ:?}");
        let parts = match &typ.kind {
            TypeKind::Pointer(of) | TypeKind::Slice(of) | TypeKind::Array { elem: of, .. } => vec![*of],
            TypeKind::Map { key, elem, map_type } => {
                assert!(usize::from(*map_type) < program.map_types.len(), "{typ:?}");
                vec![*key, *elem]
            }
            TypeKind::Struct(fields) => fields.iter().map(|field| field.typ).collect(),
            _ => Vec::new(),
        };
        assert!(parts.iter().all(|part| (*part as usize) < program.types.len()), "{typ:?}");
        assert!(typ.methods.is_sorted_by_key(|(name, _)| *name), "{typ:?}");
    }
    for map in &program.map_types {
        assert!(has_layout(program, map.elem));
        let words = match map.elem {
            Shape::Leaf(leaf) => u32::from(leaf.words()),
            Shape::Composite(layout) => program.layouts[usize::from(layout)].words(),
        };
        assert_eq!(words, u32::from(map.typ.elem_words));
    }
}

/// Asserts it of one program: it can run, and as bytes it is the same program.
pub(crate) fn check(program: &Program) {
    assert_eq!(program.validate(program.library.len()), Ok(()));
    let object = to_object(program).unwrap();
    let read = from_object(&object).unwrap();
    assert_eq!(to_object(&read).unwrap(), object);
    assert_eq!((&read.funcs, &read.consts, &read.types), (&program.funcs, &program.consts, &program.types));
    assert!((program.entry as usize) < program.funcs.len());
    check_types(program);
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
                Instr::Return { src } | Instr::Output { src } => fits(src, 1),
                Instr::GlobalAddr { global, .. } => assert!((global as usize) < program.globals.len()),
                Instr::MakeMap { typ, .. } => assert!(usize::from(typ) < program.map_types.len()),
                Instr::MakeIface { typ, .. } => assert!((typ & !BITS) < program.types.len() as u32),
                Instr::Tuple { dst, args, count } | Instr::MakeClosure { dst, captures: args, count, .. } => {
                    fits(args, usize::from(count));
                    fits(dst, 1);
                }
                Instr::CallValue { func, args, count, .. } | Instr::GoValue { func, args, count } => {
                    fits(args, usize::from(count));
                    fits(func, 1);
                }
                Instr::DecodeRune { dst, .. } => fits(dst, 2),
                Instr::Load { dst: reg, shape, .. }
                | Instr::Store { src: reg, shape, .. }
                | Instr::SliceOf { src: reg, shape, .. }
                | Instr::LoadRange { dst: reg, shape, .. }
                | Instr::Append { src: reg, shape, .. } => {
                    fits(reg, 1);
                    assert!(has_layout(program, shape), "{} {instr:?}", func.name);
                }
                Instr::Part { dst, src, .. } | Instr::SetPart { dst, src, .. } | Instr::Element { dst, src, .. } => {
                    fits(dst, 1);
                    fits(src, 1);
                }
                Instr::Equal { typ: Some(typ), .. } => assert!((typ as usize) < program.types.len()),
                Instr::MapAccess { typ, .. } | Instr::MapHold { typ, .. } | Instr::MapIterInit { typ, .. } => {
                    assert!(usize::from(typ) < program.map_types.len());
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
    assert!(names.contains(&"sync.(*WaitGroup).Done"));
    names.retain(|name| name.starts_with("main."));
    names.sort_unstable();
    let expected = ["main.init", "main.main", "main.main.func1", "main.main.func1.1", "main.main.func2", "main.t.m"];
    assert_eq!(names, expected);
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
