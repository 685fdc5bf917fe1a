import { useState } from "preact/hooks";
import type { Ask } from "../chat/extension.ts";
import { picturesIn, preparePicture } from "./pictures.ts";
import { t } from "../translate.ts";

const mostFiles = 50;
/** As the editor's own drags name files, and as everybody else's do. */
const uriLists = ["application/vnd.code.uri-list", "text/uri-list"];

interface DropProps {
  readonly ask: Ask;
  readonly complain: (problem: string) => void;
}

/** Takes pictures that are pasted, and pictures and files that are dropped. */
export function useDrop({ ask, complain }: DropProps) {
  const [isOver, over] = useState(false);
  const take = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const picture = await preparePicture(file);
      if (picture) await ask({ type: "attachPicture", ...picture, name: picture.name || t("Image") });
      else complain(t("This picture could not be read, or is too large."));
    }
  };
  return {
    isOver,
    paste: (event: ClipboardEvent) => {
      const pictures = picturesIn(event.clipboardData?.files ?? []);
      // Text beside a picture is what was meant: spreadsheets copy both.
      if (pictures.length === 0 || event.clipboardData?.types.includes("text/plain")) return;
      event.preventDefault();
      void take(pictures);
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
      const pictures = picturesIn(dataTransfer.files);
      const uris = pictures.length > 0 ? [] : urisIn(dataTransfer);
      if (pictures.length + uris.length === 0) return;
      event.preventDefault();
      void take(pictures);
      if (uris.length > 0) void ask({ type: "attachFiles", uris });
    },
  };
}

function urisIn(transfer: DataTransfer): string[] {
  const list = uriLists.map((type) => transfer.getData(type)).find((text) => text !== "") ?? "";
  const uris = list.split("\n").map((line) => line.trim());
  return uris.filter((uri) => uri !== "" && !uri.startsWith("#")).slice(0, mostFiles);
}
