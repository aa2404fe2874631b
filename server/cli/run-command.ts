import { durationToMs } from '@inkstone/runtime';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { startRunReplySchema } from '../api/runs.js';
import { problem } from '../errors.js';
import { readJsonOption } from './json-option.js';
import type { Output } from './output.js';
import { apiOf, withRemote } from './remote.js';

type Started = z.infer<typeof startRunReplySchema>;

interface RunOptions {
  url?: string;
  input?: string;
  id?: string;
  wait?: boolean | string;
  delay?: string;
  requestId?: string;
  reuse?: string;
  conflict?: string;
}

const LONGEST_WAIT_S = 600;

export function addRunCommand(program: Command, output: Output): void {
  withRemote(program.command('run <workflow>'))
    .description('start a run')
    .option('--input <json>', 'the input as JSON, or @file')
    .option('--id <workflow id>', 'a business key; one open run for each')
    .option('--wait [seconds]', `wait for the result, at most so many seconds (default ${LONGEST_WAIT_S})`)
    .option('--delay <duration>', 'begin so much later: "2 hours"; a message to the run begins it at once')
    .option('--request-id <id>', 'the same request starts one run')
    .option(
      '--reuse <policy>',
      'once the id was used: ALLOW_DUPLICATE, ALLOW_DUPLICATE_FAILED_ONLY, REJECT_DUPLICATE',
    )
    .option('--conflict <policy>', 'while a run of the id is open: FAIL, USE_EXISTING, TERMINATE_EXISTING')
    .action(async (workflow: string, options: RunOptions) => {
      const started = await apiOf(options)<Started>(
        'POST',
        `/api/workflows/${encodeURIComponent(workflow)}/runs`,
        {
          ...(options.input === undefined ? {} : { input: readJsonOption('--input', options.input) }),
          ...(options.id === undefined ? {} : { workflowId: options.id }),
          ...(options.delay === undefined ? {} : { startDelayMs: durationToMs(options.delay) }),
          ...(options.requestId === undefined ? {} : { requestId: options.requestId }),
          ...(options.reuse === undefined ? {} : { idReusePolicy: options.reuse }),
          ...(options.conflict === undefined ? {} : { idConflictPolicy: options.conflict }),
          ...(options.wait === undefined ? {} : { wait: waitSeconds(options.wait) }),
        },
      );
      output.result(started, inWords(started));
      if (!['running', 'completed', undefined].includes(started.status)) process.exitCode = 1;
    });
}

function waitSeconds(wait: boolean | string): number {
  const seconds = typeof wait === 'string' ? Number(wait) : LONGEST_WAIT_S;
  if (seconds > 0 && seconds <= LONGEST_WAIT_S) return seconds;
  throw problem('invalid-setting', {
    setting: '--wait',
    value: String(wait),
    expected: `seconds up to ${LONGEST_WAIT_S}`,
  });
}

function inWords({ runId, workflowId, status, result, failure }: Started): string {
  const run = `run ${runId} of ${workflowId}`;
  if (status === undefined) return `started ${run}`;
  if (status === 'completed') return `${run} completed\n${JSON.stringify(result ?? null, undefined, 2)}`;
  const why = (failure as { message?: string } | undefined)?.message;
  return `${run} ${status === 'running' ? 'is still running' : status}${why === undefined ? '' : `: ${why}`}`;
}
