/** How a language's tests are called and where they usually are. */
export interface TestStyle {
  /** Endings of its test files; a new one keeps the ending of the code where it is among them. */
  readonly endings: readonly string[];
  /** Names of test files, `*` for the name of what they test; the usual one first. */
  readonly names: readonly string[];
  /** Where tests go in a project that has none. */
  readonly home: Home;
  /** A file of this folder is a test whatever its name. */
  readonly folder?: string;
}

export type Home =
  /** Next to the code. */
  | { readonly kind: "beside" }
  /** In the code's own file. */
  | { readonly kind: "inside" }
  /** All in one folder. */
  | { readonly kind: "flat"; readonly folder: string }
  /** In a folder with the same folders as the code's own. */
  | { readonly kind: "mirror"; readonly folder: string }
  /** As Maven has it: `src/main` becomes `src/test`. */
  | { readonly kind: "maven" }
  /** A project of their own beside the code's, with this added to its name. */
  | { readonly kind: "project"; readonly folder: string; readonly suffix: string };

const beside: Home = { kind: "beside" };
const mirror = (folder: string): Home => ({ kind: "mirror", folder });

const web: TestStyle = {
  endings: ["ts", "tsx", "js", "jsx", "mts", "cts", "mjs", "cjs"],
  names: ["*.unit.test", "*.unit.spec", "*.test", "*.spec", "*_test", "*-test", "*.tests", "*Test"],
  home: beside,
  folder: "__tests__",
};
const jvm = (ending: string, ...names: readonly string[]): TestStyle => ({
  endings: [ending],
  names: [...names, "*Test", "*Tests", "*IT", "*Spec", "Test*"],
  home: { kind: "maven" },
});
const c = (...endings: readonly string[]): TestStyle => ({
  endings,
  names: ["*_test", "*_tests", "*_unittest", "*-test", "*.test", "test_*", "test-*", "*Test", "*Tests", "Test*"],
  home: mirror("tests"),
});

/** By the editor's language id; a language that is missing here has no usual place for tests. */
export const testStyles: Readonly<Record<string, TestStyle>> = {
  typescript: web,
  typescriptreact: web,
  javascript: web,
  javascriptreact: web,
  vue: web,
  svelte: web,
  astro: web,
  python: { endings: ["py"], names: ["test_*", "*_test", "*_tests"], home: { kind: "flat", folder: "tests" } },
  go: { endings: ["go"], names: ["*_test"], home: beside },
  rust: { endings: ["rs"], names: ["*_test", "*_tests", "test_*"], home: { kind: "inside" }, folder: "tests" },
  zig: { endings: ["zig"], names: ["*_test", "test_*"], home: { kind: "inside" } },
  java: jvm("java"),
  kotlin: jvm("kt"),
  groovy: jvm("groovy", "*Spec"),
  scala: jvm("scala", "*Spec", "*Suite"),
  csharp: {
    endings: ["cs"],
    names: ["*Tests", "*Test", "*Specs", "*Spec"],
    home: { kind: "project", folder: "tests", suffix: ".Tests" },
  },
  fsharp: {
    endings: ["fs"],
    names: ["*Tests", "*Test"],
    home: { kind: "project", folder: "tests", suffix: ".Tests" },
  },
  swift: {
    endings: ["swift"],
    names: ["*Tests", "*Test", "*Spec"],
    home: { kind: "project", folder: "Tests", suffix: "Tests" },
  },
  ruby: { endings: ["rb"], names: ["*_spec", "*_test", "test_*"], home: mirror("spec") },
  crystal: { endings: ["cr"], names: ["*_spec"], home: mirror("spec") },
  php: { endings: ["php"], names: ["*Test", "*Cest", "*Spec"], home: mirror("tests") },
  elixir: { endings: ["exs"], names: ["*_test"], home: mirror("test") },
  erlang: { endings: ["erl"], names: ["*_tests", "*_SUITE"], home: { kind: "flat", folder: "test" } },
  clojure: { endings: ["clj", "cljs", "cljc"], names: ["*_test"], home: mirror("test") },
  dart: { endings: ["dart"], names: ["*_test"], home: mirror("test") },
  haskell: { endings: ["hs"], names: ["*Spec", "*Test", "*Tests"], home: mirror("test") },
  ocaml: { endings: ["ml"], names: ["test_*", "*_test"], home: { kind: "flat", folder: "test" } },
  lua: { endings: ["lua"], names: ["*_spec", "*_test", "test_*"], home: mirror("spec") },
  perl: { endings: ["t"], names: ["*"], home: { kind: "flat", folder: "t" }, folder: "t" },
  r: {
    endings: ["R", "r"],
    names: ["test-*", "test_*"],
    home: { kind: "flat", folder: "tests/testthat" },
  },
  julia: { endings: ["jl"], names: ["test_*", "*_test", "*_tests"], home: { kind: "flat", folder: "test" } },
  nim: { endings: ["nim"], names: ["test_*", "t*"], home: { kind: "flat", folder: "tests" } },
  shellscript: { endings: ["bats"], names: ["*", "*_test", "test_*"], home: { kind: "flat", folder: "test" } },
  powershell: { endings: ["ps1"], names: ["*.Tests"], home: beside },
  c: c("c"),
  cpp: c("cpp", "cc", "cxx", "c++"),
  "cuda-cpp": c("cu", "cpp"),
  "objective-c": { endings: ["m"], names: ["*Tests", "*Test"], home: mirror("Tests") },
  "objective-cpp": { endings: ["mm", "m"], names: ["*Tests", "*Test"], home: mirror("Tests") },
};
