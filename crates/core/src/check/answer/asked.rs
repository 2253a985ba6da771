//! What an operation at its beginning asks for.

use super::monitor::{Call, Elem};
use super::{Heard, Stage};
use crate::id::ObjectId;
use crate::sim::Op;

/// `None` for what the judge does not know.
pub(super) fn asked(op: &Op, map: ObjectId) -> Option<Heard> {
    let mut with_ok = false;
    let call = match op {
        Op::MapAccess(op) => {
            let call = op.call()?;
            with_ok = call.function().contains("mapaccess2");
            Call::Lookup { key: call.key().clone() }
        }
        Op::MapAssign(op) => {
            let key = op.call()?.key().clone();
            if op.holds() {
                Call::Update { key, elem: None }
            } else {
                Call::Assign { key, elem: op.words().iter().cloned().collect() }
            }
        }
        Op::MapDelete(op) => Call::Delete { key: op.call().key().clone() },
        Op::MapClear(_) => Call::Clear,
        Op::MapLen(_) => Call::Len,
        Op::MapIter(_) | Op::MapClone(_) => Call::Look,
        _ => return None,
    };
    Some(Heard {
        map,
        call,
        with_ok,
        found: false,
        out_of_range: false,
        key: Elem::new(),
        elem: Elem::new(),
        len: 0,
        clone: None,
        stage: Stage::InFlight,
    })
}
