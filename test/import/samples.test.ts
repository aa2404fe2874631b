/** Published files: each is imported, accounted for, and its code passes every check. */
import { checkDraft, createDraft, importDocument } from '@inkstone/compiler';
import { documentSchema } from '@inkstone/compiler/graph';
import { describe, expect, test } from 'vitest';
import { everyElementIsNamed } from './every-element-is-named.js';
import { pluginFor } from './plugin-for.js';
import { sampleFiles } from './sample-files.js';

const files = sampleFiles();
if (files.length === 0) process.stdout.write('No published BPMN files lie beside the project.\n');

/** Files that are not sound: an element catalogue in which a parallel gateway waits for branches of an inclusive one. */
const UNSOUND: Readonly<Record<string, readonly string[]>> = {
  'Reference_B.2.0.bpmn': ['join-waits-for-ever'],
};

describe('published BPMN files', () => {
  for (const { name, text } of files) {
    test(name, async () => {
      const imported = await importDocument(text, { fileName: name });
      if ('problem' in imported) return expect.fail(imported.problem.message);
      everyElementIsNamed(text, imported);
      for (const { document } of imported.processes) {
        expect(documentSchema.parse(document)).toEqual(document);
        const context = { plugins: [pluginFor(document)] };
        const draft = createDraft(document, context);
        const errors = checkDraft(draft, context).filter(({ severity }) => severity === 'error');
        const others = errors.filter(({ code }) => !UNSOUND[name]?.includes(code));
        expect(others).toEqual([]);
      }
    });
  }

  test('are read the same way each time', async () => {
    const [file] = files;
    const text = file?.text ?? '';
    expect(await importDocument(text, { fileName: 'a' })).toEqual(
      await importDocument(text, { fileName: 'a' }),
    );
  });
});
