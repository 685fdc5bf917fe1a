import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** Outside the repository, so that another clone on the same machine finds what this one downloaded. */
export const cache = join(homedir(), ".cache", "pointsman");

/** What the UI tests and a failing run leave behind to look at. */
export const results = join(repository, "test-results");
