/** How tools write the same thing otherwise: namespaces, references, ids, languages of conditions. */
import { describe, expect, test } from 'vitest';
import { flow, importBody, importText, when } from './import-text.js';

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const steps = (prefix: string) =>
  `<${prefix}process id="P" name="Order"><${prefix}startEvent id="s"/><${prefix}userTask id="a" name="Approve"/>` +
  `<${prefix}sequenceFlow id="f" sourceRef="s" targetRef="a"/></${prefix}process>`;

describe('the namespace', () => {
  test.each([
    [
      'a prefix',
      `<semantic:definitions xmlns:semantic="${MODEL}">${steps('semantic:')}</semantic:definitions>`,
    ],
    [
      'of a draft of the standard',
      `<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0">${steps('')}</definitions>`,
    ],
    ['with a slash too many', `<definitions xmlns='${MODEL}/'>${steps('')}</definitions>`],
    ['none', `<definitions id="d">${steps('')}</definitions>`],
    ['a prefix that is not declared', `<bpmn2:definitions>${steps('bpmn2:')}</bpmn2:definitions>`],
  ])('%s', async (_, text) => {
    expect((await importText(text)).code).toContain("title: 'Approve'");
  });
});

test('references carry the prefix of their namespace', async () => {
  const { document } = await importBody(
    `<startEvent id="s"/><userTask id="a" name="Approve"/><endEvent id="e"/><endEvent id="late"/>
     <boundaryEvent id="b" attachedToRef="zz:a"><messageEventDefinition messageRef="zz:m"/></boundaryEvent>
     ${flow('s', 'a')}${flow('a', 'e')}${flow('b', 'late')}`,
    '<message id="m" name="withdrawn"/>',
  );
  expect(document.graphs.main?.nodes.a).toMatchObject({
    boundaries: [{ on: 'message', label: 'withdrawn' }],
  });
});

test('ids that XML does not allow, and flows without any', async () => {
  const { document, losses } = await importBody(
    `<startEvent id="1"><outgoing>2f</outgoing></startEvent><userTask id="79f6-审批" name="Approve"/><endEvent id="3 4"/>
     <sequenceFlow id="2f" sourceRef="1" targetRef="79f6-审批"/><sequenceFlow sourceRef="79f6-审批" targetRef="3 4"/>`,
  );
  expect(Object.keys(document.graphs.main?.nodes ?? {})).toEqual(['1', '79f6-审批', '3_4']);
  expect(Object.keys(document.graphs.main?.edges ?? {})).toHaveLength(2);
  expect(losses.filter(({ became }) => became === 'left out')).toEqual([]);
});

test('several flows without an id', async () => {
  const plain = (from: string, to: string) => `<sequenceFlow sourceRef="${from}" targetRef="${to}"/>`;
  const { code } = await importBody(
    `<startEvent id="s"/><parallelGateway id="p"/><serviceTask id="a" name="Pack it"/><serviceTask id="b" name="Bill"/><parallelGateway id="j"/><endEvent id="e"/>
     ${plain('s', 'p')}${plain('p', 'a')}${plain('p', 'b')}${plain('a', 'j')}${plain('b', 'j')}${plain('j', 'e')}`,
  );
  expect(code).toMatch(/Promise\.all\(\[\s*\/\/ Pack it\s*packIt\(\{\}\),\s*\/\/ Bill\s*bill\(\{\}\),/);
});

test('steps in letters that names cannot have are different activities', async () => {
  const { code } = await importBody(
    `<startEvent id="s"/><serviceTask id="checkStock" name="检查库存"/><serviceTask id="ship" name="发货"/>${flow('s', 'checkStock')}${flow('checkStock', 'ship')}`,
  );
  expect(code).toContain('// 检查库存\n  await checkStock({});');
  expect(code).toContain('// 发货\n  await ship({});');
});

describe('the language of a condition', () => {
  test.each([
    [
      'return x > 0 &amp;&amp; "open".equals(state);',
      'http://www.java.com/java',
      "input.x > 0 && 'open' === input.state",
    ],
    ['return KieFunctions.isTrue(paid);', 'http://www.java.com/java', 'input.paid === true'],
    ['return 1 == (Integer) kcontext.getVariable("n");', 'http://www.java.com/java', '1 === input.n'],
    ["state === 'open'", 'http://www.javascript.com/javascript', "input.state === 'open'"],
    ['amount > 1000', '', 'input.amount > 1000'],
    ['x = "Entry"', 'http://www.omg.org/spec/FEEL/20140401', "input.x === 'Entry'"],
    ["bpmn:getDataObject('state') = 'open'", '', "input.state === 'open'"],
    ["${state.equals('open')}", '', "input.state === 'open'"],
  ])('%s', async (text, language, expected) => {
    const { document } = await importBody(
      `<startEvent id="s"/><exclusiveGateway id="g" default="g_b"/><task id="a" name="One"/><task id="b" name="Two"/>
       ${flow('s', 'g')}${flow('g', 'a', when(text, language))}${flow('g', 'b')}`,
    );
    expect(document.graphs.main?.nodes.g).toMatchObject({ branches: [{ condition: expected }] });
  });
});

test('a type of the schema without the prefix of its namespace', async () => {
  const text = `<b:definitions xmlns:b="${MODEL}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><b:process id="P" name="Order">
    <b:startEvent id="s"/><b:exclusiveGateway id="g" default="d"/><b:task id="t" name="Do it"/><b:endEvent id="e"/>
    <b:sequenceFlow id="f" sourceRef="s" targetRef="g"/><b:sequenceFlow id="d" sourceRef="g" targetRef="e"/>
    <b:sequenceFlow id="c" sourceRef="g" targetRef="t"><b:conditionExpression xsi:type="tFormalExpression">\${paid}</b:conditionExpression></b:sequenceFlow>
    </b:process></b:definitions>`;
  const { document } = await importText(text);
  expect(document.graphs.main?.nodes.g).toMatchObject({ branches: [{ condition: 'input.paid' }] });
});

test('a form of Activiti or Flowable', async () => {
  const { document } = await importBody(
    `<startEvent id="s"/><userTask id="a" name="Decide"><extensionElements>
     <zz:formProperty id="pay" name="Pay it?" type="boolean" required="true"/><zz:formProperty id="seen" writable="false"/>
     <zz:formProperty id="how" type="enum"><zz:value id="cash" name="Cash"/><zz:value id="card" name="Card"/></zz:formProperty>
     </extensionElements></userTask>${flow('s', 'a')}`,
  );
  expect(document.types.DecideForm).toEqual({
    type: 'object',
    properties: { pay: { type: 'boolean', title: 'Pay it?' }, how: { enum: ['cash', 'card'], title: 'how' } },
    required: ['pay'],
  });
});

test('a process that is only begun', async () => {
  const { code } = await importText(
    `<definitions xmlns="${MODEL}"><process id="P" name="Later"/></definitions>`,
  );
  expect(code).toContain('export async function later()');
});

test('a call of a process of the same file calls its workflow', async () => {
  const called = (id: string) =>
    `<process id="${id}" name="Check the goods"><startEvent id="s2"/><task id="t2"/></process>`;
  const calling = (ref: string) =>
    `<definitions xmlns="${MODEL}"><process id="P" name="Order"><startEvent id="s"/><callActivity id="c" name="Check" calledElement="${ref}"/>
     ${flow('s', 'c')}</process>${called('_9554-16d1')}</definitions>`;
  for (const ref of ['_9554-16d1', 'tns:_9554-16d1', 'Check the goods']) {
    const { document } = await importText(calling(ref));
    expect(document.graphs.main?.nodes.c).toMatchObject({ kind: 'child', workflow: "'checkTheGoods'" });
  }
});

test('definitions of events that stand outside of the process, shapes within steps, and starts that interrupt nothing', async () => {
  const { document } = await importText(
    `<bpmn:definitions xmlns:bpmn="${MODEL}"><bpmn:process id="P" name="Order"><bpmn:startEvent id="s" isInterrupting="false" parallelMultiple="false"/>
     <bpmn:task id="a" name="Pack it" startQuantity="1"><geometry x="150" y="50" width="120" height="100"/></bpmn:task>
     <bpmn:boundaryEvent id="b" attachedToRef="a" cancelActivity="true"><geometry x="1" y="1" width="4" height="4"/><bpmn:eventDefinitionRef>m</bpmn:eventDefinitionRef></bpmn:boundaryEvent>
     <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="a" isImmediate="true"><waypoint x="130" y="100"/></bpmn:sequenceFlow><geometry x="0" y="0" width="420" height="200"/></bpmn:process>
     <bpmn:messageEventDefinition id="m" name="withdrawn"/></bpmn:definitions>`,
  );
  expect(document.graphs.main?.nodes.a).toMatchObject({ boundaries: [{ on: 'message' }] });
});
