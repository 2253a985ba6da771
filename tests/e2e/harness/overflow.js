// Elements that stick out of the page to the side, where nobody can scroll to them within a panel of its own.
const width = document.documentElement.clientWidth;
const scrolls = (element) => {
  for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
    if (getComputedStyle(parent).overflowX !== "visible") return true;
  }
  return false;
};
const name = (element) =>
  element.localName + (element.getAttribute("class") ? "." + element.getAttribute("class").trim().replace(/\s+/g, ".") : "");
return [...document.body.querySelectorAll("*")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 1 || box.left < -1) && !scrolls(element);
  })
  .map((element) => `${name(element)} ends at ${Math.round(element.getBoundingClientRect().right)} of ${width}`);
