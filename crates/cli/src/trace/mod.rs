//! `maprace trace`: runs a script of map operations on the model and prints what the oracle prints of real Go for the same
//! script: one JSON object a line, same fields, same digests (tests/golden/go1.23.9/README.md).

mod drawn;
mod dump;
mod script;

use crate::args::{Args, CommandError, read};
pub use drawn::Drawn;
use dump::{Elems, iter_state, state};
use maprace_core::id::{Allocator, GoroutineId};
use maprace_core::map::{HashFn, Iter, Map, MapSettings, MapType, Sequential, Variant, tophash};
use maprace_core::supply::Supply;
use maprace_core::value::Value;
pub use script::{Command, parse};
use serde_json::{Map as Json, Value as Any, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

/// How the script is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// The name in the first record.
    pub name: String,
    /// `int64`, `int64ptr` or `string`: the key, and for `int64ptr` an elem that is a pointer.
    pub typ: &'static str,
    /// Whether the generic functions run instead of the fast ones.
    pub generic: bool,
    /// `splitmix`, `identity`, or `native`, which takes the hashes from [`Self::drawn`].
    pub hash: &'static str,
    /// The first hash0; at the k-th redraw it becomes `seed + k`.
    pub seed: u32,
    /// Every so many records have a full dump; 0: only those of `dump`.
    pub every: u64,
    /// What real Go drew, if its own record of the script is at hand.
    pub drawn: Drawn,
}

impl Options {
    /// The map type.
    fn map_type(&self) -> MapType {
        let typ = match self.typ {
            "string" => MapType::faststr(1, false),
            typ => MapType::fast64(1, typ == "int64ptr"),
        };
        if self.generic { typ.generic() } else { typ }
    }

    fn hash_fn(&self) -> HashFn {
        match self.hash {
            "identity" => HashFn::Identity,
            "native" => HashFn::Given,
            _ => HashFn::Splitmix,
        }
    }
}

/// The command: options and a script.
///
/// # Errors
/// What is wrong with them.
pub fn command(mut args: Args) -> Result<(), CommandError> {
    let mut options = Options {
        name: String::new(),
        typ: args.choice("type", &["int64", "int64ptr", "string"])?,
        generic: args.choice("variant", &["fast", "generic"])? == "generic",
        hash: args.choice("hash", &["splitmix", "identity", "native"])?,
        seed: args.option("seed")?.unwrap_or(0x1234_abcd),
        every: args.option("every")?.unwrap_or(1),
        drawn: Drawn::default(),
    };
    match args.option::<String>("drawn")? {
        Some(file) => options.drawn = Drawn::parse(&read(&file)?).map_err(CommandError::Input)?,
        None if options.hash == "native" => {
            return Err(CommandError::Usage("--hash native needs --drawn FILE, a record of real Go".into()));
        }
        None => {}
    }
    let file = args.file()?;
    let base = file.rsplit('/').next().unwrap_or(&file);
    let name = if file == "-" { "stdin" } else { base.strip_suffix(".script").unwrap_or(base) };
    name.clone_into(&mut options.name);
    let commands = parse(&read(&file)?, options.typ == "string").map_err(CommandError::Input)?;

    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut written = Ok(());
    run(&options, &commands, &mut |record| {
        if written.is_ok() {
            written = writeln!(out, "{}", go_json(&record));
        }
    })
    .map_err(CommandError::Input)?;
    written.and_then(|()| out.flush()).map_err(|error| CommandError::Io("standard output".into(), error))
}

/// As Go's `encoding/json` writes it: keys sorted (they are), `<`, `>` and `&` escaped.
fn go_json(record: &Any) -> String {
    record.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// Runs the script; each record goes to `emit`.
///
/// # Errors
/// The first command that cannot be run: an iterator or a map that does not exist.
pub fn run(options: &Options, commands: &[Command], emit: &mut dyn FnMut(Any)) -> Result<(), String> {
    let mut tracer = Tracer::new(options);
    emit(tracer.meta());
    commands.iter().try_for_each(|command| tracer.run(command, emit))
}

/// A script in the middle of its run.
struct Tracer<'o> {
    options: &'o Options,
    run: Option<Sequential>,
    iters: BTreeMap<String, Iter>,
    /// The number of the next record.
    n: u64,
    redraws: u32,
}

impl<'o> Tracer<'o> {
    fn new(options: &'o Options) -> Self {
        Self { options, run: None, iters: BTreeMap::new(), n: 0, redraws: 0 }
    }

    fn elems(&self) -> Elems {
        Elems { string_keys: self.options.typ == "string" }
    }

    fn meta(&self) -> Any {
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

    fn run(&mut self, command: &Command, emit: &mut dyn FnMut(Any)) -> Result<(), String> {
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
                let run = self.run.as_mut().ok_or("no map yet")?;
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
        let run = self.run.as_ref().ok_or("no map yet: the script begins with make")?;
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
            None => Supply {
                ids: Allocator::of(GoroutineId::MAIN),
                ..Supply::of(GoroutineId::MAIN, u64::from(self.options.seed))
            },
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
        let run = self.run.as_mut().ok_or("no map yet")?;
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
        let run = self.run.as_mut().ok_or("no map yet")?;
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
