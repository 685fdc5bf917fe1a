import assert from "node:assert/strict";
import fc from "fast-check";
import { keyBlocks } from "../../../../src/context/secrets/keyBlocks.ts";
import { growthProblem } from "../../patterns/growth.ts";

const dashes = "-----";
const head = (name = "") => `${dashes}BEGIN ${name}PRIVATE KEY${dashes}`;
const foot = `${dashes}END PRIVATE KEY${dashes}`;
const putty = (lines: number) => `Private-Lines: ${lines}\n`;
const key = "MIIEvQIBADANBgkqhkiG9w0BAQEF";

/** What is masked of a text, a line of a key each. */
const linesIn = (text: string): readonly string[] =>
  keyBlocks(text).flatMap(({ pieces = [] }) => pieces.map(({ at, length }) => text.slice(at, at + length)));

describe("lines of private keys", () => {
  const shown: readonly (readonly [why: string, text: string, lines: readonly string[]])[] = [
    ["of one", `${head()}\n${key}\n${key}=\n${foot}`, [key, `${key}=`]],
    ["of two", `${head()}\n${key}1\n${foot}\n${head("RSA ")}\n${key}2\n${foot}`, [`${key}1`, `${key}2`]],
    ["of two in one line", `{"a":"${head()}\\n${key}1\\n${foot}","b":"${head()}\\n${key}2`, [`${key}1`, `${key}2`]],
    ["of one without an end", `${head()}\n${key}\n\nNow it starts.\n${key}`, [key]],
    [
      "of one that another follows before it ends",
      `${head()}\n- ${key}1\n${head("ENCRYPTED ")}\n${key}2`,
      [`${key}1`, `${key}2`],
    ],
    [
      "of one that nothing but others end",
      `${head()}\na b\n${key}1\n${head()}\n${key}2\n${foot}`,
      [`${key}1`, `${key}2`],
    ],
    ["of PuTTY's", `PuTTY-User-Key-File-3: x\n${putty(1)}${key}1\nPrivate-MAC: no`, [`${key}1`]],
    [
      "of PuTTY's, one in the other",
      `PuTTY-User-Key-File-3: x\n${putty(3)}${key}1\n${putty(1)}${key}2\n${key}3`,
      [`${key}1`, `${key}2`, `${key}3`],
    ],
  ];
  for (const [why, text, lines] of shown) it(`are those ${why}`, () => assert.deepEqual(linesIn(text), lines));

  it("are all that each key by itself would have", () => {
    const piece = fc.constantFrom(
      `${head()}\n`,
      head("EC "),
      `${head("ENCRYPTED ")}\n`,
      `${foot}\n`,
      `${dashes}END CERTIFICATE${dashes}\n`,
      putty(1),
      putty(3),
      `${key}\n`,
      `"${key}\\n" +\n`,
      "Proc-Type: 4,ENCRYPTED\n",
      "a b\n",
      "\n",
      key,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = `PuTTY-User-Key-File-3: x\n${pieces.join("")}`;
        const masked = new Set(keyBlocks(text).flatMap(({ pieces: of = [] }) => of.flatMap(placesOf)));
        const keys = eachByItself(text)
          .flat()
          .flatMap(({ at, line }) => Array.from(line.matchAll(/MII\w+/g), ({ index }) => at + index));
        for (const at of keys)
          for (const place of placesOf({ at, length: key.length })) assert.ok(masked.has(place), text);
      }),
    );
  });

  for (const piece of [
    head(),
    head("ENCRYPTED "),
    `${head()}\n`,
    `${head()}\n${key}\n`,
    `${head()}${key}`,
    `${head("ENCRYPTED ")}\n`,
    `${head()}\n${foot}\n`,
    `${foot}\n`,
    dashes,
    `${dashes}BEGIN A `,
    putty(999),
    `${putty(999)}${key}\n`,
    "\\n",
  ]) {
    for (const start of ["", `${head()}\n`, `PuTTY-User-Key-File-3: x\n${putty(999)}`])
      it(`are found in proportion to the text: ${JSON.stringify(start + piece)}`, () => {
        assert.equal(growthProblem(keyBlocks, { start, piece, end: "" }, 1_048_576), undefined);
      }).timeout(120_000);
  }
});

interface Line {
  readonly at: number;
  readonly line: string;
}

/** The lines of each key as if there were no other behind it. */
function eachByItself(text: string): readonly (readonly Line[])[] {
  const pem = Array.from(text.matchAll(/-----BEGIN [A-Z ]*PRIVATE KEY-----/g), ({ index, 0: found }) => {
    const start = index + found.length;
    const end = text.indexOf(`${dashes}END `, start);
    const lines = linesFrom(text.slice(0, end < 0 ? text.length : end), start);
    const other = lines.findIndex(({ line }) => line.trim() !== "" && !/^[^:]*[\w+/=]{8}/.test(line));
    return end < 0 && other >= 0 ? lines.slice(0, other) : lines;
  });
  const putty = Array.from(text.matchAll(/^Private-Lines: (\d)\n/gm), ({ index, 0: found, 1: count }) =>
    linesFrom(text, index + found.length).slice(0, Number(count)),
  );
  return [...pem, ...putty];
}

function linesFrom(text: string, start: number): readonly Line[] {
  let at = start;
  return text
    .slice(start)
    .split("\n")
    .map((line) => {
      const found = { at, line };
      at += line.length + 1;
      return found;
    });
}

function placesOf({ at, length }: { readonly at: number; readonly length: number }): readonly number[] {
  return Array.from({ length }, (_, by) => at + by);
}
