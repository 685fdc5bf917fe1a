import { longestDropped } from "../../protocol/mention.ts";
import { picturesIn } from "./pictures.ts";

const mostFiles = 50;
/** As the editor's own drags name files, and as everybody else's do. */
const uriLists = ["application/vnd.code.uri-list", "text/uri-list"];
/** Comments, and what a page's own things come with: by itself, a link is text that the browser puts in. */
const noFile = /^(?:#|(?:https?|data|blob):)/i;

/** What is asked of a drop. */
interface Transfer {
  readonly files: Iterable<File>;
  readonly getData: (type: string) => string;
}

export interface Dropped {
  readonly pictures: readonly File[];
  /** Known by their bytes alone: the system does not say where they are. */
  readonly texts: readonly File[];
  readonly uris: readonly string[];
}

/** Each file once, though it may come as bytes and by its address. */
export function droppedIn(transfer: Transfer): Dropped {
  const files = [...transfer.files].slice(0, mostFiles);
  const pictures = picturesIn(files);
  const all = urisIn(transfer);
  const here = new Set(pictures.map(({ name }) => name));
  const uris = all.filter((uri) => !here.has(nameIn(uri)));
  return { pictures, texts: all.length > 0 ? [] : files.filter((file) => !pictures.includes(file)), uris };
}

function nameIn(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Undefined for what is no text, or too long, or a folder. */
export async function textOf(file: File): Promise<string | undefined> {
  if (file.size > longestDropped) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function urisIn(transfer: Transfer): string[] {
  const list = uriLists.map((type) => transfer.getData(type)).find((text) => text !== "") ?? "";
  const uris = list.split("\n").map((line) => line.trim());
  return uris.filter((uri) => uri !== "" && !noFile.test(uri)).slice(0, mostFiles);
}
