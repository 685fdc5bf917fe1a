import assert from "node:assert/strict";
import fc from "fast-check";
import { candidatesFor, type RootFolder } from "../../../../src/surfaces/chat/namedFile.ts";

const folder = (name: string, path: string, authority = ""): RootFolder => ({ name, path, authority });
const app = folder("app", "/home/me/app");
const lib = folder("Shared Library", "/home/me/lib");
const docs = folder("docs", "/home/me/app/docs");
const win = folder("ws", "/c:/ws");
const tools = folder("tools", "/d:/Work/tools");
const share = folder("team", "/share/team", "server");

const linux = { folders: [app, lib], foldsCase: false };
const one = { folders: [app], foldsCase: false };
const windows = { folders: [win, tools], foldsCase: true };

/** Group by group, each file as `folder: path`. */
type Row = readonly [written: string, setting: Setting, groups: readonly string[]];
interface Setting {
  readonly folders: readonly RootFolder[];
  readonly foldsCase: boolean;
}

const rows: readonly Row[] = [
  // In several folders: called by one of them, or standing in each.
  ["src/a.ts", linux, ["app: src/a.ts, Shared Library: src/a.ts"]],
  ["app/src/a.ts", linux, ["app: src/a.ts", "app: app/src/a.ts, Shared Library: app/src/a.ts"]],
  ["lib/src/a.ts", linux, ["Shared Library: src/a.ts", "app: lib/src/a.ts, Shared Library: lib/src/a.ts"]],
  [
    "Shared Library/a.ts",
    linux,
    ["Shared Library: a.ts", "app: Shared Library/a.ts, Shared Library: Shared Library/a.ts"],
  ],
  ["./src/./a.ts", linux, ["app: src/a.ts, Shared Library: src/a.ts"]],
  ["App/src/a.ts", linux, ["app: App/src/a.ts, Shared Library: App/src/a.ts"]],
  ["a.ts", linux, ["app: a.ts, Shared Library: a.ts"]],
  // In one folder its name comes second.
  ["app/src/a.ts", one, ["app: app/src/a.ts", "app: src/a.ts"]],
  ["src/a.ts", one, ["app: src/a.ts"]],
  // From one folder into another, and out of all.
  ["../lib/src/a.ts", linux, ["Shared Library: src/a.ts"]],
  ["../other/a.ts", linux, []],
  ["../../../../etc/passwd", linux, []],
  ["src/../../lib/a.ts", linux, ["Shared Library: a.ts"]],
  // Absolute.
  [
    "/home/me/lib/src/a.ts",
    linux,
    ["Shared Library: src/a.ts", "app: home/me/lib/src/a.ts, Shared Library: home/me/lib/src/a.ts"],
  ],
  ["/home/me/library/a.ts", linux, ["app: home/me/library/a.ts, Shared Library: home/me/library/a.ts"]],
  ["/src/a.ts", one, ["app: src/a.ts"]],
  ["/home/me/app/../lib/a.ts", one, ["app: home/me/lib/a.ts"]],
  ["/home/me/app", one, ["app: home/me/app"]],
  [
    "/home/me/app/docs/a.md",
    { folders: [app, docs], foldsCase: false },
    ["docs: a.md", "app: home/me/app/docs/a.md, docs: home/me/app/docs/a.md"],
  ],
  // Windows.
  ["src\\a.ts", windows, ["ws: src/a.ts, tools: src/a.ts"]],
  ["ws\\src\\a.ts", windows, ["ws: src/a.ts", "ws: ws/src/a.ts, tools: ws/src/a.ts"]],
  ["C:\\ws\\src\\a.ts", windows, ["ws: src/a.ts"]],
  ["c:/WS/Src/a.ts", windows, ["ws: Src/a.ts"]],
  ["C:\\\\ws\\\\src\\\\a.ts", windows, ["ws: src/a.ts"]],
  ["D:\\work\\TOOLS\\run.ps1", windows, ["tools: run.ps1"]],
  ["E:\\ws\\src\\a.ts", windows, []],
  ["C:\\ws\\..\\Windows\\win.ini", windows, []],
  ["C:\\wsx\\a.ts", windows, []],
  ["src\\..\\..\\secret.txt", windows, []],
  // Addresses.
  ["file:///c%3A/ws/src/a.ts", windows, ["ws: src/a.ts"]],
  ["file:///C:/ws/my%20file.ts", windows, ["ws: my file.ts"]],
  ["FILE:///d%3A/Work/tools/a.ts", windows, ["tools: a.ts"]],
  ["file:///home/me/app/100%25.ts", one, ["app: 100%.ts", "app: home/me/app/100%.ts"]],
  ["file://localhost/home/me/app/a.ts", one, ["app: a.ts", "app: home/me/app/a.ts"]],
  ["file:///c%3A/ws/%2e%2e/Windows/win.ini", windows, []],
  ["file:///c%3A/ws/%E0%A4%A", windows, []],
  ["file:///c%3A/ws/a%00.ts", windows, []],
  ["file:///d%3A/other/a.ts", windows, []],
  // Shares.
  ["\\\\server\\share\\team\\a.ts", { folders: [win, share], foldsCase: true }, ["team: a.ts"]],
  ["file://SERVER/share/team/a.ts", { folders: [win, share], foldsCase: true }, ["team: a.ts"]],
  ["\\\\other\\share\\team\\a.ts", { folders: [win, share], foldsCase: true }, []],
  ["\\\\server\\share\\a.ts", { folders: [win, share], foldsCase: true }, []],
  // Nothing.
  ["", linux, []],
  ["..", linux, []],
  ["src/a.ts", { folders: [], foldsCase: false }, []],
];

describe("a file that an answer names", () => {
  for (const [written, { folders, foldsCase }, groups] of rows)
    it(`may be in ${folders.map(({ name }) => name).join(" and ")}: ${written}`, () => {
      const found = candidatesFor(written, folders, foldsCase).map((group) =>
        group.map(({ folder: { name }, below }) => `${name}: ${below}`).join(", "),
      );
      assert.deepEqual(
        found.filter((group) => group !== ""),
        groups,
      );
    });

  it("is never outside of the folders, however it is written", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "/",
      "\\",
      "app",
      "home",
      "me",
      "c:",
      "C:",
      "ws",
      "%2e%2e",
      "%2f",
      "file://",
      "a.ts",
    );
    const setting = fc.constantFrom(linux, one, windows, { folders: [win, share], foldsCase: true });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), setting, (pieces, { folders, foldsCase }) => {
        for (const group of candidatesFor(pieces.join(""), folders, foldsCase))
          for (const { folder: at, below } of group) {
            assert.ok(folders.includes(at));
            const names = below.split("/");
            assert.ok(names.length > 0 && names.every((name) => name !== "" && name !== "." && name !== ".."));
          }
      }),
      { numRuns: 3_000 },
    );
  });
});
