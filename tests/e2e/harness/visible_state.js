// Everything there is to be seen or heard on the page as lines of text, one element with a text, a value or a state of
// its own a line, indented by depth. Two browsers that show the same give the same lines.
const lines = [];
const states = [
  "aria-checked", "aria-current", "aria-disabled", "aria-expanded", "aria-invalid", "aria-label", "aria-pressed",
  "aria-selected", "aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext", "role",
];
const walk = (element, depth) => {
  const hidden = !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  if (hidden || element.localName === "script" || element.localName === "style") return;
  const said = [];
  for (const state of states) if (element.hasAttribute(state)) said.push(`${state}=${element.getAttribute(state)}`);
  if (element.disabled) said.push("disabled");
  if (element.checked) said.push("checked");
  if (element.open) said.push("open");
  if ("value" in element && element.localName !== "li" && element.localName !== "button") said.push(`value=${element.value}`);
  const text = [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join(" | ");
  if (said.length || text) lines.push(`${"  ".repeat(depth)}${element.localName} ${said.join(" ")} ${text}`.trimEnd());
  for (const child of element.children) walk(child, depth + 1);
};
walk(document.body, 0);
// Somebody is being asked: what stands there now is not what will.
if (document.querySelector("[aria-busy=true]")) lines.push(`busy ${performance.now()}`);
return lines.join("\n");
