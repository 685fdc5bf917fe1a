/** Property tests draw the same cases on every machine; POINTSMAN_SEED=n draws others. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["POINTSMAN_SEED"] ?? 20261122) });
