import { isSourceFolder, type FilePath } from "./testPaths.ts";
import type { TestStyle } from "./testStyles.ts";

/** Where a test file goes, and how it is called, in a project that has none of its language. */
export interface TestHome {
  readonly folders: readonly string[];
  readonly name: string;
  readonly ending: string;
}

export function homeOf(
  { home, names, endings }: TestStyle,
  { folders, ending }: Pick<FilePath, "folders" | "ending">,
): TestHome {
  const name = names.find((one) => !one.includes(".unit.")) ?? "*_test";
  return { folders: homeFolders(home, folders), name, ending: endings.includes(ending) ? ending : (endings[0] ?? "") };
}

function homeFolders(home: TestStyle["home"], folders: readonly string[]): readonly string[] {
  const root = folders.findIndex(isSourceFolder);
  const [above, below] = [folders.slice(0, Math.max(0, root)), folders.slice(root + 1)];
  switch (home.kind) {
    case "beside":
    case "inside":
      return folders;
    case "flat":
      return [...above, ...home.folder.split("/")];
    case "mirror":
      return [...above, home.folder, ...below];
    case "maven": {
      const main = folders.findIndex((folder, at) => folder === "main" && folders[at - 1] === "src");
      return main < 0 ? folders : folders.with(main, "test");
    }
    case "project": {
      const [project, ...rest] = below;
      if (project === undefined) return [...above, home.folder];
      const tests = [`${project}${home.suffix}`, ...rest];
      return root < 0 ? tests : [...above, home.folder, ...tests];
    }
  }
}
