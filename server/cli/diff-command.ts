/** What differs between two versions of a workflow, or between a version and its draft. */
import type { Command } from 'commander';
import type { z } from 'zod';
import type { diffReplySchema } from '../api/workflows.js';
import type { Output } from './output.js';
import { apiOf, type RemoteOptions, withRemote } from './remote.js';

export function addDiffCommand(program: Command, output: Output): void {
  withRemote(program.command('diff <workflow> <from> [to]'))
    .description('say in words what differs between two versions; without [to]: from a version to the draft')
    .action(async (workflow: string, from: string, to = 'draft', options: RemoteOptions) => {
      const query = new URLSearchParams({ from, to });
      const url = `/api/workflows/${encodeURIComponent(workflow)}/diff?${query}`;
      const reply = await apiOf(options)<z.infer<typeof diffReplySchema>>('GET', url);
      output.result(reply, reply.words.join('\n') || 'Nothing differs.');
    });
}
