import type { Imported } from '@inkstone/compiler';
import { expect } from 'vitest';

const ELEMENTS =
  /<(?:[\w.-]+:)?(?:\w*[tT]ask|callActivity|transaction|\w*[sS]ubProcess|\w*Event|\w+Gateway|sequenceFlow|dataObject\w*|dataStoreReference)\s[^<>]*?\bid="([^"]+)"/g;

/** The law of importing: every flow element of the file is a node, an edge or a loss. */
export function everyElementIsNamed(text: string, { processes, losses }: Imported): void {
  const named = new Set(losses.map(({ id }) => id));
  for (const { document, losses: inside } of processes) {
    for (const graph of Object.values(document.graphs))
      for (const id of [...Object.keys(graph.nodes), ...Object.keys(graph.edges)]) named.add(id);
    for (const { id } of inside) named.add(id);
  }
  const ids = [...text.matchAll(ELEMENTS)].map(([, id = '']) => id);
  expect(ids.filter((id) => !named.has(id))).toEqual([]);
}
