import { importDocument } from '@inkstone/compiler';
import { afterEach, expect, test } from 'vitest';
import { showLanguage } from '../messages/text.js';
import { withReasonsShown } from './reasons.js';

afterEach(() => showLanguage('en'));

const FILE = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><startEvent id="s"/>
  <userTask id="ask"/><sequenceFlow id="f" sourceRef="s" targetRef="ask"/></process></definitions>`;

test('what is not in the drawing is said in the language shown', async () => {
  const imported = await importDocument(FILE, { fileName: 'order.bpmn' });
  if ('problem' in imported) return expect.fail(imported.problem.message);
  expect(await withReasonsShown(imported)).toBe(imported);
  await showLanguage('de');
  const [process] = (await withReasonsShown(imported)).processes;
  expect(process?.losses).toContainEqual(
    expect.objectContaining({
      id: 'ask#assignee',
      code: 'nobody-assigned',
      reason: 'Die Datei sagt nicht, wer es tut: die Gruppe „everyone“.',
    }),
  );
});
