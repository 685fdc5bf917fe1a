/** Reads one answer as a change in a thread of its own, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { readNow, type ReadingCall } from "../../surfaces/reading/index.ts";

parentPort?.postMessage(readNow(workerData as ReadingCall));
