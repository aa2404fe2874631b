import type { Command } from 'commander';
import type { RunSummary } from '../api/runs.js';
import type { WorkflowSummary } from '../api/workflows.js';
import type { Output } from './output.js';
import { apiOf, withRemote } from './remote.js';
import { waitingWords } from './waiting-words.js';

interface ListOptions {
  url?: string;
  runs?: boolean;
  workflow?: string;
  status?: string;
  limit?: string;
}

export function addListCommand(program: Command, output: Output): void {
  withRemote(program.command('list'))
    .description('list workflows, or runs with --runs')
    .option('--runs', 'list runs, newest first')
    .option('--workflow <name>', 'only runs of this workflow')
    .option(
      '--status <status>',
      'only runs that are running, blocked, completed, failed, canceled or terminated',
    )
    .option('--limit <number>', 'at most so many runs (default 50)')
    .action(async (options: ListOptions) => {
      const api = apiOf(options);
      if (options.runs || options.workflow || options.status) {
        const { items } = await api<{ items: RunSummary[] }>('GET', `/api/runs?${filter(options)}`);
        output.result(items, table(items.map(runLine), 'no runs'));
      } else {
        const { items } = await api<{ items: WorkflowSummary[] }>('GET', '/api/workflows');
        output.result(items, table(items.map(workflowLine), 'no workflows'));
      }
    });
}

function filter({ workflow, status, limit }: ListOptions): URLSearchParams {
  return new URLSearchParams(
    Object.entries({ workflow, status, limit }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

function runLine(run: RunSummary): string[] {
  const { runId, workflowType, workflowId, status, startedAt } = run;
  return [runId, workflowType, workflowId, status, startedAt, waitingWords(run) ?? ''];
}

function workflowLine({ name, title, version, draftChanges, openRuns }: WorkflowSummary): string[] {
  const state = version === undefined ? 'draft' : `version ${version}${draftChanges > 0 ? ' + changes' : ''}`;
  return [name, title, state, `${openRuns} open`];
}

/** Columns as wide as their widest cell. */
function table(rows: string[][], empty: string): string {
  if (rows.length === 0) return empty;
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
