/**
 * What the shape of a document cannot say, and everything that reads one relies on: there is a main graph; an id is of one
 * node only, in whichever graph; a nested graph belongs to one node, which is not inside of it; a handler has a graph or code,
 * and not both; only the workflow's own start prepares something; and no id is a name that every object of JavaScript has, or
 * that the compiler needs.
 */
import type { WorkflowDocument } from './document.js';
import { MAIN } from './main-graph.js';
import { nestedGraphsOf } from './nested-graphs.js';
import { PREPARATION } from './statements.js';

export interface DocumentFault {
  path: string[];
  /** In words: a sentence without its full stop. */
  what: string;
}

type Drawn = Pick<WorkflowDocument, 'graphs'>;

/** None: the document can be read. */
export function documentFaults(document: Drawn): DocumentFault[] {
  if (!Object.hasOwn(document.graphs, MAIN))
    return [{ path: ['graphs'], what: `there is no graph “${MAIN}”, which is the workflow itself` }];
  return [
    ...reservedIds(document),
    ...idsTwice(document),
    ...wronglyNested(document),
    ...twoBodies(document),
    ...preparedInside(document),
  ];
}

const isReserved = (id: string) => id in Object.prototype || id === PREPARATION;

function reservedIds({ graphs }: Drawn): DocumentFault[] {
  const said = (path: string[], id: string) =>
    isReserved(id) ? [{ path, what: `“${id}” cannot be an id; give it another one` }] : [];
  return Object.entries(graphs).flatMap(([graph, { nodes, edges }]) => [
    ...said(['graphs', graph], graph),
    ...Object.keys(nodes).flatMap((id) => said(['graphs', graph, 'nodes', id], id)),
    ...Object.entries(edges).flatMap(([id, edge]) => [
      ...said(['graphs', graph, 'edges', id], id),
      ...said(['graphs', graph, 'edges', id, 'from'], edge.from),
      ...said(['graphs', graph, 'edges', id, 'to'], edge.to),
    ]),
  ]);
}

function idsTwice({ graphs }: Drawn): DocumentFault[] {
  const home = new Map<string, string>();
  return Object.entries(graphs).flatMap(([graph, { nodes }]) =>
    Object.keys(nodes).flatMap((id) => {
      const other = home.get(id);
      home.set(id, graph);
      const what = `the graphs “${other}” and “${graph}” both have a node “${id}”; an id is of one node only`;
      return other === undefined ? [] : [{ path: ['graphs', graph, 'nodes', id], what }];
    }),
  );
}

function wronglyNested({ graphs }: Drawn): DocumentFault[] {
  const owners = new Map<string, { graph: string; node: string }>();
  const shared: DocumentFault[] = [];
  for (const [graph, { nodes }] of Object.entries(graphs))
    for (const [node, drawn] of Object.entries(nodes))
      for (const { graph: nested } of nestedGraphsOf(drawn)) {
        const what = `the graph “${nested}” belongs to another node already; a nested graph belongs to one`;
        if (owners.has(nested)) shared.push({ path: ['graphs', graph, 'nodes', node], what });
        else owners.set(nested, { graph, node });
      }
  return [...shared, ...insideItself(owners)];
}

function twoBodies({ graphs }: Drawn): DocumentFault[] {
  return Object.entries(graphs).flatMap(([graph, { nodes }]) =>
    Object.entries(nodes).flatMap(([node, drawn]) => {
      if (drawn.kind !== 'handler' || (drawn.graph === undefined) !== (drawn.code === undefined)) return [];
      const has = drawn.code === undefined ? 'neither a graph nor code' : 'both a graph and code';
      const what = `the handler “${node}” has ${has}; it has exactly one of the two`;
      return [{ path: ['graphs', graph, 'nodes', node], what }];
    }),
  );
}

function insideItself(owners: ReadonlyMap<string, { graph: string; node: string }>): DocumentFault[] {
  return [...owners].flatMap(([nested, { graph, node }]) => {
    const around = new Set<string>();
    let at: string | undefined = graph;
    while (at !== undefined && at !== nested && !around.has(at)) {
      around.add(at);
      at = owners.get(at)?.graph;
    }
    const what = `the graph “${nested}” is inside of itself`;
    return at === nested || nested === MAIN ? [{ path: ['graphs', graph, 'nodes', node], what }] : [];
  });
}

function preparedInside({ graphs }: Drawn): DocumentFault[] {
  return Object.entries(graphs).flatMap(([graph, { nodes }]) =>
    Object.entries(nodes).flatMap(([id, node]) => {
      const isPrepared = graph !== MAIN && node.kind === 'start' && node.prepare !== undefined;
      const what = 'only the start of the workflow itself can prepare something';
      return isPrepared ? [{ path: ['graphs', graph, 'nodes', id, 'prepare'], what }] : [];
    }),
  );
}
