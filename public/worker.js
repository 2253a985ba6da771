// Loads the engine in a worker of its own. The names of its two files come with the address of this one, because they
// carry a hash of their content.
//
// Protocol: new Worker("worker.js?js=…&wasm=…", { type: "module" }). The engine posts null when it listens; a text is the
// reason why it could not start; everything else is between it and the page.
const names = new URL(location.href).searchParams;
const address = (name) => new URL(names.get(name), location.href);

import(address("js"))
  .then(({ default: init }) => init({ module_or_path: address("wasm") }))
  .catch((error) => postMessage(String(error)));
