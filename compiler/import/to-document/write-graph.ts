/** A scope as a graph. */
import type { Edge, Graph } from '../../graph/document.js';
import type { NodeOf, WorkflowNode } from '../../graph/node.js';
import { END_TITLE, isSilentEnd } from '../../graph/silent-end.js';
import { type Drawing, lose, out } from './drawing.js';
import type { DrawnFlow } from './drawn.js';
import type { Scene } from './scene.js';
import { choiceOutputs } from './write-choice.js';
import { outputsByFlow, writeNode } from './write-node.js';

/** Writes a scope as a graph that belongs to the node of this id; gives the id of the graph. */
export function nest(inside: Drawing, owner: string, scene: Scene): string {
  const id = scene.idOf(`${owner}_graph`);
  scene.graphs[id] = writeGraph(inside, scene, 'frame');
  return id;
}

/** Scripts last: the type of the variable that they set is what its readers need, and what they count is written. */
export function writeGraph(drawing: Drawing, around: Scene, kind: Graph['kind']): Graph {
  const scene = { ...around, drawing };
  const all = [...drawing.nodes.values()];
  const ordered = [
    ...all.filter(({ kind }) => kind !== 'script' && kind !== 'count'),
    ...all.filter(({ kind }) => kind === 'script' || kind === 'count'),
  ];
  const nodes: Record<string, WorkflowNode> = {};
  const edges: Record<string, Edge> = {};
  for (const node of ordered) {
    const written = writeNode(node, scene);
    const id = scene.idOf(node.id);
    nodes[id] = written;
    const flows = out(drawing, node.id);
    const outputs = written.kind === 'decision' ? choiceOutputs(flows) : outputsByFlow(node, written, scene);
    for (const flow of flows) {
      const output = outputs.get(flow.id);
      if (output !== undefined && output !== '')
        edges[scene.idOf(flow.id)] = {
          from: id,
          output,
          to: scene.idOf(flow.to),
          ...inputOf(drawing, flow, scene),
        };
    }
    const chooses = written.kind === 'decision' || written.kind === 'inclusive';
    if (chooses && ![...outputs.values()].includes('otherwise'))
      failOtherwise(written, id, nodes, edges, scene);
  }
  const graph = { kind, nodes, edges };
  if (kind === 'frame') quietEnds(graph, drawing, scene);
  for (const [id, node] of Object.entries(nodes))
    if (node.kind === 'send') askForReceiver(graph, id, node, scene);
  endOnlyBranches(graph, drawing, scene);
  return graph;
}

/** Code has no statement for the end of a frame that could carry a name: control falls out of it. */
function quietEnds({ nodes }: Graph, drawing: Drawing, { idOf }: Scene): void {
  for (const node of drawing.nodes.values()) {
    const written = nodes[idOf(node.id)];
    if (written?.kind !== 'end' || written.output !== undefined || isSilentEnd(written)) continue;
    const { description: _, ...rest } = written;
    nodes[idOf(node.id)] = { ...rest, title: END_TITLE };
    if (node.title === '') continue;
    const place = { id: `${node.id}#name`, title: node.title, type: node.type };
    lose(drawing, place, 'end-of-scope-unnamed', { name: node.title });
  }
}

/** Nothing is sent when nobody said to whom: a message to no run would fail the workflow. */
function askForReceiver({ nodes, edges }: Graph, id: string, node: NodeOf<'send'>, scene: Scene): void {
  const asked = scene.idOf(`${id}_given`);
  const [receiver = ''] = node.target.split(' ');
  for (const edge of Object.values(edges)) if (edge.to === id) edge.to = asked;
  nodes[asked] = {
    kind: 'decision',
    title: scene.title(`Does ${node.title} have a receiver?`),
    x: node.x - 136,
    y: node.y,
    branches: [{ id: 'given', label: 'yes', condition: `${receiver} !== undefined` }],
    otherwise: 'no',
  };
  edges[scene.idOf(`${asked}_yes`)] = { from: asked, output: 'given', to: id };
  const next = Object.entries(edges).find(([, { from }]) => from === id);
  if (next === undefined) return;
  const [nextId, edge] = next;
  edge.input ??= nodes[edge.to]?.kind === 'join' ? nextId : undefined;
  if (edge.input === undefined) delete edge.input;
  edges[scene.idOf(`${asked}_no`)] = { ...edge, from: asked, output: 'otherwise' };
}

/** What handlers run ends by itself: they cannot end the workflow. */
function endOnlyBranches(graph: Graph, drawing: Drawing, scene: Scene): void {
  if (graph.kind !== 'handler' && graph.kind !== 'function') return;
  for (const node of drawing.nodes.values()) {
    const id = scene.idOf(node.id);
    const written = graph.nodes[id];
    if (written?.kind !== 'endWorkflow') continue;
    graph.nodes[id] = { ...written, kind: 'end' };
    lose(drawing, node, 'ends-one-branch');
  }
}

/** An engine fails when no condition holds and there is no default; so does the code. */
function failOtherwise(
  decision: WorkflowNode,
  id: string,
  nodes: Record<string, WorkflowNode>,
  edges: Record<string, Edge>,
  scene: Scene,
): void {
  const fail = scene.idOf(`${id}_none`);
  nodes[fail] = {
    kind: 'fail',
    title: scene.title(`${decision.title}: no way applies`),
    x: decision.x + 272,
    y: decision.y + 120,
    message: `'No condition of the decision holds'`,
    nonRetryable: true,
  };
  edges[scene.idOf(`${id}_none_in`)] = { from: id, output: 'otherwise', to: fail };
}

/** Only at a join does it matter which flows arrive one instead of another. */
function inputOf(drawing: Drawing, { to, input }: DrawnFlow, { idOf }: Scene): { input?: string } {
  if (input === undefined || drawing.nodes.get(to)?.kind !== 'meeting') return {};
  const together = drawing.flows.filter((other) => other.to === to && other.input === input);
  return together.length > 1 ? { input: idOf(input) } : {};
}
