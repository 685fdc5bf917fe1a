import { useState } from "preact/hooks";
import type { Ask } from "../chat/extension.ts";
import { droppedIn, textOf } from "./dropped.ts";
import { picturesIn, preparePicture } from "./pictures.ts";
import { t } from "../translate.ts";

const longestName = 300;
const mostNamed = 5;

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
