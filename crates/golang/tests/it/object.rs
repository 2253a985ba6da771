//! Object code that somebody has changed: it is refused, or it is a program that can run; nothing panics.

use crate::corpus::programs;
use maprace_core::map::MapType;
use maprace_core::mix::{FNV_OFFSET, fnv1a};
use maprace_core::sim::program::{
    Field, Func, Global, IfaceType, Instr, Layout, Leaf, MapKind, Select, SelectCase, Shape, Type, TypeKind,
};
use maprace_core::sim::{Pos, Program};
use maprace_core::value::Value;
use maprace_golang::compile;
use maprace_library::{ObjectError, TABLE, from_object, to_object};
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::{Arc, LazyLock};

/// Where the checksum stands, and behind it the program.
const CHECKSUM: std::ops::Range<usize> = 16..24;

static OBJECTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let sources = ["ok", "race", "wild", "subset"].into_iter().flat_map(programs);
    let compiled = sources.filter_map(|(_, source)| compile("main.go", &source).ok());
    compiled.map(|program| to_object(&program).unwrap()).collect()
});

/// Makes the checksum right again.
fn seal(object: &mut [u8]) {
    if object.len() >= CHECKSUM.end {
        let checksum = fnv1a(FNV_OFFSET, &object[CHECKSUM.end..]).to_le_bytes();
        object[CHECKSUM].copy_from_slice(&checksum);
    }
}

#[test]
fn every_truncation_and_every_changed_byte_is_noticed() {
    let object = OBJECTS[0].clone();
    for length in 0..object.len() {
        assert!(from_object(&object[..length]).is_err(), "{length} bytes");
        let mut changed = object.clone();
        changed[length] ^= 1;
        assert!(from_object(&changed).is_err(), "byte {length}");
    }
    assert_eq!(from_object(&[0; 40]).err(), Some(ObjectError::NotObjectCode));
}

/// A program of which every list has something in it.
fn full() -> Program {
    let layout = Layout { leaves: vec![Leaf::Word, Leaf::Slice] };
    let case = SelectCase::Send { chan: 0, src: 1 };
    let fields = vec![Field { name: "f".into(), typ: 0 }];
    let typ = Type {
        name: "T".into(),
        kind: TypeKind::Struct(fields),
        shape: Shape::Composite(0),
        methods: vec![(0, 0), (0, 0)],
    };
    let code = vec![Instr::Select { dst: 0, select: 0 }, Instr::Return { src: 0 }];
    let func = Func { regs: 2, code, positions: vec![Pos { line: 3, col: 1 }; 2], ..Func::default() };
    let closure = Value::Closure(Arc::new((0, vec![Value::Int(1)])));
    Program {
        funcs: vec![func],
        consts: vec![Value::Iface(Arc::new((0, Value::Int(1)))), Value::string(b"s"), closure],
        globals: vec![Global { name: "g".into(), words: 1, map_type: Some(0) }],
        map_types: vec![MapKind { typ: MapType::faststr(1, false), elem: Shape::WORD }],
        types: vec![typ],
        ifaces: vec![IfaceType { name: "I".into(), methods: vec![0, 0] }],
        method_names: vec!["m".into()],
        layouts: vec![layout],
        selects: vec![Select { cases: vec![case], default: true }],
        library: TABLE,
        fingerprint: 7,
        ..Program::default()
    }
}

/// Lists that claim to be longer than there are bytes: none is believed, nor reserved, nor read for ever.
#[test]
fn forged_lengths_are_noticed() {
    let object = to_object(&full()).unwrap();
    crate::shape::check(&full());
    for at in CHECKSUM.end..object.len() - 3 {
        let mut forged = object.clone();
        forged[at..at + 4].fill(0xff);
        seal(&mut forged);
        let _ = from_object(&forged);
        // As a number of this file's own kind: five bytes that say 2^32 - 1.
        let mut forged = object.clone();
        forged.splice(at..=at, [0xff, 0xff, 0xff, 0xff, 0x0f]);
        seal(&mut forged);
        let _ = from_object(&forged);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn sealed_changes_never_panic(which: Index, changes: Vec<(Index, u8)>, cut: Option<Index>) {
        let mut object = which.get(&OBJECTS).clone();
        for (at, byte) in changes {
            let at = at.index(object.len());
            object[at] = byte;
        }
        if let Some(cut) = cut {
            object.truncate(cut.index(object.len()));
        }
        seal(&mut object);
        if let Ok(program) = from_object(&object) {
            prop_assert_eq!(program.validate(program.library.len()), Ok(()));
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(body: Vec<u8>) {
        let mut object = OBJECTS[0].clone();
        object.truncate(CHECKSUM.end);
        object.extend(body);
        seal(&mut object);
        let _ = from_object(&object);
    }
}
