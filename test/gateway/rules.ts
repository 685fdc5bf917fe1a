import type { GatewayUsage, ScriptedCall } from "./asked.ts";
import type { Pace } from "./pace.ts";

/** Which requests a rule is about; every field given must fit, an empty match fits all (but never the gateway's own paths). */
export interface Match {
  /** End of the path, such as `/chat/completions`. */
  readonly path?: string;
  readonly model?: string;
  /** Text of the raw request body. */
  readonly bodyIncludes?: string;
  /** How many requests it answers before it is spent; absent: all. */
  readonly times?: number;
}

/** What happens instead of, or to, the scripted answer. Everything can be combined, and everything is JSON. */
export interface Action {
  /** Another answer text, streamed in the protocol's own form. */
  readonly answer?: string;
  readonly reasoning?: string;
  /** Tools that the answer calls after its text; the turn then ends for that. */
  readonly toolCalls?: readonly ScriptedCall[];
  readonly usage?: GatewayUsage;
  readonly pace?: Pace;
  /** Answers with this instead of a stream; with no `body`, an error in OpenAI's form from 400 on. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is: text, or bytes (in JSON as `bodyBase64`), or anything else as JSON. */
  readonly body?: unknown;
  readonly bodyBase64?: string;
  /** Content type of `body`; default: application/json for objects, text/event-stream for text and bytes. */
  readonly contentType?: string;
  readonly redirectTo?: string;
  readonly delayBeforeFirstByteMilliseconds?: number;
  /** Says nothing more after so many bytes of body, and keeps the connection open. */
  readonly stallAfterBytes?: number;
  /** Destroys the connection after so many bytes of body. */
  readonly cutAfterBytes?: number;
  /** Ends the response properly after so many bytes of body. */
  readonly endAfterBytes?: number;
  /** Sends the body in packets of so many bytes, wherever that cuts. */
  readonly splitEveryBytes?: number;
  /** `body`: noise as an event stream. `wire`: bytes that are no HTTP at all. */
  readonly garbage?: "body" | "wire";
}

export interface Rules {
  /** The newest rule that fits wins. Returns what takes it away again. */
  readonly add: (match: Match, action: Action) => () => void;
  /** Finds, and counts, the rule for a request. */
  readonly take: (request: {
    readonly path: string;
    readonly model: string;
    readonly body: string;
  }) => Action | undefined;
  readonly clear: () => void;
}

export function createRules(): Rules {
  let rules: { readonly match: Match; readonly action: Action; left: number }[] = [];
  return {
    add(match, action) {
      const rule = { match, action, left: match.times ?? Infinity };
      rules.unshift(rule);
      return () => {
        rules = rules.filter((other) => other !== rule);
      };
    },
    take(request) {
      const rule = rules.find(({ match, left }) => left > 0 && fits(match, request));
      if (rule) rule.left--;
      return rule?.action;
    },
    clear() {
      rules = [];
    },
  };
}

function fits(
  match: Match,
  request: { readonly path: string; readonly model: string; readonly body: string },
): boolean {
  return (
    (match.path === undefined || request.path.endsWith(match.path)) &&
    (match.model === undefined || request.model === match.model) &&
    (match.bodyIncludes === undefined || request.body.includes(match.bodyIncludes))
  );
}
