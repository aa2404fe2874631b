import type { PluginDescriptor } from '@inkstone/runtime';
import { describe, expect, test } from 'vitest';
import type { Edge, WorkflowDocument } from '../graph/document.js';
import { drawingForTest } from '../graph/document-for-test.js';
import type { WorkflowNode } from '../graph/node.js';
import { check } from './check.js';

const plugins: PluginDescriptor[] = [
  {
    name: 'mail',
    title: 'Mail',
    version: '1.0.0',
    activities: [
      {
        name: 'sendEmail',
        title: 'Send email',
        input: {
          type: 'object',
          properties: { to: { type: 'string', title: 'To' }, text: { type: 'string', default: '' } },
          required: ['to', 'text'],
          additionalProperties: false,
        },
        output: { type: 'null' },
      },
    ],
  },
];

const at = { x: 0, y: 0 };
const start: WorkflowNode = { kind: 'start', title: 'Start', ...at };
const end: WorkflowNode = { kind: 'end', title: 'End', ...at };
const mail: WorkflowNode = {
  kind: 'activity',
  title: 'Mail',
  activity: 'sendEmail',
  input: { to: 'input.to' },
  result: 'mail',
  ...at,
};
const decide: WorkflowNode = {
  kind: 'decision',
  title: 'Large?',
  branches: [{ id: 'yes', label: 'yes', condition: 'input.amount > 5' }],
  ...at,
};
const ask: WorkflowNode = {
  kind: 'humanTask',
  title: 'Ask',
  question: "'Is it fine?'",
  facts: [],
  people: [],
  groups: ["'finance'"],
  except: [],
  outcomes: ['approved', 'rejected'],
  ...at,
};
const pause: WorkflowNode = { kind: 'wait', title: 'Pause', duration: "'1 day'", ...at };

/** A document from nodes and edges written `from.output>to`. */
function drawing(
  nodes: Record<string, WorkflowNode>,
  edges: string,
  more?: Partial<WorkflowDocument>,
): WorkflowDocument {
  const parsed = edges.split(' ').map((text): Edge => {
    const [, from = '', output = 'next', to = ''] = /^(\w+)(?:\.(\w+))?>(\w+)$/.exec(text) ?? [];
    return { from, output, to };
  });
  return drawingForTest(nodes, Object.fromEntries(parsed.map((edge, i) => [`e${i}`, edge])), more);
}

/** What was found, as `code node field`. */
function found(document: WorkflowDocument): string[] {
  return check(document, { plugins }).map(({ code, node, field }) =>
    [code, node, field].filter(Boolean).join(' '),
  );
}

describe('flow', () => {
  test('a complete drawing has no problems', () => {
    expect(found(drawing({ s: start, d: decide, m: mail, e: end }, 's>d d.yes>m d.otherwise>e m>e'))).toEqual(
      [],
    );
  });

  const cases: [string, Record<string, WorkflowNode>, string, string[]][] = [
    ['no start', { m: mail, e: end }, 'm>e', ['no-start', 'unreachable-node m']],
    ['two starts', { s: start, t: start, e: end }, 's>e t>e', ['several-starts t']],
    ['a node nobody reaches', { s: start, m: mail, e: end }, 's>e m>e', ['unreachable-node m']],
    [
      'a cycle nobody reaches',
      { s: start, m: mail, p: pause, e: end },
      's>e m>p p>m',
      ['unreachable-node m'],
    ],
    ['an open end', { s: start, m: mail }, 's>m', ['output-not-connected m outputs.next']],
    [
      'an open branch',
      { s: start, d: decide, e: end },
      's>d d.yes>e',
      ['branch-not-connected d outputs.otherwise'],
    ],
    ['two edges', { s: start, e: end, f: end }, 's>e s>f', ['output-with-several-edges s outputs.next']],
    ['back to start', { s: start, d: decide, e: end }, 's>d d.yes>s d.otherwise>e', ['edge-into-start d']],
    ['unknown output', { s: start, e: end }, 's>e s.maybe>e', ['dangling-edge s']],
    ['unknown node', { s: start, e: end }, 's>e e.next>gone', ['dangling-edge e']],
    [
      'a loop without exit',
      { s: start, m: mail, d: decide },
      's>m m>d d.yes>m d.otherwise>m',
      ['loop-without-exit m'],
    ],
    ['a waiting loop', { s: start, m: mail, p: pause }, 's>m m>p p>m', []],
    [
      'a loop with two entries',
      { s: start, d: decide, m: mail, p: pause, a: ask, e: end },
      's>d d.yes>m d.otherwise>p m>p p>a a.approved>m a.rejected>e',
      [],
    ],
  ];
  test.each(cases)('%s', (_, nodes, edges, expected) => {
    expect(found(drawing(nodes, edges))).toEqual(expected);
  });

  test('speaks plainly', () => {
    const [problem] = check(drawing({ s: start, d: decide, e: end }, 's>d d.yes>e'), { plugins });
    expect(problem).toMatchObject({
      message: '“Large?” does not say what comes after “otherwise”.',
      hint: 'Connect this output to the next step or to an end.',
    });
  });
});

describe('settings', () => {
  const between = (node: WorkflowNode, more?: Partial<WorkflowDocument>): string[] => {
    const outputs =
      node.kind === 'humanTask' ? node.outcomes : node.kind === 'decision' ? ['otherwise'] : ['next'];
    const branches = node.kind === 'decision' ? node.branches.map((branch) => branch.id) : [];
    const edges = [...branches, ...outputs]
      .filter((id, i, all) => id && all.indexOf(id) === i)
      .map((id) => `n.${id}>e`);
    return found(drawing({ s: start, n: node, e: end }, ['s>n', ...edges].join(' '), more));
  };
  const total = { total: { name: 'total', schema: { type: 'number' }, initial: '0' } };

  const cases: [string, WorkflowNode, string[]][] = [
    ['activity not chosen', { ...mail, activity: '' }, ['activity-not-chosen n activity']],
    ['activity unknown', { ...mail, activity: 'fly' }, ['unknown-activity n activity']],
    ['required input empty', { ...mail, input: { to: ' ' } }, ['required-setting-empty n input.to']],
    ['unknown input', { ...mail, input: { to: "''", cc: "''" } }, ['unknown-setting n input.cc']],
    ['type unknown', { ...mail, resultType: 'Quote' }, ['unknown-type n resultType']],
    ['nothing to decide', { ...decide, branches: [] }, ['no-branches n branches']],
    [
      'no condition',
      { ...decide, branches: [{ id: 'yes', label: '', condition: '' }] },
      ['condition-empty n branches.0.condition'],
    ],
    ['no question', { ...ask, question: '' }, ['required-setting-empty n question']],
    ['nobody', { ...ask, groups: [''] }, ['nobody-assigned n groups']],
    ['an empty person', { ...ask, people: [''] }, ['required-setting-empty n people.0']],
    ['the same outcome twice', { ...ask, outcomes: ['yes', 'yes'] }, ['duplicate-outcome n outcomes.1']],
    ['no duration', { ...pause, duration: '' }, ['required-setting-empty n duration']],
    [
      'no variable',
      { kind: 'setVariable', title: 'Set', variable: '', value: '1', ...at },
      ['variable-not-chosen n variable'],
    ],
    [
      'unknown variable',
      { kind: 'setVariable', title: 'Set', variable: 'x', value: '1', ...at },
      ['unknown-variable n variable'],
    ],
    ['a name that is none', { ...mail, result: '1st' }, ['invalid-name n result']],
    ['a reserved name', { ...mail, result: 'await' }, ['reserved-name n result']],
    ['the input’s name', { ...mail, result: 'input' }, ['reserved-name n result']],
    ['an activity’s name', { ...mail, result: 'sendEmail' }, ['reserved-name n result']],
    ['a variable’s name, which keeps the result', { ...mail, result: 'total' }, []],
    ['broken text', { ...pause, duration: "'3 days" }, ['expression-does-not-parse n duration']],
    ['two expressions', { ...pause, duration: '1), (2' }, ['expression-does-not-parse n duration']],
    ['broken code', { kind: 'code', title: 'Code', code: 'if (', ...at }, ['statements-do-not-parse n code']],
  ];
  test.each(cases)('%s', (_, node, expected) => {
    expect(between(node, { variables: total })).toEqual(expected);
  });

  test('a human task without outcomes', () => {
    expect(found(drawing({ s: start, n: { ...ask, outcomes: [] } }, 's>n'))).toEqual([
      'no-outcomes n outcomes',
    ]);
  });

  test('a syntax error is located in its field', () => {
    const [problem] = check(drawing({ s: start, p: { ...pause, duration: '1 + * 2' }, e: end }, 's>p p>e'), {
      plugins,
    });
    expect(problem).toMatchObject({ code: 'expression-does-not-parse', range: { from: 4, to: 5 } });
  });

  test('steps of the same title get a warning, ends do not', () => {
    const document = drawing(
      { s: start, m: mail, o: { ...mail, result: 'other' }, d: decide, e: end, f: end },
      's>m m>o o>d d.yes>e d.otherwise>f',
    );
    expect(found(document)).toEqual(['duplicate-title o title']);
  });
});

describe('values that may not be set yet', () => {
  const read: WorkflowNode = { ...pause, duration: 'mail.length' };
  const unset = { late: { name: 'late', schema: { type: 'number' } } };

  test('a result is set on one way only', () => {
    const nodes = { s: start, d: decide, m: mail, r: read, e: end };
    expect(found(drawing(nodes, 's>d d.yes>m d.otherwise>r m>r r>e'))).toEqual([
      'not-set-on-every-path r duration',
    ]);
  });

  test('a result is set on every way', () => {
    expect(
      found(drawing({ s: start, m: mail, d: decide, r: read, e: end }, 's>m m>d d.yes>r d.otherwise>e r>e')),
    ).toEqual([]);
  });

  test('a step cannot use its own result in the first round', () => {
    const own: WorkflowNode = { ...mail, input: { to: 'mail' } };
    const nodes = { s: start, m: own, d: decide, e: end };
    expect(found(drawing(nodes, 's>m m>d d.yes>m d.otherwise>e'))).toEqual([
      'not-set-on-every-path m input.to',
    ]);
  });

  test('setting a variable, in a box or in code, sets it', () => {
    const set: WorkflowNode = { kind: 'setVariable', title: 'Set', variable: 'late', value: '1', ...at };
    const code: WorkflowNode = { kind: 'code', title: 'Code', code: 'late = 2;\nconsole.log(late);', ...at };
    const use: WorkflowNode = { ...pause, duration: 'late' };
    const nodes = { s: start, d: decide, v: set, c: code, u: use, e: end };
    expect(found(drawing(nodes, 's>d d.yes>v d.otherwise>c v>u c>u u>e', { variables: unset }))).toEqual([]);
    expect(found(drawing({ s: start, u: use, e: end }, 's>u u>e', { variables: unset }))).toEqual([
      'not-set-on-every-path u duration',
    ]);
  });

  test('a name declared inside the text is its own', () => {
    const use: WorkflowNode = { ...pause, duration: '[1].map((mail) => mail + 1)[0]' };
    expect(found(drawing({ s: start, u: use, m: mail, e: end }, 's>u u>m m>e'))).toEqual([]);
  });
});
