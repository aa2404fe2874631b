/** A process in the neutral model as a document of today's vocabulary, and the list of what is not the same. */
import { type Edge, type Graph, MAIN, type WorkflowDocument } from '../../graph/document.js';
import type { WorkflowNode } from '../../graph/node.js';
import { nameFromTitle } from '../../to-code/3-emit/name-from-title.js';
import type { ForeignProcess, Loss } from '../foreign.js';
import { accountForRest } from './account-for-rest.js';
import { askForDecisions } from './ask-for-decisions.js';
import { add, addEnd, connect, createDrawing, type Drawing, lose, out } from './drawing.js';
import { inputSchema, variablesOf } from './input-schema.js';
import { nameOf, safeId } from './names.js';
import { runInTurn } from './one-after-the-other.js';
import { placeNodes } from './place-nodes.js';
import {
  askAboutBoundaries,
  chooseEvents,
  endEveryWay,
  joinLinks,
  leaveOutUnreachable,
  routeExclusively,
  splitExplicitly,
} from './routing.js';
import { createScene, type Scene } from './scene.js';
import { leaveOutEventSubprocesses, oneStart, openSubprocesses } from './scopes.js';
import { takeOverFields } from './take-over-fields.js';
import { choiceOutputs } from './write-choice.js';
import { writeNode } from './write-node.js';

/** From the richest to the plainest: each pass may rely on what those before it removed. */
const PASSES: readonly ((drawing: Drawing) => void)[] = [
  leaveOutEventSubprocesses,
  splitExplicitly,
  joinLinks,
  openSubprocesses,
  askAboutBoundaries,
  chooseEvents,
  runInTurn,
  routeExclusively,
];

export function toDocument(
  process: ForeignProcess,
  taken: ReadonlySet<string>,
): { document: WorkflowDocument; losses: Loss[] } {
  const drawing = createDrawing(process);
  for (const pass of PASSES) pass(drawing);
  const start = oneStart(drawing, undefined) ?? startOfNothing(drawing);
  leaveOutUnreachable(drawing, start);
  endEveryWay(drawing);
  placeNodes(drawing, start);
  askForDecisions(drawing);
  const scene = createScene(drawing);
  const nodes = writeNodes(drawing, scene);
  const graph = graphOf(drawing, nodes);
  takeOverFields(graph, scene);
  accountForRest(process, graph, drawing);
  const wanted = nameOf(process.title);
  const name = taken.has(wanted) ? nameFromTitle(process.title, taken) : wanted;
  const document: WorkflowDocument = {
    format: 1,
    name,
    title: process.title,
    ...(process.description === undefined ? {} : { description: process.description }),
    input: inputSchema(scene, name),
    types: scene.types,
    variables: variablesOf(scene),
    triggers: [{ kind: 'manual' }],
    graphs: { [MAIN]: graph },
    notes: notesOf(process),
  };
  return { document, losses: [...process.losses, ...drawing.losses] };
}

function startOfNothing(drawing: Drawing): string {
  const id = add(drawing, undefined, {
    kind: 'start',
    id: 'start',
    type: 'start',
    title: 'Start',
    event: { type: 'none' },
  });
  connect(drawing, id, addEnd(drawing, undefined));
  return id;
}

/** Scripts last: the type of the variable that they set is what its readers need. */
function writeNodes(drawing: Drawing, scene: Scene): Map<string, WorkflowNode> {
  const all = [...drawing.nodes.values()];
  const written = new Map<string, WorkflowNode>();
  const ordered = [
    ...all.filter(({ kind }) => kind !== 'script'),
    ...all.filter(({ kind }) => kind === 'script'),
  ];
  for (const node of ordered) written.set(node.id, writeNode(node, scene));
  return written;
}

function graphOf(drawing: Drawing, written: ReadonlyMap<string, WorkflowNode>): Graph {
  const ids = uniqueIds(drawing);
  const nodes: Record<string, WorkflowNode> = {};
  const edges: Record<string, Edge> = {};
  for (const [id, node] of written) {
    nodes[ids(id)] = node;
    const flows = out(drawing, id);
    const outputs = node.kind === 'decision' ? choiceOutputs(flows) : undefined;
    for (const flow of flows) {
      const output =
        outputs?.get(flow.id) ?? (node.kind === 'humanTask' ? (node.outcomes[0] ?? 'done') : 'next');
      edges[ids(flow.id)] = { from: ids(id), output, to: ids(flow.to) };
    }
    if (node.kind === 'decision' && ![...(outputs?.values() ?? [])].includes('otherwise'))
      failOtherwise(node, ids(id), nodes, edges);
  }
  return { kind: 'main', nodes, edges };
}

/** An engine fails when no condition holds and there is no default; so does the code. */
function failOtherwise(
  decision: WorkflowNode,
  id: string,
  nodes: Record<string, WorkflowNode>,
  edges: Record<string, Edge>,
): void {
  const [fail, end] = [`${id}_none`, `${id}_none_end`];
  const place = { x: decision.x + 272, y: decision.y + 120 };
  const code = "throw ApplicationFailure.nonRetryable('No condition of the decision holds');";
  nodes[fail] = { kind: 'code', title: `${decision.title}: no way applies`, ...place, code };
  nodes[end] = { kind: 'end', title: `End after ${decision.title}`, ...place, x: place.x + 272 };
  edges[`${fail}_in`] = { from: id, output: 'otherwise', to: fail };
  edges[`${fail}_out`] = { from: fail, output: 'next', to: end };
}

/** Ids of the file, made safe and told apart; one that changed is listed. */
function uniqueIds(drawing: Drawing): (id: string) => string {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const safe = safeId(id);
    let unique = safe;
    for (let suffix = 2; taken.has(unique); suffix++) unique = `${safe}_${suffix}`;
    known.set(id, unique);
    taken.add(unique);
    const reason = `Its id is ${unique} in the drawing.`;
    if (unique !== id) lose(drawing, { id, title: '', type: 'id' }, reason, 'said otherwise');
    return unique;
  };
}

function notesOf({ notes }: ForeignProcess): WorkflowDocument['notes'] {
  return Object.fromEntries(
    notes.map(({ id, text, ...place }) => [safeId(id), { graph: MAIN, text, ...place }]),
  );
}
