//! Trees that come to be while a program is checked: declarations of the library, and generic declarations that are read
//! again for their type arguments. They live as long as the program's own.

use crate::syntax::ast::Decl;
use maprace_core::sim::Pos;
use std::cell::OnceCell;

/// The trees, in a list that only grows.
#[derive(Default)]
pub(crate) struct Trees {
    first: Cell,
}

type Cell = OnceCell<Box<Node>>;

struct Node {
    decls: Vec<Decl>,
    next: Cell,
}

impl Drop for Trees {
    /// One by one: a long list would take much of the stack.
    fn drop(&mut self) {
        let mut next = self.first.take();
        while let Some(mut node) = next {
            next = node.next.take();
        }
    }
}

/// The end of the list.
#[derive(Clone, Copy)]
pub(super) struct Tail<'a> {
    end: &'a Cell,
}

impl<'a> Tail<'a> {
    pub(super) fn of(trees: &'a Trees) -> Self {
        Self { end: &trees.first }
    }

    /// Keeps declarations.
    pub(super) fn keep(&mut self, decls: Vec<Decl>) -> &'a [Decl] {
        let node = self.end.get_or_init(|| Box::new(Node { decls, next: Cell::new() }));
        self.end = &node.next;
        &node.decls
    }
}

/// The first line of the first tree that is read again. Each has lines of its own: the checker's tables know names by
/// where they stand.
const AGAIN_LINE: u32 = 1 << 26;

/// Lines for one of them: more than a source may have.
const AGAIN_LINES: u32 = 1 << 19;

/// The lines of trees that are read again, and where their text really stands.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    first: Vec<u32>,
}

impl Lines {
    /// The line that text from `line` on counts as.
    pub(super) fn again(&mut self, line: u32) -> u32 {
        self.first.push(line);
        AGAIN_LINE + (self.first.len() as u32 - 1) * AGAIN_LINES
    }

    pub(super) fn count(&self) -> usize {
        self.first.len()
    }

    /// Where the text stands.
    pub(crate) fn place(&self, pos: Pos) -> Pos {
        let Some(line) = pos.line.checked_sub(AGAIN_LINE) else { return pos };
        let first = self.first.get((line / AGAIN_LINES) as usize).copied().unwrap_or(1);
        Pos { line: first + line % AGAIN_LINES, col: pos.col }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lead_back() {
        let mut lines = Lines::default();
        let (a, b) = (lines.again(10), lines.again(1 << 20));
        let place = |line| lines.place(Pos { line, col: 3 });
        assert_eq!(
            (place(7), place(a), place(a + 5)),
            (Pos { line: 7, col: 3 }, Pos { line: 10, col: 3 }, Pos { line: 15, col: 3 })
        );
        assert_eq!(place(b + 1), Pos { line: (1 << 20) + 1, col: 3 });
    }

    #[test]
    fn long_lists_are_dropped() {
        let trees = Trees::default();
        let mut tail = Tail::of(&trees);
        for _ in 0..100_000 {
            tail.keep(Vec::new());
        }
    }
}
