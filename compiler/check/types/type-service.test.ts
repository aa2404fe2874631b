import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PluginDescriptor } from '@inkstone/runtime';
import { describe, expect, test } from 'vitest';
import type { WorkflowDocument } from '../../graph/document.js';
import { TypeService } from './type-service.js';

const plugins: PluginDescriptor[] = [
  {
    name: 'http',
    title: 'HTTP',
    version: '1.0.0',
    activities: [
      {
        name: 'httpRequest',
        title: 'HTTP request',
        description: 'Calls a service.',
        input: { type: 'object', properties: { url: { type: 'string' } }, required: ['url'] },
        output: {
          type: 'object',
          properties: { status: { type: 'integer' }, body: {} },
          required: ['status', 'body'],
        },
        authoredOutput: 'body',
      },
    ],
  },
];
const context = { plugins };

const head = `import { formOf, humanTask, proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';
export interface Policy { limit: number; amount: number }
const { httpRequest } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });
`;
const workflow = (body: string): string =>
  `${head}export async function probe(input: { url: string; amount: number }): Promise<unknown> {\n${body}\n}\n`;

const service = new TypeService();
const found = (body: string): string[] =>
  service.check(workflow(body), context).map(({ code, message }) => `${code}: ${message}`);

describe('check', () => {
  test('accepts what the workflow API and the activities offer', () => {
    expect(
      found(`const policy = await httpRequest<Policy>({ url: input.url });
const again = await httpRequest.executeWithOptions({ startToCloseTimeout: '2 minutes' }, [{ url: input.url }]);
const answer = await humanTask({ title: 'Fine?', assignees: { groups: ['finance'] }, outcomes: ['yes', 'no'], form: formOf<Policy>() });
if (answer.outcome === 'yes' && answer.data.limit > 1) await sleep('3 days');
console.log(again.status, policy.body.limit);
return structuredCloneFree(policy.body.limit);
function structuredCloneFree(x: number): number { return x; }`),
    ).toEqual([]);
  });

  test('finds a misspelt property of an authored body', () => {
    expect(
      found('const policy = await httpRequest<Policy>({ url: input.url });\nreturn policy.body.amuont;'),
    ).toEqual(["type-error: Property 'amuont' does not exist on type 'Policy'. Did you mean 'amount'?"]);
  });

  test('knows the outcomes of a human task', () => {
    const [problem] = found(
      `const a = await humanTask({ title: '', assignees: {}, outcomes: ['yes', 'no'] });\nif (a.outcome === 'maybe') return 1;`,
    );
    expect(problem).toContain('type-error: This comparison appears to be unintentional');
  });

  test.each([
    'fetch("x")',
    'process.env',
    'new WeakRef({})',
    'eval("1")',
    'setInterval(() => {}, 1)',
    'require("fs")',
  ])('%s is not available', (text) => {
    const name = /\w+(?=["(.])|WeakRef/.exec(text.replace('new ', ''))?.[0];
    const problems = service.check(workflow(`return ${text};`), context);
    expect(problems.map(({ code, params }) => [code, params.name])).toEqual([
      ['not-available-in-workflow', name],
    ]);
    expect(problems[0]?.hint).toMatch(/activity|sleep/);
  });

  test('other modules are not available', () => {
    const problems = service.check(
      `import { readFileSync } from 'node:fs';\n${workflow('return readFileSync;')}`,
      context,
    );
    expect(problems.map(({ code, params }) => [code, params.name])).toEqual([
      ['not-available-in-workflow', 'node:fs'],
    ]);
    expect(problems[0]?.hint).toContain('--modules');
  });

  test('code for Temporal is told where its names are, once, and keeps their types', () => {
    const source = `import { sleep } from '@temporalio/workflow';
export async function probe(): Promise<void> { await sleep(true); }
`;
    const modules = {
      bundle: () => ({ failures: [{ specifier: '@temporalio/workflow', problem: 'it is not found' }] }),
      readFile: () => undefined,
    };
    const problems = service.check(source, { ...context, modules });
    expect(problems.map(({ code, source: at }) => [code, at && source.slice(at.from, at.to)])).toEqual([
      ['not-available-in-workflow', "'@temporalio/workflow'"],
      ['type-error', 'true'],
    ]);
    expect(problems[0]?.hint).toBe('Import them from @inkstone/runtime/workflow.');
  });

  test('an own name may mean anything', () => {
    expect(found('const process = { env: 1 };\nreturn process.env;')).toEqual([]);
    expect(found('return { fetch: input.amount };')).toEqual([]);
  });

  test('a setting that is not filled in is reported as such', () => {
    expect(found("return httpRequest({ url: todo('URL') });")).toEqual([
      'unfinished-setting: URL is not filled in yet.',
    ]);
  });

  test('places a problem at its node and field', () => {
    const source = workflow('await sleep(input.amuont);\nreturn 1;');
    const from = source.indexOf('await sleep');
    const to = source.indexOf(';', from) + 1;
    const document = {
      graphs: {
        main: {
          kind: 'main',
          edges: {},
          nodes: { w: { kind: 'wait', title: 'Wait', duration: 'input.amuont', x: 0, y: 0 } },
        },
      },
    } as unknown as WorkflowDocument;
    const anchors = [{ graph: 'main', node: 'w', from, to }];
    expect(service.check(source, context, { document, anchors })).toMatchObject([
      { code: 'type-error', graph: 'main', node: 'w', field: 'duration', range: { from: 6, to: 12 } },
    ]);
  });

  test('places are those of the text as it is written, also when its lines end in \\r\\n', () => {
    const source = workflow('await sleep(input.amuont);\nreturn 1;').replaceAll('\n', '\r\n');
    const [problem] = service.check(source, context);
    expect(source.slice(problem?.source?.from, problem?.source?.to)).toBe('amuont');
    const { from = 0, to = 0 } = service.hoverAt(source, source.indexOf('sleep(') + 1, context) ?? {};
    expect(source.slice(from, to)).toBe('sleep');
  });

  test('activities change with the plugins', () => {
    const source = workflow('return httpRequest({ url: input.url });');
    expect(service.check(source, { plugins: [] })).toHaveLength(1);
    expect(service.check(source, context)).toEqual([]);
  });
});

test('completes properties of results', () => {
  const source = workflow(
    'const policy = await httpRequest<Policy>({ url: input.url });\nreturn policy.body.',
  );
  const names = service
    .completionsAt(source, source.indexOf('policy.body.') + 12, context)
    .map(({ name }) => name);
  expect(names).toEqual(['amount', 'limit']);
});

test('explains the name under the pointer', () => {
  const source = workflow('return httpRequest({ url: input.url });');
  const hover = service.hoverAt(source, source.indexOf('httpRequest({') + 3, context);
  expect(hover?.signature).toContain(
    '<unknown>(input: HttpRequestInput) => Promise<HttpRequestOutput<unknown>>',
  );
  expect(hover?.documentation).toContain('Calls a service.');
});

test('finds where a name is declared: in the code, in the activities, in the API', () => {
  const source = workflow(
    'const policy = 1;\nawait sleep(policy);\nreturn httpRequest({ url: input.url });',
  ).replace('import {', 'import { sleep,');
  const at = (word: string) => service.definitionAt(source, source.lastIndexOf(word) + 1, context);
  const own = at('policy');
  expect(own).toEqual({ in: 'workflow', from: source.indexOf('policy'), to: source.indexOf('policy') + 6 });
  const declared = ({ text = '', from, to }: NonNullable<ReturnType<typeof at>>) => text.slice(from, to);
  expect(at('url:')).toMatchObject({ in: 'activities' });
  expect(declared(at('url:')!)).toBe('url');
  expect(at('sleep')).toMatchObject({ in: 'api' });
  expect(declared(at('sleep')!)).toBe('sleep');
});

test('the embedded declarations of the workflow API are current', () => {
  const script = fileURLToPath(new URL('../../../scripts/embed-workflow-types.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
