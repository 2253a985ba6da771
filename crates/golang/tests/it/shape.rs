//! What the machine may rely on in every program that compiles.

use crate::corpus::programs;
use maprace_core::sim::program::{Instr, Program};
use maprace_golang::compile;
use maprace_library::{from_object, to_object};

/// Asserts it of one program: it can run, and as bytes it is the same program.
pub(crate) fn check(program: &Program) {
    assert_eq!(program.validate(program.library.len()), Ok(()));
    let object = to_object(program).unwrap();
    let read = from_object(&object).unwrap();
    assert_eq!(to_object(&read).unwrap(), object);
    assert_eq!((&read.funcs, &read.consts, &read.types), (&program.funcs, &program.consts, &program.types));
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

/// The body of a loop over a function has a name of its own, and literals in it are named as if it were none.
#[test]
fn bodies_of_loops_over_functions_are_called_ranges() {
    let source = "package main\nimport \"slices\"\nfunc main() {\n\tf := func() {}\n\tfor range slices.Values([]int{1}) {\n\
                  g := func() {\nfor range slices.Values([]int{1}) {\nh := func() { panic(1) }\nf()\nh()\n}\n}\ng()\n}\n}\n";
    let program = compile("main.go", source).unwrap();
    let mut names: Vec<_> =
        program.funcs.iter().map(|func| func.name.as_str()).filter(|name| name.starts_with("main.main")).collect();
    names.sort_unstable();
    let expected = [
        "main.main",
        "main.main-range1",
        "main.main.func1",
        "main.main.func2",
        "main.main.func2-range1",
        "main.main.func2.1",
    ];
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
