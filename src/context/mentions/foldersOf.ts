const known = new WeakMap<readonly string[], readonly string[]>();

/** Every folder that has a file somewhere below it. */
export function foldersOf(paths: readonly string[]): readonly string[] {
  const done = known.get(paths);
  if (done) return done;
  const folders = new Set<string>();
  for (const path of paths) {
    let at = path.lastIndexOf("/");
    // Its parents are known where the folder itself is.
    while (at > 0 && !folders.has(path.slice(0, at))) {
      folders.add(path.slice(0, at));
      at = path.lastIndexOf("/", at - 1);
    }
  }
  const all = [...folders];
  known.set(paths, all);
  return all;
}
