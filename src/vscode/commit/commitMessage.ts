import type { Assist } from "../../core/event.ts";
import { phrase } from "../../core/phrase.ts";
import type { Compose, Request } from "../../core/request.ts";
import type { Snapshot } from "../../core/task.ts";
import { policies } from "../../surfaces/policies.ts";
import { commitMessage as messageFrom } from "../../surfaces/commit/commitMessage.ts";
import { gatherContext } from "../../context/gatherContext.ts";
import { createWorkspace } from "../workspace/createWorkspace.ts";
import { changesOf } from "./changesOf.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { findRepository, type GitRepository } from "./git.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import type { Settings } from "../workspace/settings.ts";
import { showFailure } from "../ui/showFailure.ts";
import type { Command } from "../ui/command.ts";
import type { CommitRun } from "./stopCommitMessage.ts";

export interface CommitMessageParts {
  readonly assist: Assist;
  readonly compose: Compose;
  readonly guard: FileGuard;
  readonly dialogs: Dialogs;
  readonly run: CommitRun;
  readonly settings: Pick<Settings, "commitInstructions">;
}

/** Writes a commit message into the source control view's input. */
export const commitMessage = (parts: CommitMessageParts): Command => ({
  id: "pointsman.scm.commitMessage",
  async run(sourceControl) {
    const { dialogs } = parts;
    const repository = await findRepository(sourceControl);
    if (typeof repository === "string") {
      void dialogs.info(repository);
      return;
    }
    const workspace = createWorkspace(parts.guard, { changes: () => changesOf(repository) });
    const { snapshot, errors } = await gatherContext({ workspace, use: "commit" });
    // What git says is reported like the failure of any command.
    if (errors.length > 0) throw errors[0];
    if ((snapshot.diff ?? "").trim() === "") {
      void dialogs.info(
        phrase(
          "There are no changes to describe. New files are included once they are staged; files with secrets never are.",
        ),
      );
      return;
    }
    const before = repository.inputBox.value;
    const signal = await parts.run.begin();
    try {
      await write(parts, repository, requestFor(snapshot, parts), signal);
    } finally {
      await parts.run.end(signal);
    }
    if (before.trim() !== "" && repository.inputBox.value !== before) void offerOld(before, repository, dialogs);
  },
});

async function offerOld(before: string, { inputBox }: GitRepository, dialogs: Dialogs): Promise<void> {
  const chosen = await dialogs.info(phrase("The commit message was replaced."), phrase("Restore Previous Message"));
  if (chosen === 0) inputBox.value = before;
}

function requestFor(snapshot: Snapshot, { settings, compose }: CommitMessageParts): Request {
  return {
    turnId: crypto.randomUUID(),
    surface: "scm",
    policy: policies.scm,
    compose,
    intent: "commit",
    text: settings.commitInstructions().trim(),
    history: [],
    snapshot,
  };
}

/** Streams the message; restores the old text where that fails. Stops where the user edits the input meanwhile. */
async function write(
  { assist, dialogs }: CommitMessageParts,
  { inputBox }: GitRepository,
  request: Request,
  signal: AbortSignal,
): Promise<void> {
  const before = inputBox.value;
  let written = before;
  let answer = "";
  for await (const event of assist(request, signal)) {
    if (inputBox.value !== written) return;
    if (event.type === "text") answer += event.text;
    if (event.type === "recast") answer = "";
    if (event.type === "text" || event.type === "done") {
      const message = messageFrom(answer);
      if (message !== "") inputBox.value = written = message;
    }
    if (event.type === "done" && messageFrom(answer) === "") {
      void dialogs.warn(phrase("The model returned an empty answer."));
    }
    if (event.type !== "failed") continue;
    inputBox.value = before;
    void showFailure(event.failure, dialogs);
  }
}
