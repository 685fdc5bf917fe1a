import * as vscode from "vscode";
import type { MentionMessage, MentionRequest, MentionResults } from "../../protocol/mentionMessages.ts";
import type { Preview } from "./preview.ts";
import type { Mentions } from "./mentions.ts";

export interface MentionAnswers {
  readonly mentions: Mentions;
  readonly preview: Preview;
}

/** What the panel asks about what goes along with a message. */
export async function answerMention(
  { mentions, preview }: MentionAnswers,
  request: MentionRequest,
): Promise<MentionResults[MentionRequest["type"]]> {
  switch (request.type) {
    case "findMentions":
      return mentions.find(request.query, request.symbols);
    case "attach":
      await mentions.takeRow(request.row);
      return null;
    case "attachFiles":
      await mentions.addUris(request.uris.flatMap((text) => parsed(text) ?? []));
      return null;
    case "attachPicture":
      mentions.addPicture({ type: "image", mediaType: request.mediaType, data: request.data }, request.name);
      return null;
    case "measure":
      return preview.measure(request.text, request.room);
    case "showRequest":
      await preview.show(request.text, request.room);
      return null;
  }
}

export function actOnMention(mentions: Mentions, message: MentionMessage): Promise<void> | void {
  return message.type === "detach" ? mentions.remove(message.chip) : mentions.open(message.chip);
}

function parsed(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return undefined;
  }
}
