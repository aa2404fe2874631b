import * as workflow from '@inkstone/runtime/workflow';
import { expect, test } from 'vitest';
import { importLine, WORKFLOW_TYPES, WORKFLOW_VALUES } from './imports.js';

test('the names of the workflow API are those that it exports', () => {
  expect([...WORKFLOW_VALUES].sort()).toEqual(Object.keys(workflow).sort());
});

test('an import lists names in one order, types marked', () => {
  const line = importLine(['sleep', 'HumanTaskAnswer', 'condition'], 'api', (name) =>
    WORKFLOW_VALUES.has(name),
  );
  expect(line).toBe("import { condition, type HumanTaskAnswer, sleep } from 'api';");
  expect(WORKFLOW_TYPES.has('HumanTaskAnswer')).toBe(true);
});

test('an import of types only is one', () => {
  expect(importLine(['B', 'a'], './x.js', () => false)).toBe("import type { a, B } from './x.js';");
});
