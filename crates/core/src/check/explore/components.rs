//! Strongly connected components: the states among which a run can go round and round (Tarjan 1972, without recursion).

use super::graph::Graph;
use super::order::Order;
use super::states::StateId;

/// States that can all reach each other; in topological order among themselves.
#[derive(Clone, Debug)]
pub(super) struct Components {
    states: Vec<StateId>,
    begins: Vec<u32>,
    /// The component of each state.
    of: Vec<u32>,
}

const NOT_YET: u32 = u32::MAX;

impl Components {
    /// The components of the graph in `order`.
    pub(super) fn of(graph: &Graph, order: &Order) -> Self {
        if order.cuts == 0 {
            let mut of = vec![NOT_YET; graph.states()];
            for (component, state) in order.states.iter().enumerate() {
                of[*state as usize] = component as u32;
            }
            return Self { states: order.states.clone(), begins: (0..order.states.len() as u32).collect(), of };
        }
        Search::run(graph)
    }

    /// The components, those that lead to others first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[StateId]> {
        (0..self.begins.len()).map(|at| {
            let end = self.begins.get(at + 1).map_or(self.states.len(), |end| *end as usize);
            &self.states[self.begins[at] as usize..end]
        })
    }

    /// Whether two states are in one component.
    pub(super) fn together(&self, a: StateId, b: StateId) -> bool {
        self.of[a as usize] == self.of[b as usize]
    }
}

struct Search<'a> {
    graph: &'a Graph,
    /// The number at which each state was entered, and the least that can be reached from it.
    entered: Vec<u32>,
    least: Vec<u32>,
    stack: Vec<StateId>,
    of: Vec<u32>,
    found: Vec<Vec<StateId>>,
    next: u32,
}

impl Search<'_> {
    fn run(graph: &Graph) -> Components {
        let unseen = || vec![NOT_YET; graph.states()];
        let mut search = Search {
            graph,
            entered: unseen(),
            least: unseen(),
            stack: Vec::new(),
            of: unseen(),
            found: Vec::new(),
            next: 0,
        };
        search.walk();
        // Found in reverse topological order.
        let count = search.found.len() as u32;
        search.found.reverse();
        let mut components = Components { states: Vec::new(), begins: Vec::new(), of: search.of };
        for of in components.of.iter_mut().filter(|of| **of != NOT_YET) {
            *of = count - 1 - *of;
        }
        for mut states in search.found {
            components.begins.push(components.states.len() as u32);
            states.sort_unstable();
            components.states.append(&mut states);
        }
        components
    }

    fn walk(&mut self) {
        let mut path = vec![(0, self.enter(0))];
        while let Some((state, edges)) = path.last_mut() {
            let state = *state;
            let Some(target) = edges.pop() else {
                self.leave(state);
                path.pop();
                if let Some((parent, _)) = path.last() {
                    let least = self.least[state as usize];
                    let of_parent = &mut self.least[*parent as usize];
                    *of_parent = least.min(*of_parent);
                }
                continue;
            };
            if self.entered[target as usize] == NOT_YET {
                let edges = self.enter(target);
                path.push((target, edges));
            } else if self.of[target as usize] == NOT_YET {
                let least = &mut self.least[state as usize];
                *least = self.entered[target as usize].min(*least);
            }
        }
    }

    fn enter(&mut self, state: StateId) -> Vec<StateId> {
        self.entered[state as usize] = self.next;
        self.least[state as usize] = self.next;
        self.next += 1;
        self.stack.push(state);
        self.graph.edges(state).map(|(_, target)| target).collect()
    }

    fn leave(&mut self, state: StateId) {
        if self.least[state as usize] != self.entered[state as usize] {
            return;
        }
        let at = self.stack.iter().rposition(|s| *s == state).unwrap_or(0);
        let states = self.stack.split_off(at);
        for member in &states {
            self.of[*member as usize] = self.found.len() as u32;
        }
        self.found.push(states);
    }
}
