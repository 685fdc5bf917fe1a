/** Manifests that tell what a project tests with, by language. */
export function manifestsOf(languageId: string): readonly string[] {
  if (/^(?:type|java)script(?:react)?$|^(?:vue|svelte|astro)$/.test(languageId)) return ["package.json"];
  return languageId === "python" ? ["pyproject.toml", "setup.cfg", "requirements-dev.txt", "requirements.txt"] : [];
}

const packages = ["vitest", "jest", "mocha", "ava", "jasmine", "tap", "uvu"];

/** What a manifest says the project tests with. */
export function frameworkIn(manifest: string): string | undefined {
  const named = packages.find((name) => manifest.includes(`"${name}":`));
  if (named !== undefined) return named;
  const scripts = [...manifest.matchAll(/"test":\s*"([^"\n]*)/g)].map(([, script = ""]) => script);
  if (scripts.some(runsNode)) return "node:test";
  if (scripts.some((script) => /\bbun test\b/.test(script))) return "bun:test";
  return /^[^\S\n\r\u2028\u2029]*["']?pytest\b|\[tool[.:]pytest|["']pytest\b/m.test(manifest) ? "pytest" : undefined;
}

function runsNode(script: string): boolean {
  const at = script.search(/\bnode\b/);
  return at >= 0 && / --test\b/.test(script.slice(at));
}
