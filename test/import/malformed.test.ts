/** Files that no tool should have written: a problem with a stable code, or an import with losses; never a throw. */
import { importDocument } from '@inkstone/compiler';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bpmn } from './bpmn-text.js';
import { everyElementIsNamed } from './every-element-is-named.js';

async function codeOf(text: string): Promise<string> {
  const imported = await importDocument(text, { fileName: 'x.bpmn' });
  return 'problem' in imported ? imported.problem.code : 'imported';
}

const tasks = (count: number) => Array.from({ length: count }, (_, at) => `<userTask id="t${at}"/>`).join('');

const DEEP = `${Array.from({ length: 60 }, (_, level) => `<subProcess id="s${level}">`).join('')}${'</subProcess>'.repeat(60)}`;

describe('a file that cannot be imported has a problem', () => {
  test.each([
    ['', 'import-not-recognised'],
    ['{"a": 1}', 'import-not-recognised'],
    ['<html/>', 'import-not-recognised'],
    ['<definitions>', 'import-not-readable'],
    ['<x xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'import-not-readable'],
    [bpmn('').slice(0, 120), 'import-not-readable'],
    ['<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'import-no-process'],
    [bpmn(DEEP), 'import-too-deep'],
    [bpmn(' '.repeat(9_000_000)), 'import-too-large'],
    [bpmn(tasks(20_001)), 'import-too-large'],
  ])('%.60s', async (text, code) => expect(await codeOf(text)).toBe(code));

  test('with its place', async () => {
    const imported = await importDocument('<definitions\n  <a>', { fileName: 'x.bpmn' });
    expect(imported).toMatchObject({
      problem: { at: { line: expect.any(Number), column: expect.any(Number) } },
    });
  });
});

describe('a file with faults is imported, and its faults are listed', () => {
  test.each([
    [
      'an id twice',
      '<startEvent id="a"/><task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>',
    ],
    ['a flow from nowhere', '<task id="a"/><sequenceFlow id="f" sourceRef="gone" targetRef="a"/>'],
    ['a flow without ends', '<task id="a"/><sequenceFlow id="f"/>'],
    [
      'only a cycle',
      '<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/><sequenceFlow id="g" sourceRef="b" targetRef="a"/>',
    ],
    [
      'a cycle of gateways',
      '<startEvent id="s"/><exclusiveGateway id="a"/><exclusiveGateway id="b"/><sequenceFlow id="e" sourceRef="s" targetRef="a"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/><sequenceFlow id="g" sourceRef="b" targetRef="a"/>',
    ],
    [
      'a gateway to itself',
      '<parallelGateway id="a"/><sequenceFlow id="f" sourceRef="a" targetRef="a"/><sequenceFlow id="g" sourceRef="a" targetRef="a"/>',
    ],
    ['an unknown namespace', '<task id="a" zz:q="1"/><zz:task id="b"/><foo id="c"/>'],
    [
      'ids that are names of objects',
      '<task id="__proto__"/><task id="constructor"/><sequenceFlow id="toString" sourceRef="__proto__" targetRef="constructor"/>',
    ],
    ['a boundary event at nothing', '<task id="a"/><boundaryEvent id="b" attachedToRef="gone"/>'],
    [
      'nothing but an event subprocess',
      '<subProcess id="a" triggeredByEvent="true"><task id="b"/></subProcess>',
    ],
  ])('%s', async (_, body) => {
    const text = bpmn(body);
    const imported = await importDocument(text, { fileName: 'x.bpmn' });
    if ('problem' in imported) return expect.fail(imported.problem.message);
    everyElementIsNamed(text, imported);
  });

  test('thousands of steps that nothing connects', async () => {
    expect(await codeOf(bpmn(tasks(3000)))).toBe('imported');
  });

  test('entities are not expanded', async () => {
    const text = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>${bpmn('<task id="t" name="&b;"/>')}`;
    const imported = await importDocument(text, { fileName: 'x.bpmn' });
    expect(JSON.stringify(imported)).not.toContain('aaaaaaaaaa');
  });
});

test('whatever is cut out of a file, the rest never throws', async () => {
  const text = bpmn(
    '<startEvent id="s"/><parallelGateway id="p"/><userTask id="a" name="A"/><serviceTask id="b"/><parallelGateway id="j"/><endEvent id="e"/>' +
      '<sequenceFlow id="f1" sourceRef="s" targetRef="p"/><sequenceFlow id="f2" sourceRef="p" targetRef="a"/>' +
      '<sequenceFlow id="f3" sourceRef="p" targetRef="b"/><sequenceFlow id="f4" sourceRef="a" targetRef="j"/>' +
      '<sequenceFlow id="f5" sourceRef="b" targetRef="j"/><sequenceFlow id="f6" sourceRef="j" targetRef="e"/>',
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length), fc.nat(60), async (from, length) => {
      const damaged = text.slice(0, from) + text.slice(from + length);
      expect(typeof (await codeOf(damaged))).toBe('string');
    }),
    { numRuns: 300 },
  );
});
