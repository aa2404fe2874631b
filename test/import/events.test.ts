/** Events of a file: what starts it, what it makes, what goes on beside a step. */
import { expect, test } from 'vitest';
import { flow, importBody } from './import-text.js';

const timer = (inner: string) => `<timerEventDefinition>${inner}</timerEventDefinition>`;
const startBy = (inner: string, before = '') =>
  importBody(`<startEvent id="s">${inner}</startEvent><task id="a" name="Report"/>${flow('s', 'a')}`, before);

test.each([
  ['<timeCycle>0 0/5 * * * ?</timeCycle>', '0 */5 * * * *'],
  ['<timeCycle>R/PT1H</timeCycle>', '0 * * * *'],
  ['<timeCycle>R/P1D</timeCycle>', '0 0 * * *'],
  ['<timeDate>2036-11-14T11:12:22</timeDate>', '22 12 11 14 11 * 2036'],
])('%s starts it by a schedule', async (time, cron) => {
  const { document } = await startBy(timer(time));
  expect(document.triggers).toContainEqual({ kind: 'schedule', cron });
});

test('a message starts it', async () => {
  const { document, losses } = await startBy(
    '<messageEventDefinition messageRef="m"/>',
    `<message id="m" name="order placed"><extensionElements><zz:subscription correlationKey="=orderId"/></extensionElements></message>`,
  );
  expect(document.triggers).toContainEqual({
    kind: 'message',
    signal: 'order placed',
    workflowId: 'order-{message.orderId}',
  });
  expect(losses).toContainEqual(expect.objectContaining({ id: 's', became: 'said otherwise' }));
});

test('an interval that no cron line says is listed', async () => {
  const { document, losses } = await startBy(timer('<timeCycle>R/PT7M</timeCycle>'));
  expect(document.triggers).toEqual([{ kind: 'manual' }]);
  expect(losses).toContainEqual(expect.objectContaining({ id: 's', became: 'changed' }));
});

test('an end that makes an event is a step, and an end', async () => {
  const { code } = await importBody(
    `<startEvent id="s"/><endEvent id="e" name="Tell them"><messageEventDefinition camunda:type="external" camunda:topic="mailer"/></endEvent>${flow('s', 'e')}`,
  );
  expect(code).toContain('// Tell them\n  await mailer({});');
});

test('a thrown signal goes to the run that the input names, if any', async () => {
  const { code } = await importBody(
    `<startEvent id="s"/><intermediateThrowEvent id="t" name="Tell"><signalEventDefinition signalRef="g"/></intermediateThrowEvent>${flow('s', 't')}`,
    '<signal id="g" name="alert"/>',
  );
  expect(code).toContain('if (input.workflowIdThatTellGoesTo !== undefined) {');
  expect(code).toContain(".signal('alert')");
});

test('links are joined by the names in their data', async () => {
  const link = (name: string) => `<linkEventDefinition name="${name}"/>`;
  const { code } = await importBody(
    `<startEvent id="s"/><intermediateThrowEvent id="t" name="to B">${link('B')}</intermediateThrowEvent>
     <intermediateCatchEvent id="c" name="from A">${link('B')}</intermediateCatchEvent><task id="a" name="Report"/>${flow('s', 't')}${flow('c', 'a')}`,
  );
  expect(code).toContain('await report({})');
});

test.each([
  ['PT0.5S', "'500 milliseconds'"],
  ['500ms', "'500 milliseconds'"],
  ['P1M', "'30 days'"],
  ['P1DT2H', "'26 hours'"],
])('a wait of %s', async (time, words) => {
  const { document } = await importBody(
    `<startEvent id="s"/><intermediateCatchEvent id="w">${timer(`<timeDuration>${time}</timeDuration>`)}</intermediateCatchEvent>${flow('s', 'w')}`,
  );
  expect(document.graphs.main?.nodes.w).toMatchObject({ kind: 'wait', duration: words });
});

test.each([
  ['5 Minuten', "'5 minutes'"],
  ['after 3 days', "'3 days'"],
  ['2 weeks', "'14 days'"],
])('a timer without a time that is called “%s”', async (name, words) => {
  const { document } = await importBody(
    `<startEvent id="s"/><intermediateCatchEvent id="w" name="${name}">${timer('')}</intermediateCatchEvent>${flow('s', 'w')}`,
  );
  expect(document.graphs.main?.nodes.w).toMatchObject({ kind: 'wait', duration: words });
});

const beside = (task: string) =>
  importBody(
    `<startEvent id="s"/><userTask id="a" name="Approve"/><endEvent id="e"/>${task}
     <boundaryEvent id="t" name="A day later" attachedToRef="a" cancelActivity="false">${timer('<timeDuration>P1D</timeDuration>')}</boundaryEvent>
     ${flow('s', 'a')}${flow('a', 'e')}${flow('t', 'r')}`,
  );

test('a reminder ends with its step', async () => {
  const { code } = await beside('<sendTask id="r" name="Remind"/>');
  expect(code).toContain('meanwhile(');
});

test('what a person does beside a step goes on when the step is done', async () => {
  const { code } = await beside('<userTask id="r" name="Take over"/>');
  expect(code).toContain('let approveDone = false;');
  expect(code).toContain('approveDone = true;');
  expect(code).toContain("race({ way1: sleep('1 day'), way2: condition(() => approveDone) })");
});

test('what ends a scope at once leaves it, whatever runs beside', async () => {
  const { document } = await importBody(
    `<startEvent id="s"/><subProcess id="x" name="Try"><startEvent id="i"/><parallelGateway id="p"/><userTask id="a" name="One"/><userTask id="b" name="Two"/>
     <endEvent id="e"><terminateEventDefinition/></endEvent>${flow('i', 'p')}${flow('p', 'a')}${flow('p', 'b')}${flow('a', 'e')}</subProcess><task id="n" name="Next"/>${flow('s', 'x')}${flow('x', 'n')}`,
  );
  expect(document.graphs.main?.nodes.x).toMatchObject({
    kind: 'scope',
    outputs: [{ id: 'ended', label: 'ended' }],
  });
  const into = Object.values(document.graphs.main?.edges ?? {}).filter(({ to }) => to === 'n');
  expect(into.map(({ from }) => from)).toEqual(['x', 'x']);
});

const reminded = (cycle: string) =>
  importBody(
    `<startEvent id="s"/><userTask id="a" name="Approve"/><endEvent id="e"/><sendTask id="r" name="Remind"/><endEvent id="f"/>
     <boundaryEvent id="t" name="Hourly" attachedToRef="a" cancelActivity="false">${timer(`<timeCycle>${cycle}</timeCycle>`)}</boundaryEvent>
     ${flow('s', 'a')}${flow('a', 'e')}${flow('t', 'r')}${flow('r', 'f')}`,
  );

test('a timer that comes without end beside a step reminds until the step is done', async () => {
  const { code, losses } = await reminded('R/PT1H');
  expect(code).toMatch(
    /meanwhile\(sleep\('1 hour'\), async \(\) => \{\s*for \(;;\) \{[^}]*remind\(\{\}\);[^}]*sleep\('1 hour'\)/,
  );
  expect(losses.filter(({ id }) => id === 't#cycle')).toEqual([]);
});

test('and one that comes three times, three times', async () => {
  const { code } = await reminded('R3/PT1H');
  expect(code).toContain('length: 3');
  expect(code).toContain('await remind({});');
});

test('the item of a list is what is read in the round', async () => {
  const { code, document } = await importBody(
    `<startEvent id="s"/><userTask id="a" name="Rate" camunda:assignee="\${rater.name}">
     <multiInstanceLoopCharacteristics camunda:collection="raters" camunda:elementVariable="rater"/></userTask>${flow('s', 'a')}`,
  );
  expect(code).toContain('people: [rater.name]');
  expect(document.input).toMatchObject({
    properties: { raters: { items: { type: 'object', properties: { name: { type: 'string' } } } } },
  });
});

test('a list in the form of the standard, and people as the standard names them', async () => {
  const { code } = await importBody(
    `<property id="raters"/><startEvent id="s"/><userTask id="a" name="Rate">
     <ioSpecification><dataInput id="in"/></ioSpecification>
     <dataInputAssociation><sourceRef>raters</sourceRef><targetRef>in</targetRef></dataInputAssociation>
     <potentialOwner><resourceAssignmentExpression><formalExpression>user(ada), group(board)</formalExpression></resourceAssignmentExpression></potentialOwner>
     <multiInstanceLoopCharacteristics isSequential="true"><loopDataInputRef>in</loopDataInputRef><inputDataItem id="rater"/></multiInstanceLoopCharacteristics>
     </userTask>${flow('s', 'a')}`,
  );
  expect(code).toContain('for (const rater of input.raters ?? [])');
  expect(code).toContain("{ people: ['ada'], groups: ['board'] }");
});

test('a process that undoes what it did at its end does so, and ends', async () => {
  const { code } = await importBody(
    `<startEvent id="s"/><serviceTask id="h" name="Book hotel"/><serviceTask id="c" name="Cancel hotel" isForCompensation="true"/>
     <boundaryEvent id="u" attachedToRef="h"><compensateEventDefinition/></boundaryEvent><association id="as" sourceRef="u" targetRef="c"/>
     <intermediateThrowEvent id="t" name="Undo it"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="e"/>
     ${flow('s', 'h')}${flow('h', 't')}${flow('t', 'e')}`,
  );
  expect(code).toContain('cancelHotel(');
  expect(code).toContain("isApplicationFailure(error, 'Compensated')");
});

test('after what an event starts in a subprocess the flow goes on behind the subprocess', async () => {
  const { code } = await importBody(
    `<startEvent id="s"/><subProcess id="x" name="Work"><startEvent id="i"/><userTask id="a" name="Write"/>${flow('i', 'a')}
     <subProcess id="v" name="Stop" triggeredByEvent="true"><startEvent id="j"><messageEventDefinition messageRef="m"/></startEvent><serviceTask id="c" name="Clean up"/>${flow('j', 'c')}</subProcess>
     </subProcess><task id="n" name="Go on"/>${flow('s', 'x')}${flow('x', 'n')}`,
    '<message id="m" name="stop"/>',
  );
  const at = ['cleanUp({})', 'goOn({})'].map((call) => code.indexOf(`await ${call}`));
  expect(at).toEqual(at.toSorted((one, other) => one - other));
  expect(code).not.toMatch(/await cleanUp\(\{\}\);\s*return;/);
});

test('whichever end a subprocess comes to, the flow goes on behind it', async () => {
  const { code, losses } = await importBody(
    `<startEvent id="s"/><subProcess id="x" name="Work"><startEvent id="i"/><userTask id="a" name="Write"/><exclusiveGateway id="g"/>
     <endEvent id="e1" name="Fine"/><task id="t" name="Mend"/><endEvent id="e2" name="Mended"/>
     ${flow('i', 'a')}${flow('a', 'g')}${flow('g', 'e1', '', 'good')}${flow('g', 't', '', 'bad')}${flow('t', 'e2')}</subProcess>
     <task id="n" name="Go on"/>${flow('s', 'x')}${flow('x', 'n')}`,
  );
  expect(code).not.toContain('return;');
  expect(losses).toContainEqual(expect.objectContaining({ id: 'e1#name', became: 'said otherwise' }));
});

test('a condition that no step of the drawing can change is told by a signal', async () => {
  const { document } = await importBody(
    `<startEvent id="s"/><intermediateCatchEvent id="w" name="Paid"><conditionalEventDefinition><condition>\${paid}</condition></conditionalEventDefinition></intermediateCatchEvent>${flow('s', 'w')}`,
  );
  expect(document.graphs.main?.nodes.w).toMatchObject({ kind: 'receive', signal: 'paidSignal' });
});

test('where nothing can be undone, an end that undoes only ends', async () => {
  const { document } = await importBody(
    `<startEvent id="s"/><serviceTask id="h" name="Book hotel"/><endEvent id="e" name="Undo it"><compensateEventDefinition/></endEvent>${flow('s', 'h')}${flow('h', 'e')}`,
  );
  expect(document.graphs.main?.nodes.e).toMatchObject({ kind: 'end' });
});
