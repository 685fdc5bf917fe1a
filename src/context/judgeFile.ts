import type { NameVerdict } from "./secretFiles.ts";
import type { Withheld } from "./workspace.ts";

/** What is known of a file without its text; where there is a `doubt`, a secret in the text withholds it. */
export interface FileVerdict {
  readonly why?: Withheld;
  readonly doubt?: "likely" | "possible";
}

/** `names`: what every name of the file says, as links have several. */
export async function judgeFile(
  names: readonly NameVerdict[],
  isIgnored: () => Promise<boolean>,
): Promise<FileVerdict> {
  if (names.includes("secret")) return { why: "secret" };
  const doubt = (["likely", "possible"] as const).find((kind) => names.includes(kind));
  return { ...(doubt ? { doubt } : {}), ...((await isIgnored()) ? { why: "ignored" } : {}) };
}
