import type { Setup } from "../../protocol/chat.ts";
import type { Post } from "./extension.ts";
import { Icon } from "./Icon.tsx";
import { t } from "../translate.ts";

interface EmptyChatProps {
  readonly setup: Setup;
  readonly post: Post;
  /** Puts a text into the composer, for the user to continue. */
  readonly suggest: (text: string) => void;
}

/** What there is to do before the first question. */
export function EmptyChat({ setup, post, suggest }: EmptyChatProps) {
  return (
    <div class="empty">
      <Icon name="tracks" />
      <h2>{t("The right model for every question")}</h2>
      {setup.demo && <p class="demo">{t("This is a demo: the answers are scripted, and no model is used.")}</p>}
      {setup.ready ? <Examples suggest={suggest} /> : <FirstKey post={post} />}
    </div>
  );
}

function FirstKey({ post }: Pick<EmptyChatProps, "post">) {
  return (
    <>
      <p>{t("Use an API key from any provider, or run a model on this machine.")}</p>
      <button type="button" class="primary" onClick={() => post({ type: "action", name: "setKey" })}>
        {t("Set an API Key")}
      </button>
      <button type="button" class="quiet" onClick={() => post({ type: "action", name: "openSettings" })}>
        {t("Use a Local Server or Another Gateway…")}
      </button>
      <p class="privacy">
        {t(
          "Keys stay in your editor's secret storage. Your requests go directly to the provider you choose, and nowhere else.",
        )}
      </p>
    </>
  );
}

function Examples({ suggest }: Pick<EmptyChatProps, "suggest">) {
  const examples = [
    t("Explain what the open file does"),
    t("Find the bug in the selected code and fix it"),
    t("Write tests for the selected function"),
  ];
  return (
    <ul class="examples">
      {examples.map((example) => (
        <li key={example}>
          <button type="button" onClick={() => suggest(example)}>
            {example}
          </button>
        </li>
      ))}
    </ul>
  );
}
