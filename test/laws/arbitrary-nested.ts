/** Documents with handlers, drawn and in code, and local functions, which are called: nested graphs of random flow of their own. */
import {
  type Graph,
  MAIN,
  type Message,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { documentOf } from './arbitrary-document.js';
import { arbitraryFlow, type FlowNode } from './arbitrary-flow.js';

interface Nested {
  flow: readonly FlowNode[];
  kind: 'handler' | 'function' | 'arrow' | 'query' | 'code' | 'queryCode';
  /** Where its node, and the call of a function, are put: on which of the edges. */
  at: number;
}

const arbitraryNested: fc.Arbitrary<Nested> = fc.record({
  flow: arbitraryFlow(6),
  kind: fc.constantFrom<Nested['kind']>('handler', 'function', 'arrow', 'query', 'code', 'queryCode'),
  at: fc.nat(1000),
});

/** The documents, with up to three nested graphs in each. */
export function withNested(documents: fc.Arbitrary<WorkflowDocument>): fc.Arbitrary<WorkflowDocument> {
  return fc
    .tuple(documents, fc.array(arbitraryNested, { minLength: 1, maxLength: 3 }))
    .map(([document, nested]) => {
      const now = structuredClone(document);
      for (const [index, each] of nested.entries()) addNested(now, each, `k${index + 1}`);
      return now;
    });
}

function addNested(document: WorkflowDocument, { flow, kind, at }: Nested, key: string): void {
  const place = { x: 10 * at, y: 700 };
  const graph = `g${key}`;
  const main = document.graphs[MAIN]!;
  if (kind === 'function' || kind === 'arrow') {
    const call = { kind: 'call', ...place, title: `Call ${key}`, function: `do${key}` } as const;
    insert(main, `call${key}`, { ...call, arguments: [`${at}`] }, at);
    const node = { kind: 'function', ...place, title: `Function ${key}`, name: `do${key}` } as const;
    insertFirst(main, `f${key}`, { ...node, parameters: 'round: number', form: kind, graph });
  } else {
    const handles = kind === 'query' || kind === 'queryCode' ? 'query' : 'signal';
    const id = `message${key}`;
    const message: Message = {
      kind: handles,
      name: `message ${key}`,
      constant: id,
      parameters: [],
      ...(handles === 'query' ? { returns: 'number' } : {}),
      ...(at % 3 === 0 ? { description: `What ${key} says.` } : {}),
    };
    document.messages = { ...document.messages, [`m${key}`]: message };
    const node = { kind: 'handler', ...place, title: `Handle ${key}`, message: `message${key}` } as const;
    const code = kind === 'code' ? CODES : kind === 'queryCode' ? ANSWERS : undefined;
    const does = code === undefined ? { graph } : { code: code[at % code.length]! };
    insertFirst(main, `f${key}`, { ...node, handles, parameters: '', ...does });
    if (code !== undefined) return;
  }
  document.graphs[graph] = kind === 'query' ? answer(key, at) : innerGraph(flow, key, kind);
}

/** What signals do, as code. */
const CODES = [
  'total = total + 1;',
  '',
  '// Nothing.',
  '// Once more\ntotal += 1;\n\ntotal += 2; // two\n// done',
  'if (total > 3) {\n  total = 0;\n  return;\n}\ntotal = `\n  one\nof ${total}`.length;',
  'const found = total * 2;\ntotal = found;',
  'throw new Error(`at ${total}`);',
];

/** And what queries give. */
const ANSWERS = [
  'return total;',
  'return total * 2',
  '// As it is\nreturn total;',
  'return [1, 2]\n  .map((each) => {\n    return each * total;\n  })\n  .length;',
  'const found = total * 2;\nreturn found;',
];

/** What a query gives. */
function answer(key: string, at: number): Graph {
  const place = { x: 0, y: 0 };
  const result = at % 2 === 0 ? 'total' : `total + ${at}`;
  return {
    kind: 'handler',
    nodes: {
      [`start${key}`]: { kind: 'start', title: 'Start', ...place },
      [`end${key}`]: { kind: 'end', title: at % 3 === 0 ? 'End' : `Answer ${key}`, result, ...place },
    },
    edges: { [`only${key}`]: { from: `start${key}`, output: 'next', to: `end${key}` } },
  };
}

/** A random flow whose ids, titles and names are its own. Nothing but the workflow itself ends the workflow. */
function innerGraph(flow: readonly FlowNode[], key: string, kind: Nested['kind']): Graph {
  const closed = flow.map((node) => ({ ...node, kind: node.kind === 'endWorkflow' ? 'end' : node.kind }));
  const graph = documentOf(closed as FlowNode[]).graphs[MAIN]!;
  const ids = (id: string) => `${id}${key}`;
  const nodes = Object.entries(graph.nodes).map(([id, node]) => [ids(id), ownNames(node, key)] as const);
  const edges = Object.entries(graph.edges).map(
    ([id, { from, output, to }]) => [ids(id), { from: ids(from), output, to: ids(to) }] as const,
  );
  return {
    kind: kind === 'handler' ? 'handler' : 'function',
    nodes: Object.fromEntries(nodes),
    edges: Object.fromEntries(edges),
  };
}

function ownNames(node: WorkflowNode, key: string): WorkflowNode {
  const text = JSON.stringify(node).replace(/\b(found|fetched|answer)(\d+)/g, `$1$2${key}`);
  const named = JSON.parse(text) as WorkflowNode;
  return named.kind === 'start' ? named : { ...named, title: `${named.title} ${key}` };
}

function insertFirst(graph: Graph, id: string, node: WorkflowNode): void {
  const [edge] = Object.values(graph.edges).filter(({ from }) => graph.nodes[from]?.kind === 'start');
  if (edge !== undefined) putOn(graph, edge, id, node);
}

function insert(graph: Graph, id: string, node: WorkflowNode, at: number): void {
  const edges = Object.values(graph.edges);
  const edge = edges[at % edges.length];
  if (edge !== undefined) putOn(graph, edge, id, node);
}

function putOn(graph: Graph, edge: Graph['edges'][string], id: string, node: WorkflowNode): void {
  graph.nodes[id] = node;
  graph.edges[`e${id}`] = { from: id, output: 'next', to: edge.to };
  edge.to = id;
}
