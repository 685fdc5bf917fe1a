import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import type { Place } from "../../protocol/place.ts";
import { candidatesFor } from "../../surfaces/chat/namedFile.ts";
import { dialogs } from "../ui/dialogs.ts";
import { openFile } from "../ui/openFile.ts";
import { leavesFolder, platform } from "../workspace/realPath.ts";
import { relativePath } from "../workspace/relativePath.ts";

/** Looked for in the whole workspace at most so many times for one batch. */
const mostSearches = 30;
const patienceMilliseconds = 2_000;
const neverSearched = "**/{node_modules,.git,dist,out,build,target}/**";

/** Which of the places are in the workspace. */
export async function findPlaces(places: readonly Place[]): Promise<readonly boolean[]> {
  const bounds = { searches: mostSearches, until: Date.now() + patienceMilliseconds };
  const known = new Map<string, Promise<readonly vscode.Location[]>>();
  const found = places.map((place) => {
    const key = "path" in place ? `/${place.path}` : place.symbol;
    const asked = known.get(key) ?? locate(place, bounds);
    known.set(key, asked);
    return asked;
  });
  return (await Promise.all(found)).map((locations) => locations.length > 0);
}

/** Opens a file of the workspace at its lines; nothing where it is not there. Where several are meant, the user says which. */
export async function openPlace(place: Place): Promise<void> {
  const found = await locate(place, { searches: 1, until: Date.now() + patienceMilliseconds });
  const location = found.length > 1 ? await pickOne(found) : found[0];
  if (location) await openFile(location.uri, "path" in place ? linesOf(place) : location.range);
}

async function pickOne(found: readonly vscode.Location[]): Promise<vscode.Location | undefined> {
  const choices = found.map((location) => ({ label: relativePath(location.uri), location }));
  return (await dialogs.pick(choices, { title: phrase("Open Which File?"), goesWithFocus: true }))?.location;
}

interface Bounds {
  searches: number;
  readonly until: number;
}

async function locate(place: Place, bounds: Bounds): Promise<readonly vscode.Location[]> {
  if ("symbol" in place) return orNone(spend(bounds) ? await within(symbolAt(place.symbol), bounds) : undefined);
  const files = await directly(place.path);
  const all = files.length > 0 || !spend(bounds) ? files : orNone(await within(byName(place.path), bounds));
  return all.map((uri) => new vscode.Location(uri, new vscode.Position(0, 0)));
}

function orNone<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one];
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

/** More than one only where several folders have it. */
async function directly(path: string): Promise<readonly vscode.Uri[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ name, uri }) => ({
    name,
    path: uri.path,
    authority: uri.authority,
    uri,
  }));
  for (const group of candidatesFor(path, folders, platform() !== "linux")) {
    const uris = group.map(({ folder, below }) => vscode.Uri.joinPath(folder.uri, below));
    const there = await Promise.all(uris.map(isOurFile));
    if (there.includes(true)) return uris.filter((_, at) => there[at]);
  }
  return [];
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
  // A drive or an address names one file alone.
  if (name === "" || /[*?{}[\]:]/.test(name)) return undefined;
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

function linesOf({ line, endLine = line }: Extract<Place, { readonly path: string }>): vscode.Range | undefined {
  if (line === undefined || endLine === undefined) return undefined;
  // The editor goes to its last line where there are fewer.
  if (endLine === line) return new vscode.Range(line - 1, 0, line - 1, 0);
  return new vscode.Range(line - 1, 0, endLine - 1, Number.MAX_SAFE_INTEGER);
}
