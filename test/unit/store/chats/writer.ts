/** Streams turns without end, as the chat does, and says what was acknowledged; the test that starts it kills it. */
import { createChatsDatabase } from "../../../../src/store/chats/createChatsDatabase.ts";
import { askedTurn, said } from "../../protocol/turns.ts";
import { acknowledge } from "../acknowledge.ts";
import { workerFile, write } from "./withChats.ts";

const [directory = "", name = ""] = process.argv.slice(2);
const database = createChatsDatabase({ workerFile, directory, onRecovery: () => {}, today: () => "2026-07-31" });

for (let turn = 0; turn < 10_000; turn++) {
  const turnId = `${name}-${turn}`;
  const view = askedTurn(turnId, `question of ${name}`, { answer: said("") });
  const path = Array.from({ length: turn + 1 }, (_, index) => `${name}-${index}`);
  const begun = [
    { type: "turn", turn: view, parent: path.at(-2) ?? null, facts: {} },
    { type: "path", path },
  ] as const;
  for (let piece = 0; piece < 12; piece++) {
    const text = `${name}.${turn}.${piece} `;
    const answer = await database.write(
      write(name, [...(piece === 0 ? begun : []), { type: "appended", turnId, part: "answer", text }], {
        writer: name,
      }),
    );
    if (answer.ok) await acknowledge(text);
    else process.stderr.write(JSON.stringify(answer));
  }
  const end = await database.write(
    write(name, [{ type: "changed", turnId, patch: { end: { kind: "stopped", summary: "" } } }], { writer: name }),
  );
  if (!end.ok) process.stderr.write(JSON.stringify(end));
}
