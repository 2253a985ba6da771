//! Every interleaving of a program, in slices, with word of how far it is.

use crate::plain;
use maprace_core::check::explore::{Explorer, Progress as Found};
use maprace_core::sim::Machine;
use maprace_protocol::{Explore, Progress, Reply};

/// States between two words of how far the search is: some tens of milliseconds' work, so whoever passes them on can
/// choose how often to.
const SLICE: u64 = 2_000;

/// Bytes that the search may take before it stops, as if it had met its budget: what follows it (counting) takes about
/// as much again, and a browser gives a program 4 GB at most, a phone much less.
const BYTES_MOST: usize = 768 << 20;

/// Explores from `machine`.
pub(super) fn explore(machine: Machine, what: &Explore, reply: &mut dyn FnMut(Reply)) {
    let mut explorer = Explorer::asking(machine, what.questions);
    let mut left = what.states_most;
    loop {
        let slice = left.min(SLICE);
        left -= slice;
        let found = explorer.run(slice as usize);
        reply(Reply::Exploring(progress(found)));
        let bytes = explorer.bytes_per_state() * found.states + explorer.shared().0;
        if found.complete || found.waiting == 0 || left == 0 || bytes > BYTES_MOST {
            break;
        }
    }
    reply(Reply::Explored(plain::explored(explorer.exploration())));
}

fn progress(found: Found) -> Progress {
    Progress { states: found.states as u64, transitions: found.transitions as u64, waiting: found.waiting as u64 }
}
