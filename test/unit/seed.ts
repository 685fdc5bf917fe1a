/** Property tests draw the same cases on every machine; SWITCHYARD_SEED=n draws others. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["SWITCHYARD_SEED"] ?? 20261122) });
