import type { Graph } from '../../graph/document.js';
import type { NodeOf } from '../../graph/node.js';
import { propertyName } from '../../schema/type-name.js';
import { nameFromTitle } from '../../to-code/3-emit/name-from-title.js';
import type { Scene } from './scene.js';

/** What a form asks goes to the variable of its name, when anything reads it: a step after the human task. */
export function takeOverFields(graph: Graph, scene: Scene): void {
  for (const [id, node] of Object.entries(graph.nodes)) {
    if (node.kind !== 'humanTask' || node.form === undefined) continue;
    const schema = scene.types[node.form] as { properties: Record<string, unknown>; required: string[] };
    const read = Object.keys(schema.properties).filter(
      (name) => scene.variables.written.has(name) && scene.variables.read.has(name),
    );
    if (read.length > 0) takeOver(graph, scene, id, node, read, new Set(schema.required));
  }
}

function takeOver(
  graph: Graph,
  scene: Scene,
  id: string,
  node: NodeOf<'humanTask'>,
  names: readonly string[],
  required: ReadonlySet<string>,
): void {
  const result = nameFromTitle(node.title, scene.taken);
  scene.taken.add(result);
  node.result = result;
  const usual = node.outcomes[0] ?? 'done';
  const leaving = Object.values(graph.edges).find(({ from, output }) => from === id && output === usual);
  if (leaving === undefined) return;
  let last = id;
  for (const [index, name] of names.entries()) {
    const set = `${id}_set${index + 1}`;
    const value = `${result}.data.${propertyName(name)}${required.has(name) ? '' : ` ?? ${name}`}`;
    const title = scene.title(`Take over ${name}`);
    const place = { x: node.x + 90 * (index + 1), y: node.y + 100 * (index + 1) };
    graph.nodes[set] = { kind: 'setVariable', title, ...place, variable: name, value };
    graph.edges[`${set}_in`] = {
      from: last,
      output: last === id ? usual : 'next',
      to: set,
    };
    last = set;
  }
  leaving.from = last;
  leaving.output = 'next';
}
