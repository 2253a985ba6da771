//! The texts of package fmt against those of Go 1.23.9 (`tests/go/*.txt`, made by the Go programs beside them).

use maprace_core::sim::Program;
use maprace_core::sim::program::{Asked, FloatKind, IntKind, Leaf, Need, Shape, Type, TypeKind};
use maprace_core::value::Value;
use maprace_library::{Native, TABLE};
use std::sync::Arc;

fn typ(name: &str, kind: TypeKind) -> Type {
    Type { name: name.into(), kind, shape: Shape::Leaf(Leaf::Word), methods: Vec::new() }
}

fn program() -> Program {
    let types = vec![
        typ("float64", TypeKind::Float(FloatKind::F64)),
        typ("float32", TypeKind::Float(FloatKind::F32)),
        typ("int", TypeKind::Int(IntKind::INT)),
    ];
    Program { types, library: TABLE, ..Program::default() }
}

fn call(native: Native, args: &[Value]) -> String {
    let program = program();
    let mut call = Asked::new(&program, args, &[]);
    let text = TABLE[usize::from(native.number())](&mut call).unwrap_or_default();
    String::from_utf8_lossy(text.bytes()).into_owned()
}

fn boxed(number: u32, bits: i64) -> Value {
    Value::Iface(Arc::new((number, Value::Int(bits))))
}

#[test]
fn floating_point_numbers_print_as_in_go() {
    let mut checked = 0;
    for line in include_str!("go/floats.txt").lines() {
        let (bits, rest) = line.split_once(' ').unwrap_or_default();
        let (verb, text) = rest.split_once(" |").unwrap_or_default();
        let bits = bits.parse::<u64>().unwrap_or_default() as i64;
        let text = text.strip_suffix('|').unwrap_or_default();
        let got = match verb {
            "float32" => call(Native::FmtSprint, &[boxed(1, bits)]),
            verb => call(Native::FmtSprintf, &[Value::string(verb.as_bytes()), boxed(0, bits)]),
        };
        assert_eq!(got, text, "{verb} of {}", f64::from_bits(bits as u64));
        checked += 1;
    }
    assert_eq!(checked, 32 * 19);
}

#[test]
fn an_unknown_need_is_handed_to_the_machine() {
    let program = program();
    let args = [Value::Int(7)];
    let mut call = Asked::new(&program, &args, &[]);
    let asked = TABLE[usize::from(Native::FmtSprintSlice.number())](&mut call);
    assert_eq!(asked, Err(Need::LoadRange(Value::Int(7), Shape::IFACE)));
}
