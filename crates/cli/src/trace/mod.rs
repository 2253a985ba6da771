//! `maprace trace`: runs a script of map operations on the model and prints what the oracle prints of real Go for the same
//! script: one JSON object a line, same fields, same digests (tests/golden/go1.23.9/README.md).

mod drawn;
mod dump;
mod script;
mod tracer;

use crate::args::{Args, CommandError, read};
pub use drawn::Drawn;
use maprace_core::map::{HashFn, MapType};
pub use script::{Command, parse};
use serde_json::Value as Any;
use std::io::Write;
use tracer::Tracer;

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
