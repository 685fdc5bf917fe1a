import * as vscode from "vscode";
import type { Model } from "../../core/model.ts";
import type { Prompt, ProtocolClient } from "../../core/protocolClient.ts";
import type { Request } from "../../core/request.ts";
import { masksIn } from "../../core/masking/masks.ts";
import { promptTokens } from "../../core/usage/promptTokens.ts";
import { marksSent } from "../../surfaces/secrets/chatSecrets.ts";
import { namesOf } from "../../surfaces/secrets/consent.ts";
import { marksOf, type SecretOf } from "../../surfaces/secrets/revealing.ts";
import type { ContextMeter } from "../../protocol/mention.ts";
import type { Room } from "../../protocol/room.ts";
import { samePause } from "./samePause.ts";

/** What the next message would send, and how much of a window it would fill. */
export interface Preview extends vscode.Disposable {
  measure(text: string, room?: Room): Promise<ContextMeter | null>;
  /** The request as it would go over the wire, in a document that cannot be changed. Keys are in headers, which are not shown. */
  show(text: string, room?: Room): Promise<void>;
  /** The marks in place of secrets in what the message itself would send, and of those that the user lets go out. */
  secrets(text: string): Promise<readonly string[]>;
}

export interface PreviewParts {
  /** Undefined where the message would not be sent. */
  readonly look: (text: string) => Promise<Ahead | undefined>;
  readonly secretOf: SecretOf;
  /** By the builders of the protocol's client. */
  readonly body: (
    call: Parameters<ProtocolClient>[0],
  ) => Promise<{ readonly protocol: string; readonly body?: unknown }>;
}

/** What a message would become. */
interface Ahead {
  /** With what is to be done so that it fits. */
  readonly request: (room: Room | undefined) => Promise<Request>;
  readonly meter: (room: Room | undefined) => Promise<ContextMeter | null>;
  readonly foresee: (request: Request) => Promise<{ readonly model: Model; readonly prompt: Prompt } | undefined>;
}

const scheme = "pointsman-request";
const longestPictureShown = 60;

let previews = 0;

export function createPreview({ look, body, secretOf }: PreviewParts): Preview {
  let shown = "";
  const changed = new vscode.EventEmitter<vscode.Uri>();
  // Each chat has its own: the editor asks one provider after the other until one knows the document.
  const path = `/${vscode.l10n.t("What Will Be Sent")}.json`;
  const uri = vscode.Uri.from({ scheme, path, query: String(previews++) });
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (asked) => (String(asked) === String(uri) ? shown : undefined),
  });

  const lookOnce = samePause(look, () => performance.now());

  return {
    measure: async (text, room) => (await lookOnce(text))?.meter(room) ?? null,
    async secrets(text) {
      const ahead = await lookOnce(text);
      const request = await ahead?.request(undefined);
      // Nothing is masked in most messages: those need no routing.
      if (!ahead || !request || marksOf(request).length === 0) return [];
      const found = await ahead.foresee(request);
      return found ? marksSent(request, textOf(found.prompt), secretOf) : [];
    },
    async show(text, room) {
      const ahead = await look(text);
      const request = await ahead?.request(room);
      const found = request && (await ahead?.foresee(request));
      if (!found) throw new Error("No model would be asked.");
      const { model, prompt } = found;
      const { signal } = new AbortController();
      const wire = await body({ model, protocol: model.protocol, prompt, signal });
      const about = {
        model: model.name,
        provider: model.provider.name,
        address: model.provider.baseUrl,
        tokens: promptTokens(prompt),
        ...secretsOf(marksSent(request, textOf(prompt), secretOf), textOf(prompt)),
      };
      shown = JSON.stringify({ ...about, protocol: wire.protocol, body: wire.body ?? prompt }, shortened, 2);
      changed.fire(uri);
      await vscode.window.showTextDocument(uri, { preview: true });
    },
    dispose() {
      provider.dispose();
      changed.dispose();
    },
  };
}

function textOf({ system, messages }: Prompt): string {
  return [system, ...messages.map(({ text }) => text)].join("\n");
}

/** Which secrets of the message are masked, and which go out as they are. */
function secretsOf(marks: readonly string[], prompt: string): { readonly secrets?: object } {
  if (marks.length === 0) return {};
  const masked = new Set(masksIn(prompt));
  const namesOfThose = (test: (mark: string) => boolean) => namesOf(marks.filter(test));
  return {
    secrets: {
      masked: namesOfThose((mark) => masked.has(mark)),
      sentUnmasked: namesOfThose((mark) => !masked.has(mark)),
    },
  };
}

/** A picture is a text of megabytes that nobody reads. */
function shortened(_key: string, value: unknown): unknown {
  if (typeof value !== "string" || value.length < 10_000 || !isBase64(value)) return value;
  return `${value.slice(0, longestPictureShown)}… (${value.length})`;
}

function isBase64(text: string): boolean {
  const start = text.slice(0, 2_000);
  return /^(?:data:image\/[a-z]{1,10};base64,)?[A-Za-z0-9+/=]*$/.test(start);
}
