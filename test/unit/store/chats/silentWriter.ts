/** Answers in a conversation and says nothing of it; the test that starts it kills it. */
import { createChatsDatabase } from "../../../../src/store/chats/createChatsDatabase.ts";
import { workerFile } from "./withChats.ts";

const [directory = "", name = ""] = process.argv.slice(2);
const database = createChatsDatabase({ workerFile, directory, onRecovery: () => {}, today: () => "2026-07-31" });
const claimed = await database.claim({ chat: name, writer: name });
process.stdout.write(claimed.ok && claimed.value ? "claimed\n" : "refused\n");
setTimeout(() => {}, 600_000);
