/**
 * Histories on disk, one file for each feature: the module that ran, and all that the runs did, as the in-memory engine
 * stored it. Every later version must replay them. `UPDATE=1` writes them anew.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HISTORY_FORMAT, type HistoryRow } from '@inkstone/runtime';
import type { PlayedRun } from './feature.js';
import type { PlayedFeature } from './play-feature.js';

export interface Golden {
  /** Version of the row format. */
  format: number;
  module: string;
  runs: readonly Pick<PlayedRun, 'status' | 'info' | 'rows'>[];
}

const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));

const goldenFile = (name: string) => `${FOLDER}${name}.json`;

export function writesGoldens(): boolean {
  return process.env.UPDATE === '1';
}

export function readGolden(name: string): Golden | undefined {
  const file = goldenFile(name);
  if (!existsSync(file)) return undefined;
  const { module, ...golden } = JSON.parse(readFileSync(file, 'utf8')) as Omit<Golden, 'module'> & {
    module: string[];
  };
  return { ...golden, module: module.join('\n') };
}

export function writeGolden(name: string, { module, runs }: PlayedFeature): void {
  const file = goldenFile(name);
  mkdirSync(dirname(file), { recursive: true });
  const members = {
    format: JSON.stringify(HISTORY_FORMAT),
    module: list(module.split('\n'), '  '),
    runs: listed(runs.map(runText), '  '),
  };
  writeFileSync(file, `${objectText(members, '')}\n`);
}

function runText({ status, info, rows }: PlayedFeature['runs'][number]): string {
  const members = {
    status: JSON.stringify(status),
    info: JSON.stringify(info),
    rows: listed(rows.map(rowText), '      '),
  };
  return objectText(members, '    ');
}

/** An event a line: a changed event is a changed line of the diff. The order of members is that of the row's text. */
function rowText(row: HistoryRow): string {
  const members = Object.entries(row).map(([key, value]) => [
    key,
    key === 'commands' || key === 'inputs'
      ? list(withoutFiles(value as object[]), '          ')
      : JSON.stringify(value),
  ]);
  return objectText(Object.fromEntries(members), '        ');
}

/** Stacks of activities tell of files of the machine that they ran on, also where a run passes them on. */
function withoutFiles(events: object[]): object[] {
  const without = (key: string, value: unknown) =>
    key === 'stack' && typeof value === 'string' ? value.replace(FRAME_OF_FILE, '') : value;
  return JSON.parse(JSON.stringify(events, without));
}

const FRAME_OF_FILE = /\n {4}at .*(?:\/|node:).*/g;

function objectText(members: Record<string, string>, indent: string): string {
  const lines = Object.entries(members).map(([key, value]) => `${indent}  ${JSON.stringify(key)}: ${value}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

const list = (items: readonly unknown[], indent: string) =>
  listed(
    items.map((item) => JSON.stringify(item)),
    indent,
  );

function listed(items: readonly string[], indent: string): string {
  if (items.length === 0) return '[]';
  return `[\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}]`;
}
