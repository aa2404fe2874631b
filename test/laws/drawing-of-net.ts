/** A net as a drawing: each node a step between its gates. */
import { checkSoundness, type Net } from '@inkstone/compiler';
import { type Graph, MAIN, type WorkflowDocument, type WorkflowNode } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { documentOf, lawPlugins } from './arbitrary-document.js';
import { randomNet } from './soundness-drawing.js';

/** Sound drawings with gates, nested or not. */
export const arbitraryGates: fc.Arbitrary<WorkflowDocument> = fc
  .nat(1_000_000)
  .map((seed) => drawingOfNet(randomNet(seed)))
  .filter((document) => checkSoundness(document, { plugins: lawPlugins }).length === 0);

/**
 * A split that chooses goes by the number that the step before it gives: a decision by its value, an inclusive split by its
 * bits; the last way is the one that is taken otherwise.
 */
export function drawingOfNet(net: Net): WorkflowDocument {
  const nodes: Graph['nodes'] = { start: { kind: 'start', title: 'Start', x: 0, y: 0 } };
  const edges: Graph['edges'] = {};
  const connect = (from: string, output: string, to: string): void => {
    edges[`e${Object.keys(edges).length}`] = { from, output, to };
  };
  const entryOf = (id: string): string => (nodes[`${id}j`] === undefined ? `${id}a` : `${id}j`);
  for (const node of net.nodes) addNodes(nodes, net, node);
  connect('start', 'next', entryOf(net.entry));
  for (const { id } of net.nodes) {
    const ways = net.edges.filter(({ from }) => from === id).map(({ to }) => entryOf(to));
    if (nodes[`${id}j`] !== undefined) connect(`${id}j`, 'next', `${id}a`);
    if (ways.length === 0) connect(`${id}a`, 'next', `${id}e`);
    else if (ways.length === 1) connect(`${id}a`, 'next', ways[0]!);
    else {
      connect(`${id}a`, 'next', `${id}s`);
      for (const [index, to] of ways.entries())
        connect(`${id}s`, outputOf(nodes[`${id}s`]!, index, ways.length), to);
    }
  }
  return { ...documentOf([]), graphs: { [MAIN]: { kind: 'main', nodes, edges } } };
}

function outputOf({ kind }: WorkflowNode, index: number, count: number): string {
  return kind !== 'parallel' && index === count - 1 ? 'otherwise' : `b${index + 1}`;
}

function addNodes(nodes: Graph['nodes'], net: Net, { id, join, split }: Net['nodes'][number]): void {
  const into = net.edges.filter(({ to }) => to === id).length + (net.entry === id ? 1 : 0);
  const ways = net.edges.filter(({ from }) => from === id).length;
  const at = { x: 0, y: 0 };
  if (into > 1 && join !== 'xor')
    nodes[`${id}j`] = { kind: 'join', title: `Join ${id}`, mode: join === 'and' ? 'all' : 'taken', ...at };
  nodes[`${id}a`] = {
    kind: 'activity',
    title: `Do ${id}`,
    activity: 'lookUp',
    input: { key: `'${id}'` },
    ...(ways > 1 && split !== 'and' ? { result: `${id}Found` } : {}),
    ...at,
  };
  if (ways === 0) nodes[`${id}e`] = { kind: 'end', title: 'End', ...at };
  if (ways < 2) return;
  const branches = Array.from({ length: ways }, (_, index) => ({
    id: `b${index + 1}`,
    label: `way ${index + 1}`,
  }));
  const value = `${id}Found.value`;
  const conditionOf = (index: number): string =>
    split === 'or' ? `(${value} >> ${index}) % 2 === 1` : `${value} === ${index}`;
  const chosen = branches.slice(0, -1).map((branch, index) => ({ ...branch, condition: conditionOf(index) }));
  if (split === 'and') nodes[`${id}s`] = { kind: 'parallel', title: `Split ${id}`, branches, ...at };
  else
    nodes[`${id}s`] = {
      kind: split === 'or' ? 'inclusive' : 'decision',
      title: `Choose ${id}`,
      branches: chosen,
      ...at,
    };
}
