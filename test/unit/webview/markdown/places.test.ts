import assert from "node:assert/strict";
import fc from "fast-check";
import { Place } from "../../../../src/protocol/place.ts";
import { placeInCode, placesIn } from "../../../../src/webview/markdown/places.ts";

const written = ({ place }: { readonly place: Place }): string =>
  "path" in place
    ? [place.path, place.line, place.endLine].filter((part) => part !== undefined).join("|")
    : `#${place.symbol}`;

/** As models write them; what is found after the arrow. */
const prose: readonly (readonly [text: string, found: readonly string[]])[] = [
  ["See src/cart.ts:12-20 for the sum.", ["src/cart.ts|12|20"]],
  ["The bug is in cart.ts:12.", ["cart.ts|12"]],
  ["Open (src/a.ts), then [b.ts](src/b.ts#L3-L9).", ["src/a.ts", "b.ts", "src/b.ts|3|9"]],
  ["In src/a.ts:12:5, the type is wrong", ["src/a.ts|12"]],
  ["Change lines in lib/main.rs#L7", ["lib/main.rs|7"]],
  ["src/a.ts:L3–L5 and src\\win\\b.cs:4", ["src/a.ts|3|5", "src\\win\\b.cs|4"]],
  ["C:\\repo\\src\\a.ts:9", ["C:\\repo\\src\\a.ts|9"]],
  ["C:/repo/src/a.ts:9-12 (was c:\\repo\\b.ts)", ["C:/repo/src/a.ts|9|12", "c:\\repo\\b.ts"]],
  ["\\\\server\\share\\src\\a.ts:3", ["\\\\server\\share\\src\\a.ts|3"]],
  ["See file:///c%3A/ws/src/a.ts.", ["file:///c%3A/ws/src/a.ts"]],
  ["<file:///C:/ws/src/a.ts#L3-L9>", ["file:///C:/ws/src/a.ts|3|9"]],
  ["[a.ts](file:///home/me/my%20app/a.ts:7)", ["a.ts", "file:///home/me/my%20app/a.ts|7"]],
  ["file://server/share/a.ts:2", ["file://server/share/a.ts|2"]],
  ["vscode://file/c:/ws/a.ts, command:run.it and file://", []],
  ["见 src/购物车.ts:3，然后看 util.py。", ["src/购物车.ts|3", "util.py"]],
  ["./scripts/build and ../x/Makefile", ["./scripts/build", "../x/Makefile"]],
  [".env, .gitignore and .eslintrc.json", [".env", ".gitignore", ".eslintrc.json"]],
  ["https://example.com/a.ts and git@host:b.git", []],
  ["It takes 1.5 s, i.e. 3 times.", ["i.e"]],
  ["a.ts:0 and a.ts:x and a.ts:99999999", []],
  ["a.ts:20-3", ["a.ts|20"]],
  ["Nothing here: just words, 12:30 and x/ y.", []],
];

const code: readonly (readonly [text: string, found: string | undefined])[] = [
  ["src/app/[id]/page.tsx", "src/app/[id]/page.tsx"],
  ["src/app/(group)/page.tsx:4", "src/app/(group)/page.tsx|4"],
  ["my file.ts:3-4", "my file.ts|3|4"],
  ["cart.ts", "cart.ts"],
  ["computeTotal", "#computeTotal"],
  ["computeTotal()", "#computeTotal"],
  ["Cart.add()", "Cart.add"],
  ["a", undefined],
  ["x = y + 1", undefined],
  ["git commit -m 'x'", undefined],
  ["a\nb.ts", undefined],
  ["<Cart>", undefined],
];

describe("the places that an answer points at", () => {
  for (const [text, found] of prose)
    it(`are found in prose: ${text}`, () => assert.deepEqual(placesIn(text).map(written), found));

  for (const [text, found] of code) {
    it(`are ${found ?? "none"} in code: ${JSON.stringify(text)}`, () => {
      const place = placeInCode(text);
      assert.equal(place && written({ place }).replace("#Cart.add", "Cart.add"), found);
    });
  }

  it("stand where they say, in order, and pass the extension's check", () => {
    const piece = fc.constantFrom(
      "src/",
      "a",
      ".ts",
      ":",
      "12",
      "-",
      "#L",
      "/",
      "\\",
      " ",
      ".",
      "(",
      "。",
      "é",
      "://",
      "C:",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        let last = 0;
        for (const { start, end, place } of placesIn(text)) {
          assert.ok(start >= last && end > start);
          last = end;
          assert.deepEqual(Place.parse(place), place);
          if ("path" in place) assert.ok(text.slice(start, end).startsWith(place.path));
        }
        const inCode = placeInCode(text);
        if (inCode) assert.deepEqual(Place.parse(inCode), inCode);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are no more than a few of a text that is made of them, and none of a word without end", () => {
    assert.equal(placesIn("a.ts ".repeat(10_000)).length, 50);
    assert.deepEqual(placesIn("a/".repeat(500_000)), []);
  });
});
