import type { Task } from "../src/core/task.ts";
import { chatTask } from "../src/surfaces/chat/chatTask.ts";
import type { Action } from "../test/gateway/rules.ts";
import type { Setting } from "./twoGateways.ts";

/** What a gateway does to a request that names it. None of them takes a word back that was shown. */
const faults: Readonly<Record<string, Action>> = {
  "fault-500": { status: 500 },
  "fault-page": { status: 503, body: "<html><title>Bad gateway</title></html>", contentType: "text/html" },
  "fault-429": { status: 429 },
  "fault-wait": { status: 429, headers: { "retry-after": "1" } },
  "fault-long-wait": { status: 429, headers: { "retry-after": "600" } },
  "fault-cut": { cutAfterBytes: 40 },
  "fault-early-end": { endAfterBytes: 40 },
  "fault-noise": { garbage: "body" },
  "fault-wire": { garbage: "wire" },
  "fault-empty": { status: 200, body: "" },
};

const prose = [
  "What is the difference between a process and a thread?",
  "为什么二分查找需要有序的数组？",
  "Write a short note to a colleague about the release on Friday.",
];
const code =
  "export function total(items) {\n  let sum = 0;\n  for (let i = 0; i <= items.length; i++) sum += items[i].price;\n  return sum;\n}\n";

export interface Plan {
  readonly count: number;
  readonly faultShare: number;
  /** Makes the ids differ from those of another call. */
  readonly prefix?: string;
}

const names = Object.keys(faults);

/** From now on each gateway does to a question what the question names, if it names that gateway. */
export async function addFaults({ gateways }: Pick<Setting, "gateways">): Promise<void> {
  for (const [index, gateway] of gateways.entries()) {
    for (const name of names) await gateway.rule({ bodyIncludes: `${name}-at-${index}.` }, faults[name] ?? {});
  }
}

/** Questions about code and in prose in turn; a share of them names a fault, which one of the two gateways has. */
export function faultyTasks({ count, faultShare, prefix = "q" }: Plan): readonly Task[] {
  const every = Math.round(1 / faultShare);
  return Array.from({ length: count }, (_, number) => {
    const turn = number / every;
    const name = names[turn % names.length] ?? "";
    const mark = Number.isInteger(turn) ? ` (${name}-at-${Math.floor(turn / names.length) % 2}.)` : "";
    return taskOf(`${prefix}-${number}`, number, mark);
  });
}

function taskOf(turnId: string, number: number, mark: string): Task {
  if (number % 2 === 0) {
    return chatTask(turnId, { text: `${prose[number % prose.length]}${mark}` });
  }
  const text = `Find the mistake in this function:${mark}\n\n\`\`\`js\n${code}\`\`\``;
  return chatTask(turnId, { text });
}
