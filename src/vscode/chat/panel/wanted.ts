import type { FromPanel, ToPanel } from "../../../protocol/chat.ts";

/** What a panel that is only being loaded is told once it has been told everything. */
export interface Wanted {
  /** Shows the panel with the list of conversations. */
  readonly history: () => Promise<void>;
  /** Shows the panel with these words before what stands in its composer. */
  readonly lead: (text: string) => Promise<void>;
  readonly tell: () => void;
  readonly heard: (type: FromPanel["type"]) => void;
}

export function createWanted(post: (message: ToPanel) => void, reveal: () => Promise<void>): Wanted {
  let history = false;
  let leads: string | undefined;
  const tell = (): void => {
    if (history) post({ type: "history" });
    if (leads !== undefined) post({ type: "lead", text: leads });
  };
  const show = async (): Promise<void> => {
    await reveal();
    tell();
  };
  return {
    history() {
      history = true;
      return show();
    },
    lead(text) {
      leads = text;
      return show();
    },
    tell,
    /** The list asks for its rows when it is there; a panel that says anything has heard what leads. */
    heard(type) {
      if (type === "chats") history = false;
      if (type !== "ready" && type !== "focused") leads = undefined;
    },
  };
}
