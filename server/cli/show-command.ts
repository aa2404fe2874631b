import type { Command } from 'commander';
import type { RunView } from '../api/runs.js';
import type { Output } from './output.js';
import { apiOf, withRemote } from './remote.js';
import { waitingWords, waitsForWords } from './waiting-words.js';

export function addShowCommand(program: Command, output: Output): void {
  withRemote(program.command('show <run>'))
    .description('show what a run did and waits for')
    .action(async (runId: string, options: { url?: string }) => {
      const view = await apiOf(options)<RunView>('GET', `/api/runs/${encodeURIComponent(runId)}/view`);
      output.result(view, runInWords(view));
    });
}

/** The run in plain words, a line for each thing. */
export function runInWords({ run, story }: RunView): string {
  const head = `${run.workflowType} version ${run.version}, run ${run.runId} of ${run.workflowId}: ${run.status}`;
  const lines = story.map(({ time, text }) => `  ${time}  ${text}`);
  const words = waitsForWords(run) ?? waitingWords(run);
  const waiting = words === undefined ? [] : [`  ${words}`];
  const large = (run.warnings ?? []).map(({ message, nodeTitle, node }) => {
    const at = nodeTitle ?? (node === undefined ? undefined : `node ${node}`);
    return `  grows large${at === undefined ? '' : ` at ${at}`}: ${message}`;
  });
  const result = run.result === undefined ? [] : [`  result: ${JSON.stringify(run.result)}`];
  return [head, ...lines, ...waiting, ...large, ...result].join('\n');
}
