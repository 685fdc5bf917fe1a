import type { FromPanel, ToPanel } from "../../protocol/chat.ts";

/** What a panel that is only being loaded is told once it has been told everything. */
export function createWanted(post: (message: ToPanel) => void) {
  let history = false;
  let leads: string | undefined;
  return {
    history: () => void (history = true),
    lead: (text: string) => void (leads = text),
    tell(): void {
      if (history) post({ type: "history" });
      if (leads !== undefined) post({ type: "lead", text: leads });
    },
    /** The list asks for its rows when it is there; a panel that says anything has heard what leads. */
    heard(type: FromPanel["type"]): void {
      if (type === "chats") history = false;
      if (type !== "ready") leads = undefined;
    },
  };
}
