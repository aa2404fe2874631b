import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeScenarioBeside } from './scenario-beside.js';

let dir: string;
let stem: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'inkstone-scenario-'));
  mkdirSync(join(dir, 'orders'));
  stem = join(dir, 'orders', 'approval');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const scenario = (title: string) => ({
  ...{ format: 1, title, workflow: 'elsewhere.flow.json' },
  expect: { result: 'granted' },
});

test('stands beside the workflow’s files, and names them', () => {
  expect(writeScenarioBeside(dir, stem, scenario('One'))).toBe('orders/approval.scenario.json');
  const written = JSON.parse(readFileSync(`${stem}.scenario.json`, 'utf8'));
  expect(written).toEqual({ ...scenario('One'), workflow: 'approval.flow.json' });
});

test('no scenario is overwritten; the same one is the same file', () => {
  const paths = ['One', 'Two', 'One', 'Two'].map((title) => writeScenarioBeside(dir, stem, scenario(title)));
  expect(paths).toEqual([
    'orders/approval.scenario.json',
    'orders/approval-2.scenario.json',
    'orders/approval.scenario.json',
    'orders/approval-2.scenario.json',
  ]);
});

test('what no scenario can be is refused, and nothing is written', () => {
  const wrong = { ...scenario('One'), expect: { path: 7 } };
  expect(() => writeScenarioBeside(dir, stem, wrong)).toThrowError(
    expect.objectContaining({ code: 'malformed-scenario' }),
  );
  expect(readdirSync(join(dir, 'orders'))).toEqual([]);
});
