import type { Command } from 'commander';
import type { QueueStatus } from '../api/workers.js';
import { problem } from '../errors.js';
import type { Output } from './output.js';
import { apiOf, withRemote } from './remote.js';

interface QueuesOptions {
  url?: string;
  limit?: string;
}

export function addQueuesCommand(program: Command, output: Output): void {
  withRemote(program.command('queues [task-queue]'))
    .description('list task queues, or set the limits of one with --limit')
    .option('--limit <json>', 'all limits of the task queue, as JSON; {} takes them away')
    .addHelpText(
      'after',
      `\nLimits: {"concurrency":5,"perKey":{"key":"{customer}","concurrency":1}}; see docs/scaling-out.md.`,
    )
    .action(async (taskQueue: string | undefined, options: QueuesOptions) => {
      const api = apiOf(options);
      if (options.limit !== undefined) {
        if (taskQueue === undefined) throw invalid('task-queue', 'nothing', 'the name of a task queue');
        await api('PUT', `/api/task-queues/${encodeURIComponent(taskQueue)}/limits`, parsed(options.limit));
      }
      const { items } = await api<{ items: QueueStatus[] }>('GET', '/api/task-queues');
      const shown = taskQueue === undefined ? items : items.filter((queue) => queue.taskQueue === taskQueue);
      output.result(shown, shown.map(line).join('\n') || 'no task queues');
    });
}

function line({ taskQueue, waiting, running, limits }: QueueStatus): string {
  return `${taskQueue}  ${waiting} waiting  ${running} running  ${JSON.stringify(limits)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('--limit', text, 'a JSON object');
  }
}

function invalid(setting: string, value: string, expected: string): Error {
  return problem('invalid-setting', { setting, value, expected });
}
