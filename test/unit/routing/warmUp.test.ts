import assert from "node:assert/strict";
import { warmUp } from "../../../src/routing/warmUp.ts";

describe("warming the router up", () => {
  it("decides about texts in both languages, with code and without, none longer than a page", async () => {
    const texts: string[] = [];
    await warmUp(({ text }) => texts.push(text));
    assert.ok(texts.every(({ length }) => length > 0 && length <= 1_024));
    for (const kind of [
      /^fix it\s*$/,
      /^[\u0000-\u007f]+$/,
      /修复/,
      /```/,
      /Traceback|TypeError/,
      /\p{Emoji_Presentation}/u,
    ])
      assert.ok(
        texts.some((text) => kind.test(text)),
        String(kind),
      );
  });

  it("lets other work have its turn in between", async () => {
    const order: string[] = [];
    setTimeout(() => order.push("other"));
    await warmUp(({ text }) => order.push(text));
    assert.ok(order.indexOf("other") < order.length / 10);
  });

  it("ends with the error of a decision", async () => {
    const broken = () => {
      throw new Error("no weights");
    };
    await assert.rejects(warmUp(broken), /no weights/);
  });
});
