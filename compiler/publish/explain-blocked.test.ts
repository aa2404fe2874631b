import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { compileModule } from './compile-module.js';
import { explainBlocked } from './explain-blocked.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const SOURCE = `import { sleep } from '@inkstone/runtime/workflow';

/** Comments go, and lines move. */
interface Input {
  name: string;
}

export async function greet(input: Input): Promise<string> {
  // Rest first
  await sleep('1 day');
  const { name } = input;

  return shout(name);
}

function shout(name: string): string {
  return name
    .trim()
    .missing.toUpperCase();
}
`.replace('.missing', '.missing!');

/** The stack of an error as the realm writes it. */
async function realmStack(module: string): Promise<string> {
  const exports: { greet?: (input: object) => Promise<string> } = {};
  const link = new Script(module, { filename: 'workflow-module' }).runInThisContext();
  const at = Object.assign((_: number, call: unknown) => call, {
    enter: () => {},
    scope: () => 0,
    in: (_: number, value: unknown) => value,
    path: (_: number, call: unknown) => call,
  });
  link(exports, () => ({ sleep: async () => {} }), at);
  const error = await exports.greet?.({ name: 'Ada' }).catch((thrown: Error) => thrown);
  const frames = String((error as unknown as Error).stack).matchAll(/workflow-module:(\d+):(\d+)/g);
  return [...frames].map(([, line, column]) => `    at f (workflow:${line}:${column})`).join('\n');
}

test('an error is shown at its line of the source', async () => {
  const compiled = compileModule(SOURCE, { sha256 });
  const reason = { code: 'workflow-code-error', message: 'TypeError: no', node: 0 } as const;
  const stack = await realmStack(compiled.module);
  const explained = explainBlocked({ ...reason, stack }, compiled, { workflow: 'greet', version: 3 });
  expect(explained).toMatchObject({
    message: 'greet version 3, “sleep”, line 19: TypeError: no',
    said: 'TypeError: no',
    line: 19,
    nodeTitle: 'sleep',
  });
  expect(explained.stack).toBe('    at f (greet.ts:19)\n    at f (greet.ts:13)');
});

test('a mismatch says workflow, version and event itself; node and line are added', () => {
  const compiled = compileModule(SOURCE, { sha256 });
  const message = 'greet version 3, event 4: history has StartTimer 1 where the code now asks for nothing.';
  const reason = { code: 'nondeterminism', message, node: 0, event: 4 } as const;
  const explained = explainBlocked(reason, compiled, { workflow: 'greet', version: 3 });
  expect(explained.message).toBe(`${message} At “sleep”, line 10.`);
});

test('where nothing is known, nothing is made up', () => {
  const reason = {
    code: 'sandbox-died',
    message: 'The sandbox died.',
    node: 9,
    stack: 'at f (workflow:900:1)',
  } as const;
  const explained = explainBlocked(reason, { nodes: [] }, { workflow: 'greet', version: 3 });
  expect(explained).toEqual({
    ...reason,
    message: 'greet version 3: The sandbox died.',
    said: 'The sandbox died.',
  });
});
