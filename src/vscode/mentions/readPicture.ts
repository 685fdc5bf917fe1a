import { Buffer } from "node:buffer";
import * as vscode from "vscode";
import { pictureType } from "../../context/mentions/pictureType.ts";
import type { FileRef, PictureRead } from "../../context/workspace.ts";
import { uriOf } from "../workspace/fileRefs.ts";

/** A larger one would hold up the editor on its way to the panel, which makes it smaller. */
const mostBytes = 10_000_000;

/** A picture as its file holds it. */
export async function readPicture(file: FileRef): Promise<Exclude<PictureRead, { kind: "withheld" }>> {
  const uri = uriOf(file);
  const found = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined);
  if (!found) return { kind: "missing" };
  if (found.size > mostBytes) return { kind: "unreadable" };
  const bytes = await Promise.resolve(vscode.workspace.fs.readFile(uri)).catch(() => undefined);
  const mediaType = bytes && pictureType(bytes);
  if (!bytes || mediaType === undefined) return { kind: "unreadable" };
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  return { kind: "picture", picture: { type: "image", mediaType, data } };
}
