import { createHash } from 'node:crypto';
import type { PluginDescriptor } from '@inkstone/runtime';
import { describe, expect, test } from 'vitest';
import type { CheckedDraft } from '../check/check-draft.js';
import { TypeService } from '../check/types/type-service.js';
import type { Anchor } from '../draft/draft.js';
import type { WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { compile } from './compile.js';
import type { CompiledWorkflow } from './compiled.js';

const plugins: PluginDescriptor[] = [
  {
    name: 'http',
    title: 'HTTP',
    version: '1.0.0',
    activities: [
      {
        name: 'httpRequest',
        title: 'HTTP request',
        input: { type: 'object', properties: { url: { type: 'string' } }, required: ['url'] },
        output: { type: 'object', properties: { body: {} }, required: ['body'] },
        authoredOutput: 'body',
      },
    ],
  },
];
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const context = { plugins, types: new TypeService(), sha256 };

const SOURCE = `import { formOf, humanTask, proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface Policy {
  limit: number;
  owner?: Person;
}

export interface Person {
  name: string;
}

const { httpRequest } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Probe */
export async function probe(input: { amount: number }): Promise<void> {
  let tries: number = 0;

  // Again?
  while (tries < 2) {
    // Look up
    const policy = await httpRequest<Policy>({ url: 'x' });

    // Count
    tries = tries + policy.body.limit;
  }

  // Ask
  const answer = await humanTask({
    title: 'Fine?',
    assignees: { groups: ['finance'] },
    outcomes: ['yes', 'no'],
    form: formOf<Policy>(),
  });
  if (answer.outcome === 'no') {
    // Refused
    return;
  }

  // Pause
  await sleep('3 days');
}
`;

const at = { x: 0, y: 0 };
const nodes: Record<string, WorkflowNode> = {
  start: { kind: 'start', title: 'Start', ...at },
  again: {
    kind: 'decision',
    title: 'Again?',
    branches: [{ id: 'b1', label: 'yes', condition: 'tries < 2' }],
    ...at,
  },
  look: {
    kind: 'activity',
    title: 'Look up',
    activity: 'httpRequest',
    input: { url: "'x'" },
    result: 'policy',
    resultType: 'Policy',
    ...at,
  },
  count: {
    kind: 'setVariable',
    title: 'Count',
    variable: 'tries',
    value: 'tries + policy.body.limit',
    ...at,
  },
  ask: {
    kind: 'humanTask',
    title: 'Ask',
    question: "'Fine?'",
    facts: [],
    people: [],
    groups: ["'finance'"],
    except: [],
    outcomes: ['yes', 'no'],
    form: 'Policy',
    result: 'answer',
    ...at,
  },
  refused: { kind: 'end', title: 'Refused', ...at },
  pause: { kind: 'wait', title: 'Pause', duration: "'3 days'", ...at },
  end: { kind: 'end', title: 'End', ...at },
};
const edges = [
  ['start', 'next', 'again'],
  ['again', 'b1', 'look'],
  ['again', 'otherwise', 'ask'],
  ['look', 'next', 'count'],
  ['count', 'next', 'again'],
  ['ask', 'yes', 'pause'],
  ['ask', 'no', 'refused'],
  ['pause', 'next', 'end'],
].map(([from = '', output = '', to = '']) => ({ from, output, to }));

const document: WorkflowDocument = {
  format: 1,
  name: 'probe',
  title: 'Probe',
  input: {
    title: 'ProbeInput',
    type: 'object',
    properties: { amount: { type: 'number' } },
    required: ['amount'],
  },
  types: {
    Policy: {
      type: 'object',
      properties: { limit: { type: 'number' }, owner: { $ref: '#/types/Person' } },
      required: ['limit'],
    },
    Person: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
  },
  variables: { tries: { name: 'tries', schema: { type: 'number' }, initial: '0' } },
  triggers: [],
  notes: {},
  graphs: {
    main: { kind: 'main', nodes, edges: Object.fromEntries(edges.map((edge, i) => [`e${i}`, edge])) },
  },
};

/** The anchor of a node: from its comment to a text that ends it. */
function anchor(node: string, comment: string, last: string): Anchor {
  const from = SOURCE.indexOf(comment);
  return { graph: 'main', node, from, to: SOURCE.indexOf(last, from) + last.length };
}

const input: CheckedDraft = {
  document,
  source: SOURCE,
  anchors: [
    anchor('again', '// Again?', 'limit;\n  }'),
    anchor('look', '// Look up', "{ url: 'x' });"),
    anchor('count', '// Count', 'limit;'),
    anchor('ask', '// Ask', '});'),
    anchor('refused', '// Refused', 'return;'),
    anchor('pause', '// Pause', "'3 days');"),
  ],
};

function compiled(changed: Partial<CheckedDraft> = {}): { compiled: CompiledWorkflow } {
  const result = compile({ ...input, ...changed }, context);
  if (!('compiled' in result)) expect.fail(JSON.stringify(result.diagnostics));
  return result;
}

/** Runs a module with markers and an API that write down what happens. */
async function run(module: string, outcome: string, exported = 'probe'): Promise<string[]> {
  const events: string[] = [];
  let current = '';
  const say = (what: string): void => void events.push(`${what}${current}`);
  const marker = Object.assign(
    (node: number, call: (...args: unknown[]) => unknown) =>
      (...args: unknown[]): unknown => {
        current = ` as ${node}`;
        try {
          return call(...args);
        } finally {
          current = '';
        }
      },
    {
      path: (node: number, call: (...args: unknown[]) => unknown) => {
        say(`path ${node}`);
        return call;
      },
      scope: () => undefined,
      in: (_scope: undefined, value: unknown) => value,
      enter: (node: number) => say(`enter ${node}`),
      value: (node: number, name: string, value: unknown) => {
        say(`value ${node} ${name}=${JSON.stringify(value)}`);
        return value;
      },
    },
  );
  const api = {
    proxyActivities: () => ({
      httpRequest: async () => {
        say('httpRequest');
        return { body: { limit: 1 } };
      },
    }),
    humanTask: async ({ form }: { form: { schema: unknown } }) => {
      say(`humanTask ${JSON.stringify(form)}`);
      return { outcome };
    },
    sleep: async () => say('sleep'),
    formOf: (schema: unknown) => schema,
  };
  const exports: Record<string, () => Promise<unknown>> = {};
  // biome-ignore lint/security/noGlobalEval: it is what a sandbox does with a compiled module
  const script = globalThis.eval(module) as (exports: object, require: () => unknown, at: unknown) => void;
  script(exports, () => api, marker);
  await exports[exported]?.();
  return events;
}

describe('the source map', () => {
  test('lists nodes in the order of the source, with lines', () => {
    const rows = compiled().compiled.nodes.map(({ node, lines }) => `${node} ${lines.from}-${lines.to}`);
    expect(rows).toEqual([
      'start 16-16',
      'end 42-42',
      'again 19-26',
      'look 21-22',
      'count 24-25',
      'ask 28-34',
      'refused 36-37',
      'pause 40-41',
    ]);
  });

  test('carries the schema of an authored result, with what it refers to', () => {
    expect(compiled().compiled.nodes.find(({ node }) => node === 'look')?.resultSchema).toEqual({
      property: 'body',
      schema: {
        type: 'object',
        properties: { limit: { type: 'number' }, owner: { $ref: '#/$defs/Person' } },
        required: ['limit'],
        $defs: { Person: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } },
      },
    });
  });
});

describe('the module', () => {
  const policySchema =
    '{"type":"object","properties":{"limit":{"type":"number"},"owner":{"$ref":"#/$defs/Person"}},"required":["limit"],' +
    '"$defs":{"Person":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}}}';

  test('says where control is, whose call it is, and what values are', async () => {
    expect(await run(compiled().compiled.module, 'yes')).toEqual([
      'enter 0',
      'enter 2',
      'enter 3',
      'httpRequest as 3',
      'value 3 policy={"body":{"limit":1}}',
      'enter 4',
      'value 4 tries=1',
      'enter 2',
      'enter 3',
      'httpRequest as 3',
      'value 3 policy={"body":{"limit":1}}',
      'enter 4',
      'value 4 tries=2',
      'enter 2',
      'enter 5',
      `humanTask ${policySchema} as 5`,
      'value 5 answer={"outcome":"yes"}',
      'enter 7',
      'sleep as 7',
      'enter 1',
    ]);
  });

  test('enters the end that it returns at', async () => {
    expect((await run(compiled().compiled.module, 'no')).at(-1)).toBe('enter 6');
  });

  test('equal drafts give equal bytes', () => {
    expect(compiled().compiled).toEqual(compiled().compiled);
    expect(compiled().compiled.hash).toBe(sha256(compiled().compiled.module));
  });

  test('marks statements without braces and calls with options', async () => {
    const source = `import { proxyActivities, sleep as nap } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';
const all = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });
export async function probe(): Promise<void> {
  if (Date.now() > 0) await all.httpRequest({ url: 'x' });
  await nap(5);
}
`;
    const small = structuredClone(document);
    small.graphs.main = {
      kind: 'main',
      nodes: {
        start: { kind: 'start', title: 'Start', ...at },
        c: {
          kind: 'code',
          title: 'Code',
          code: "if (Date.now() > 0) await all.httpRequest({ url: 'x' });",
          ...at,
        },
        w: { kind: 'wait', title: 'Nap', duration: '5', ...at },
        end: { kind: 'end', title: 'End', ...at },
      },
      edges: {
        a: { from: 'start', output: 'next', to: 'c' },
        b: { from: 'c', output: 'next', to: 'w' },
        c: { from: 'w', output: 'next', to: 'end' },
      },
    };
    const inner = source.indexOf('await all');
    const anchors = [
      { graph: 'main', node: 'c', from: inner, to: source.indexOf(';', inner) + 1 },
      { graph: 'main', node: 'w', from: source.indexOf('await nap'), to: source.indexOf('(5);') + 4 },
    ];
    const { module } = compiled({ document: small, source, anchors }).compiled;
    expect(await run(module, '')).toEqual([
      'enter 0',
      'enter 2',
      'httpRequest as 2',
      'enter 3',
      'sleep as 3',
      'enter 1',
    ]);
  });
});

test('names the activities with the hashes of what they were checked against', () => {
  const { activities } = compiled().compiled;
  expect(Object.keys(activities)).toEqual(['httpRequest']);
  expect(activities.httpRequest).toMatch(/^[0-9a-f]{64}$/);
});

describe('refuses', () => {
  test('a type error, at its node', () => {
    const source = SOURCE.replace('policy.body.limit', 'policy.body.limti');
    const result = compile({ ...input, source }, context);
    expect(result).toMatchObject({ diagnostics: [{ code: 'type-error', node: 'count' }] });
  });

  test('a drawing that is ahead of its code', () => {
    const result = compile({ ...input, state: 'drawing-unsound' }, context);
    expect(result).toMatchObject({ diagnostics: [{ code: 'code-is-behind' }] });
  });
});
