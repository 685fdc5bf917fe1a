import { serveDatabase } from "../../../../src/store/worker/serveDatabase.ts";
import { notes } from "./notes.ts";

serveDatabase(notes);
