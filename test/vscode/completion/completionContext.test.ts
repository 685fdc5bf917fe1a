import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eachFromNothing } from "../eachFromNothing.ts";
import { stays, until } from "../../until.ts";
import { gateway } from "../remoteGateway.ts";
import { openFile } from "../scratchFile.ts";

/** What a request for a suggestion holds, beside the file that is written. */
describe("the context of a suggestion", () => {
  eachFromNothing();

  const prompts = async () =>
    (await gateway.asked()).flatMap(({ body }) => {
      const { prompt } = body as { readonly prompt?: unknown };
      return typeof prompt === "string" ? [prompt] : [];
    });

  async function write(editor: vscode.TextEditor, text: string): Promise<void> {
    const { end } = editor.document.lineAt(editor.document.lineCount - 1).range;
    await editor.edit((edit) => edit.insert(end, text));
    const cursor = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(cursor, cursor);
  }

  /** Every question ends in another text: what is known by now answers none of them. */
  async function askUntil(editor: vscode.TextEditor, what: string, holds: (prompt: string) => boolean): Promise<void> {
    let asked = 0;
    let next = 0;
    await until(what, async () => {
      // What helps is gathered while nothing is typed for a while.
      if (performance.now() >= next) {
        await write(editor, `\nconst asked${++asked} = `);
        next = performance.now() + 4_000;
      }
      await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
      return holds((await prompts()).at(-1) ?? "");
    });
  }

  const trustedOnly = vscode.workspace.isTrusted ? it : () => undefined;
  const untrustedOnly = vscode.workspace.isTrusted ? () => undefined : it;

  untrustedOnly("has nothing of other files without trust, though it is asked for", async () => {
    await openFile("rates.ts", "export function shippingRateOf(weightGrams: number): number {\n  return 3;\n}\n");
    const editor = await openFile("shipping.ts", 'import { shippingRateOf } from "./rates";\n\nconst heaviest = ');
    await askUntil(editor, "the first suggestion is asked for", (prompt) => prompt.includes("heaviest"));
    // Longer than it takes to gather them.
    await stays(
      "no file is named",
      async () => !(await prompts()).some((prompt) => prompt.includes("rates.ts\n")),
      3_000,
    );
    await write(editor, "\nconst lightest = ");
    await askUntil(editor, "the next place is asked about", (prompt) => prompt.includes("lightest"));
    assert.deepEqual(
      (await prompts()).filter((prompt) => prompt.includes("rates.ts\n")),
      [],
    );
  });

  trustedOnly(
    "has what its imports mean, and pieces of files that were edited or looked at; never of one with secrets",
    async () => {
      const first = await openFile("first.ts", "const begun = ");
      await askUntil(first, "the first suggestion is asked for", (prompt) => prompt.includes("begun"));
      const rates = "export function shippingRateOf(weightGrams: number): number {\n  return weightGrams * 3;\n}\n";
      await openFile("rates.ts", rates);
      await openFile(".env.production", "SHIPPING_TOKEN=planted-shipping-secret\n");
      const parcels = await openFile("parcels.ts", "export interface Parcel {\n  weightGrams: number;\n}\n");
      await write(parcels, "export const heaviestParcel = 30_000;");
      const uses =
        'import { shippingRateOf } from "./rates";\n\nexport const weightGrams = 5;\nconst heaviest = shippingRateOf(';
      const editor = await openFile("shipping.ts", uses);
      await askUntil(editor, "both files are in the prompt", (prompt) =>
        [/\/\/ rates\.ts\n.*shippingRateOf\(weightGrams: number\)/, /\/\/ parcels\.ts\n[^]*heaviestParcel/].every(
          (piece) => piece.test(prompt),
        ),
      );
      assert.deepEqual(
        (await gateway.asked()).filter((request) => JSON.stringify(request).includes("planted-shipping-secret")),
        [],
      );
      // The definition first: it changes least.
      const prompt = (await prompts()).at(-1) ?? "";
      assert.ok(prompt.indexOf("// rates.ts") < prompt.lastIndexOf("// parcels.ts"));
      assert.ok(prompt.lastIndexOf("// parcels.ts") < prompt.indexOf("import { shippingRateOf }"));
      // Nothing of that changed since: the next request begins with the same text, which the endpoint has read.
      await write(editor, "\nconst lightest = ");
      await until("the next place is asked about", async () => {
        await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
        return ((await prompts()).at(-1) ?? "").endsWith("const lightest = ");
      });
      assert.ok((await prompts()).at(-1)?.startsWith(prompt));
    },
  );

  it("has the error that stands on an empty line, once", async () => {
    const problems = vscode.languages.createDiagnosticCollection("planted");
    try {
      const editor = await openFile("problem.py", "def total(lines):\n    ");
      const where = new vscode.Range(1, 0, 1, 4);
      problems.set(editor.document.uri, [new vscode.Diagnostic(where, "expected an indented block, says the test")]);
      const end = editor.document.lineAt(1).range.end;
      editor.selection = new vscode.Selection(end, end);
      await until("the error is in the prompt", async () => {
        await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
        return ((await prompts()).at(-1) ?? "").includes("Problem here: expected an indented block, says the test");
      });
      assert.equal((await prompts()).at(-1)?.split("expected an indented block").length, 2);
    } finally {
      problems.dispose();
    }
  });
});
