import { homeOf } from "./testHome.ts";
import { folderLike } from "./testConvention.ts";
import { isTestFolder, sharedLength, subject, takeApart, testFile, type FilePath, type TestFile } from "./testPaths.ts";
import { testStyles, type TestStyle } from "./testStyles.ts";

/** Code that wants tests, in one folder. All paths are below it, `/` between names. */
export interface TestedCode {
  readonly path: string;
  readonly languageId: string;
  /** What may be tests. */
  readonly files: readonly string[];
}

export interface TestPlace {
  readonly kind: "existing" | "new";
  readonly path: string;
  /** The tests nearest to it, nearest first: they show framework and style. */
  readonly neighbours: readonly string[];
}

/** Where the tests of some code belong; undefined for a language without such a place. */
export function testPlace({ path, languageId, files }: TestedCode): TestPlace | undefined {
  const style = testStyles[languageId];
  if (!style) return undefined;
  const code = takeApart(path);
  const tests = files.flatMap((file) => testFile(file, style) ?? []).filter((test) => test.path !== path);
  const near = nearest(code, tests);
  const neighbours = near.map((test) => test.path);
  const own = testFile(path, style) ? path : existing(code, tests)?.path;
  if (own !== undefined) return { kind: "existing", path: own, neighbours: neighbours.filter((one) => one !== own) };
  if (style.home.kind === "inside") return { kind: "existing", path, neighbours: [] };
  return { kind: "new", path: newPath(code, style, near), neighbours };
}

/** Code files whose name says nothing by itself. */
const plainNames =
  /^(?:index|main|mod|__init__|lib|utils?|helpers?|types?|constants?|config|app|page|route|layout|common|base|core)$/i;
/** Code files that stand for their folder. */
const folderNames = /^(?:index|mod|__init__)$/;

function existing(code: FilePath, tests: readonly TestFile[]): TestFile | undefined {
  const folder = code.folders.at(-1);
  const asFolder = folder !== undefined && folderNames.test(code.stem);
  const ranked = tests.flatMap((test) => {
    const own = rank(code, test);
    const ofFolder = asFolder ? rank({ ...code, folders: code.folders.slice(0, -1), stem: folder }, test) : undefined;
    const found = own ?? (ofFolder === undefined ? undefined : ofFolder + 100);
    return found === undefined ? [] : [{ test, rank: found }];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank || one.test.path.length - other.test.path.length)[0]
    ?.test;
}

/** How well a test file fits the code, 0 best; undefined where it tests something else. */
function rank(code: FilePath, test: TestFile): number | undefined {
  if (test.tested.toLowerCase() !== code.stem.toLowerCase()) return undefined;
  const above = test.folders.slice(0, -1);
  if (isSame(test.folders, code.folders)) return 0;
  if (code.ending === "go") return undefined;
  if (isTestFolder(test.folders.at(-1) ?? "") && isSame(above, code.folders)) return 1;
  const [own, its] = [subject(code.folders), subject(test.folders)];
  if (isSame(own, its)) return 2;
  if (plainNames.test(code.stem)) return undefined;
  // A flat folder of tests, or one that leaves some folders out; never one that names others.
  let at = 0;
  for (const folder of own) if (folder === its[at]) at++;
  return at === its.length ? 2 + own.length - its.length : undefined;
}

const otherKinds = /^(?:e2e|end[-_]?to[-_]?end|integration|ui|acceptance|system|functional|smoke|perf|bench\w*)$/i;

function nearest(code: FilePath, tests: readonly TestFile[]): readonly TestFile[] {
  const about = subject(code.folders);
  const near = tests.map((test) => ({
    test,
    isOther: test.folders.some((folder) => otherKinds.test(folder)) ? 1 : 0,
    about: sharedLength(about, subject(test.folders)),
    shared: sharedLength(code.folders, test.folders),
    isUnit: test.folders.some((folder) => /^unit/i.test(folder)) ? 1 : 0,
    sameEnding: test.ending === code.ending ? 1 : 0,
  }));
  return near
    .toSorted(
      (one, other) =>
        one.isOther - other.isOther ||
        other.about - one.about ||
        other.shared - one.shared ||
        other.isUnit - one.isUnit ||
        other.sameEnding - one.sameEnding ||
        one.test.folders.length - other.test.folders.length ||
        (one.test.path < other.test.path ? -1 : 1),
    )
    .map(({ test }) => test);
}

/** As the nearest tests are called and placed, otherwise as the language has it. */
function newPath(code: FilePath, style: TestStyle, near: readonly TestFile[]): string {
  const like = near.find(({ name }) => name !== "*") ?? near[0];
  const home = homeOf(style, code);
  const folders =
    (code.ending === "go"
      ? undefined
      : like && folderLike(like, code, { near, isPlain: plainNames.test(code.stem) })) ?? home.folders;
  const ending = style.endings.includes(code.ending) ? code.ending : (like?.ending ?? home.ending);
  return [...folders, `${(like?.name ?? home.name).replace("*", () => code.stem)}.${ending}`].join("/");
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && sharedLength(one, other) === one.length;
}
