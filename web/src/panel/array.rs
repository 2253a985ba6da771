//! A bucket array: a row of eight cells per bucket, its overflow buckets indented below it, and, when there are more
//! buckets than rows, all of them in overview.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::array::{ArrayView, BucketView, RowView};

use super::cell::cell;
use super::mark;
use super::overview::Overview;
use crate::label::say;

/// The array.
#[component]
pub fn Array(
    /// What to draw; nothing, when there is no such array.
    #[prop(into)]
    view: Signal<Option<ArrayView>>,
    /// Whether the page is dark: the overview is painted.
    dark: RwSignal<bool>,
) -> impl IntoView {
    let marks = Memo::new(move |_| view.with(|view| view.as_ref().map(|a| a.overview.clone()).unwrap_or_default()));
    let about = Memo::new(move |_| view.with(|view| view.as_ref().map_or_else(String::new, |a| a.about.clone())));
    let is_large = Memo::new(move |_| marks.with(|marks| !marks.is_empty()));
    let frame = move || view.with(|view| view.as_ref().map(|a| (a.name.clone(), a.old)));
    view! {
        <Show when=move || view.with(Option::is_some)>
            <section
                class="array"
                class:array--old=move || frame().is_some_and(|(_, old)| old)
                class:array--large=move || is_large.get()
            >
                <h3 class="array__head">
                    <code class="array__name">{move || frame().map(|(name, _)| name)}</code>
                    " "
                    <span class="array__about">{about}</span>
                </h3>
                <Show when=move || is_large.get()>
                    <Overview view=marks about dark/>
                    <p class="array__shown">{say(Key::RowsShown)}</p>
                </Show>
                <div class="array__rows" role="table" aria-label=move || frame().map(|(name, _)| name)>
                    {move || view.with(|view| view.as_ref().map(|a| a.rows.iter().map(row).collect_view()))}
                </div>
            </section>
        </Show>
    }
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
