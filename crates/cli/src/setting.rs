//! The settings of a machine as options, the same for every command that runs a program.

use crate::args::{Args, CommandError};
use maprace_core::map::{HashFn, Loads};
use maprace_core::sim::{Cores, Settings};

/// What `--go`, `--loads`, `--hash`, `--cores` and `--seed` say. What is not given is as the program has it: a scenario and a link
/// have settings of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chosen {
    loads: Option<Loads>,
    hash: Option<HashFn>,
    cores: Option<Cores>,
    seed: Option<u64>,
}

impl Chosen {
    /// Takes them out of the arguments.
    ///
    /// # Errors
    /// A value that there is not.
    pub(crate) fn take(args: &mut Args) -> Result<Self, CommandError> {
        one_of(args, "go", &[("1.23", ())])?;
        Ok(Self {
            loads: one_of(args, "loads", &[("compiled", Loads::Compiled), ("source", Loads::Source)])?,
            hash: one_of(args, "hash", &[("splitmix", HashFn::Splitmix), ("identity", HashFn::Identity)])?,
            cores: one_of(args, "cores", &[("many", Cores::Many), ("one", Cores::One)])?,
            seed: args.option("seed")?,
        })
    }

    /// The seed, of the machine and of a scheduler that draws.
    pub(crate) fn seed(self) -> Option<u64> {
        self.seed
    }

    /// The settings with these.
    pub(crate) fn on(self, mut settings: Settings) -> Settings {
        settings.map.loads = self.loads.unwrap_or(settings.map.loads);
        settings.map.hash = self.hash.unwrap_or(settings.map.hash);
        settings.cores = self.cores.unwrap_or(settings.cores);
        settings.seed = self.seed.unwrap_or(settings.seed);
        settings
    }
}

/// The value that an option names, if it is given.
fn one_of<T: Copy>(args: &mut Args, name: &str, values: &[(&str, T)]) -> Result<Option<T>, CommandError> {
    let Some(given) = args.option::<String>(name)? else { return Ok(None) };
    let found = values.iter().find(|(text, _)| *text == given).map(|(_, value)| *value);
    let known: Vec<_> = values.iter().map(|(text, _)| *text).collect();
    found.map(Some).ok_or_else(|| CommandError::Usage(format!("--{name} is one of {}, not {given}", known.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str) -> Result<Chosen, CommandError> {
        Chosen::take(&mut Args::new(text.split_whitespace().map(str::to_owned)))
    }

    #[test]
    fn what_is_not_given_stays() {
        let own = Settings { cores: Cores::One, seed: 7, ..Settings::default() };
        assert_eq!(chosen("").unwrap().on(own), own);
        let given = chosen("--go 1.23 --loads source --hash identity --cores many --seed 9").unwrap().on(own);
        assert_eq!((given.map.loads, given.map.hash), (Loads::Source, HashFn::Identity));
        assert_eq!((given.cores, given.seed), (Cores::Many, 9));
    }

    #[test]
    fn what_there_is_not_is_refused_with_what_there_is() {
        for text in ["--go 1.24", "--loads other", "--hash aes", "--cores two", "--seed x", "--cores"] {
            assert!(matches!(chosen(text), Err(CommandError::Usage(_))), "{text}");
        }
        let Err(error) = chosen("--cores two") else { panic!("accepted") };
        assert_eq!(error.to_string(), "--cores is one of many, one, not two");
    }
}
