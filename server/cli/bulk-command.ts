/** One verb for many runs. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { problem } from '../errors.js';
import type { BulkProgress } from '../operations/bulk-operations.js';
import type { Api } from './api.js';
import type { Output } from './output.js';
import { apiOf, withRemote } from './remote.js';
import { VERBS, type VerbOptions } from './verbs.js';

const LOOK_MS = 300;

interface BulkOptions extends VerbOptions {
  workflow?: string;
  version?: string;
  status?: string;
  paused?: boolean;
  dryRun?: boolean;
}

export function addBulkCommand(program: Command, output: Output): void {
  const command = withRemote(program.command('bulk <verb>'))
    .description(`one verb for many open runs: ${VERBS.map(({ name }) => name).join(', ')}`)
    .option('--workflow <name>', 'only runs of this workflow')
    .option('--version <number>', 'only runs of this version')
    .option('--status <status>', 'only runs of this status')
    .option('--paused', 'only runs that are paused')
    .option('--dry-run', 'only say how many runs it would be for')
    .option('--reason <text>', 'why, for the histories');
  const known = new Set<string>();
  for (const [flag, words] of VERBS.flatMap(({ flags = [] }) => flags))
    if (!known.has(flag)) {
      known.add(flag);
      command.option(flag, words);
    }
  command.action(async (name: string, options: BulkOptions) => {
    const verb = VERBS.find((one) => one.name === name);
    const expected = VERBS.map((one) => one.name).join(', ');
    if (!verb) throw problem('invalid-setting', { setting: '<verb>', value: name, expected });
    const { reason, dryRun = false } = options;
    const operation = { verb: name, ...verb.body(options) };
    const api = apiOf(options);
    const asked = { filter: filterOf(options), operation, reason, dryRun };
    const reply = await api<BulkProgress & { runs?: number }>('POST', '/api/bulk-operations', asked);
    if (dryRun) return output.result(reply, reply.runs === 1 ? '1 run' : `${reply.runs} runs`);
    await followBulk(api, reply.operationId, output);
  });
}

function filterOf({ workflow, version, status, paused }: BulkOptions) {
  return { workflow, status, paused, version: version === undefined ? undefined : Number(version) };
}

/** Says how far it is until it has ended; the command fails when runs did. */
export async function followBulk(api: Api, operationId: string, output: Output): Promise<void> {
  const url = `/api/bulk-operations/${operationId}`;
  let progress = await api<BulkProgress>('GET', url);
  while (progress.state === 'running') {
    output.say(`${progress.done + progress.failed} of ${progress.total}`);
    await pause(LOOK_MS);
    progress = await api<BulkProgress>('GET', url);
  }
  const { items } = await api<{ items: { runId: string; problem?: { message: string } }[] }>(
    'GET',
    `${url}/items?state=failed`,
  );
  const failures = items.map(({ runId, problem: why }) => `  ${runId}: ${why?.message ?? ''}`);
  output.result(
    { ...progress, failures: items },
    [`${progress.done} done, ${progress.failed} failed`, ...failures].join('\n'),
  );
  if (progress.failed > 0) process.exitCode = 1;
}
