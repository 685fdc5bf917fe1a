import type { ContextMeter, RoomOffer } from "../../protocol/mention.ts";
import type { Room } from "../../protocol/room.ts";
import type { Post } from "../chat/extension.ts";
import { Icon } from "../chat/Icon.tsx";
import { t } from "../translate.ts";

interface MakeRoomProps {
  readonly meter: ContextMeter | null;
  readonly room: Room | undefined;
  readonly choose: (room: Room | undefined) => void;
}

/** What makes room for the message where the window is nearly full; or what was chosen for it. */
export function MakeRoom({ meter, room, choose }: MakeRoomProps) {
  const { offers = [], note } = meter ?? {};
  const pick = (next: Room | undefined) => {
    choose(next);
    // The button that was pressed goes away.
    document.querySelector<HTMLElement>(".composer textarea")?.focus();
  };
  if (room) return <Chosen room={room} meter={meter} undo={() => pick(undefined)} />;
  if (offers.length === 0 && note === undefined) return null;
  return (
    <div class="room" role="group" aria-label={t("Make room")}>
      {offers.map((offer) => (
        <button key={offer.room} type="button" class="secondary" title={hintOf(offer)} onClick={() => pick(offer.room)}>
          {labelOf(offer)}
        </button>
      ))}
      {note !== undefined && <span class="room-note">{note}</span>}
    </div>
  );
}

function labelOf({ room, detail }: RoomOffer): string {
  switch (room) {
    case "long":
      return t("Use {0}", detail);
    case "compact":
      return t("Compact");
    case "trim":
      return t("Trim");
  }
}

function hintOf({ room, detail }: RoomOffer): string {
  switch (room) {
    case "long":
      return t("Sends this message to {0}, which has a longer context window", detail);
    case "compact":
      return t("Has a cheap model summarize the earlier turns before this message is sent");
    case "trim":
      return t("Sends this message without {0}", detail);
  }
}

interface ChosenProps {
  readonly room: Room;
  readonly meter: ContextMeter | null;
  readonly undo: () => void;
}

function Chosen({ room, meter, undo }: ChosenProps) {
  const label = t("Send the message as it is");
  return (
    <div class="room" role="status">
      <span class="room-note">{chosenLine(room, meter)}</span>
      <button type="button" class="tool" title={label} aria-label={label} onClick={undo}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function chosenLine(room: Room, meter: ContextMeter | null): string {
  switch (room) {
    case "long":
      return meter ? t("This message goes to {0}.", meter.model) : t("This message goes to a long-context model.");
    case "compact":
      return t("The earlier turns are summarized before this message is sent.");
    case "trim":
      return meter?.note === undefined
        ? t("This message is sent with less.")
        : t("This message is sent without {0}.", meter.note);
  }
}

/** After a server refused a question as too long. */
export function RoomAgain({ turnId, post }: { readonly turnId: string; readonly post: Post }) {
  const again = (room: Room) => post({ type: "retry", turnId, room });
  return (
    <div class="room" role="group" aria-label={t("Make room")}>
      <button type="button" class="secondary" onClick={() => again("long")}>
        {t("Ask a Long-Context Model")}
      </button>
      <button type="button" class="secondary" onClick={() => again("compact")}>
        {t("Compact and Retry")}
      </button>
      <button type="button" class="secondary" onClick={() => again("trim")}>
        {t("Trim and Retry")}
      </button>
    </div>
  );
}
