import { useState } from "preact/hooks";
import { longestDropped } from "../../protocol/mention.ts";
import type { Ask } from "../chat/extension.ts";
import { picturesIn, preparePicture } from "./pictures.ts";
import { t } from "../translate.ts";

const mostFiles = 50;
const longestName = 300;
const mostNamed = 5;
/** As the editor's own drags name files, and as everybody else's do. */
const uriLists = ["application/vnd.code.uri-list", "text/uri-list"];

interface DropProps {
  readonly ask: Ask;
  readonly complain: (problem: string) => void;
}

/** Takes pictures that are pasted, and pictures and files that are dropped. */
export function useDrop({ ask, complain }: DropProps) {
  const [isOver, over] = useState(false);
  const takePictures = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const picture = await preparePicture(file);
      if (picture) await ask({ type: "attachPicture", ...picture, name: picture.name || t("Image") });
      else complain(t("This picture could not be read, or is too large."));
    }
  };
  const takeTexts = async (files: readonly File[]): Promise<void> => {
    const unread: string[] = [];
    for (const file of files) {
      const text = await textOf(file);
      if (text === undefined) unread.push(file.name);
      else await ask({ type: "attachText", name: file.name.slice(0, longestName), text });
    }
    if (unread.length === 0) return;
    const names = unread.slice(0, mostNamed).join(", ");
    complain(
      t("Only pictures and short texts can be dropped here. Add others from the Explorer or with @: {0}", names),
    );
  };
  return {
    isOver,
    paste: (event: ClipboardEvent) => {
      const pictures = picturesIn(event.clipboardData?.files ?? []);
      // Text beside a picture is what was meant: spreadsheets copy both.
      if (pictures.length === 0 || event.clipboardData?.types.includes("text/plain")) return;
      event.preventDefault();
      void takePictures(pictures);
    },
    dragOver: (event: DragEvent) => {
      if (!event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      over(true);
    },
    dragLeave: () => over(false),
    drop: (event: DragEvent) => {
      over(false);
      const { dataTransfer } = event;
      if (!dataTransfer) return;
      const { pictures, texts, uris } = droppedIn(dataTransfer);
      if (pictures.length + texts.length + uris.length === 0) return;
      event.preventDefault();
      void takePictures(pictures).then(() => takeTexts(texts));
      if (uris.length > 0) void ask({ type: "attachFiles", uris: [...uris] });
    },
  };
}

interface Dropped {
  readonly pictures: readonly File[];
  /** Known by their bytes alone: the system does not say where they are. */
  readonly texts: readonly File[];
  readonly uris: readonly string[];
}

/** Each file once, though it may come as bytes and by its address. */
function droppedIn(transfer: DataTransfer): Dropped {
  const files = [...transfer.files].slice(0, mostFiles);
  const pictures = picturesIn(files);
  const all = urisIn(transfer);
  const here = new Set(pictures.map(({ name }) => name));
  // A picture from a page has the page's address, which is no file.
  const uris = all.filter(
    (uri) => !here.has(nameIn(uri)) && !(pictures.length > 0 && /^(?:https?|data|blob):/i.test(uri)),
  );
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
async function textOf(file: File): Promise<string | undefined> {
  if (file.size > longestDropped) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function urisIn(transfer: DataTransfer): string[] {
  const list = uriLists.map((type) => transfer.getData(type)).find((text) => text !== "") ?? "";
  const uris = list.split("\n").map((line) => line.trim());
  return uris.filter((uri) => uri !== "" && !uri.startsWith("#")).slice(0, mostFiles);
}
