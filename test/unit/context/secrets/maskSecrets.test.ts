import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import * as z from "zod/mini";
import { countMasks, hasMask, nameOfMask, withoutMasks } from "../../../../src/core/masking/masks.ts";
import { createMasker } from "../../../../src/context/secrets/masker.ts";
import { createMarks, maskSecrets } from "../../../../src/context/secrets/maskSecrets.ts";

const Row = z.object({
  id: z.string(),
  kind: z.string(),
  text: z.string(),
  secret: z.nullish(z.string()),
  secrets: z.optional(z.array(z.string())),
});
const rowsOf = (name: string) =>
  readFileSync(new URL(`../../../cases/secrets/${name}.jsonl`, import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .map((row) => Row.parse(JSON.parse(row)));
/** Some can be argued about: they are for looking at. */
const isCounted = ({ kind }: { readonly kind: string }) => !kind.startsWith("debatable");

/**
 * `planted` and `harmless` are by another hand; `-formats` are our own about how secrets are written: tables, dumps,
 * commands, escaped text. The latter were written before the rules for them.
 */
const sets = ["", "-formats"] as const;
const mostMissed = 0.01;
const mostWrong = 0.005;

const letters = "kQ7vTz2mXw9RfLb4HsYc8NpJd3GaVe6U";
const made = (length: number): string => letters.repeat(8).slice(0, length);

const three = String.raw`\\\"`;

/** A text, and what is left of it. */
const shown: readonly (readonly [why: string, text: string, masked: string])[] = [
  ["a maker's token", `token: ghp_${made(36)}`, "token: «masked: GitHub token»"],
  ["the same twice", `a ghp_${made(36)}\nb ghp_${made(36)}`, "a «masked: GitHub token»\nb «masked: GitHub token»"],
  [
    "a password alone of an address",
    "postgres://app:S3cr3tPw@db:5432/x",
    "postgres://app:«masked: password»@db:5432/x",
  ],
  [
    "one of a connection",
    "Server=a;User Id=b;Password=Str0ng!Pass;",
    "Server=a;User Id=b;Password=«masked: password»;",
  ],
  ["a header", `Authorization: Bearer ${made(40)}`, "Authorization: Bearer «masked: token»"],
  ["a cookie", `Cookie: session=${made(32)}; theme=dark`, "Cookie: session=«masked: cookie»; theme=dark"],
  [
    "cells of a table",
    "| user | password |\n|---|---|\n| ann | Gr8!Lemon |\n",
    "| user | password |\n|---|---|\n| ann | «masked: password» |\n",
  ],
  ["a field of CSV", 'id,"api key"\n1,"' + made(32) + '"\n', 'id,"api key"\n1,"«masked: key»"\n'],
  [
    "what is put into a database",
    "INSERT INTO users (id, password) VALUES (1, 'Gr8!Lemon'), (2, crypt('Gr8!Lemon', gen_salt('bf')));",
    "INSERT INTO users (id, password) VALUES (1, '«masked: password»'), (2, crypt('«masked: password»', gen_salt('bf')));",
  ],
  ["the words of a passphrase", 'passphrase = "orbit velvet canyon maple"', 'passphrase = "«masked: password»"'],
  ["an option of a command", "plink -pw Gr8Lemon99 host", "plink -pw «masked: password» host"],
  [
    "JSON in a string in a string",
    `"{${three}token${three}:${three}${made(32)}${three}}"`,
    `"{${three}token${three}:${three}«masked: token»${three}}"`,
  ],
  ["HTML", `&quot;token&quot;:&quot;${made(32)}&quot;`, "&quot;token&quot;:&quot;«masked: token»&quot;"],
  ["an address in an address", `x%3Ftoken%3D${made(32)}%26y`, "x%3Ftoken%3D«masked: token»%26y"],
  [
    "colours",
    `\u001b[1mtoken\u001b[0m: \u001b[36m${made(32)}\u001b[0m`,
    "\u001b[1mtoken\u001b[0m: \u001b[36m«masked: token»\u001b[0m",
  ],
  ["a line of an environment", "DB_PASSWORD=p@ss;w,rd9", "DB_PASSWORD=«masked: password»"],
  [
    "the body of a key, line by line",
    `  -----BEGIN PRIVATE KEY-----\n  ${made(64)}\n  ${made(60)}AA==\n  -----END PRIVATE KEY-----`,
    "  -----BEGIN PRIVATE KEY-----\n  «masked: private key»\n  «masked: private key, line 2»\n  -----END PRIVATE KEY-----",
  ],
];

describe("masking secrets", () => {
  for (const [why, text, masked] of shown) it(why, () => assert.equal(maskSecrets(text).text, masked));

  it("leaves a text without any as it is", () => {
    const text = "const password = form.password;\nif (token === undefined) throw new Error('no token');\n";
    assert.equal(maskSecrets(text).text, text);
  });

  it("numbers others of a kind, and counts a key as one", () => {
    const text = `ghp_${made(36)}\nghp_${made(35)}x\n${shown.at(-1)?.[1]}`;
    const masked = maskSecrets(text);
    assert.match(masked.text, /«masked: GitHub token 2»/);
    assert.equal(masked.masked.length, 3);
    assert.equal(countMasks([masked.text]), 3);
  });

  it("says where they stood", () => {
    const text = `x = 1\ntoken: ghp_${made(36)}\n`;
    const [found] = maskSecrets(text).masked;
    assert.deepEqual(found, { kind: "GitHub token", at: text.indexOf("ghp_"), length: 40 });
  });

  it("can be undone to the letter, and keeps every line", () => {
    const rows = sets.flatMap((set) => rowsOf(`planted${set}`)).map(({ text }) => text);
    for (const text of rows) {
      const { markFor, secretOf } = createMarks();
      const { text: masked } = maskSecrets(text, markFor);
      assert.equal(masked.split("\n").length, text.split("\n").length);
      assert.equal(withoutMasks(masked, secretOf), text);
    }
  });

  it("finds nothing in what it masked", () => {
    for (const { text } of rowsOf("planted").slice(0, 300)) {
      const once = maskSecrets(text, createMarks("7f3a").markFor).text;
      assert.equal(maskSecrets(once).masked.length, 0, once);
    }
  });

  it("does not put back what another window has masked", () => {
    const [before, now] = [createMasker("7f3a"), createMasker("0c1d")];
    const masked = before.mask(`token: ghp_${made(36)}`);
    now.mask(`token: ghp_${made(35)}Z`);
    assert.equal(masked, "token: «masked: GitHub token #7f3a»");
    assert.equal(nameOfMask(masked.slice("token: ".length)), "GitHub token");
    assert.equal(withoutMasks(masked, now.secretOf), undefined);
    assert.notEqual(withoutMasks(masked, before.secretOf), undefined);
  });

  it("does not put back what was changed or made up", () => {
    const { mask, secretOf } = createMasker();
    const masked = mask(`token: ghp_${made(36)}`);
    assert.equal(withoutMasks(masked.replace("token»", "tok»"), secretOf), undefined);
    assert.equal(withoutMasks(masked.replace("»", ""), secretOf), undefined);
    assert.ok(hasMask(masked));
  });

  it("takes any text", () => {
    const piece = fc.constantFrom(
      "password",
      "=",
      '"',
      ":",
      "://",
      "@",
      "-----BEGIN PRIVATE KEY-----",
      "\n",
      made(20),
      "token",
      " ",
      "é",
      "|",
      ",",
      "\t",
      "password,token\n",
      "INSERT INTO users (id, password) VALUES (1, '",
      "')",
      '\\"',
      "&quot;",
      "\\u0022",
      "%3D",
      "\u001b[32m",
      "Pass9!word",
      "recovery codes\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        const { markFor, secretOf } = createMarks();
        assert.equal(withoutMasks(maskSecrets(text, markFor).text, secretOf), text);
      }),
    );
  });

  for (const set of sets) {
    it(`masks planted secrets: planted${set}`, () => {
      const rows = rowsOf(`planted${set}`).filter(isCounted);
      const missed = rows.filter(({ text, secret, secrets = [] }) => {
        const masked = maskSecrets(text).text;
        return [secret ?? [], secrets].flat().some((one) => masked.includes(one));
      });
      assert.ok(missed.length <= rows.length * mostMissed, missed.map(({ id, kind }) => `${id} ${kind}`).join(", "));
    });

    it(`leaves what only looks like one: harmless${set}`, () => {
      const rows = rowsOf(`harmless${set}`).filter(isCounted);
      const wrong = rows.filter(({ text }) => maskSecrets(text).masked.length > 0);
      assert.ok(wrong.length <= rows.length * mostWrong, wrong.map(({ id }) => id).join(", "));
    });
  }
});
