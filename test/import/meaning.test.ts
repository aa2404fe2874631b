/** What elements become, read as code: the shortest way to see that the meaning stayed. */
import { createDraft, type Imported, importDocument } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { bpmn } from './bpmn-text.js';
import { pluginFor } from './plugin-for.js';

async function read(
  body: string,
  before = '',
): Promise<{ code: string; losses: Imported['losses']; document: WorkflowDocument }> {
  const imported = await importDocument(bpmn(body, before), { fileName: 'x.bpmn' });
  if ('problem' in imported) return expect.fail(imported.problem.message);
  const [{ document, losses } = expect.fail('no process')] = imported.processes;
  const { source } = createDraft(document, { plugins: [pluginFor(document)] });
  return { code: source.slice(source.indexOf('export async')), losses, document };
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

test('branches run at the same time, and the join waits for all', async () => {
  const { code, losses } = await read(
    `<startEvent id="s"/><parallelGateway id="p"/><parallelGateway id="j"/>
     <serviceTask id="a" name="Pack it"/><serviceTask id="b" name="Bill"/><serviceTask id="c" name="Ship"/>
     ${flow('s', 'p')}${flow('p', 'a')}${flow('p', 'b')}${flow('a', 'j')}${flow('b', 'j')}${flow('j', 'c')}`,
  );
  expect(code).toContain('await Promise.all([');
  const at = ['Promise.all', 'packIt(', 'bill(', 'await ship('].map((call) => code.indexOf(call));
  expect(at).not.toContain(-1);
  expect(at).toEqual(at.toSorted((one, other) => one - other));
  expect(losses.filter(({ id }) => id === 'p' || id === 'j')).toEqual([]);
});

test('ways that meet before a join arrive there as one', async () => {
  const { document, code } = await read(
    `<startEvent id="s"/><parallelGateway id="p"/><parallelGateway id="j"/><exclusiveGateway id="g"/><exclusiveGateway id="m"/>
     <serviceTask id="a" name="Pack it"/><serviceTask id="b" name="Bill"/><serviceTask id="c" name="Remind"/>
     ${flow('s', 'p')}${flow('p', 'a')}${flow('p', 'g')}${flow('g', 'b', when('${paid}'))}${flow('g', 'c', when('${!paid}'))}
     ${flow('b', 'm')}${flow('c', 'm')}${flow('m', 'j')}${flow('a', 'j')}`,
  );
  const into = Object.values(document.graphs.main?.edges ?? {}).filter(({ to }) => to === 'j');
  expect(into.map(({ from, input }) => [from, input]).toSorted()).toEqual([
    ['a', undefined],
    ['b', 'm'],
    ['c', 'm'],
  ]);
  expect(code).toContain('await Promise.all([');
});

test('of several events the first decides', async () => {
  const { code, document } = await read(
    `<startEvent id="s"/><eventBasedGateway id="g"/><serviceTask id="a" name="Ship"/><serviceTask id="b" name="Remind"/>
     <intermediateCatchEvent id="m" name="Paid"><messageEventDefinition/></intermediateCatchEvent>
     <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition></intermediateCatchEvent>
     ${flow('s', 'g')}${flow('g', 'm')}${flow('g', 't')}${flow('m', 'a')}${flow('t', 'b')}`,
  );
  expect(Object.values(document.messages ?? {})).toMatchObject([{ kind: 'signal', name: 'Paid' }]);
  expect(code).toContain('await race({');
  expect(code).toContain("sleep('3 days')");
});

test('an error at a step leads elsewhere, and so does a time limit', async () => {
  const { code, losses } = await read(
    `<startEvent id="s"/><serviceTask id="a" name="Pay"/><endEvent id="e"/><serviceTask id="r" name="Remind"/><serviceTask id="x" name="Refuse"/>
     <boundaryEvent id="t" name="Too late" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
     <boundaryEvent id="d" name="Declined" attachedToRef="a"><errorEventDefinition errorRef="err"/></boundaryEvent>
     ${flow('s', 'a')}${flow('a', 'e')}${flow('t', 'r')}${flow('d', 'x')}`,
    '<error id="err" errorCode="DECLINED"/>',
  );
  expect(code).toContain("'DECLINED'");
  expect(code).toContain("sleep('1 hour')");
  expect(code).toContain('await remind(');
  expect(code).toContain('await refuse(');
  expect(losses.map(({ id, became }) => [id, became])).toContainEqual(['t', 'said otherwise']);
});

test('what does not stop a step runs beside it', async () => {
  const { document } = await read(
    `<startEvent id="s"/><userTask id="a" name="Approve"/><endEvent id="e"/><serviceTask id="r" name="Remind"/>
     <boundaryEvent id="t" attachedToRef="a" cancelActivity="false"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
     ${flow('s', 'a')}${flow('a', 'e')}${flow('t', 'r')}`,
  );
  const approve = document.graphs.main?.nodes.a as { boundaries: { graph: string }[] } | undefined;
  const boundary = approve?.boundaries[0];
  expect(boundary).toMatchObject({ on: 'timer', duration: "'1 day'" });
  const beside = document.graphs[boundary?.graph ?? ''];
  expect(Object.values(beside?.nodes ?? {}).map(({ kind }) => kind)).toContain('activity');
});

test('for each item of a list, at once or one after the other', async () => {
  const each = (sequential: boolean) =>
    `<multiInstanceLoopCharacteristics isSequential="${sequential}" camunda:collection="lines" camunda:elementVariable="line"/>`;
  const at = (sequential: boolean) =>
    read(
      `<startEvent id="s"/><serviceTask id="a" name="Reserve">${each(sequential)}</serviceTask>${flow('s', 'a')}`,
    );
  expect((await at(false)).code).toMatch(/Promise\.all\(\s*\(?input\.lines \?\? \[\]\)?\.map/);
  expect((await at(true)).code).toContain('for (const line of input.lines ?? [])');
});

test('a transaction undoes what was done', async () => {
  const { document } = await read(
    `<startEvent id="s"/><transaction id="x" name="Book"><startEvent id="i"/><serviceTask id="h" name="Book hotel"/><endEvent id="c"><cancelEventDefinition/></endEvent>
     <boundaryEvent id="u" attachedToRef="h"><compensateEventDefinition/></boundaryEvent><serviceTask id="v" name="Cancel hotel" isForCompensation="true"/>
     <association id="as" sourceRef="u" targetRef="v"/>${flow('i', 'h')}${flow('h', 'c')}</transaction>
     <boundaryEvent id="b" attachedToRef="x"><cancelEventDefinition/></boundaryEvent><endEvent id="e"/><endEvent id="f"/>${flow('s', 'x')}${flow('x', 'e')}${flow('b', 'f')}`,
  );
  const scope = document.graphs.main?.nodes.x;
  expect(scope).toMatchObject({
    kind: 'scope',
    compensates: true,
    boundaries: [{ on: 'error', type: 'Cancelled' }],
  });
  const inside = document.graphs[(scope as { graph: string }).graph];
  expect(inside?.nodes.h).toMatchObject({ undo: { activity: 'cancelHotel' } });
});

test('a subprocess that an event starts interrupts what is around it', async () => {
  const { document } = await read(
    `<startEvent id="s"/><userTask id="a" name="Work"/>${flow('s', 'a')}
     <subProcess id="x" name="Withdraw" triggeredByEvent="true"><startEvent id="i" name="Withdrawn"><messageEventDefinition/></startEvent><serviceTask id="c" name="Clean up"/>${flow('i', 'c')}</subProcess>`,
  );
  const [whole] = Object.values(document.graphs.main?.nodes ?? {}).filter(
    ({ kind, title }) => kind === 'scope' && title === 'Order',
  );
  expect(whole).toMatchObject({ boundaries: [{ on: 'message', label: 'Withdrawn' }] });
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
  expect(code).toContain('No condition of the decision holds');
});

test('a subprocess is a scope, lanes are groups', async () => {
  const { code } = await read(
    `<laneSet><lane id="l" name="Kitchen"><flowNodeRef>u</flowNodeRef></lane></laneSet>
     <startEvent id="s"/><subProcess id="sub" name="Cook"><startEvent id="i"/><serviceTask id="c" name="Chop"/><endEvent id="o"/>
     ${flow('i', 'c')}${flow('c', 'o')}</subProcess><userTask id="u" name="Serve"/>${flow('s', 'sub')}${flow('sub', 'u')}`,
  );
  expect(code).toContain('await chop(');
  expect(code).toContain("groups: ['Kitchen']");
});
