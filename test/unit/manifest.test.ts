import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Schema {
  readonly type?: string | readonly string[];
  readonly scope?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
}
interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly group?: string;
}
interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly extensionKind: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Schema>> }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly submenus: readonly { readonly id: string }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac: string }[];
    readonly viewsContainers: Readonly<Record<string, readonly { readonly icon: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
  };
}

const manifest: Manifest = JSON.parse(readFileSync("package.json", "utf8"));
const { commands, configuration, menus, submenus, keybindings, views, viewsContainers } = manifest.contributes;
const settings = Object.assign({}, ...configuration.map(({ properties }) => properties)) as Record<string, Schema>;
const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join("src", file), "utf8") }));

/**
 * Who may set what. `machine`: the user alone, because it names a host, a header or a key, or who gets the code, or because it is their money.
 * `window`: a trusted folder may, an untrusted one may not. A new setting needs a decision here.
 */
const scopes: Readonly<Record<string, "machine" | "window">> = {
  "pointsman.providers": "machine",
  "pointsman.models": "machine",
  "pointsman.roles": "machine",
  "pointsman.vscodeModels.enabled": "machine",
  "pointsman.localServers.find": "machine",
  "pointsman.completions.enabled": "window",
  "pointsman.completions.delayMilliseconds": "window",
  "pointsman.completions.maxLines": "window",
  "pointsman.completions.inComments": "window",
  "pointsman.context.maxTokens": "window",
  "pointsman.commit.instructions": "window",
  "pointsman.chat.instructions": "machine",
  "pointsman.chat.compactAutomatically": "machine",
  "pointsman.routing.enabled": "machine",
  "pointsman.routing.profile": "machine",
  "pointsman.routing.table": "machine",
  "pointsman.routing.allowedModels": "window",
  "pointsman.routing.escalation": "machine",
  "pointsman.routing.threshold": "machine",
  "pointsman.caps.perMessage": "machine",
  "pointsman.caps.perDay": "machine",
  "pointsman.caps.perMonth": "machine",
  "pointsman.caps.yuanPerDollar": "machine",
};

/** The editor's own commands that keys of ours run. */
const editorsOwn = new Set(["editor.action.submitComment"]);

/** Of the menus we may add to, those that need no proposed API. */
const stableMenus = new Set([
  "commandPalette",
  "editor/title",
  "editor/title/context",
  "editor/context",
  "editor/lineNumber/context",
  "explorer/context",
  "scm/title",
  "scm/change/title",
  "scm/resourceState/context",
  "scm/sourceControl",
  "scm/repository",
  "view/title",
  "view/item/context",
  "comments/comment/context",
  "webview/context",
  "terminal/context",
  "notebook/cell/title",
  "comments/commentThread/title",
  "comments/commentThread/context",
]);

/** Taken by VS Code, or a letter on somebody's keyboard. */
const takenKeys = /^ctrl\+(?:i|l|shift\+[a-z]|alt\+.*|\.|\/)$|^alt\+|^ctrl\+k (?:ctrl\+)?[cdefimnoprstuvwyz]$/;

describe("the manifest's settings", () => {
  it("each is set by whom we decided", () => {
    const declared = Object.entries(settings).map(([id, { scope }]) => [id, scope]);
    assert.deepEqual(Object.fromEntries(declared), scopes);
  });

  it("only those of the machine can name a host, a header, a command, a path or a key", () => {
    const naming = Object.entries(settings).flatMap(([id, schema]) =>
      schema.scope === "machine" ? [] : [id, ...propertyNames(schema)].filter(namesSomethingSensitive),
    );
    // A folder's list can only leave models out: routingSettings.test.ts.
    assert.deepEqual(naming, ["pointsman.routing.allowedModels"]);
  });

  it("an untrusted folder changes none that a folder could", () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    const foldersMay = Object.keys(scopes).filter((id) => scopes[id] === "window");
    assert.equal(supported, "limited");
    assert.deepEqual(restrictedConfigurations.toSorted(), foldersMay.toSorted());
  });

  it("each has a default that fits its own schema", () => {
    const problems = Object.entries(settings).flatMap(([id, schema]) => mismatches(id, schema.default, schema));
    assert.deepEqual(problems, []);
  });

  it("each has a translated description", () => {
    const without = Object.entries(settings).filter(
      ([, { description, markdownDescription }]) => !/^%.+%$/.test(markdownDescription ?? description ?? ""),
    );
    assert.deepEqual(without, []);
  });

  it("each is read somewhere", () => {
    const read = (id: string): boolean =>
      sources.some(({ text }) => text.includes(`"${id}"`) || text.includes(`"${id.replace("pointsman.", "")}"`));
    assert.deepEqual(
      Object.keys(settings).filter((id) => !read(id)),
      [],
    );
  });
});

describe("the manifest's commands", () => {
  const declared = commands.map(({ command }) => command);
  /** VS Code brings a command to show each view. */
  const brought = Object.values(views)
    .flat()
    .map(({ id }) => `${id}.focus`);

  it("each exists in the source, and the reverse", () => {
    const ids = sources.flatMap(({ file, text }) =>
      /^(?:vscode|compose)\//.test(file) || !file.includes("/")
        ? [...text.matchAll(/\bid: "(pointsman\.[\w.]+)"|registerCommand\(\s*"(pointsman\.[\w.]+)"/g)].map(
            ([, id = "", registered = ""]) => id || registered,
          )
        : [],
    );
    assert.deepEqual([...new Set(ids)].toSorted(), declared.toSorted());
  });

  it("leaves to VS Code the command that shows a view: one of ours with that id would call itself", () => {
    assert.deepEqual(
      declared.filter((id) => brought.includes(id)),
      [],
    );
  });

  it("each stands in the palette under our name, with a translated title", () => {
    const odd = commands.filter(({ title, category }) => category !== "Pointsman" || !/^%.+%$/.test(title));
    assert.deepEqual(odd, []);
  });

  it("menus and keys name commands and submenus that exist", () => {
    const items = Object.values(menus).flat();
    const named = [...items, ...keybindings].flatMap(({ command }) => (command === undefined ? [] : [command]));
    assert.deepEqual(
      named.filter((id) => !declared.includes(id) && !editorsOwn.has(id)),
      [],
    );
    const opened = items.flatMap(({ submenu }) => (submenu === undefined ? [] : [submenu]));
    assert.deepEqual(
      opened.toSorted(),
      submenus.map(({ id }) => id),
    );
  });

  it("models and routing have places of their own in the chat's menu", () => {
    const places = (menus["view/title"] ?? []).flatMap(({ group }) => (group?.startsWith("1_models@") ? [group] : []));
    assert.deepEqual(
      places,
      [1, 2, 3, 4].map((place) => `1_models@${place}`),
    );
  });

  it("keys leave alone what VS Code and keyboard layouts use", () => {
    const stolen = keybindings.filter(
      ({ key, mac }) => takenKeys.test(key) || takenKeys.test(mac.replace("cmd", "ctrl")),
    );
    assert.deepEqual(stolen, []);
  });
});

describe("the manifest", () => {
  it("uses nothing that is only proposed", () => {
    assert.equal("enabledApiProposals" in manifest, false);
    const ours = new Set(submenus.map(({ id }) => id));
    assert.deepEqual(
      Object.keys(menus).filter((menu) => !stableMenus.has(menu) && !ours.has(menu)),
      [],
    );
  });

  it("asks for the editor whose interface it is compiled against", () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies["@types/vscode"]}`);
  });

  it("starts after the editor has, or with a Dashboard or chat that was open, next to the files", () => {
    assert.deepEqual(
      [manifest.activationEvents, manifest.extensionKind],
      [
        ["onStartupFinished", "onWebviewPanel:pointsman.chatEditor", "onWebviewPanel:pointsman.dashboard"],
        ["workspace"],
      ],
    );
  });

  it("names files that exist", () => {
    const icons = [...Object.values(viewsContainers), ...Object.values(views)].flat().map(({ icon }) => icon);
    assert.deepEqual(
      [manifest.icon, ...icons].filter((file) => !existsSync(file)),
      [],
    );
  });
});

function namesSomethingSensitive(name: string): boolean {
  return /url|host|endpoint|origin|proxy|header|command|shell|path|file|folder|key|token$|secret|auth|provider|model/i.test(
    name,
  );
}

function propertyNames({ properties = {}, additionalProperties, items }: Schema): string[] {
  const nested = [...Object.values(properties), items, additionalProperties].filter((one) => typeof one === "object");
  return [...Object.keys(properties), ...nested.flatMap(propertyNames)];
}

/** Where a default does not fit; only what our schemas use. */
function mismatches(where: string, value: unknown, schema: Schema): string[] {
  if (value === undefined) return [`${where}: no default`];
  const { type, minimum = -Infinity, maximum = Infinity, maxLength = Infinity } = schema;
  const types = typeof type === "string" ? [type] : (type ?? []);
  if (!types.some((name) => isOf(name, value))) return [`${where}: not of type ${types.join(" or ")}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${where}: not a choice`];
  if (typeof value === "number" && (value < minimum || value > maximum)) return [`${where}: out of range`];
  if (typeof value === "string" && value.length > maxLength) return [`${where}: too long`];
  if (Array.isArray(value)) return value.flatMap((item, index) => inner(`${where}[${index}]`, item, schema.items));
  if (typeof value !== "object" || value === null) return [];
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${where}.${name}: missing`);
  const nested = Object.entries(value).flatMap(([name, item]) =>
    inner(`${where}.${name}`, item, schema.properties?.[name] ?? schema.additionalProperties),
  );
  return [...missing, ...nested];
}

function inner(where: string, value: unknown, schema: Schema | boolean | undefined): string[] {
  if (typeof schema === "object") return mismatches(where, value, schema);
  return schema === false ? [`${where}: not known`] : [];
}

function isOf(type: string, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}
