import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readScenario } from '@inkstone/runtime/testing';
import { shownPath, writeWhole } from './workflow-files.js';

/**
 * Writes a scenario beside the workflow's own files, under a name that no other scenario has, and gives its path as people
 * see it. The same scenario again is the same file.
 *
 * @param stem path of the workflow's files, without ending
 * @throws Problem `malformed-scenario`
 */
export function writeScenarioBeside(dir: string, stem: string, value: Record<string, unknown>): string {
  const scenario = { ...value, workflow: `${basename(stem)}.flow.json` };
  readScenario(scenario, 'the scenario');
  const text = `${JSON.stringify(scenario, null, 2)}\n`;
  for (let turn = 1; ; turn += 1) {
    const name = `${basename(stem)}${turn === 1 ? '' : `-${turn}`}.scenario.json`;
    const path = join(dirname(stem), name);
    const taken = existsSync(path);
    if (taken && readFileSync(path, 'utf8') !== text) continue;
    if (!taken) writeWhole(path, text);
    return shownPath(dir, path);
  }
}
