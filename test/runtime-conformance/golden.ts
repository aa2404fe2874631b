/** Histories on disk, one file for each feature. `UPDATE=1` writes them anew, from the in-memory engine. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NormalRun } from './normal-history.js';

const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));

export const goldenFile = (name: string) => `${FOLDER}${name}.json`;

export function writesGoldens(): boolean {
  return process.env.UPDATE === '1';
}

export function readGolden(name: string): NormalRun[] | undefined {
  const file = goldenFile(name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

export function writeGolden(name: string, runs: readonly NormalRun[]): void {
  const file = goldenFile(name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${goldenText(runs)}\n`);
}

/** An event a line: a changed event is a changed line of the diff. */
function goldenText(runs: readonly NormalRun[]): string {
  const list = (items: readonly string[], indent: string) =>
    items.length === 0 ? '[]' : `[\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}]`;
  const events = (items: readonly object[]) =>
    list(
      items.map((item) => JSON.stringify(item)),
      '        ',
    );
  const rows = ({ rows }: NormalRun) =>
    rows.map(({ at, inputs, commands, flags }) => {
      const flagged = flags === undefined ? '' : `,\n        "flags": ${JSON.stringify(flags)}`;
      return `{\n        "at": ${at},\n        "inputs": ${events(inputs)},\n        "commands": ${events(commands)}${flagged}\n      }`;
    });
  return list(
    runs.map(
      (run) =>
        `{\n    "workflow": ${JSON.stringify(run.workflow)},\n    "status": ${JSON.stringify(run.status)},\n    "rows": ${list(rows(run), '    ')}\n  }`,
    ),
    '',
  );
}
