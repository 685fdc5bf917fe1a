import { useState } from "preact/hooks";
import type { MessageQueue } from "../../protocol/chat.ts";
import { EditBox } from "./EditBox.tsx";
import type { Post } from "./extension.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "../icons.ts";
import { t } from "../translate.ts";

interface QueueProps {
  readonly queue: MessageQueue;
  readonly post: Post;
}

/** Messages that are sent after the answer that is running. */
export function Queue({ queue: { messages, held }, post }: QueueProps) {
  return (
    <section class="queue" aria-label={t("Queued messages")}>
      {held && (
        <p class="queue-held">
          <span>{t("The answer did not finish, so these messages are waiting.")}</span>
          <button type="button" class="secondary" onClick={() => post({ type: "releaseQueue" })}>
            {t("Send Queue")}
          </button>
        </p>
      )}
      <ol>
        {messages.map(({ id, text }) => (
          <Queued key={id} id={id} text={text} post={post} />
        ))}
      </ol>
    </section>
  );
}

function Queued({ id, text, post }: { readonly id: string; readonly text: string; readonly post: Post }) {
  const [editing, setEditing] = useState(false);
  const edit = (now: boolean) => {
    post({ type: "editingQueued", queuedId: id, editing: now });
    setEditing(now);
  };
  const finish = (next: string) => {
    post({ type: "editQueued", queuedId: id, text: next });
    setEditing(false);
  };
  if (editing) {
    return (
      <li>
        <EditBox
          text={text}
          label={t("Edit queued message")}
          done={t("Save")}
          finish={finish}
          cancel={() => edit(false)}
        />
      </li>
    );
  }
  return (
    <li>
      <span class="queued-text">{text.slice(0, longestShown)}</span>
      <Tool icon="edit" label={t("Edit Queued Message")} press={() => edit(true)} />
      <Tool
        icon="send"
        label={t("Stop the Answer and Send This Now")}
        press={() => post({ type: "sendQueued", queuedId: id })}
      />
      <Tool icon="close" label={t("Remove Queued Message")} press={() => post({ type: "unqueue", queuedId: id })} />
    </li>
  );
}

const longestShown = 500;

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly press: () => void;
  readonly disabled?: boolean;
}

/** A button that is only its icon. */
export function Tool({ icon, label, press, disabled }: ToolProps) {
  return (
    <button type="button" class="tool" title={label} aria-label={label} disabled={disabled} onClick={press}>
      <Icon name={icon} />
    </button>
  );
}
