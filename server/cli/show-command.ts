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
      output.result(view, inWords(view));
    });
}

function inWords({ run, story }: RunView): string {
  const head = `${run.workflowType} version ${run.version}, run ${run.runId} of ${run.workflowId}: ${run.status}`;
  const lines = story.map(({ time, text }) => `  ${time}  ${text}`);
  const words = waitsForWords(run) ?? waitingWords(run);
  const waiting = words === undefined ? [] : [`  ${words}`];
  const result = run.result === undefined ? [] : [`  result: ${JSON.stringify(run.result)}`];
  return [head, ...lines, ...waiting, ...result].join('\n');
}
