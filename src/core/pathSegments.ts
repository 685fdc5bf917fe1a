import { withoutEnd } from "./text/withoutEnd.ts";

/**
 * The names along a path, as a case-insensitive disk compares them.
 * Windows opens `secret.pem. ` and `secret.pem::$DATA` as `secret.pem`: such endings are cut. Some disks skip invisible
 * characters.
 */
export function pathSegments(path: string): string[] {
  return path
    .normalize("NFKC")
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g, "")
    .toLowerCase()
    .split(/[\\/]+/)
    .map(withoutEnding)
    .filter((segment) => segment !== "");
}

function withoutEnding(segment: string): string {
  const stream = segment.indexOf(":", 1);
  const name = stream < 0 ? segment : segment.slice(0, stream);
  // Dots alone are a folder.
  return withoutEnd(name, ". ") || name;
}
