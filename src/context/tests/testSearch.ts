import { takeApart } from "./testPaths.ts";
import { testStyles } from "./testStyles.ts";

/** A search for tests in a folder. */
export interface TestSearch {
  readonly pattern: string;
  /** No more files than these are wanted. */
  readonly most: number;
}

/** Folders that hold what is installed or built. */
export const notOurs =
  "**/{node_modules,bower_components,dist,build,out,target,vendor,coverage,.git,.venv,venv,obj,.next}/**";

/** How to find the tests that `testPlace` wants to know; none where the language has no place for them. */
export function testSearches(path: string, languageId: string): readonly TestSearch[] {
  const style = testStyles[languageId];
  if (!style) return [];
  const { folders, stem } = takeApart(path);
  const ending = oneOf(style.endings);
  const named = (name: string) => `**/*${name.replaceAll(/[*?[\]{}()!,\\]/g, "?")}*.${ending}`;
  return [
    // The code's own tests, however many others there are.
    { pattern: named(stem), most: 100 },
    { pattern: named(folders.at(-1) ?? stem), most: 50 },
    { pattern: `**/*{test,Test,spec,Spec,Suite,SUITE,Cest}*.${ending}`, most: 400 },
    { pattern: `**/{test,tests,Tests,__tests__,spec,t}/**/*.${ending}`, most: 200 },
  ];
}

function oneOf(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? "") : `{${names.join(",")}}`;
}
