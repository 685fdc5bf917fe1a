/** Where a conversation is shown: the view in the side bar, or an editor tab. */
export interface ChatPlace {
  /** Brings it to the front, with the keyboard. */
  readonly reveal: () => Promise<void>;
}

/** A conversation that is open in this window: in a place, or in none while its answer goes on. */
export interface OpenChat<Place extends ChatPlace> {
  /** Of the conversation that it is about now. */
  readonly id: () => string;
  /** An answer runs, or a message waits. */
  readonly isBusy: () => boolean;
  readonly place: () => Place | undefined;
  readonly moveTo: (place: Place | undefined) => void;
  /** Goes over to another conversation of the history; false where that cannot be read. */
  readonly open: (chatId: string) => Promise<boolean>;
  readonly dispose: () => void;
}

/** What became of the wish to show a conversation. */
export type Opened =
  | "here"
  /** It is shown in another place, which was brought to the front. */
  | "there"
  /** It cannot be read. */
  | "gone";

/**
 * The chats of one window. A conversation is open once at most; one whose answer runs is never stopped because its place
 * shows another or is closed.
 */
export interface OpenChats<Place extends ChatPlace, Chat extends OpenChat<Place>> {
  readonly all: () => readonly Chat[];
  readonly at: (place: Place) => Chat | undefined;
  readonly find: (chatId: string) => Chat | undefined;
  /** Shows the chat there, in place of what was shown. */
  readonly put: (chat: Chat, place: Place) => void;
  /** Shows a conversation of the history there, unless another place shows it. */
  readonly openAt: (place: Place, chatId: string) => Promise<Opened>;
  /** Nothing shows it any more. */
  readonly leave: (chat: Chat) => void;
  /** Ends it where nobody sees it and nothing of it is on its way. */
  readonly settle: (chat: Chat) => void;
}

/** `make`: a chat about a new conversation, in no place. */
export function createOpenChats<Place extends ChatPlace, Chat extends OpenChat<Place>>(
  make: () => Chat,
): OpenChats<Place, Chat> {
  const chats = new Set<Chat>();
  const at = (place: Place) => [...chats].find((chat) => chat.place() === place);
  const find = (chatId: string) => [...chats].find((chat) => chat.id() === chatId);
  const settle = (chat: Chat): void => {
    if (chat.place() || chat.isBusy() || !chats.delete(chat)) return;
    chat.dispose();
  };
  const leave = (chat: Chat): void => {
    const place = chat.place();
    if (place) opening.forget(place);
    chat.moveTo(undefined);
    settle(chat);
  };
  const put = (chat: Chat, place: Place): void => {
    const before = at(place);
    if (before === chat) return;
    if (before) leave(before);
    chats.add(chat);
    chat.moveTo(place);
  };
  const opening = createOpening<Place, Chat>({ at, find, put, make });
  return { all: () => [...chats], at, find, put, leave, settle, openAt: opening.openAt };
}

type OpeningParts<Place extends ChatPlace, Chat extends OpenChat<Place>> = Pick<
  OpenChats<Place, Chat>,
  "at" | "find" | "put"
> & { readonly make: () => Chat };

/** Reads conversations of the history. */
function createOpening<Place extends ChatPlace, Chat extends OpenChat<Place>>(parts: OpeningParts<Place, Chat>) {
  const { at, find, put, make } = parts;
  /** Where a conversation is being opened at the moment. */
  const opening = new Map<string, Place>();
  /** What was last asked to be shown in a place that is still there. */
  const wanted = new Map<Place, string>();

  const read = async (place: Place, chatId: string): Promise<Opened> => {
    const shown = at(place);
    // An answer that runs goes on; whoever has something to lose keeps what is shown until the other one is there.
    const chat = shown && !shown.isBusy() ? shown : make();
    wanted.set(place, chatId);
    const isRead = await chat.open(chatId);
    if (chat === shown) return isRead && at(place) === shown ? "here" : "gone";
    if (isRead && wanted.get(place) === chatId) {
      put(chat, place);
      return "here";
    }
    chat.dispose();
    return "gone";
  };
  return {
    forget: (place: Place): void => void wanted.delete(place),
    openAt: async (place: Place, chatId: string): Promise<Opened> => {
      const known = find(chatId);
      const taken = known?.place() ?? opening.get(chatId);
      if (taken && taken !== place) {
        await taken.reveal();
        return "there";
      }
      if (taken) return "here";
      if (known) {
        put(known, place);
        return "here";
      }
      opening.set(chatId, place);
      return read(place, chatId).finally(() => opening.delete(chatId));
    },
  };
}
