/** What elements become, read as code: the shortest way to see that the meaning stayed. */
import { createDraft, type Imported, importDocument } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { bpmn } from './bpmn-text.js';
import { pluginFor } from './plugin-for.js';

async function read(body: string): Promise<{ code: string; losses: Imported['losses'] }> {
  const imported = await importDocument(bpmn(body), { fileName: 'x.bpmn' });
  if ('problem' in imported) return expect.fail(imported.problem.message);
  const [{ document, losses } = expect.fail('no process')] = imported.processes;
  const { source } = createDraft(document, { plugins: [pluginFor(document)] });
  return { code: source.slice(source.indexOf('export async')), losses };
}

const flow = (from: string, to: string, inner = '', name = '') =>
  `<sequenceFlow id="${from}_${to}" name="${name}" sourceRef="${from}" targetRef="${to}">${inner}</sequenceFlow>`;
const when = (text: string) => `<conditionExpression>${text}</conditionExpression>`;

test('a decision after a human task reads what the person said, once for each round', async () => {
  const { code, losses } = await read(
    `<startEvent id="s"/><userTask id="check" name="Check" camunda:candidateGroups="sales, support"/>
     <exclusiveGateway id="ok" name="OK?" default="ok_check"/><endEvent id="e" name="Done"/>
     ${flow('s', 'check')}${flow('check', 'ok')}${flow('ok', 'e', when('${approved}'))}${flow('ok', 'check')}`,
  );
  expect(code).toContain("assignees: { groups: ['sales', 'support'] }");
  expect(code).toContain('approved = check.data.approved;');
  expect(code).toContain('for (;;) {');
  expect(losses.map(({ became }) => became)).toEqual(['changed']);
});

test('branches that run at the same time run one after the other, and the join waits for all', async () => {
  const { code, losses } = await read(
    `<startEvent id="s"/><parallelGateway id="p"/><serviceTask id="a" name="Pack" camunda:type="external" camunda:topic="pack-it"/>
     <serviceTask id="b" name="Bill"/><parallelGateway id="j"/><serviceTask id="c" name="Ship"/>
     ${flow('s', 'p')}${flow('p', 'a')}${flow('p', 'b')}${flow('a', 'j')}${flow('b', 'j')}${flow('j', 'c')}`,
  );
  const at = ['await packIt(', 'await bill(', 'await ship('].map((call) => code.indexOf(call));
  expect(at).not.toContain(-1);
  expect(at).toEqual(at.toSorted((one, other) => one - other));
  expect(losses).toContainEqual(expect.objectContaining({ id: 'p', became: 'changed' }));
});

test('a boundary event is asked about after its step', async () => {
  const { code, losses } = await read(
    `<startEvent id="s"/><serviceTask id="a" name="Pay"/><endEvent id="e"/><serviceTask id="r" name="Remind"/>
     <boundaryEvent id="t" name="Too late" attachedToRef="a"><timerEventDefinition/></boundaryEvent>
     ${flow('s', 'a')}${flow('a', 'e')}${flow('t', 'r')}${flow('r', 'e')}`,
  );
  expect(code).toContain('input.tooLate === true');
  expect(code).toContain('await remind(');
  expect(losses).toContainEqual(
    expect.objectContaining({ id: 't', type: 'boundaryEvent', became: 'changed' }),
  );
});

test('a timer waits, a condition without a translation is a property of the input', async () => {
  const { code, losses } = await read(
    `<startEvent id="s"/><intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>P1DT2H</timeDuration></timerEventDefinition></intermediateCatchEvent>
     <exclusiveGateway id="g" default="g_e"/><serviceTask id="a" name="Act"/><endEvent id="e"/>
     ${flow('s', 'w')}${flow('w', 'g')}${flow('g', 'a', when('${bean.mayAct(x)}'), 'may act')}${flow('g', 'e')}${flow('a', 'e')}`,
  );
  expect(code).toContain("await sleep('26 hours')");
  expect(code).toContain('if (input.mayAct === true)');
  expect(losses).toContainEqual(expect.objectContaining({ id: 'g_a', became: 'placeholder' }));
});

test('without a default and with no way that applies the run fails, as it does in an engine', async () => {
  const { code } = await read(
    `<startEvent id="s"/><exclusiveGateway id="g"/><serviceTask id="a" name="One"/><serviceTask id="b" name="Two"/>
     ${flow('s', 'g')}${flow('g', 'a', when('${kind == 1}'))}${flow('g', 'b', when('${kind == 2}'))}`,
  );
  expect(code).toContain("throw ApplicationFailure.nonRetryable('No condition of the decision holds')");
});

test('the steps of a subprocess stand in the drawing, lanes are groups', async () => {
  const { code } = await read(
    `<laneSet><lane id="l" name="Kitchen"><flowNodeRef>u</flowNodeRef></lane></laneSet>
     <startEvent id="s"/><subProcess id="sub" name="Cook"><startEvent id="i"/><serviceTask id="c" name="Chop"/><endEvent id="o"/>
     ${flow('i', 'c')}${flow('c', 'o')}</subProcess><userTask id="u" name="Serve"/>${flow('s', 'sub')}${flow('sub', 'u')}`,
  );
  expect(code).toContain('await chop(');
  expect(code).toContain("groups: ['Kitchen']");
});
