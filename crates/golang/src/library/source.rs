//! The part of Go's library that is written in Go: its files, where in them each name is declared, and the lines that its
//! code has in a program.

use super::{PACKAGES, Package};
use crate::syntax::ast::Origin;
use maprace_core::sim::Pos;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Lines of the library's code are numbered from here on, so that they are never those of a program.
pub const LIBRARY_LINE: u32 = 1 << 20;

/// Each file has so many numbers.
const FILE_LINES: u32 = 1 << 12;

/// A file of a package. It is laid out as gofmt does, each declaration from the first column of a line on; groups in
/// parentheses are of variables and constants alone.
#[derive(Debug)]
pub(crate) struct GoFile {
    /// As Go's own: `sync/mutex.go`.
    pub(crate) name: &'static str,
    pub(crate) source: &'static str,
}

/// Where a declaration stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) source: &'static str,
    pub(crate) origin: Origin,
    /// Its line in a program.
    pub(crate) line: u32,
}

/// What a package declares in Go.
#[derive(Debug, Default)]
pub(crate) struct Index {
    names: HashMap<&'static str, Place>,
    methods: HashMap<&'static str, Vec<Place>>,
    /// The packages that its files import.
    pub(crate) imports: Vec<&'static str>,
}

impl Index {
    pub(crate) fn find(&self, name: &str) -> Option<Place> {
        self.names.get(name).copied()
    }

    /// The methods of a type.
    pub(crate) fn methods(&self, typ: &str) -> &[Place] {
        self.methods.get(typ).map_or(&[], Vec::as_slice)
    }

    fn read(&mut self, file: &'static GoFile, first_line: u32) {
        let (mut at, mut group) = (0, None);
        for (number, text) in file.source.split('\n').enumerate() {
            let place = Place {
                source: file.source,
                origin: Origin { at, pos: Pos { line: number as u32 + 1, col: 1 } },
                line: first_line + number as u32,
            };
            at += text.len() + 1;
            if let Some(place) = group {
                if text.starts_with(')') {
                    group = None;
                } else {
                    self.group_line(text, place);
                }
                continue;
            }
            let Some((keyword, rest)) = text.split_once(' ') else { continue };
            match keyword {
                "import" => self.import(rest),
                "var" | "const" if rest.starts_with('(') => group = Some(place),
                "var" | "const" | "type" => drop(self.names.insert(word(rest), place)),
                "func" => match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
                    Some((receiver, _)) => {
                        let typ = receiver.split_once(' ').map_or(receiver, |(_, typ)| typ).trim_start_matches('*');
                        self.methods.entry(word(typ)).or_default().push(place);
                    }
                    None => drop(self.names.insert(word(rest), place)),
                },
                _ => {}
            }
        }
    }

    fn group_line(&mut self, text: &'static str, place: Place) {
        let Some(rest) = text.strip_prefix('\t') else { return };
        if !rest.starts_with(|ch: char| ch.is_alphabetic()) {
            return;
        }
        let names = rest.split(['=', '/']).next().unwrap_or("");
        for name in names.split(',').map(|part| word(part.trim_start())).filter(|name| !name.is_empty()) {
            self.names.entry(name).or_insert(place);
        }
    }

    fn import(&mut self, rest: &'static str) {
        let path = rest.trim_matches('"');
        if !self.imports.contains(&path) {
            self.imports.push(path);
        }
    }
}

/// The identifier that a text begins with.
fn word(text: &'static str) -> &'static str {
    let end = text.find(|ch: char| ch != '_' && !ch.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

static INDEXES: [OnceLock<Index>; PACKAGES.len()] = [const { OnceLock::new() }; PACKAGES.len()];

/// What the package declares in Go; read when it is first asked for.
pub(crate) fn index(package: &Package) -> &'static Index {
    static NONE: OnceLock<Index> = OnceLock::new();
    let number = PACKAGES.iter().position(|other| other.path == package.path);
    let cell = number.and_then(|number| INDEXES.get(number)).unwrap_or(&NONE);
    cell.get_or_init(|| {
        let mut index = Index::default();
        let before: usize = PACKAGES.iter().take(number.unwrap_or(0)).map(|other| other.files.len()).sum();
        for (n, file) in package.files.iter().enumerate() {
            index.read(file, LIBRARY_LINE + (before + n) as u32 * FILE_LINES + 1);
        }
        index
    })
}

/// Of a line of a program that is the library's: the file, as Go names it, its source, and the line in it, from 1.
#[must_use]
pub fn library_place(line: u32) -> Option<(&'static str, &'static str, u32)> {
    let number = line.checked_sub(LIBRARY_LINE)?;
    let file = PACKAGES.iter().flat_map(|package| package.files).nth((number / FILE_LINES) as usize)?;
    Some((file.name, file.source, number % FILE_LINES))
}
