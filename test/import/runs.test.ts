/** Published files, imported, compiled and run: they come to an end, or go round or wait as their drawings may. */
import { importDocument } from '@inkstone/compiler';
import { describe, expect, test } from 'vitest';
import { dice } from '../laws/soundness-drawing.js';
import { compiled, playImported } from './play-imported.js';
import { sampleFiles } from './sample-files.js';

const SEEDS = [1, 2, 3];

const files = sampleFiles();
if (files.length === 0) {
  process.stdout.write('No published BPMN files lie beside the project.\n');
  test.skip('no published BPMN files lie beside the project', () => {});
}

describe.skipIf(files.length === 0)('published BPMN files', () => {
  test.each(files)('$name runs', async ({ name, text }) => {
    const imported = await importDocument(text, { fileName: name });
    if ('problem' in imported) return expect.fail(imported.problem.message);
    for (const { document } of imported.processes) {
      const workflow = compiled(document);
      if (workflow === undefined) continue;
      for (const seed of SEEDS) {
        const ended = await playImported(document, workflow, dice(seed));
        expect(['completed', 'failed', 'goes on'], `${document.title}, seed ${seed}`).toContain(ended);
      }
    }
  });
});
