//! Where the panels do not fit side by side, one is shown and the others are a tab away; the outcomes are so everywhere.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use maprace_session::text::Key;
use wasm_bindgen::JsCast;

use crate::label::say;

/// A panel that can be a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The program.
    Source,
    /// The map.
    Map,
    /// All the ways to end.
    Outcomes,
    /// The path of the selected goroutine.
    Path,
    /// The run.
    Timeline,
}

impl Tab {
    const ALL: [Self; 5] = [Self::Source, Self::Map, Self::Path, Self::Outcomes, Self::Timeline];

    /// Its name in the style sheet and in the panel's id.
    pub fn id(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Map => "map",
            Self::Path => "path",
            Self::Outcomes => "outcomes",
            Self::Timeline => "timeline",
        }
    }

    fn label(self) -> Key {
        match self {
            Self::Source => Key::Source,
            Self::Map => Key::Map,
            Self::Path => Key::Path,
            Self::Outcomes => Key::Outcomes,
            Self::Timeline => Key::Timeline,
        }
    }
}

/// The tabs; the style sheet says at which width which of them are needed.
#[component]
pub fn Tabs(
    /// The one that is shown.
    tab: RwSignal<Tab>,
) -> impl IntoView {
    let buttons = Tab::ALL.map(|it| {
        let chosen = move || tab.get() == it;
        view! {
            <button
                class=format!("tabs__tab tabs__tab--{}", it.id())
                type="button"
                role="tab"
                aria-selected=move || chosen().to_string()
                aria-controls=format!("panel-{}", it.id())
                tabindex=move || if chosen() { "0" } else { "-1" }
                on:click=move |_| tab.set(it)
                on:keydown=move |event| move_focus(&event)
            >
                {say(it.label())}
            </button>
        }
    });
    view! { <div class="tabs" role="tablist" aria-label=say(Key::Panels)>{buttons.into_iter().collect_view()}</div> }
}

/// The arrows go to the neighbour and choose it, as in every row of tabs.
fn move_focus(event: &KeyboardEvent) {
    let Some(from) = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok()) else { return };
    let to = match event.key().as_str() {
        "ArrowRight" => from.next_element_sibling(),
        "ArrowLeft" => from.previous_element_sibling(),
        _ => None,
    };
    if let Some(to) = to.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = to.focus();
        to.click();
    }
}
