export type Platform = "win32" | "darwin" | "linux";

/** A path that a reply names, as the names below the folder; or why it must not be followed. */
export type Confined = { readonly kind: "inside"; readonly segments: readonly string[] } | { readonly kind: "escapes" };

const escapes: Confined = { kind: "escapes" };
const longest = 4096;

/** Devices that Windows opens under these names, in every folder and whatever the ending. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00B9\u00B2\u00B3])$/i;

/**
 * Reads a relative path as every platform would: what one of them could take out of the folder, or for another name,
 * is refused on all. Looks at the text alone; links are for the caller to resolve, with `isWithin`.
 */
export function confine(path: string, platform: Platform): Confined {
  if (path.length > longest || /[\0-\x1F\x7F-\x9F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/.test(path))
    return escapes;
  // Absolute, a share, a device path, a drive, a scheme, an NTFS stream.
  if (/^[\\/]/.test(path) || path.includes(":")) return escapes;
  const given = path.split(/[\\/]+/);
  if (expands(given)) return escapes;
  const segments: string[] = [];
  for (const segment of given) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") {
      if (segments.pop() === undefined) return escapes;
    } else if (isTreacherous(segment, platform)) return escapes;
    else segments.push(segment);
  }
  return segments.length === 0 || /[\\/]$/.test(path) ? escapes : { kind: "inside", segments };
}

/** A home folder or a variable at the beginning. */
function expands([first = "", second]: readonly string[]): boolean {
  if (first.startsWith("~") || /%[^%]+%/.test(first)) return true;
  // SvelteKit's `$lib` is a folder.
  return (
    second !== undefined && /^\$(?:\w+|\{.*\}|\(.*\))$/.test(first) && !/^\$(?:lib|app|types|service)$/.test(first)
  );
}

/** A name that some platform opens as another one. */
function isTreacherous(segment: string, platform: Platform): boolean {
  const name = segment.normalize("NFKC");
  if (/[. ]$/.test(name) || name.startsWith(" ") || /[\\/:]/.test(name)) return true;
  // Short names: `GIT~1` is `.git`.
  if (/^[^.~]{1,8}~\d{1,6}(?:\.|$)/.test(name)) return true;
  const stem = name.replace(/[ .][^]*$/, "");
  return device.test(name) || (platform === "win32" && (device.test(stem) || /[<>"|?*]/.test(name)));
}

/**
 * Whether a file is in a folder, both as absolute real paths, links resolved: by whole names, in the case the platform
 * tells apart, and however their accents are written.
 */
export function isWithin(folder: string, file: string, platform: Platform): boolean {
  const [outer, inner] = [folder, file].map((path) => namesOf(path, platform));
  if (!outer || !inner || inner.length <= outer.length || inner.includes("..")) return false;
  return outer.every((name, at) => inner[at] === name);
}

function namesOf(path: string, platform: Platform): string[] {
  const separators = platform === "win32" ? /[\\/]+/ : /\/+/;
  const plain = platform === "win32" ? path.replace(/^[\\/]{2}[?.][\\/](?:UNC[\\/])?/i, "") : path;
  return plain
    .split(separators)
    .filter((name) => name !== "" && name !== ".")
    .map((name) => (platform === "linux" ? name : name.normalize("NFC").toLowerCase()));
}
