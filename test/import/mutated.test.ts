/**
 * Published files, damaged: cut off, with lines swapped, doubled or gone, with attributes dropped or taken from elsewhere. Each
 * gives an import that becomes a draft, or a problem with a code and, when the text itself is broken, its place.
 */
import { createDraft, importDocument } from '@inkstone/compiler';
import { documentSchema } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases, printSeed } from '../laws/law-runs.js';
import { bpmn } from './bpmn-text.js';
import { pluginFor } from './plugin-for.js';
import { sampleFiles } from './sample-files.js';

const OWN = bpmn(`
  <startEvent id="s"/>
  <parallelGateway id="p"/>
  <userTask id="a" name="A"><incoming>f2</incoming></userTask>
  <boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
  <subProcess id="b"><startEvent id="bs"/><task id="bt"/><sequenceFlow id="bf" sourceRef="bs" targetRef="bt"/></subProcess>
  <parallelGateway id="j"/>
  <endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="p"/>
  <sequenceFlow id="f2" sourceRef="p" targetRef="a"/>
  <sequenceFlow id="f3" sourceRef="p" targetRef="b"/>
  <sequenceFlow id="f4" sourceRef="a" targetRef="j"/>
  <sequenceFlow id="f5" sourceRef="b" targetRef="j"/>
  <sequenceFlow id="f6" sourceRef="j" targetRef="e"/>
  <sequenceFlow id="f7" sourceRef="late" targetRef="e"/>
`);

const texts = [OWN, ...sampleFiles().map(({ text }) => text)];
if (texts.length === 1) process.stdout.write('No published BPMN files lie beside the project.\n');

const place = fc.noBias(fc.nat(99_999)).map((part) => part / 100_000);

/** What is done to a text; numbers choose where, below 1 of its length. */
const damage = fc.record({
  how: fc.constantFrom('cut off', 'swap', 'double', 'lose', 'drop attribute', 'other value', 'cut out'),
  at: place,
  other: place,
});

test('whatever is done to a file, it is imported, or has a problem', async () => {
  printSeed('mutated');
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...texts),
      fc.array(damage, { minLength: 1, maxLength: 4 }),
      async (text, damages) => {
        const code = await outcomeOf(damages.reduce(damaged, text));
        seen.set(code, (seen.get(code) ?? 0) + 1);
      },
    ),
    { numRuns: cases(100) },
  );
  process.stdout.write(`mutated: ${JSON.stringify(Object.fromEntries(seen))}\n`);
}, 3_600_000);

async function outcomeOf(text: string): Promise<string> {
  const imported = await importDocument(text, { fileName: 'x.bpmn' });
  if ('problem' in imported) {
    const { code, message, at } = imported.problem;
    expect(message).not.toBe('');
    if (code === 'import-not-readable') expect(at?.line, message).toBeGreaterThan(0);
    return code;
  }
  for (const { document } of imported.processes) {
    expect(documentSchema.parse(document)).toEqual(document);
    const { state } = createDraft(document, { plugins: [pluginFor(document)] });
    expect(typeof state).toBe('string');
  }
  return 'imported';
}

function damaged(text: string, { how, at, other }: { how: string; at: number; other: number }): string {
  const lines = text.split('\n');
  const [line, second] = [Math.floor(at * lines.length), Math.floor(other * lines.length)];
  const attributes = [...text.matchAll(/ [\w:]+="([^"]*)"/g)];
  const attribute = attributes[Math.floor(at * attributes.length)];
  const donor = attributes[Math.floor(other * attributes.length)]?.[1] ?? '';
  switch (how) {
    case 'cut off':
      return text.slice(0, Math.floor(at * text.length));
    case 'cut out':
      return (
        text.slice(0, Math.floor(at * text.length)) +
        text.slice(Math.floor(at * text.length) + Math.ceil(other * 60))
      );
    case 'swap':
      [lines[line], lines[second]] = [lines[second] ?? '', lines[line] ?? ''];
      return lines.join('\n');
    case 'double':
      return lines.toSpliced(second, 0, lines[line] ?? '').join('\n');
    case 'lose':
      return lines.toSpliced(line, 1).join('\n');
    default: {
      if (attribute === undefined) return text;
      const put =
        how === 'drop attribute' ? '' : attribute[0].replace(/"[^"]*"/, `"${donor.replaceAll('$', '$$$$')}"`);
      return text.slice(0, attribute.index) + put + text.slice(attribute.index + attribute[0].length);
    }
  }
}
