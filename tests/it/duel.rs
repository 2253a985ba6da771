//! Two goroutines on one map, stepped by hand.

use maprace_core::id::GoroutineId;
use maprace_core::map::{
    Assign, Clear, CloneMap, Delete, ElemAddr, Fault, Flow, Iter, Key, Lookup, Map, MapSettings, MapType, Mem, Point,
    Sequential, Variant,
};
use maprace_core::supply::Supply;
use maprace_core::value::Value;

/// An integer key or value.
pub(crate) fn int(n: i64) -> Value {
    Value::Int(n)
}

/// A string key or value.
pub(crate) fn string(s: &str) -> Value {
    Value::string(s.as_bytes())
}

/// A map made with this hint, holding these entries, for one goroutine.
pub(crate) fn filled(
    typ: MapType,
    settings: MapSettings,
    hint: i64,
    entries: impl Iterator<Item = (Key, Value)>,
) -> Sequential {
    let mut supply = Supply::of(GoroutineId::MAIN, 1);
    let map = Map::make(typ, hint, 7, &mut supply.ids);
    let mut run = Sequential { map, supply, settings, accesses: 0 };
    for (key, value) in entries {
        run.put(&key, &value).unwrap();
    }
    run
}

/// An operation of a goroutine.
pub(crate) trait Operation {
    /// What it returns.
    type Output;
    fn step(&mut self, mem: &mut Mem<'_>) -> Flow<Self::Output>;
    fn point(&self) -> Point;
}

macro_rules! operation {
    ($($operation:ty => $output:ty),*) => {$(
        impl Operation for $operation {
            type Output = $output;
            fn step(&mut self, mem: &mut Mem<'_>) -> Flow<$output> {
                self.step(mem)
            }
            fn point(&self) -> Point {
                self.point()
            }
        }
    )*};
}

operation!(
    Lookup => maprace_core::map::Found,
    Assign => maprace_core::map::Assigned,
    Delete => maprace_core::map::Deleted,
    Clear => (),
    CloneMap => (),
    Iter => maprace_core::map::Yielded
);

impl Duel {
    /// From a map that one goroutine has filled.
    pub(crate) fn new(run: Sequential) -> Self {
        let supplies = [run.supply, Supply::of(GoroutineId::MAIN.child(1).unwrap(), 2)];
        Self { map: run.map, supplies, settings: run.settings }
    }

    fn variant(&self) -> Variant {
        self.map.typ.variant
    }

    /// `m[key]`, `m[key] =`, `delete(m, key)`.
    pub(crate) fn lookup(&self, key: Value) -> Lookup {
        Lookup::new(key, self.variant(), true)
    }

    pub(crate) fn assign(&self, key: Value) -> Assign {
        Assign::new(key, self.variant())
    }

    pub(crate) fn delete(&self, key: Value) -> Delete {
        Delete::new(key, self.variant())
    }

    fn mem(&mut self, who: usize) -> Mem<'_> {
        Mem::new(&mut self.map, &mut self.supplies[who], self.settings)
    }

    /// Steps goroutine `who` until it stands before the access of that name.
    pub(crate) fn until<O: Operation>(&mut self, who: usize, operation: &mut O, point: &str) {
        for _ in 0..10_000 {
            if operation.point().name == point {
                return;
            }
            let flow = operation.step(&mut self.mem(who));
            assert!(matches!(flow, Flow::Next), "ended before {point}");
        }
        panic!("never came to {point}");
    }

    /// Steps goroutine `who` once more; it goes on.
    pub(crate) fn once<O: Operation>(&mut self, who: usize, operation: &mut O) {
        assert!(matches!(operation.step(&mut self.mem(who)), Flow::Next));
    }

    /// Steps goroutine `who` to the end of its operation.
    pub(crate) fn finish<O: Operation>(&mut self, who: usize, operation: &mut O) -> Result<O::Output, Fault> {
        loop {
            match operation.step(&mut self.mem(who)) {
                Flow::Next => {}
                Flow::Done(output) => return Ok(output),
                Flow::Fault(fault) => return Err(fault),
            }
        }
    }

    /// One word of an elem, as user code loads it.
    pub(crate) fn load(&mut self, who: usize, elem: ElemAddr, word: u8) -> Value {
        match elem {
            ElemAddr::Zero => self.mem(who).zero_val(),
            ElemAddr::Slot(b, slot) => self.mem(who).elem_word(b, slot, word).cloned().unwrap_or_default(),
        }
    }

    /// One word of an elem, as user code stores it.
    pub(crate) fn store(&mut self, who: usize, elem: ElemAddr, word: u8, value: Value) {
        if let ElemAddr::Slot(b, slot) = elem {
            self.mem(who).set_elem_word(b, slot, word, value);
        }
    }
}

/// A map and two goroutines.
pub(crate) struct Duel {
    pub(crate) map: Map,
    supplies: [Supply; 2],
    settings: MapSettings,
}
