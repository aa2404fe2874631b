/** Random processes, sound or not: each element is named, the document is valid, equal text gives equal documents. */
import { importDocument } from '@inkstone/compiler';
import { documentSchema } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bpmn } from './bpmn-text.js';
import { everyElementIsNamed } from './every-element-is-named.js';

const TYPES = [
  'task',
  'userTask',
  'serviceTask',
  'scriptTask',
  'receiveTask',
  'callActivity',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'eventBasedGateway',
  'complexGateway',
  'startEvent',
  'endEvent',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'subProcess',
];
const CONDITIONS = ['', '${amount > 10}', '${kind == "a"}', '=urgent', '${bean.ask()}'];

const process = fc.record({
  types: fc.array(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 14 }),
  flows: fc.array(fc.tuple(fc.nat(13), fc.nat(13), fc.constantFrom(...CONDITIONS)), { maxLength: 24 }),
  boundaries: fc.array(fc.nat(13), { maxLength: 3 }),
  inside: fc.nat(3),
});

test('nothing disappears, nothing throws', async () => {
  await fc.assert(
    fc.asyncProperty(process, async ({ types, flows, boundaries, inside }) => {
      const node = (type: string, index: number) =>
        type === 'subProcess' && inside > 0
          ? `<subProcess id="n${index}">${Array.from({ length: inside }, (_, at) => `<task id="n${index}_${at}"/>`).join('')}</subProcess>`
          : `<${type} id="n${index}"/>`;
      const body = [
        ...types.map(node),
        ...boundaries.map((at, index) => `<boundaryEvent id="b${index}" attachedToRef="n${at}"/>`),
        ...flows.map(([from, to, condition], index) => {
          const inner =
            condition && `<conditionExpression>${condition.replace('>', '&gt;')}</conditionExpression>`;
          return `<sequenceFlow id="f${index}" sourceRef="n${from}" targetRef="n${to}">${inner}</sequenceFlow>`;
        }),
      ].join('');
      const text = bpmn(body);
      const imported = await importDocument(text, { fileName: 'x.bpmn' });
      if ('problem' in imported) return expect.fail(imported.problem.message);
      everyElementIsNamed(text, imported);
      for (const { document } of imported.processes) documentSchema.parse(document);
      expect(await importDocument(text, { fileName: 'x.bpmn' })).toEqual(imported);
    }),
    { numRuns: 400 },
  );
});
