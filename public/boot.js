// Loads the program. It stands in a file of its own because the page's policy forbids inline scripts, and it reads the
// names of the two files from its own tag because they carry a hash of their content.
//
// Protocol: <script type="module" src="boot.js" data-js="…" data-wasm="…" data-worker="…"> and <p id="boot">. When the program has
// started the paragraph is removed; when it could not start the paragraph says why. Tests wait for its removal.
// The program itself reads data-worker: where its engine is, which it loads when it needs it.
const tag = document.querySelector("script[data-js][data-wasm]");
const note = document.getElementById("boot");

try {
  const { default: init } = await import(new URL(tag.dataset.js, document.baseURI));
  await init({ module_or_path: new URL(tag.dataset.wasm, document.baseURI) });
  note?.remove();
} catch (error) {
  console.error(error);
  if (note) {
    note.setAttribute("role", "alert");
    note.textContent =
      "maprace could not start. It needs a browser with WebAssembly, no older than about 2021. The browser said: " + error;
  }
}
