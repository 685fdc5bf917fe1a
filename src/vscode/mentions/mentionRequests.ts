import * as vscode from "vscode";
import type { MentionMessage, MentionRequest, MentionResults } from "../../protocol/mentionMessages.ts";
import { dialogs } from "../ui/dialogs.ts";
import { askToSend } from "./askToSend.ts";
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
      // Its chip stands there at once; reading it may wait for the user.
      void mentions.takeRow(request.row);
      return null;
    case "attachFiles":
      void mentions.addUris(request.uris.flatMap((text) => parsed(text) ?? []));
      return null;
    case "attachPicture":
      mentions.addPicture({ type: "image", mediaType: request.mediaType, data: request.data }, request.name);
      return null;
    case "attachText":
      void mentions.addText(request.name, request.text);
      return null;
    case "measure":
      return preview.measure(request.text, request.room);
    case "showRequest":
      await preview.show(request.text, request.room);
      return null;
    case "secrets":
      return preview.secrets(request.text);
  }
}

export async function actOnMention({ mentions, preview }: MentionAnswers, message: MentionMessage): Promise<void> {
  switch (message.type) {
    case "detach":
      return mentions.remove(message.chip);
    case "openChip":
      return mentions.open(message.chip);
    case "scaled":
      return mentions.scaling.scaled(message.of, message.picture && { type: "image", ...message.picture });
    case "keepSecrets":
      return mentions.consent.clear();
    case "sendSecrets":
      return askToSend(mentions.consent, await preview.secrets(message.text), dialogs);
  }
}

function parsed(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return undefined;
  }
}
