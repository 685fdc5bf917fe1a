/** What ships of the library that draws diagrams. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";

/** Layouts, each by a library as large as all the rest: what asks for them is laid out by the one that ships. */
const laidOutByDagre = /^(?:elk|cose-bilkent|swimlanes)$/;
/**
 * Kinds of diagrams that hardly anybody writes, or that need such a library: the package stays below 1.5 MB. `diagram` is
 * the file of each of the newest kinds, such as packets, radar charts and tree maps.
 */
const leftOut =
  /^(?:architectureDiagram|swimlanesDiagram|wardleyDiagram|vennDiagram|ishikawaDiagram|cynefinDiagram|usecaseDiagram|railroadDiagram|pegDiagram|ebnfDiagram|abnfDiagram|bpmnIcons|diagram|infoDiagram|kanban-definition|blockDiagram|katex)$/;

export const diagramParts: Plugin = {
  name: "diagram-parts",
  setup(build) {
    build.onResolve({ filter: /./ }, ({ path, importer, kind, resolveDir }) => {
      if (kind !== "dynamic-import" || !/[\\/]mermaid[\\/]dist[\\/]/.test(importer)) return undefined;
      const [, name = path] = /([\w-]+)-[A-Z0-9]{8}\.mjs$/.exec(path) ?? [];
      if (leftOut.test(name)) return { path, namespace: "left-out" };
      return laidOutByDagre.test(name) ? { path: join(resolveDir, dagreIn(resolveDir)) } : undefined;
    });
    build.onLoad({ filter: /./, namespace: "left-out" }, () => ({
      contents: 'throw new Error("This kind of diagram does not ship.");',
      loader: "js",
    }));
  },
};

function dagreIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^dagre-[A-Z0-9]{8}\.mjs$/.test(name));
  if (file === undefined) throw new Error("The diagram library has no layout of that name any more.");
  return file;
}
