//! The order in which package variables are initialised: repeatedly the first one, in the order of the source, that
//! depends on no uninitialised variable, be it through functions.
//! Source: the Go specification, "Package initialization"; Go 1.23.9 `cmd/compile/internal/types2/initorder.go`.

use super::decl::GlobalKind;
use super::{Checker, METHOD_DEPS};
use crate::limits::ERRORS_MAX;
use crate::syntax::ast::VarDecl;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

/// Variables that one initialiser sets.
struct Unit<'a> {
    global: usize,
    decl: &'a VarDecl,
    /// The units that must come first and have not yet.
    waits_for: usize,
    /// The units that wait for this one.
    next: Vec<usize>,
}

impl<'a> Checker<'a> {
    pub(super) fn order_initialisers(&mut self) {
        let (mut units, of_global) = self.units();
        for (unit, needed) in self.units_needed(&units, &of_global).into_iter().enumerate() {
            units[unit].waits_for = needed.len();
            for dep in needed {
                units[dep].next.push(unit);
            }
        }
        let ready = units.iter().enumerate().filter(|(_, unit)| unit.waits_for == 0);
        let mut ready: BinaryHeap<_> = ready.map(|(number, _)| Reverse(number)).collect();
        let mut done = BTreeSet::new();
        while let Some(Reverse(number)) = ready.pop() {
            done.insert(number);
            self.info.init_order.push(units[number].decl);
            for next in std::mem::take(&mut units[number].next) {
                units[next].waits_for -= 1;
                if units[next].waits_for == 0 {
                    ready.push(Reverse(next));
                }
            }
        }
        let left = units.iter().enumerate().filter(|(number, _)| !done.contains(number));
        let cycles: Vec<_> = left.filter_map(|(_, unit)| self.path_back(unit.global)).take(ERRORS_MAX).collect();
        for cycle in cycles {
            self.cycle("initialization cycle", "for ", &cycle);
        }
    }

    /// The way from a declaration back to itself. Methods on it have no name of their own and are left out.
    fn path_back(&self, from: usize) -> Option<Vec<usize>> {
        let mut came_from: HashMap<usize, usize> = HashMap::new();
        let mut todo = std::collections::VecDeque::from([from]);
        while let Some(node) = todo.pop_front() {
            let deps = if node >= METHOD_DEPS { self.method_deps.get(&node) } else { Some(&self.globals[node].deps) };
            for dep in deps.into_iter().flatten() {
                if *dep == from {
                    let back = std::iter::successors(Some(node), |node| came_from.get(node).copied());
                    let mut path: Vec<_> = back.filter(|node| *node < METHOD_DEPS).collect();
                    path.reverse();
                    return Some(path);
                }
                if !came_from.contains_key(dep) {
                    came_from.insert(*dep, node);
                    todo.push_back(*dep);
                }
            }
        }
        None
    }

    /// The initialisers in the order of the source, and which of them sets a variable.
    fn units(&self) -> (Vec<Unit<'a>>, HashMap<usize, usize>) {
        let mut units: Vec<Unit<'a>> = Vec::new();
        let mut of_global = HashMap::new();
        for (global, entry) in self.globals.iter().enumerate() {
            let GlobalKind::Var(decl, n) = entry.kind else { continue };
            if decl.values.is_none() {
                continue;
            }
            // `var a, b = 1, 2` is one statement when it is lowered; so it is here.
            if n == 0 {
                units.push(Unit { global, decl, waits_for: 0, next: Vec::new() });
            }
            of_global.insert(global, units.len() - 1);
        }
        (units, of_global)
    }

    /// For each unit, the units whose variables it names, or the functions that it names do.
    fn units_needed(&self, units: &[Unit<'a>], of_global: &HashMap<usize, usize>) -> Vec<Vec<usize>> {
        // The last unit on whose account a declaration was looked at.
        let slot = |node: usize| if node >= METHOD_DEPS { node - METHOD_DEPS + self.globals.len() } else { node };
        let mut stamps = vec![usize::MAX; self.globals.len() + self.info.funcs.len()];
        let mut needed = vec![Vec::new(); units.len()];
        for (number, unit) in units.iter().enumerate() {
            let names = unit.decl.names.len();
            let mut todo: Vec<usize> = (unit.global..unit.global + names).collect();
            while let Some(node) = todo.pop() {
                let deps =
                    if node >= METHOD_DEPS { self.method_deps.get(&node) } else { Some(&self.globals[node].deps) };
                for dep in deps.into_iter().flatten() {
                    if std::mem::replace(&mut stamps[slot(*dep)], number) == number {
                        continue;
                    }
                    match of_global.get(dep) {
                        Some(other) => needed[number].push(*other),
                        None => todo.push(*dep),
                    }
                }
            }
            needed[number].sort_unstable();
            needed[number].dedup();
        }
        needed
    }
}
