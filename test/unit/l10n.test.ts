import assert from "node:assert/strict";
import { findPhrases, manifestKeys, phrasesIn, placeholders, readJson } from "./phrases.ts";

type Bundle = Record<string, string>;

const chinese = readJson<Bundle>("l10n/bundle.l10n.zh-cn.json");
const manifest = readJson<Bundle>("package.nls.json");
const manifestChinese = readJson<Bundle>("package.nls.zh-cn.json");

describe("the languages", () => {
  it("every text is a literal, so that it can be translated", () => {
    const computed = findPhrases().flatMap((found) =>
      found.kind === "computed" ? [`${found.file}: ${found.call}`] : [],
    );
    assert.deepEqual(computed, []);
  });

  it("every text has its Chinese, and nothing else has", () => {
    const texts = findPhrases().flatMap((found) => (found.kind === "text" ? [found.text] : []));
    assert.ok(texts.length > 0);
    assert.deepEqual(differences(texts, Object.keys(chinese)), { missing: [], stale: [] });
  });

  it("the manifest's texts are there in both languages, and nothing else is", () => {
    const keys = manifestKeys();
    assert.ok(keys.length > 0);
    assert.deepEqual(differences(keys, Object.keys(manifest)), { missing: [], stale: [] });
    assert.deepEqual(differences(keys, Object.keys(manifestChinese)), { missing: [], stale: [] });
  });

  it("a translation fills in what the original does", () => {
    const different = Object.entries(chinese).filter(
      ([text, translated]) => placeholders(text).join() !== placeholders(translated).join(),
    );
    assert.deepEqual(different, []);
  });

  it("a translation is not empty, and Chinese stands apart from Latin letters and digits", () => {
    const entries = [...Object.entries(chinese), ...Object.entries(manifestChinese)];
    const crowded = entries.filter(
      ([, text]) => text.trim() === "" || /\p{Script=Han}[A-Za-z0-9{]|[A-Za-z0-9}]\p{Script=Han}/u.test(text),
    );
    assert.deepEqual(crowded, []);
  });
});

describe("the search for texts", () => {
  const cases: readonly { it: string; source: string; file?: string; finds: readonly string[] }[] = [
    { it: "finds a phrase", source: 'phrase("No key");', finds: ["No key"] },
    { it: "finds a text over several lines", source: 'x(phrase(\n  // why\n  "A {0}",\n  1,\n));', finds: ["A {0}"] },
    { it: "finds what VS Code translates", source: 'vscode.l10n.t("A"); l10n.t("B")', finds: ["A", "B"] },
    { it: "reads escapes and quotes", source: `phrase('say "\\u4f60" it\\'s')`, finds: [`say "你" it's`] },
    { it: "joins a text that is written in parts", source: 'phrase("A " + "B")', finds: ["A B"] },
    { it: "finds the panel's texts", file: "webview/Panel.tsx", source: '<p>{t("Stop")}</p>', finds: ["Stop"] },
    { it: "takes no other t for the panel's", source: 't("no"); set.t("no"); format("no")', finds: [] },
    { it: "ignores comments and texts", source: '// phrase("no")\n/* phrase("no") */', finds: [] },
    { it: "reports a variable", source: "phrase(sentence)", finds: ["computed: phrase(sentence);"] },
    { it: "reports a choice", source: 'l10n.t(a ? "x" : "y")', finds: ['computed: l10n.t(a?"x":"y");'] },
    { it: "reports a template", source: "phrase(`a ${b}`)", finds: ["computed: phrase(`a ${b}`);"] },
  ];
  for (const { it: does, source, file = "core/sample.ts", finds } of cases) {
    it(does, () => {
      const found = phrasesIn(file, source).map((one) =>
        one.kind === "text" ? one.text : `computed: ${one.call.trim()}`,
      );
      assert.deepEqual(found, finds);
    });
  }
});

function differences(wanted: readonly string[], present: readonly string[]): { missing: string[]; stale: string[] } {
  return {
    missing: [...new Set(wanted)].filter((key) => !present.includes(key)),
    stale: present.filter((key) => !wanted.includes(key)),
  };
}
