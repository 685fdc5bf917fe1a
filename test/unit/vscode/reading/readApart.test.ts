import assert from "node:assert/strict";
import { format } from "../../../../src/core/phrase.ts";
import { readHere } from "../../../../src/surfaces/reading/index.ts";
import { isQuick } from "../../../../src/surfaces/reading/read.ts";
import { createRead } from "../../../../src/vscode/reading/readApart.ts";

const workerFile = new URL("../../../../src/vscode/reading/readingWorker.ts", import.meta.url);
const lines = Array.from({ length: 12_000 }, (_, at) => `export const price${at} = ${at};\n`);
const original = lines.join("");
const reply = `src/a.ts\n\`\`\`ts\n<<<<<<< SEARCH\n${lines[7_000]}=======\nexport const price = 1;\n>>>>>>> REPLACE\n\`\`\`\n`;
const asked = { texts: { "src/a.ts": original }, path: "src/a.ts", platform: "linux" } as const;

describe("reading an answer as a change", () => {
  const read = createRead({ workerFile });

  it("gives the same in a thread of its own as at once", async () => {
    assert.ok(!isQuick({ told: [reply, asked] }));
    assert.deepEqual(await read("changesOf", [reply, asked]), await readHere("changesOf", [reply, asked]));
    const answer = `\`\`\`ts\n${original}\`\`\``;
    const told = [answer, { original: original.replace("price5 ", "cost ") }, "stop"] as const;
    assert.deepEqual(await read("replacementFrom", [...told]), await readHere("replacementFrom", [...told]));
    const many = `${reply}\n${"More words.\n".repeat(3_000)}`;
    assert.deepEqual(await read("filesNamedIn", [many]), ["src/a.ts"]);
    const page = [`<title>Prices</title><ul>${lines.map((line) => `<li>${line}`).join("")}`] as const;
    assert.deepEqual(await read("pageText", [...page]), await readHere("pageText", [...page]));
  }).timeout(60_000);

  it("leaves the thread it was asked in to others meanwhile", async () => {
    let turns = 0;
    const count = setInterval(() => turns++, 1);
    await read("changesOf", [reply, asked]);
    clearInterval(count);
    assert.ok(turns > 0);
  }).timeout(60_000);

  it("reads what is short at once, without a thread", async () => {
    const none = createRead({ workerFile: new URL("nothing.ts", import.meta.url) });
    const told = ["```ts\nb();\n```", { original: "a();" }, "stop"] as const;
    assert.deepEqual(await none("replacementFrom", [...told]), { kind: "text", text: "b();" });
  });

  it("is given up with the question, and refused where its thread is lost or takes too long", async () => {
    const stopped = AbortSignal.abort();
    const lost = createRead({ workerFile: new URL("nothing.ts", import.meta.url) });
    const slow = createRead({ workerFile, patienceMilliseconds: 0 });
    const results = [
      await read("changesOf", [reply, asked], stopped),
      await lost("changesOf", [reply, asked]),
      await slow("changesOf", [reply, asked]),
    ];
    const reasons = results.map((result) => (result.kind === "refused" ? format(result.reason) : ""));
    assert.match(reasons[0] ?? "", /was stopped/);
    assert.match(reasons[1] ?? "", /could not be read as a change/);
    assert.match(reasons[2] ?? "", /Ask for a change of fewer lines/);
    assert.deepEqual(await lost("filesNamedIn", [reply.repeat(1_000)]), []);
    assert.equal(await lost("pageText", ["<p>a</p>".repeat(10_000)]), undefined);
  }).timeout(60_000);

  it("counts lines that are compared with each other as well as characters", () => {
    assert.ok(isQuick({ told: ["a\n".repeat(2_000), { original: "b\n".repeat(90) }, "stop"] }));
    assert.ok(!isQuick({ told: ["a\n".repeat(2_000), { original: "b\n".repeat(2_000) }, "stop"] }));
  });
});
