//! The part of Go's library that programs may use: one table per package, one line per name.
//!
//! A line holds the declaration in Go and what becomes of it; the functions themselves are in `maprace-library`. Names that exist in Go but have no line are listed in
//! `others`, so that they are refused as unsupported rather than undefined.

mod errors;
mod fmt;
mod generic;
mod io;
mod maprace;
mod rand;
mod runtime;
mod source;
mod std_paths;
mod strconv;
mod strings;
mod sync;
mod sync_atomic;
mod time;

pub(crate) use maprace::{Intrinsic, intrinsic};
pub use source::{LIBRARY_LINE, library_place};
pub(crate) use source::{Place, index};
pub(crate) use std_paths::is_std;
pub(crate) use sync::sync_method;

use maprace_core::sim::program::{Stream, SyncOp};
use maprace_library::Native;

/// What becomes of a name of the library.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A pure function.
    Native(Native),
    /// A pure function whose results are the elements of a new slice.
    NativeSlice(Native),
    /// A function whose result is written to standard output or standard error.
    Output(Native, Stream),
    /// A function whose result is written to its first argument, an `io.Writer`; the function takes the others.
    Written(Native),
    /// A method of a sync primitive.
    Sync(SyncOp),
    /// A type that variables may have.
    Type,
}

/// A name of a package.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    /// Its declaration, in Go.
    pub(crate) decl: &'static str,
    pub(crate) kind: Kind,
}

/// A line of a table.
pub(crate) const fn item(decl: &'static str, kind: Kind) -> Item {
    Item { decl, kind }
}

impl Item {
    /// The name it declares; methods have none of the package's.
    pub(crate) fn name(&self) -> &'static str {
        let rest = self.decl.split_once(' ').map_or("", |(_, rest)| rest);
        rest.split([' ', '(', '[']).next().unwrap_or("")
    }

    /// Whether it is a method of that type.
    pub(crate) fn is_method_of(&self, typ: &str) -> bool {
        let Some(rest) = self.decl.strip_prefix("func (") else { return false };
        let receiver = rest.split(')').next().unwrap_or("");
        receiver.rsplit([' ', '*']).next() == Some(typ)
    }
}

/// A package.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) path: &'static str,
    pub(crate) name: &'static str,
    pub(crate) items: &'static [Item],
    /// What is written in Go.
    pub(crate) files: &'static [source::GoFile],
    /// Further exported names, separated by spaces.
    pub(crate) others: &'static str,
}

impl Package {
    /// The line of an exported name.
    pub(crate) fn find(&self, name: &str) -> Option<&'static Item> {
        self.items.iter().find(|item| item.name() == name && !name.is_empty())
    }

    /// Whether only the library may import it.
    pub(crate) fn is_internal(&self) -> bool {
        self.path.starts_with("internal/")
    }

    /// Whether Go's package has the name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.others.split(' ').any(|other| other == name && !name.is_empty())
    }
}

/// All packages.
const PACKAGES: [&Package; 25] = [
    &fmt::PACKAGE,
    &sync::PACKAGE,
    &sync_atomic::PACKAGE,
    &strconv::PACKAGE,
    &strings::PACKAGE,
    &errors::PACKAGE,
    &time::PACKAGE,
    &runtime::RUNTIME,
    &runtime::OS,
    &runtime::CONTEXT,
    &maprace::PACKAGE,
    &generic::SORT,
    &generic::SLICES,
    &generic::MAPS,
    &generic::ITER,
    &generic::CMP,
    &generic::MATH,
    &generic::HEAP,
    &generic::LIST,
    &io::IO,
    &io::BYTES,
    &io::BUFIO,
    &io::LOG,
    &rand::RAND,
    &rand::RAND_V2,
];

/// The package of that path.
pub(crate) fn package(path: &str) -> Option<&'static Package> {
    PACKAGES.into_iter().find(|package| package.path == path)
}

/// Whether Go's library has that field or method of a type, and ours has not.
pub(crate) fn knows_member(package: &str, typ: &str, member: &str) -> bool {
    let name = format!("{typ}.{member}");
    PACKAGES.into_iter().any(|other| other.name == package && other.knows(&name))
}

/// A number for the method that stands in that line of the package's table.
pub(crate) fn method_number(package: &Package, line: usize) -> u32 {
    let number = PACKAGES.iter().position(|other| other.path == package.path).unwrap_or(0);
    (number << 16 | line) as u32 | NATIVE
}

/// Marks the numbers of methods that are not written in Go.
const NATIVE: u32 = 1 << 31;

/// Whether the number of a method is not that of a function.
pub(crate) fn is_native(number: u32) -> bool {
    number & NATIVE != 0
}

/// The package and line of such a number.
pub(crate) fn method(number: u32) -> Option<(&'static Package, &'static Item)> {
    let number = number.checked_sub(NATIVE)?;
    let package = PACKAGES.get((number >> 16) as usize)?;
    Some((package, package.items.get((number & 0xffff) as usize)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_go() {
        for package in PACKAGES {
            for item in package.items {
                let parsed = crate::syntax::parse(&format!("package p\n{}\n", item.decl));
                assert_eq!(parsed.errors, [], "{}: {}", package.path, item.decl);
                assert!(crate::syntax::parse_decl(item.decl).is_some(), "{}", item.decl);
            }
        }
    }
}
