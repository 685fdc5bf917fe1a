/**
 * Watches inline suggestions from within the extension host: when a key changed a document, when the editor asked for a
 * suggestion, when the request was made, when its answer had come in whole, and when the editor took the item.
 */
const diagnostics = require("node:diagnostics_channel");
const inspector = require("node:inspector/promises");
const vscode = require("vscode");

const seen = [];
let watching = false;

exports.orders = { watchKeys, takeKeys, startProfile, stopProfile };

function note(kind) {
  seen.push({ kind, at: performance.timeOrigin + performance.now() });
}

/** Of requests to this address only. */
function watchKeys(origin) {
  if (watching) return;
  watching = true;
  vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => contentChanges.length > 0 && note("key"));
  // The editor asks all who suggest at the same moment.
  vscode.languages.registerInlineCompletionItemProvider("*", {
    provideInlineCompletionItems() {
      note("asked");
      return [];
    },
  });
  const ours = ({ request }) => String(request.origin) === origin && request.path.endsWith("/completions");
  const listen = (channel, kind) => diagnostics.subscribe(channel, (message) => ours(message) && note(kind));
  listen("undici:request:create", "request");
  listen("undici:request:bodyChunkReceived", "answer");
  listen("undici:request:trailers", "answer");
  watchItems();
  globalThis.__t = note;
}

/** The editor reads an item's text as soon as it was returned. */
function watchItems() {
  const texts = new WeakMap();
  Object.defineProperty(vscode.InlineCompletionItem.prototype, "insertText", {
    get() {
      note("item");
      return texts.get(this);
    },
    set(text) {
      texts.set(this, text);
    },
  });
}

function takeKeys() {
  return seen.splice(0);
}

let session;

/** What the host's own thread computes from now on. */
async function startProfile() {
  session = new inspector.Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 100 });
  await session.post("Profiler.start");
}

async function stopProfile() {
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return profile;
}
