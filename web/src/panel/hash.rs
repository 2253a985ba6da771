//! The hash of the key at hand as bits: the top 8 are the tophash, the low B number the bucket.

use leptos::prelude::*;
use maprace_session::view::map::HashView;

/// Digits in a group: a byte.
const GROUP: usize = 8;

/// The strip; it wraps between bytes.
pub fn hash(view: &HashView) -> impl IntoView + use<> {
    let low_from = view.bits.len().saturating_sub(usize::from(view.low));
    let groups = (0..view.bits.len()).step_by(GROUP).map(|from| group(&view.bits, from, low_from)).collect_view();
    view! {
        <p class="hash">
            <code class="hash__key">{format!("hash({})", view.key)}</code>
            <span class="hash__none">{view.none.clone()}</span>
            <code class="hash__bits">{groups}</code>
            <span class="hash__legend">
                <b class="hash__top">{view.tophash.clone()}</b>
                <b class="hash__low">{view.bucket.clone()}</b>
            </span>
        </p>
    }
}

/// One byte: what of it numbers the bucket is set off.
fn group(bits: &str, from: usize, low_from: usize) -> impl IntoView + use<> {
    let to = (from + GROUP).min(bits.len());
    let split = low_from.clamp(from, to);
    let class = if from == 0 { "hash__byte hash__top" } else { "hash__byte" };
    let low = (split < to).then(|| view! { <b class="hash__low">{bits[split..to].to_owned()}</b> });
    view! { <span class=class>{bits[from..split].to_owned()}{low}</span> " " }
}
