//! A bucket array: a row of eight cells per bucket, its overflow buckets indented below it, and, when there are more
//! buckets than rows, all of them in overview.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::array::{BucketView, Overview as Marks, RowView};

use super::cell::cell;
use super::mark;
use super::overview::Overview;
use crate::label::say;
use crate::store::Part;

/// The array.
#[component]
pub fn Array(
    /// Whether it is the one being evacuated.
    old: bool,
    /// What it is called; empty when there is none.
    name: Part<String>,
    /// What there is to say about it.
    about: Part<String>,
    /// All its buckets, when they are too many to be rows.
    overview: Part<Marks>,
    /// Its rows.
    rows: Part<Vec<RowView>>,
    /// Whether the page is dark: the overview is painted.
    dark: RwSignal<bool>,
) -> impl IntoView {
    let is_there = Memo::new(move |_| name.with(|name| !name.is_empty()));
    let is_large = Memo::new(move |_| overview.with(|marks| !marks.is_empty()));
    let class = move || match (is_there.get(), old) {
        (false, _) => "array array--none",
        (true, true) => "array array--old",
        (true, false) => "array",
    };
    let rows = move || {
        rows.with(|rows| {
            let class = if is_large.get() { "array__rows array__rows--some" } else { "array__rows" };
            let title = if rows.iter().any(|row| row.of_interest) { Key::RowsShown } else { Key::RowsFirst };
            let title = is_large.get().then(|| view! { <p class="array__shown">{say(title)}</p> });
            let drawn = (!rows.is_empty()).then(|| rows.iter().map(row).collect_view());
            drawn.map(|rows| view! { {title} <div class=class role="table" aria-label=name.text()>{rows}</div> })
        })
    };
    view! {
        <section class=class>
            <h3 class="array__head">
                <code class="array__name">{name.text()}</code>
                " "
                <span class="array__about">{about.text()}</span>
            </h3>
            <Overview view=overview is_large dark/>
            {rows}
        </section>
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
