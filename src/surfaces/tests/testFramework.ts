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
  if (/"test":\s*"[^"\n]*\bnode\b[^"\n]* --test\b/.test(manifest)) return "node:test";
  if (/"test":\s*"[^"\n]*\bbun test\b/.test(manifest)) return "bun:test";
  return /^\s*["']?pytest\b|\[tool[.:]pytest|["']pytest\b/m.test(manifest) ? "pytest" : undefined;
}
