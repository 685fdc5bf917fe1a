import * as vscode from "vscode";
import type { Place } from "../../protocol/place.ts";
import { isNotebook } from "../workspace/notebooks/notebooks.ts";
import { leavesFolder } from "../workspace/realPath.ts";

/** Looked for in the whole workspace at most so many times for one batch. */
const mostSearches = 30;
const patienceMilliseconds = 2_000;
const neverSearched = "**/{node_modules,.git,dist,out,build,target}/**";

/** Which of the places are in the workspace. */
export async function findPlaces(places: readonly Place[]): Promise<readonly boolean[]> {
  const bounds = { searches: mostSearches, until: Date.now() + patienceMilliseconds };
  const known = new Map<string, Promise<vscode.Location | undefined>>();
  const found = places.map((place) => {
    const key = "path" in place ? `/${place.path}` : place.symbol;
    const asked = known.get(key) ?? locate(place, bounds);
    known.set(key, asked);
    return asked;
  });
  return (await Promise.all(found)).map((location) => location !== undefined);
}

/** Opens a file of the workspace at its lines; nothing where it is not there. */
export async function openPlace(place: Place): Promise<void> {
  const location = await locate(place, { searches: 1, until: Date.now() + patienceMilliseconds });
  if (!location) return;
  // As text it would be JSON.
  if (isNotebook(location.uri)) return void (await vscode.commands.executeCommand("vscode.open", location.uri));
  const document = await vscode.workspace.openTextDocument(location.uri);
  const selection = "path" in place ? linesOf(document, place) : location.range;
  await vscode.window.showTextDocument(document, { preview: true, ...(selection ? { selection } : {}) });
}

interface Bounds {
  searches: number;
  readonly until: number;
}

async function locate(place: Place, bounds: Bounds): Promise<vscode.Location | undefined> {
  if ("symbol" in place) return spend(bounds) ? within(symbolAt(place.symbol), bounds) : undefined;
  const uri = (await directly(place.path)) ?? (spend(bounds) ? await within(byName(place.path), bounds) : undefined);
  return uri && new vscode.Location(uri, new vscode.Position(0, 0));
}

function spend(bounds: Bounds): boolean {
  return bounds.searches-- > 0;
}

async function within<T>(work: Promise<T>, { until }: Bounds): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, until - Date.now()));
  });
  return Promise.race([work.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}

async function directly(path: string): Promise<vscode.Uri | undefined> {
  for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
    const uri = inFolder(folder, path.replaceAll("\\", "/"));
    if (uri && (await isOurFile(uri))) return uri;
  }
  return undefined;
}

/** Undefined where it would be outside of the folder. */
function inFolder(folder: vscode.Uri, path: string): vscode.Uri | undefined {
  const isAbsolute = path.startsWith("/") || /^[A-Za-z]:\//.test(path);
  const uri = isAbsolute
    ? folder.with({ path: path.startsWith("/") ? path : `/${path}` })
    : vscode.Uri.joinPath(folder, path);
  return uri.path.startsWith(`${folder.path.replace(/\/$/, "")}/`) && !uri.path.includes("/../") ? uri : undefined;
}

async function isOurFile(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0 && !(await leavesFolder(uri));
  } catch {
    return false;
  }
}

/** The one file whose path ends so; several are no answer. */
async function byName(path: string): Promise<vscode.Uri | undefined> {
  const name = path.replaceAll("\\", "/").replace(/^(?:\.{0,2}\/)+/, "");
  if (name === "" || /[*?{}[\]]/.test(name)) return undefined;
  const [first, second] = await vscode.workspace.findFiles(`**/${name}`, neverSearched, 2);
  return first && !second && (await isOurFile(first)) ? first : undefined;
}

async function symbolAt(name: string): Promise<vscode.Location | undefined> {
  const last = name.slice(name.lastIndexOf(".") + 1);
  const container = name === last ? undefined : name.slice(0, name.lastIndexOf("."));
  const symbols = await vscode.commands.executeCommand<readonly vscode.SymbolInformation[] | undefined>(
    "vscode.executeWorkspaceSymbolProvider",
    last,
  );
  const exact = (symbols ?? []).filter(
    (symbol) =>
      symbol.name.replace(/\(.*$/s, "") === last && (container === undefined || symbol.containerName === container),
  );
  for (const { location } of exact.slice(0, 5)) {
    if (vscode.workspace.getWorkspaceFolder(location.uri) && (await isOurFile(location.uri))) return location;
  }
  return undefined;
}

function linesOf(
  document: vscode.TextDocument,
  { line, endLine = line }: Extract<Place, { readonly path: string }>,
): vscode.Range | undefined {
  if (line === undefined || endLine === undefined) return undefined;
  const start = Math.min(line, document.lineCount) - 1;
  if (endLine === line) return new vscode.Range(start, 0, start, 0);
  return new vscode.Range(start, 0, Math.min(endLine, document.lineCount) - 1, Number.MAX_SAFE_INTEGER);
}
