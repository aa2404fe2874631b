import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { compileModule } from './compile-module.js';
import { explainStack } from './explain-stack.js';

const SOURCE = `import { sleep } from '@inkstone/runtime/workflow';

export async function rest(): Promise<void> {
  await sleep('1 day');
}
`;

test('the stack of a run that waits names its nodes by title and line', () => {
  const compiled = compileModule(SOURCE, {
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
  const stack = 'waits for timer 1\n    at [node 0]\nwaits for condition\n    at [node 77]';
  expect(explainStack(stack, compiled, 'rest')).toBe(
    'waits for timer 1\n    at “sleep” (rest.ts:4)\nwaits for condition\n    at [node 77]',
  );
});
