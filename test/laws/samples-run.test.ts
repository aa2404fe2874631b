/**
 * Published files: the gates, choices and loops of each of their sound graphs, with a step at every node, play in compiled
 * code as in the token game, ten schedules each.
 */
import { createHash } from 'node:crypto';
import { compile, createDraft, importDocument, type Net, netOfGraph, soundnessOf } from '@inkstone/compiler';
import { describe, expect, test } from 'vitest';
import { sampleFiles } from '../import/sample-files.js';
import { lawPlugins } from './arbitrary-document.js';
import { drawingOfNet } from './drawing-of-net.js';
import { SEED } from './law-runs.js';
import { playsTheSame } from './plays-the-same.js';

const context = {
  plugins: lawPlugins,
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

const files = sampleFiles();
if (files.length === 0) {
  process.stdout.write('No published BPMN files lie beside the project.\n');
  test.skip('no published BPMN files lie beside the project', () => {});
}

describe.skipIf(files.length === 0)('published BPMN files', () => {
  test.each(files)('$name', async ({ name, text }) => {
    const imported = await importDocument(text, { fileName: name });
    if ('problem' in imported) return expect.fail(imported.problem.message);
    const graphs = imported.processes.flatMap(({ document }) => Object.values(document.graphs));
    const nets = graphs
      .flatMap((graph) => netOfGraph(graph) ?? [])
      .filter((net) => soundnessOf(net).length === 0);
    for (const [index, net] of nets.entries()) {
      const draft = createDraft(drawingOfNet(numbered(net)), context);
      const made = compile(draft, context);
      if ('diagnostics' in made) return expect.fail(`${JSON.stringify(made.diagnostics)}\n${draft.source}`);
      await playsTheSame(draft, made.compiled, SEED + index);
    }
    process.stdout.write(
      `${name}: ${nets.length} of ${graphs.length} graphs played, INKSTONE_SEED=${SEED}\n`,
    );
  });
});

/** With ids that can be parts of names, and an end of its own for each edge: the drawing has a step before each end. */
function numbered({ entry, nodes, edges }: Net): Net {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const isLast = (of: string): boolean => !edges.some(({ from }) => from === of);
  const ends = new Set(nodes.flatMap(({ id, join }) => (join === 'xor' && isLast(id) ? [id] : [])));
  const ending = edges.filter(({ to }) => ends.has(to));
  const endOf = (edge: string): string => `end${ending.findIndex(({ id }) => id === edge)}`;
  const kept = nodes.filter(({ id }) => !ends.has(id) || id === entry);
  return {
    entry: nameOf(entry),
    nodes: [
      ...kept.map((node) => ({ ...node, id: nameOf(node.id) })),
      ...ending.map(({ id }) => ({ id: endOf(id), join: 'xor', split: 'xor' }) as const),
    ],
    edges: edges.map((edge) => ({
      ...edge,
      from: nameOf(edge.from),
      to: ends.has(edge.to) ? endOf(edge.id) : nameOf(edge.to),
    })),
  };
}
