// Loads the program. It stands in a file of its own because the page's policy forbids inline scripts, and it reads the
// names of the files from its own tag because they carry a hash of their content.
//
// Protocol: <script type="module" src="boot.js" data-js="…" data-wasm="…" data-whole-js="…" data-whole-wasm="…"
// data-worker="…"> and <p id="boot">. When the program has started the paragraph is removed; when it could not start the
// paragraph says why. Tests wait for its removal. The program itself reads data-worker: where its engine is, which it
// loads when it needs it.
//
// There are two builds of the page. The one that a first visit loads runs the catalogue's programs; what needs the whole
// of Go, it leaves to the other: it puts "whole" into the history's state and has the page loaded again. Without data-whole-js
// there is one build, which has all.
const tag = document.querySelector("script[data-js][data-wasm]");
const note = document.getElementById("boot");
const names = tag.dataset;
const isWhole = names.wholeJs && (history.state === "whole" || hasOwnSource(location.hash));
const [js, wasm] = isWhole ? [names.wholeJs, names.wholeWasm] : [names.js, names.wasm];

// Whether a link has a program of its own: then the first field of its body is number 2, behind the body's length. Only a
// guess, to save a visitor the smaller download: a wrong one is noticed by the program.
function hasOwnSource(fragment) {
  const start = /^#v1\.([\w-]{8})/.exec(fragment);
  if (!start) return false;
  const bytes = atob(start[1].replaceAll("-", "+").replaceAll("_", "/"));
  let at = 0;
  while (bytes.charCodeAt(at) >= 128) at += 1;
  return bytes.charCodeAt(at + 1) === 2;
}

try {
  // Both downloads begin at once.
  const program = fetch(new URL(wasm, document.baseURI));
  const { default: init } = await import(new URL(js, document.baseURI));
  await init({ module_or_path: program });
  note?.remove();
} catch (error) {
  console.error(error);
  if (note) {
    note.setAttribute("role", "alert");
    note.textContent =
      "maprace could not start. It needs a browser with WebAssembly, no older than about 2021. The browser said: " + error;
  }
}
