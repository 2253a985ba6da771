//! The run of a script: one operation after the other, and a record of each.

use super::dump::{Elems, iter_state, state};
use super::{Command, Options};
use maprace_core::id::GoroutineId;
use maprace_core::map::{HashFn, Iter, Map, MapSettings, Sequential, Variant, tophash};
use maprace_core::supply::Supply;
use maprace_core::value::Value;
use serde_json::{Map as Json, Value as Any, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a script is told that does not begin with `make`.
const NO_MAP: &str = "no map yet: the script begins with make";

/// A script in the middle of its run.
pub(super) struct Tracer<'o> {
    options: &'o Options,
    run: Option<Sequential>,
    iters: BTreeMap<String, Iter>,
    /// The number of the next record.
    n: u64,
    redraws: u32,
}

impl<'o> Tracer<'o> {
    pub(super) fn new(options: &'o Options) -> Self {
        Self { options, run: None, iters: BTreeMap::new(), n: 0, redraws: 0 }
    }

    fn elems(&self) -> Elems {
        Elems { string_keys: self.options.typ == "string" }
    }

    pub(super) fn meta(&self) -> Any {
        let typ = self.options.map_type();
        let string = self.options.typ == "string";
        let variant = match typ.variant {
            Variant::Generic => "generic",
            _ if string => "faststr",
            _ => "fast64",
        };
        json!({
            "ev": "meta", "trace": self.options.name, "go": "go1.23.9", "goarch": "amd64", "type": self.options.typ,
            "variant": variant, "hash": self.options.hash, "keysize": typ.key.bytes(), "elemsize": typ.elem_bytes,
            "bucketsize": typ.bucket_bytes(), "bucket_has_pointers": typ.bucket_has_pointers(),
            "full_every": self.options.every,
            // Bits of the runtime's MapType.Flags: reflexive keys, keys to be stored again on update.
            "maptype_flags": if string { 4 | 8 } else { 4 },
        })
    }

    pub(super) fn run(&mut self, command: &Command, emit: &mut dyn FnMut(Any)) -> Result<(), String> {
        if let Command::IterAll(name) = command {
            while self.iters.get(name).is_some_and(|it| it.hiter().slot.is_some()) {
                let mut record = Json::new();
                self.iternext(name, &mut record)?;
                self.emit("iternext", record, false, emit)?;
            }
            return Ok(());
        }
        let mut record = Json::new();
        let op = match command {
            Command::Make(hint) => {
                self.make(*hint);
                record.insert("hint".into(), json!(hint));
                "make"
            }
            Command::Insert(..) | Command::Get(_) | Command::Delete(_) => self.key_op(command, &mut record)?,
            Command::Clear => {
                let run = self.run.as_mut().ok_or(NO_MAP)?;
                let redrawn = run.map.count != 0;
                run.clear().map_err(|fault| format!("clear: {fault:?}"))?;
                if redrawn {
                    self.redraw(&mut record);
                }
                "clear"
            }
            Command::Dump => "dump",
            Command::IterInit(name, choice) => {
                let choice = choice.or_else(|| self.options.drawn.choice(self.n));
                self.iters
                    .insert(name.clone(), choice.map_or_else(Iter::new, |(start, offset)| Iter::from(start, offset)));
                self.iternext(name, &mut record)?;
                "iterinit"
            }
            Command::IterNext(name) => {
                let iter = self.iters.get_mut(name).ok_or_else(|| format!("no iterator {name}"))?;
                if iter.hiter().slot.is_none() {
                    return Ok(());
                }
                self.iternext(name, &mut record)?;
                "iternext"
            }
            Command::IterAll(_) => return Ok(()),
        };
        let full = op == "dump" || (self.options.every > 0 && self.n.is_multiple_of(self.options.every));
        self.emit(op, record, full, emit)
    }

    fn emit(
        &mut self,
        op: &str,
        mut record: Json<String, Any>,
        full: bool,
        emit: &mut dyn FnMut(Any),
    ) -> Result<(), String> {
        let run = self.run.as_ref().ok_or(NO_MAP)?;
        record.insert("n".into(), json!(self.n));
        record.insert("op".into(), json!(op));
        record.insert("st".into(), state(&run.map, self.elems(), full));
        emit(Any::Object(record));
        self.n += 1;
        Ok(())
    }

    fn make(&mut self, hint: i64) {
        let mut supply = match self.run.take() {
            Some(run) => run.supply,
            None => Supply::of(GoroutineId::MAIN, u64::from(self.options.seed)),
        };
        let mut map = Map::make(self.options.map_type(), hint, self.options.seed, &mut supply.ids);
        if self.options.hash == "native" {
            map.give_hashes(Arc::clone(&self.options.drawn.hashes));
        }
        let settings = MapSettings { hash: self.options.hash_fn(), ..MapSettings::default() };
        self.run = Some(Sequential { map, supply, settings, accesses: 0 });
        self.iters.clear();
    }

    fn key_op(&mut self, command: &Command, record: &mut Json<String, Any>) -> Result<&'static str, String> {
        let n = self.n;
        let run = self.run.as_mut().ok_or(NO_MAP)?;
        let (Command::Insert(key, _) | Command::Get(key) | Command::Delete(key)) = command else { return Ok("") };
        let hash = match run.settings.hash {
            HashFn::Given => {
                let hash = self.options.drawn.hashes.get(&(key.clone(), run.map.hash0)).copied();
                hash.ok_or_else(|| format!("the record has no hash of {key:?} under hash0 {:08x}", run.map.hash0))?
            }
            f => f.hash(key, run.map.hash0),
        };
        let before = run.map.count;
        record.insert(
            "key".into(),
            if self.options.typ == "string" { json!(String::from_utf8_lossy(key.bytes())) } else { json!(key.int()) },
        );
        record.insert("hash".into(), json!(format!("{hash:016x}")));
        record.insert("top".into(), json!(tophash::of(hash)));
        let failed = |fault| format!("operation {n}: {fault:?}");
        Ok(match command {
            Command::Insert(_, value) => {
                let value = value.unwrap_or(n as i64);
                run.put(key, &Value::Int(value)).map_err(failed)?;
                record.insert("val".into(), json!(value));
                "insert"
            }
            Command::Get(_) => {
                let value = run.get(key).map_err(failed)?;
                record.insert("ok".into(), json!(value.is_some()));
                record.insert("val".into(), json!(value.unwrap_or_default().int()));
                "get"
            }
            _ => {
                let found = run.delete(key).map_err(failed)?.found;
                record.insert("ok".into(), json!(found));
                if before == 1 && found {
                    record.insert("runtime_reseeded".into(), json!(true));
                    self.redraw(record);
                }
                "delete"
            }
        })
    }

    /// The runtime has drawn a new hash0: puts the one in its place that the record, or the seed, has for it.
    fn redraw(&mut self, record: &mut Json<String, Any>) {
        let Some(run) = &mut self.run else { return };
        if self.options.hash == "native" {
            run.map.hash0 = self.options.drawn.hash0(self.n).unwrap_or(run.map.hash0);
            return;
        }
        self.redraws += 1;
        run.map.hash0 = self.options.seed.wrapping_add(self.redraws);
        record.insert("reseed".into(), json!(format!("{:08x}", run.map.hash0)));
    }

    /// The first or the next call of an iterator.
    fn iternext(&mut self, name: &str, record: &mut Json<String, Any>) -> Result<(), String> {
        let elems = self.elems();
        let run = self.run.as_mut().ok_or(NO_MAP)?;
        let iter = self.iters.get_mut(name).ok_or_else(|| format!("no iterator {name}"))?;
        if iter.hiter().slot.is_some() {
            iter.resume();
        }
        run.next(iter).map_err(|fault| format!("iterator {name}: {fault:?}"))?;
        record.insert("it".into(), json!(name));
        record.insert("iter".into(), iter_state(&run.map, iter.hiter(), elems));
        Ok(())
    }
}
