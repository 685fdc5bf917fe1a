import type { PanelRequest } from "../../protocol/chat.ts";
import { t } from "../translate.ts";

/** What the reader is told of a request that failed; `why` is undefined where no reply came. */
export function whatFailed(type: PanelRequest["type"], why: string | undefined): string {
  return `${what(type)} ${why ?? t("The extension did not respond.")}`;
}

function what(type: PanelRequest["type"]): string {
  switch (type) {
    case "send":
      return t("Your message was not sent.");
    case "edit":
      return t("Your question was not sent again.");
    case "places":
      return t("The files that an answer names were not looked for.");
    case "copy":
      return t("Nothing was copied.");
    case "insert":
      return t("Nothing was inserted.");
    case "chats":
      return t("The chat history could not be read.");
    case "openChat":
    case "openChatInEditor":
      return t("The conversation could not be opened.");
    case "exportChat":
      return t("The conversation was not exported.");
    case "importChat":
      return t("Nothing was imported.");
    case "renameChat":
    case "pinChat":
    case "deleteChat":
    case "undeleteChat":
      return t("The conversation was not changed.");
    case "findMentions":
      return t("Nothing could be found.");
    case "measure":
    case "secrets":
    case "showRequest":
      return t("What would be sent is not known.");
    case "attach":
    case "attachFiles":
    case "attachPicture":
    case "attachText":
      return t("It could not be added to the message.");
  }
}
