//! A bucket array: a row of eight cells per bucket, its overflow buckets indented below it, and, when there are more
//! buckets than rows, all of them in overview.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::array::{ArrayView, BucketView, RowView};
use maprace_session::view::map::MapView;

use super::cell::cell;
use super::mark;
use super::overview::Overview;
use crate::label::say;
use crate::store::Part;

/// The array.
#[component]
pub fn Array(
    /// The map.
    view: Part<Option<MapView>>,
    /// Which of its arrays.
    pick: fn(&MapView) -> Option<&ArrayView>,
    /// Whether the page is dark: the overview is painted.
    dark: RwSignal<bool>,
) -> impl IntoView {
    let array = move |draw: fn(&ArrayView) -> AnyView| view.with(|map| map.as_ref().and_then(pick).map(draw));
    let class = move || {
        view.with(|map| match map.as_ref().and_then(pick) {
            None => "array array--none",
            Some(array) if array.old => "array array--old",
            Some(_) => "array",
        })
    };
    view! {
        <section class=class>
            {move || array(|array| head(array).into_any())}
            <Overview view pick dark/>
            {move || array(|array| rows(array).into_any())}
        </section>
    }
}

fn head(array: &ArrayView) -> impl IntoView + use<> {
    view! {
        <h3 class="array__head">
            <code class="array__name">{array.name.clone()}</code>
            " "
            <span class="array__about">{array.about.clone()}</span>
        </h3>
    }
}

fn rows(array: &ArrayView) -> impl IntoView + use<> {
    let class = if array.overview.is_empty() { "array__rows" } else { "array__rows array__rows--some" };
    let rows = array.rows.iter().map(row).collect_view();
    view! { <div class=class role="table" aria-label=array.name.clone()>{rows}</div> }
}

fn row(view: &RowView) -> impl IntoView + use<> {
    let class = format!(
        "row {} {}",
        if view.evacuated { "row--evacuated" } else { "" },
        if view.of_interest { "row--at-hand" } else { "" },
    );
    let buckets = view.chain.iter().map(|bucket| chained(view, bucket)).collect_view();
    view! { <div class=class role="rowgroup">{buckets}</div> }
}

fn chained(row: &RowView, bucket: &BucketView) -> impl IntoView + use<> {
    let class = if bucket.overflow { "row__bucket row__bucket--overflow" } else { "row__bucket" };
    let bits = if bucket.overflow { "↳".to_owned() } else { row.bits.clone() };
    // Of a few bits everybody sees which number they are.
    let index = (!bucket.overflow && row.bits.len() > 3).then(|| view! { <span class="row__index">{row.index}</span> });
    let label = if bucket.overflow { say(Key::Overflow).to_owned() } else { format!("{} {}", row.index, row.bits) };
    let pointer = (!bucket.touches.is_empty()).then(|| {
        let class = format!("row__pointer {}", mark::touched(&bucket.touches.iter().collect::<Vec<_>>()));
        view! { <span class=class>{say(Key::Overflow)}{mark::badges(&bucket.touches)}</span> }
    });
    view! {
        <div class=class role="row">
            <span class="row__head" role="rowheader" aria-label=label title=bucket.overflow.then(|| say(Key::Overflow))>
                {index}
                <span class="row__bits">{bits}</span>
            </span>
            {bucket.cells.iter().map(cell).collect_view()}
            {pointer}
        </div>
    }
}
