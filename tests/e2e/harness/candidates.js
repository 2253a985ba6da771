// The visible elements that match a selector; with a name, only those that could have it (all of them, if none could).
// The driver then asks the browser for the true role and name of each: this only spares it hundreds of questions.
const [selector, name] = arguments;
const squeeze = (text) => (text ?? "").replace(/\s+/g, "");
const wanted = squeeze(name);
const visible = [...document.querySelectorAll(selector)].filter(
  (element) =>
    (element.localName === "option" || element.checkVisibility({ visibilityProperty: true })) &&
    !element.closest("[aria-hidden=true], [inert]"),
);
const couldBeNamed = (element) => {
  const labels = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id));
  const texts = [...labels, ...(element.labels ?? []), element].map((node) => node?.textContent);
  for (const attribute of ["aria-label", "title", "alt", "value", "placeholder"]) texts.push(element.getAttribute(attribute));
  texts.push(labels.map((node) => node?.textContent).join(""), element.getAttribute("aria-label"));
  return texts.some((text) => squeeze(text).includes(wanted));
};
const likely = wanted ? visible.filter(couldBeNamed) : visible;
return likely.length ? likely : visible;
