import { checkKey } from "./keyShape.ts";
import type { Preset } from "./preset.ts";
import { presets } from "./presets.ts";

/**
 * The values of a `.env` file by name: `NAME=value`, `export NAME='value'`, comments; the last one of a name counts.
 */
export function parseEnv(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/)) {
    const assignment = /^\s*(?:export\s+|set\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(\S[^]*)?$/.exec(line);
    if (assignment) values.set(assignment[1] ?? "", valueOf(assignment[2] ?? ""));
  }
  return values;
}

function valueOf(text: string): string {
  // An unquoted value ends where a comment begins.
  return quotedIn(text) ?? text.replace(/(^|\s)#[^]*$/, "").trim();
}

/** Up to the first closing quote with nothing but a comment behind it. */
function quotedIn(text: string): string | undefined {
  const quote = text.charAt(0);
  if (quote !== '"' && quote !== "'") return undefined;
  for (let end = text.indexOf(quote, 1); end > 0; end = text.indexOf(quote, end + 1)) {
    if (/^\s*(?:#|$)/.test(text.slice(end + 1))) return text.slice(1, end);
  }
  return undefined;
}

export interface FoundKey {
  readonly preset: Preset;
  /** As it stands in the file. */
  readonly name: string;
  readonly key: string;
}

/** The keys in a `.env` file that belong to a known provider; at most one for each. */
export function findKeys(text: string): readonly FoundKey[] {
  const values = parseEnv(text);
  return presets.flatMap((preset) => {
    for (const name of preset.envNames) {
      const checked = checkKey(values.get(name) ?? "");
      if ("key" in checked) return [{ preset, name, key: checked.key }];
    }
    return [];
  });
}
