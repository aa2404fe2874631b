/** What a step gives goes to variables, when anything reads them: a step after the human task, or after the activity. */
import type { Graph } from '../../graph/document.js';
import type { NodeOf } from '../../graph/node.js';
import { propertyName } from '../../schema/type-name.js';
import { nameFromTitle } from '../../syntax/name-from-title.js';
import type { VariableType } from '../expressions/variables.js';
import type { ForeignOutput } from '../foreign.js';
import type { Scene } from './scene.js';

export function takeOverResults(scene: Scene): void {
  const graphs = Object.values(scene.graphs);
  for (const node of graphs.flatMap(({ nodes }) => Object.values(nodes)))
    if (node.kind === 'activity') scene.taken.add(node.activity);
  for (const graph of graphs) takeOver(graph, scene);
}

function takeOver(graph: Graph, scene: Scene): void {
  for (const [id, node] of Object.entries(graph.nodes)) {
    if (node.kind === 'activity') takeOverOutputs(graph, scene, id, node);
    if (node.kind !== 'humanTask' || node.form === undefined) continue;
    const schema = scene.types[node.form] as { properties: Record<string, unknown>; required: string[] };
    const required = new Set(schema.required);
    const values = read(Object.keys(schema.properties), scene).map((name) => ({
      name,
      value: (result: string) =>
        `${result}.data.${propertyName(name)}${required.has(name) ? '' : ` ?? ${name}`}`,
    }));
    setBehind(graph, scene, id, node, node.outcomes[0] ?? 'done', values);
  }
}

function takeOverOutputs(graph: Graph, scene: Scene, id: string, node: NodeOf<'activity'>): void {
  const outputs = new Map((scene.outputs.get(id) ?? []).map((output) => [output.name, output]));
  const values = read([...outputs.keys()], scene).map((name) => ({
    name,
    value: (result: string) => outputText(result, outputs.get(name) ?? { name }, scene),
  }));
  setBehind(graph, scene, id, node, 'next', values);
}

function read(names: readonly string[], { variables }: Scene): string[] {
  return names.filter((name) => variables.written.has(name) && variables.read.has(name));
}

/** What an activity gives has no type that the file knows; where it gives nothing there, the variable stays as it was. */
function outputText(result: string, { name, path }: ForeignOutput, { variables }: Scene): string {
  const type: VariableType = variables.types.get(name) ?? 'unknown';
  if (path === undefined)
    return type === 'unknown' ? result : `(${result} as ${type} | undefined) ?? ${name}`;
  const shape = path.reduceRight((inner, part) => `{ ${part}?: ${inner} } | undefined`, type);
  return `(${result} as ${shape})?.${path.join('?.')} ?? ${name}`;
}

interface TakenOver {
  name: string;
  /** From the name of the step's result. */
  value: (result: string) => string;
}

function setBehind(
  graph: Graph,
  scene: Scene,
  id: string,
  node: NodeOf<'humanTask'> | NodeOf<'activity'>,
  output: string,
  values: readonly TakenOver[],
): void {
  const leaving = Object.values(graph.edges).find((edge) => edge.from === id && edge.output === output);
  if (leaving === undefined || values.length === 0) return;
  const words = node.kind === 'activity' ? `${node.title} result` : node.title;
  const result = nameFromTitle(words, scene.taken);
  scene.taken.add(result);
  node.result = result;
  let last = id;
  for (const [index, { name, value }] of values.entries()) {
    const set = `${id}_set${index + 1}`;
    const title = scene.title(`Take over ${name}`);
    const place = { x: node.x + 90 * (index + 1), y: node.y + 100 * (index + 1) };
    graph.nodes[set] = { kind: 'setVariable', title, ...place, variable: name, value: value(result) };
    graph.edges[`${set}_in`] = { from: last, output: last === id ? output : 'next', to: set };
    last = set;
  }
  leaving.from = last;
  leaving.output = 'next';
}
