//! Which elements may have a role: a first, coarse choice. The browser itself then says which of them have it.

/// A CSS selector that matches every element with the role, and perhaps others.
pub(crate) fn selector(role: &str) -> String {
    let native = match role {
        "button" => "button, summary, input[type=button], input[type=submit], input[type=reset]",
        "link" => "a[href]",
        "heading" => "h1, h2, h3, h4, h5, h6",
        "slider" => "input[type=range]",
        "checkbox" => "input[type=checkbox]",
        "radio" => "input[type=radio]",
        "textbox" => "textarea, input:not([type]), input[type=text]",
        "spinbutton" => "input[type=number]",
        "combobox" | "listbox" => "select",
        "option" => "option",
        "list" => "ul, ol, menu",
        "listitem" => "li",
        "table" => "table",
        "row" => "tr",
        "cell" => "td",
        "columnheader" | "rowheader" => "th",
        "region" => "section",
        "navigation" => "nav",
        "main" => "main",
        "banner" => "header",
        "contentinfo" => "footer",
        "complementary" => "aside",
        "article" => "article",
        "dialog" => "dialog",
        "group" => "fieldset, details, optgroup",
        "figure" => "figure",
        "image" => "img, svg",
        "progressbar" => "progress",
        "status" => "output",
        "code" => "code",
        "paragraph" => "p",
        _ => "",
    };
    let explicit = format!("[role~=\"{role}\"]");
    if native.is_empty() { explicit } else { format!("{explicit}, {native}") }
}

/// Drivers have called pictures both names.
pub(crate) fn same(asked: &str, computed: &str) -> bool {
    asked == computed || (asked == "image" && computed == "img")
}
