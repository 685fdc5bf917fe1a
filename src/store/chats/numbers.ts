import type { DatabaseSync } from "node:sqlite";
import { prepared } from "../worker/prepared.ts";

/** More turns than a conversation can have; a power of two, below which 2^33 conversations have exact numbers. */
const room = 2 ** 20;

/** First and last number of the turns of a conversation; the number before the first stands for its title. */
export function rangeOf(conversation: number): readonly [number, number] {
  return [conversation * room + 1, conversation * room + room - 1];
}

/** Stands for the title in the search. */
export function titleNumber(conversation: number): number {
  return conversation * room;
}

/** Whose a turn or a title is. */
export function conversationOf(number: number): number {
  return Math.floor(number / room);
}

/** For one more turn. */
export function nextNumber(db: DatabaseSync, conversation: number): number {
  const [first, last] = rangeOf(conversation);
  const found = prepared(db, "SELECT MAX(number) AS last FROM turns WHERE number BETWEEN ? AND ?").get(first, last);
  const next = found?.["last"] == null ? first : Number(found["last"]) + 1;
  if (next > last) throw new Error("the conversation has no room for more turns");
  return next;
}
