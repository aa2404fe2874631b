import { nestedGraphsOf, type WorkflowDocument, type WorkflowNode } from '@inkstone/compiler/graph';
import type { Json, PluginDescriptor } from '@inkstone/runtime';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { type Cut, cutOut } from './cut-out.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { type Extracted, extractedDocument, inputsOf, returnsOf } from './extracted-document.js';
import { edgePath, freshEdgeId, freshNodeId, freshTitle, graphIn } from './graphs.js';
import { leaveGroups } from './groups.js';
import { putLook } from './looks.js';
import { type Crossing, namesCrossing } from './names-crossing.js';
import { dropGraphs } from './nested.js';
import { renamed } from './paste.js';
import { changeAt } from './place.js';
import { freshResult, resultNameOf } from './result-name.js';

export interface Extraction {
  /** The new workflow. */
  document: WorkflowDocument;
  /** Puts one step that runs it in the place of the steps. */
  edit: DrawingEdit;
  /** Names of what goes in and of what comes back. */
  inputs: string[];
  outputs: string[];
}

/** Whether steps can be a workflow of their own, and why not. */
export function extractable(document: WorkflowDocument, ids: readonly string[]): true | MessageKey {
  const cut = cutOut(document, ids);
  return 'why' in cut ? cut.why : true;
}

/**
 * Makes a workflow out of steps: what they read from outside is its input, what others read of them its result. In their
 * place stands a step that runs it; variables that they set and others use are set behind it.
 */
export function extract(
  document: WorkflowDocument,
  plugins: readonly PluginDescriptor[],
  ids: readonly string[],
  as: { name: string; title: string },
): Extraction | undefined {
  const cut = cutOut(document, ids);
  if ('why' in cut) return undefined;
  const crossing = namesCrossing(document, cut);
  const extracted: Extracted = { document, plugins, cut, crossing, ...as };
  const inputs = inputsOf(extracted);
  const outputs = returnsOf(document, crossing);
  const builder = new EditBuilder(document);
  const child = putChild(builder, extracted, { inputs, outputs });
  removeSteps(builder, cut, crossing);
  const label = text('extract.edit', { title: as.title });
  return {
    document: extractedDocument(extracted, inputs),
    edit: { label, changes: builder.changes(), select: [child] },
    inputs: inputs.map(({ property }) => property),
    outputs,
  };
}

type Given = { inputs: ReturnType<typeof inputsOf>; outputs: readonly string[] };

/** The step that runs the workflow, with the lines that led to the steps and from them. */
function putChild(builder: EditBuilder, extracted: Extracted, { inputs, outputs }: Given): string {
  const { document, cut, crossing, name, title } = extracted;
  const { home, entry, exit, entering, leaving } = cut;
  const graph = graphIn(document, home);
  const { x, y } = graph.nodes[entry]!;
  const only = crossing.shared.length === 0 && outputs.length === 1 ? outputs[0]! : undefined;
  const result = only ?? (outputs.length === 0 ? undefined : freshResult(document, resultNameOf(title)));
  const fields = inputs.map(({ property, value }) => (property === value ? value : `${property}: ${value}`));
  const child = {
    ...{ kind: 'child' as const, title: freshTitle(graph, title), x, y, workflow: `'${name}'` },
    ...{ arguments: fields.length === 0 ? [] : [`{ ${fields.join(', ')} }`], mode: 'await' as const },
    ...(result === undefined ? {} : { result }),
  };
  const id = putNode(builder, home, child);
  for (const edge of entering) builder.add(changeAt(builder.document, edgePath(home, edge, 'to'), id));
  const into = graph.edges[leaving[0]!]!.input;
  for (const edge of leaving) builder.add(changeAt(builder.document, edgePath(home, edge), undefined));
  if (result !== undefined && only === undefined) readFromResult(builder, extracted, result);
  let last = id;
  for (const variable of crossing.shared) {
    const { name: set } = document.variables[variable]!;
    const at = { x: x + 272, y };
    const node = { kind: 'setVariable' as const, title: text('extract.takeOver', { name: set }), ...at };
    const next = putNode(builder, home, { ...node, variable: set, value: `${result}.${set}` });
    putEdge(builder, home, { from: last, output: 'next', to: next });
    last = next;
  }
  putEdge(builder, home, { from: last, output: 'next', to: exit, ...(into ? { input: into } : {}) });
  return id;
}

/** What others read of the steps, they read in the result. */
function readFromResult(builder: EditBuilder, { cut, crossing }: Extracted, result: string): void {
  const names = new Map(crossing.gives.map((name) => [name, `${result}.${name}`]));
  for (const [home, { nodes }] of Object.entries(builder.document.graphs))
    for (const [id, node] of Object.entries(nodes)) {
      if (home === cut.home && cut.ids.has(id)) continue;
      const now = renamed(node, names);
      builder.add(changeAt(builder.document, ['graphs', home, 'nodes', id], now as unknown as Json));
    }
}

function removeSteps(builder: EditBuilder, { home, ids }: Cut, { own }: Crossing): void {
  for (const [edge, { from, to }] of Object.entries(graphIn(builder.document, home).edges))
    if (ids.has(from) || ids.has(to))
      builder.add(changeAt(builder.document, edgePath(home, edge), undefined));
  for (const id of ids) {
    const inside = nestedGraphsOf(graphIn(builder.document, home).nodes[id]!).map(({ graph }) => graph);
    leaveGroups(builder, id);
    putLook(builder, 'colours', id, undefined);
    builder.add(changeAt(builder.document, ['graphs', home, 'nodes', id], undefined));
    dropGraphs(builder, inside);
  }
  for (const variable of own) builder.add(changeAt(builder.document, ['variables', variable], undefined));
}

function putNode(builder: EditBuilder, home: string, node: WorkflowNode): string {
  const id = freshNodeId(builder.document);
  builder.add(changeAt(builder.document, ['graphs', home, 'nodes', id], node as unknown as Json));
  return id;
}

function putEdge(builder: EditBuilder, home: string, edge: object): void {
  const path = edgePath(home, freshEdgeId(builder.document));
  builder.add(changeAt(builder.document, path, edge as unknown as Json));
}
