//! Arguments of a command: `--name value` (or `-name value`, as Go's tools have it) and file names.

use std::fmt;
use std::io::Read;
use std::str::FromStr;

/// What a command refuses.
#[derive(Debug)]
pub enum CommandError {
    /// The arguments.
    Usage(String),
    /// The content of a file, with the place in it.
    Input(String),
    /// A program that does not compile: the compiler's messages, a line each, as they are.
    Compile(String),
    /// Reading or writing a file.
    Io(String, std::io::Error),
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(what) | Self::Input(what) | Self::Compile(what) => f.write_str(what),
            Self::Io(file, error) => write!(f, "{file}: {error}"),
        }
    }
}

impl std::error::Error for CommandError {}

/// The arguments behind the command's name, taken out one by one.
#[derive(Debug)]
pub struct Args {
    rest: Vec<String>,
}

impl Args {
    /// All of them.
    pub fn new(args: impl Iterator<Item = String>) -> Self {
        Self { rest: args.collect() }
    }

    /// Takes out `--name`; whether it was given.
    pub fn flag(&mut self, name: &str) -> bool {
        let at = self.rest.iter().position(|arg| arg.strip_prefix("--") == Some(name));
        at.map(|at| self.rest.remove(at)).is_some()
    }

    /// Takes out the value of `--name`, if it is given.
    ///
    /// # Errors
    /// The value is missing, or is none of this type.
    pub fn option<T: FromStr>(&mut self, name: &str) -> Result<Option<T>, CommandError> {
        let is_name = |arg: &String| arg.strip_prefix("--").or_else(|| arg.strip_prefix('-')) == Some(name);
        let Some(at) = self.rest.iter().position(is_name) else { return Ok(None) };
        self.rest.remove(at);
        if at == self.rest.len() {
            return Err(CommandError::Usage(format!("--{name} needs a value")));
        }
        let value = self.rest.remove(at);
        let refused = || CommandError::Usage(format!("--{name} does not take {value}"));
        value.parse().map(Some).map_err(|_| refused())
    }

    /// Takes out the value of `--name`, which is one of `choices`; the first if it is not given.
    ///
    /// # Errors
    /// The value is missing, or is none of these.
    pub fn choice(&mut self, name: &str, choices: &[&'static str]) -> Result<&'static str, CommandError> {
        let Some(given) = self.option::<String>(name)? else { return Ok(choices[0]) };
        let unknown = || CommandError::Usage(format!("--{name} is one of {}, not {given}", choices.join(", ")));
        choices.iter().find(|c| **c == given).copied().ok_or_else(unknown)
    }

    /// The file names that are left, at least one.
    ///
    /// # Errors
    /// There is none, or an option among them.
    pub fn files(self) -> Result<Vec<String>, CommandError> {
        let is_option = |arg: &&String| arg.len() > 1 && arg.starts_with('-');
        match self.rest.iter().find(is_option) {
            Some(option) => Err(CommandError::Usage(format!("unknown option {option}"))),
            None if self.rest.is_empty() => Err(CommandError::Usage("files are missing".into())),
            None => Ok(self.rest),
        }
    }

    /// The one file name that is left.
    ///
    /// # Errors
    /// There is none, or more than that.
    pub fn file(self) -> Result<String, CommandError> {
        match <[String; 1]>::try_from(self.rest) {
            Ok([file]) if file == "-" || !file.starts_with('-') => Ok(file),
            Ok([option]) => Err(CommandError::Usage(format!("unknown option {option}"))),
            Err(rest) if rest.is_empty() => Err(CommandError::Usage("a file is missing (- is standard input)".into())),
            Err(rest) => Err(CommandError::Usage(format!("one file only, not {}", rest.join(" ")))),
        }
    }
}

/// The text of a file; `-` is standard input.
///
/// # Errors
/// It cannot be read.
pub fn read(file: &str) -> Result<String, CommandError> {
    let mut text = String::new();
    let read = match file {
        "-" => std::io::stdin().read_to_string(&mut text).map(|_| ()),
        file => std::fs::read_to_string(file).map(|content| text = content),
    };
    read.map_err(|error| CommandError::Io(file.to_owned(), error))?;
    Ok(text)
}
