/** What ends a subprocess at once ends what is at work beside it. */
import { expect, test } from 'vitest';
import { flow, importBody } from './import-text.js';
import { traceOf } from './trace-of.js';

const parts = (end: string) =>
  `<startEvent id="s"/><subProcess id="sub" name="Look"><startEvent id="in"/><parallelGateway id="p"/>
   <serviceTask id="a" name="Ask one"/><serviceTask id="b" name="Ask two"/><serviceTask id="c" name="Ask once more"/>
   <endEvent id="e">${end}</endEvent>${flow('in', 'p')}${flow('p', 'a')}${flow('p', 'b')}${flow('a', 'e')}${flow('b', 'c')}</subProcess>
   <serviceTask id="after" name="Report"/>${flow('s', 'sub')}${flow('sub', 'after')}`;
const takesInTurn = { askTwo: 5_000 };

test('where all of it is terminated, the flow goes on behind it', async () => {
  const { document } = await importBody(parts('<terminateEventDefinition/>'));
  expect(await traceOf(document, { takesInTurn })).toEqual(['askOne', 'report']);
});

test('where it escalates, at the border that waits for it', async () => {
  const { document } = await importBody(
    `${parts('<escalationEventDefinition escalationRef="x"/>')}<boundaryEvent id="late" attachedToRef="sub"><escalationEventDefinition/></boundaryEvent>
     <serviceTask id="tell" name="Tell them"/>${flow('late', 'tell')}`,
    '<escalation id="x" escalationCode="late"/>',
  );
  expect(await traceOf(document, { takesInTurn })).toEqual(['askOne', 'tellThem']);
});

test('where it ends with an error, at the border that waits for it', async () => {
  const { document } = await importBody(
    `${parts('<errorEventDefinition errorRef="x"/>')}<boundaryEvent id="wrong" attachedToRef="sub"><errorEventDefinition/></boundaryEvent>
     <serviceTask id="tell" name="Tell them"/>${flow('wrong', 'tell')}`,
    '<error id="x" errorCode="NoGoods"/>',
  );
  expect(await traceOf(document, { takesInTurn })).toEqual(['askOne', 'tellThem']);
  const failing = await traceOf(document, { takesInTurn: { askOne: 9_000 }, fails: ['askTwo'] });
  expect(failing).toContain('tellThem');
});

test.each([true, false])(
  'where a round of several is terminated, the others go on (in turn: %s)',
  async (inTurn) => {
    const each = `<multiInstanceLoopCharacteristics isSequential="${inTurn}" camunda:collection="people"/>`;
    const { document } = await importBody(
      parts('<terminateEventDefinition/>').replace('name="Look">', `name="Look">${each}`),
    );
    const trace = await traceOf(document, { input: { people: ['a', 'b'] }, takesInTurn });
    expect(trace).toEqual(['askOne', 'askOne', 'report']);
  },
);
