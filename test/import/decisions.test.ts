/** Who decides at a gateway: the person asked before it, or the activity before it, where the file has no more to say. */
import { expect, test } from 'vitest';
import { flow, importBody, when } from './import-text.js';

test('the ways of a gateway without conditions are the outcomes of the task before it', async () => {
  const { code, losses } = await importBody(
    `<startEvent id="s"/><userTask id="a" name="Read it"/><exclusiveGateway id="g" name="Good enough?"/><endEvent id="e"/>
     ${flow('s', 'a')}${flow('a', 'g')}${flow('g', 'e', '', 'yes')}${flow('g', 'a', '', 'no')}`,
  );
  expect(code).toContain("title: 'Good enough?'");
  expect(code).toContain("outcomes: ['yes', 'no']");
  expect(code).toContain("if (readIt.outcome === 'yes')");
  expect(losses).toContainEqual(expect.objectContaining({ id: 'g', became: 'said otherwise' }));
});

test('several tasks that lead to one gateway all decide there', async () => {
  const { document } = await importBody(
    `<startEvent id="s"/><exclusiveGateway id="w" default="w_b"/><userTask id="a" name="Ask A"/><userTask id="b" name="Ask B"/><exclusiveGateway id="g"/>
     <task id="x" name="Do it"/><endEvent id="e"/>
     ${flow('s', 'w')}${flow('w', 'a', when('${urgent}'))}${flow('w', 'b')}${flow('a', 'g')}${flow('b', 'g')}${flow('g', 'x', '', 'yes')}${flow('g', 'e', '', 'no')}`,
  );
  const ways = Object.values(document.graphs.main?.edges ?? {}).flatMap(({ from, output, to }) =>
    from === 'a' || from === 'b' ? [`${from} ${output} ${to}`] : [],
  );
  expect(ways.toSorted()).toEqual(['a no e', 'a yes x', 'b no e', 'b yes x']);
});

test('an activity before a decision gives what the decision reads, otherwise the input does', async () => {
  const { code } = await importBody(
    `<startEvent id="s"/><serviceTask id="a" name="Check stock"/><exclusiveGateway id="g" default="g_a"/><endEvent id="e"/>
     ${flow('s', 'a')}${flow('a', 'g')}${flow('g', 'e', when('${left &gt; 3}'))}${flow('g', 'a')}`,
  );
  expect(code).toContain('let left: number = input.left ?? 0;');
  expect(code).toContain('left = (checkStockResult as { left?: number } | undefined)?.left ?? left;');
});

test('an activity before a decision without conditions names the way', async () => {
  const { code, document } = await importBody(
    `<startEvent id="s"/><serviceTask id="a" name="Check stock"/><exclusiveGateway id="g" name="In stock?"/><task id="x" name="Ship"/><endEvent id="e"/>
     ${flow('s', 'a')}${flow('a', 'g')}${flow('g', 'x', '', 'yes')}${flow('g', 'e', '', 'no')}`,
  );
  expect(code).toContain("if (inStock === 'yes')");
  expect(document.input).toMatchObject({ properties: { inStock: { enum: ['yes', 'no'] } } });
});

test('what engines fill from an outcome is a variable', async () => {
  const { code } = await importBody(
    `<startEvent id="s"/><serviceTask id="a" name="Rate" camunda:resultVariable="score"/><task id="b" name="Note"/><exclusiveGateway id="g" default="g_e"/><task id="x" name="Offer"/><endEvent id="e"/>
     ${flow('s', 'a')}${flow('a', 'b')}${flow('b', 'g')}${flow('g', 'x', when('${score &gt;= 7}'))}${flow('g', 'e')}`,
  );
  expect(code).toContain('score = (rateResult as number | undefined) ?? score;');
  expect(code).toContain('if (score >= 7)');
});

test('an activity is never called like a variable or the workflow', async () => {
  const { document } = await importBody(
    `<startEvent id="s"/><serviceTask id="a" name="Score" camunda:resultVariable="score"/><serviceTask id="b" name="Order"/><exclusiveGateway id="g" default="g_e"/><task id="x" name="Offer"/><endEvent id="e"/>
     ${flow('s', 'a')}${flow('a', 'b')}${flow('b', 'g')}${flow('g', 'x', when('${score &gt;= 7}'))}${flow('g', 'e')}`,
  );
  expect(document.graphs.main?.nodes).toMatchObject({
    a: { activity: 'runScore' },
    b: { activity: 'runOrder' },
  });
});

test('where conditions are not understood, the person decides', async () => {
  const { code, losses } = await importBody(
    `<startEvent id="s"/><userTask id="a" name="Read it"/><exclusiveGateway id="g" default="g_a"/><endEvent id="e"/>
     ${flow('s', 'a')}${flow('a', 'g')}${flow('g', 'e', when('${bean.mayPass(x)}'), 'pass')}${flow('g', 'a', '', 'again')}`,
  );
  expect(code).toContain("outcomes: ['pass', 'again']");
  expect(losses).toContainEqual(expect.objectContaining({ id: 'g_e', became: 'placeholder' }));
});

test('a gateway right behind another is decided with it', async () => {
  const { code } = await importBody(
    `<startEvent id="s"/><userTask id="a" name="Read it"/><exclusiveGateway id="g" name="What now?"/><exclusiveGateway id="h"/><task id="x" name="Print"/><endEvent id="e"/>
     ${flow('s', 'a')}${flow('a', 'g')}${flow('g', 'h', '', 'pass')}${flow('g', 'a', '', 'again')}${flow('h', 'x', '', 'print it')}${flow('h', 'e', '', 'keep it')}`,
  );
  expect(code).toContain("outcomes: ['print it', 'keep it', 'again']");
});
