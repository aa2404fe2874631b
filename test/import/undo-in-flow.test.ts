/** Steps that are undone in the middle of the flow. */
import { expect, test } from 'vitest';
import { flow, importBody, when } from './import-text.js';
import { traceOf } from './trace-of.js';

const step = (id: string, name: string, kind = 'serviceTask') =>
  `<${kind} id="${id}" name="${name}"/><boundaryEvent id="${id}_b" attachedToRef="${id}"><compensateEventDefinition/></boundaryEvent>`;
const undoes = (id: string, by: string, name: string, kind = 'serviceTask') =>
  `<${kind} id="${by}" name="${name}" isForCompensation="true"/><association id="${by}_l" sourceRef="${id}_b" targetRef="${by}"/>`;
const undo = (ref = '') =>
  `<intermediateThrowEvent id="t" name="Undo"><compensateEventDefinition ${ref}/></intermediateThrowEvent>`;
const booking = `<startEvent id="s"/>${step('flight', 'Book flight')}${step('hotel', 'Book hotel')}
  ${undoes('flight', 'noFlight', 'Cancel flight')}${undoes('hotel', 'noHotel', 'Cancel hotel')}<serviceTask id="tell" name="Tell them"/>`;

test('all steps that were done, the last first; then the flow goes on', async () => {
  const { document, code } = await importBody(
    `${booking}${undo()}${flow('s', 'flight')}${flow('flight', 'hotel')}${flow('hotel', 't')}${flow('t', 'tell')}`,
  );
  expect(await traceOf(document)).toEqual([
    'bookFlight',
    'bookHotel',
    'cancelHotel',
    'cancelFlight',
    'tellThem',
  ]);
  expect(code).not.toContain('if (');
});

test('only the step that is named', async () => {
  const { document } = await importBody(
    `${booking}${undo('activityRef="flight"')}${flow('s', 'flight')}${flow('flight', 'hotel')}${flow('hotel', 't')}${flow('t', 'tell')}`,
  );
  expect(await traceOf(document)).toEqual(['bookFlight', 'bookHotel', 'cancelFlight', 'tellThem']);
});

test.each([
  [true, ['bookFlight', 'bookHotel', 'cancelHotel', 'cancelFlight', 'tellThem']],
  [false, ['bookFlight', 'cancelFlight', 'tellThem']],
])('a step that was not done is not undone (done: %s)', async (stays, expected) => {
  const { document } = await importBody(
    `${booking}${undo()}<exclusiveGateway id="g" default="g_t"/>${flow('s', 'flight')}${flow('flight', 'g')}
     ${flow('g', 'hotel', when('${stays}'))}${flow('g', 't')}${flow('hotel', 't')}${flow('t', 'tell')}`,
  );
  expect(await traceOf(document, { input: { stays } })).toEqual(expected);
});

test('steps of a subprocess, from behind it', async () => {
  const { document } = await importBody(
    `<startEvent id="s"/><subProcess id="sub" name="Book"><startEvent id="in"/>${step('flight', 'Book flight')}
     ${undoes('flight', 'noFlight', 'Cancel flight')}${flow('in', 'flight')}</subProcess>${undo('activityRef="sub"')}
     <serviceTask id="tell" name="Tell them"/>${flow('s', 'sub')}${flow('sub', 't')}${flow('t', 'tell')}`,
  );
  expect(await traceOf(document)).toEqual(['bookFlight', 'cancelFlight', 'tellThem']);
});

test('what a person undoes', async () => {
  const { document } = await importBody(
    `<startEvent id="s"/>${step('pay', 'Pay')}${undoes('pay', 'back', 'Pay back', 'userTask')}
     <endEvent id="t"><compensateEventDefinition/></endEvent>${flow('s', 'pay')}${flow('pay', 't')}`,
  );
  expect(document.graphs.main?.nodes.back).toMatchObject({ kind: 'humanTask', title: 'Pay back' });
});

test('twice: the second time there is nothing left to undo', async () => {
  const { document } = await importBody(
    `${booking}${undo()}<intermediateThrowEvent id="t2" name="Undo once more"><compensateEventDefinition/></intermediateThrowEvent>
     ${flow('s', 'flight')}${flow('flight', 't')}${flow('t', 'hotel')}${flow('hotel', 't2')}${flow('t2', 'tell')}`,
  );
  expect(await traceOf(document)).toEqual([
    'bookFlight',
    'cancelFlight',
    'bookHotel',
    'cancelHotel',
    'tellThem',
  ]);
});

test('nothing to undo is said', async () => {
  const { losses } = await importBody(
    `<startEvent id="s"/>${undo()}<serviceTask id="tell" name="Tell them"/>${flow('s', 't')}${flow('t', 'tell')}`,
  );
  expect(losses).toContainEqual(expect.objectContaining({ id: 't', became: 'changed' }));
});
