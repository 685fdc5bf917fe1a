import assert from "node:assert/strict";
import type { MentionTarget } from "../../../../src/context/mentions/target.ts";
import { hasMask, masksIn } from "../../../../src/core/masking/masks.ts";
import type { Task } from "../../../../src/core/task.ts";
import { memoryFile, type MemoryFolder } from "../../context/memoryWorkspace.ts";
import { decision, model } from "../../samples.ts";
import { windowOver } from "./chatWindow.ts";

const token = `ghp_${"kQ7vTz2mXw9RfLb4HsYc8NpJd3GaVe6UkQ7v"}`;
const other = `ghp_${"Zt5wQm8xLc2vRb7nKs4jHd9fGp3aYe6uTi1o"}`;
const line = `export const token = "${token}";\n`;

const cart = memoryFile("src/cart.ts");
const files = { "src/cart.ts": line, "src/other.ts": "export {};\n" };
const all = { from: 1, to: 1 };

/** Every way by which a text with a secret gets into a message. */
const routes: readonly (readonly [
  route: string,
  given: MemoryFolder,
  asked: { readonly text?: string; readonly target?: MentionTarget },
])[] = [
  ["typed or pasted words", {}, { text: `Why is ${token} refused?` }],
  ["a slash command's words", {}, { text: `/explain the token ${token}` }],
  ["the open file", { files, editor: { path: "src/cart.ts" } }, { text: "explain this file" }],
  ["the selection", { files, editor: { path: "src/cart.ts", selected: [1, 1] } }, {}],
  ["a file", { files }, { target: { kind: "file", file: cart } }],
  ["lines of a file", { files }, { target: { kind: "file", file: cart, lines: all } }],
  ["a folder", { files }, { target: { kind: "folder", folder: memoryFile("src") } }],
  ["a symbol", { files }, { target: { kind: "symbol", symbol: { file: cart, name: "token", lines: all } } }],
  ["selections", { files, selections: [["src/cart.ts", 1, 1]] }, { target: { kind: "selection" } }],
  [
    "problems",
    { files, problems: { "src/cart.ts": [{ severity: "error", message: `bad "${token}"`, line: 1, endLine: 1 }] } },
    { target: { kind: "problems" } },
  ],
  [
    "the terminal",
    { lastCommand: { command: "env", output: `GITHUB_TOKEN=${token}\n`, exitCode: 0 } },
    { target: { kind: "terminal" } },
  ],
  [
    "a diff",
    { files, diffs: { staged: [{ paths: ["src/cart.ts"], text: `+${line}` }] } },
    { target: { kind: "diff", choice: "staged" } },
  ],
  ["the clipboard", { copied: line }, { target: { kind: "clipboard" } }],
  [
    "a page",
    { pages: { "https://pages.test/": { kind: "text", title: "Token", text: line } } },
    { target: { kind: "url", address: "https://pages.test/" } },
  ],
];

describe("a secret in a message", () => {
  for (const [route, given, { text = "What is this?", target }] of routes) {
    it(`by ${route}: is masked, goes out only with the message it was agreed for, and never again by itself`, async () => {
      const { ask, session, tasks, posted, masker } = windowOver(given);
      const masked = await ask(text, target);
      assert.ok(hasMask(masked) && !masked.includes(token), masked.slice(-400));
      const agreed = masksIn(masker.mask(token));
      const open = await ask(text, target, agreed);
      assert.ok(open.includes(token), open.slice(-400));
      const [first] = posted.flatMap((one) => (one.type === "changed" && one.patch.notes ? one.patch.notes : []));
      assert.equal(first, "Sent unmasked with this message: GitHub token");
      // What routing and the history know has marks; so has all that is sent later.
      assert.ok(!JSON.stringify([tasks, session.keep(), posted]).includes(token));
      const next = await ask("And now?");
      assert.ok(!next.includes(token));
      await session.retry(session.keep().path[1] ?? "");
      assert.equal(tasks.length, 4);
      assert.ok(!windowText(tasks).includes(token));
    });
  }

  it("stays masked where only another one was agreed to", async () => {
    const { ask, masker } = windowOver({});
    const agreed = masksIn(masker.mask(token));
    const sent = await ask(`One is ${token}, one is ${other}.`, undefined, agreed);
    assert.ok(sent.includes(token) && !sent.includes(other));
  });

  it("that was agreed to goes out with no message that does not bring it itself", async () => {
    const { ask, masker } = windowOver({});
    await ask(`One is ${token}.`);
    const agreed = masksIn(masker.mask(token));
    assert.ok(!(await ask("Once more?", undefined, agreed)).includes(token));
  });

  it("is masked again where the question is asked again or edited", async () => {
    const { ask, session, sent, masker } = windowOver({});
    await ask(`Why is ${token} refused?`, undefined, masksIn(masker.mask(token)));
    const [turn = ""] = session.keep().path;
    await session.retry(turn);
    await session.edit(session.keep().path[0] ?? "", `Why is ${token} not taken?`);
    assert.deepEqual(
      sent.map((text) => text.includes(token)),
      [true, false, false],
    );
  });

  it("is masked where the message waits for its turn", async () => {
    const { ask, session, sent } = windowOver({});
    await Promise.all([ask("first"), session.ask({ text: `then ${token}` })]);
    assert.equal(sent.length, 2);
    assert.ok(!sent.join("\n").includes(token));
  });

  it("is shown in a preview as it would be sent", async () => {
    const { session, masker } = windowOver({});
    const chosen = model({ contextTokens: 100_000 });
    const text = `Why is ${token} refused?`;
    const shown = async (agreed: readonly string[]) => {
      const attached = { mentions: [], images: [], labels: [], agreed };
      const request = await (await session.ahead({ text, attached }))?.request(undefined);
      const { messages } = request?.compose(request, chosen, decision([chosen])) ?? assert.fail();
      return messages.map((message) => message.text).join("\n");
    };
    assert.ok(hasMask(await shown([])));
    assert.ok((await shown(masksIn(masker.mask(token)))).includes(token));
  });
});

function windowText(tasks: readonly Task[]): string {
  return JSON.stringify(tasks.at(-1));
}
