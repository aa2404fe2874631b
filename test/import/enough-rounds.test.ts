/** Rounds of which not all are needed. */
import { expect, test } from 'vitest';
import { flow, importBody } from './import-text.js';
import { traceOf } from './trace-of.js';

const rounds = (condition: string, sequential: boolean, after = 'after') =>
  `<startEvent id="s"/><serviceTask id="ask" name="Ask"><multiInstanceLoopCharacteristics isSequential="${sequential}" camunda:collection="people">
   <completionCondition>${condition}</completionCondition></multiInstanceLoopCharacteristics></serviceTask>
   <serviceTask id="after" name="Report"/>${flow('s', 'ask')}${flow('ask', after)}`;
const people = { input: { people: ['a', 'b', 'c', 'd'] } };

test.each([
  ['${nrOfCompletedInstances == 2}', ['ask', 'ask', 'report']],
  ['${nrOfCompletedInstances / nrOfInstances >= 0.75}', ['ask', 'ask', 'ask', 'report']],
  ['${loopCounter >= 1}', ['ask', 'ask', 'report']],
  ['= numberOfCompletedInstances > 9', ['ask', 'ask', 'ask', 'ask', 'report']],
])('one after the other until %s', async (condition, expected) => {
  const { document } = await importBody(rounds(condition, true));
  expect(await traceOf(document, people)).toEqual(expected);
});

test.each([
  '${nrOfCompletedInstances == 2}',
  '= numberOfCompletedInstances / numberOfInstances >= 0.5',
  '${nrOfActiveInstances &lt;= 2}',
])('all at once until %s: what still runs is cancelled', async (condition) => {
  const { document, code } = await importBody(rounds(condition, false));
  expect(code).toContain('await race({');
  const trace = await traceOf(document, { ...people, takesInTurn: { ask: 1_000 } });
  expect(trace).toEqual(['ask', 'ask', 'report']);
});

test('a condition that nothing here understands is told by a signal', async () => {
  const { losses } = await importBody(rounds('${votes.isEnough(execution)}', false));
  expect(losses).toContainEqual(
    expect.objectContaining({ id: 'ask_enough#condition', became: 'placeholder' }),
  );
});

test('in a loop the rounds are counted anew', async () => {
  const { code } = await importBody(
    `${rounds('${nrOfCompletedInstances == 2}', true, 'g')}<exclusiveGateway id="g"/>${flow('g', 'after')}${flow('g', 'ask', '', 'again')}`,
  );
  expect(code).toContain('askDone = 0;');
});

test('a subprocess whose rounds are enough is left as a whole', async () => {
  const { document } = await importBody(
    `<startEvent id="s"/><subProcess id="sub" name="Both"><multiInstanceLoopCharacteristics isSequential="true" camunda:collection="people">
     <completionCondition>\${nrOfCompletedInstances == 1}</completionCondition></multiInstanceLoopCharacteristics>
     <startEvent id="in"/><serviceTask id="a" name="Ask"/><serviceTask id="b" name="Note it"/>${flow('in', 'a')}${flow('a', 'b')}</subProcess>
     <serviceTask id="after" name="Report"/>${flow('s', 'sub')}${flow('sub', 'after')}`,
  );
  expect(await traceOf(document, people)).toEqual(['ask', 'noteIt', 'report']);
});

test('rounds at which something else may happen, too', async () => {
  const { document } = await importBody(
    `${rounds('${nrOfCompletedInstances == 2}', true)}<boundaryEvent id="late" attachedToRef="ask"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
     <serviceTask id="tell" name="Tell them"/>${flow('late', 'tell')}`,
  );
  expect(await traceOf(document, people)).toEqual(['ask', 'ask', 'report']);
});
