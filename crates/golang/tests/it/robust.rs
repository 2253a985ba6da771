//! Whatever the bytes: no panic, no hang, a bound on the time. Programs of the corpus are cut, shuffled and mended with
//! pieces of each other, which reaches further than noise.

use crate::corpus::{messages, programs};
use maprace_golang::compile;
use proptest::prelude::*;
use std::fmt::Write;
use std::sync::LazyLock;
use std::time::Instant;

static SOURCES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let sets = ["bad", "ok", "race", "wild", "subset", "subset", "subset", "subset"].into_iter();
    sets.flat_map(programs).map(|(_, source)| source).collect()
});

/// Pieces that Go is made of.
const PIECES: &[&str] = &[
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ";",
    ",",
    ":",
    ":=",
    "=",
    "==",
    "!",
    "&",
    "*",
    "<-",
    "...",
    ".",
    "+",
    "++",
    "<<",
    "\n",
    "func",
    "map",
    "chan",
    "struct",
    "interface",
    "switch",
    "case",
    "default",
    "for",
    "range",
    "if",
    "else",
    "go",
    "defer",
    "return",
    "var",
    "type",
    "const",
    "iota",
    "x",
    "0",
    "1e9",
    "'a'",
    "\"s\"",
    "`r",
    "nil",
    "int",
    "string",
    "any",
    "error",
    "len",
    "make",
    "append",
    "panic",
    "import \"fmt\"\n",
    "T",
    "1 << 200",
    "-1 << 63",
    "0x",
    "_",
];

fn mutated() -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..3_u8, prop::sample::select(PIECES));
    (any::<prop::sample::Index>(), prop::collection::vec(edit, 1..6)).prop_map(|(which, edits)| {
        let mut text: Vec<char> = which.get(&SOURCES).chars().collect();
        for (from, to, kind, piece) in edits {
            let (a, b) = (from.index(text.len() + 1), to.index(text.len() + 1));
            let (a, b) = (a.min(b), a.max(b).min(a.min(b) + 40));
            match kind {
                0 => drop(text.drain(a..b)),
                1 => drop(text.splice(a..a, piece.chars())),
                _ => {
                    let copy = text[a..b].to_vec();
                    let at = to.index(text.len() + 1);
                    drop(text.splice(at..at, copy));
                }
            }
        }
        text.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_programs_are_answered(source in mutated()) {
        if let Ok(program) = compile("main.go", &source) {
            crate::shape::check(&program);
        }
    }

    #[test]
    fn pieces_in_any_order_are_answered(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let _ = compile("main.go", &format!("package main\nfunc main() {{ {} }}", pieces.join(" ")));
        let _ = compile("main.go", &format!("package main\n{}", pieces.join(" ")));
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        let _ = compile("main.go", &text);
        let _ = compile("main.go", &format!("package main\n{text}"));
    }
}

/// The same thing over and over, in 100 KB: on a thread with the stack of a browser's worker.
#[test]
fn depth_and_length_are_bounded() {
    let kinds: &'static [(&str, &str, &str)] = &[
        ("var x = ", "(", "1"),
        ("var x = ", "-", "1"),
        ("var x = ", "1 + ", "1"),
        ("var x = ", "f(", ""),
        ("var x ", "[]", "int"),
        ("var x ", "*", "int"),
        ("var x ", "map[int]", "int"),
        ("var x ", "struct { a ", "int"),
        ("var x ", "func(", ""),
        ("var x = ", "[]T{", ""),
        ("var x = a", ".a", ""),
        ("var x = a", "[0]", ""),
        ("var x = a", "()", ""),
        ("func main() ", "{", ""),
        ("func main() { ", "if x { } else ", "{}"),
        ("func main() { ", "for { ", ""),
        ("func main() { ", "switch { case x: ", ""),
        ("func main() { ", "func() { ", ""),
        ("func main() { ", "go func() { ", ""),
        ("func main() { ", "x := 1; ", "}"),
        ("func main() { ", "L: ", "}"),
        ("", "type T struct { a, b T }\n", ""),
        ("", "func f() {}\n", ""),
        ("", "var x = x\n", ""),
    ];
    let test = move || {
        for (head, piece, tail) in kinds {
            let count = 100_000 / piece.len();
            let source = format!("package main\n{head}{}{tail}", piece.repeat(count));
            let start = Instant::now();
            assert!(compile("main.go", &source).is_err(), "{head}{piece}");
            assert!(start.elapsed().as_secs() < 5, "{head}{piece}: {:?}", start.elapsed());
        }
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(test).unwrap().join().unwrap();
}

/// Declarations that refer to each other in chains and diamonds.
#[test]
fn chains_of_declarations_are_bounded() {
    let line = |make: &dyn Fn(usize) -> String| (0..3000).map(make).collect::<String>();
    let programs = [
        line(&|n| format!("type T{n} struct {{ a, b T{} }}\n", n + 1)) + "type T3000 int\nvar x T0\nvar m map[T0]int\n",
        line(&|n| format!("type T{n} [2]T{}\n", n + 1)) + "type T3000 int\nvar m map[T0]int\n",
        line(&|n| format!("var v{n} = v{} + v{}\n", n + 1, n + 1)) + "var v3000 = 1\n",
        line(&|n| format!("const c{n} = c{} + 1\n", n + 1)) + "const c3000 = 1\n",
        line(&|n| format!("func f{n}() int {{ return f{}() + v{n} }}\nvar v{n} = f{n}()\n", n + 1)),
    ];
    let test = move || {
        for (number, source) in programs.iter().enumerate() {
            let start = Instant::now();
            let _ = compile("main.go", &format!("package main\n{source}func main() {{}}\n"));
            assert!(start.elapsed().as_secs() < 5, "program {number}: {:?}", start.elapsed());
        }
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(test).unwrap().join().unwrap();
}

/// Fractions as large as constants can be, reduced again and again: 2,000 operations, of 100 KB in the end.
#[test]
fn large_constants_are_bounded() {
    let mut source = "package main\nconst y = 1e1200 / 3.7\nconst q = y / (y + 1.1)\n".to_owned();
    for n in 0..250 {
        writeln!(source, "const z{n} = q*q/(q+1.{n}) + q*q*q + q/{}.3", n + 3).unwrap();
    }
    source += "func main() {}\n";
    let start = Instant::now();
    assert_eq!(messages("main.go", &source), "");
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    let source = format!("package main\nconst a = 0.{}\nfunc main() {{}}\n", "3".repeat(9990));
    assert_eq!(
        messages("main.go", &source),
        "main.go:2:11: maprace does not support a constant of so many digits yet\n"
    );
    let source = format!("package main\nconst a = 0.{}\nfunc main() {{}}\n", "3".repeat(10_000));
    assert_eq!(messages("main.go", &source), "main.go:2:11: excessively long constant: 0.33333333... (10002 chars)\n");
}
