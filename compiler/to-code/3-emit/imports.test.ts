import * as workflow from '@inkstone/runtime/workflow';
import { expect, test } from 'vitest';
import { importLine, importWith, WORKFLOW_TYPES, WORKFLOW_VALUES } from './imports.js';

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

test('an import keeps its layout when names come and go', () => {
  const text = "import {\n  log, proxyActivities, type Race,\n  sleep,\n} from 'api';";
  const names = ['log', 'proxyActivities', 'Race', 'sleep'];
  const isValue = (name: string) => name !== 'Race';
  const without = importWith(text, names, ['log', 'Race', 'sleep'], isValue);
  expect(without).toBe("import {\n  log, type Race,\n  sleep,\n} from 'api';");
  expect(importWith(without ?? '', ['log', 'Race', 'sleep'], names, isValue)).toBe(text);
  expect(importWith("import { sleep } from 'api';", ['sleep'], ['log', 'sleep'], isValue)).toBeUndefined();
});
