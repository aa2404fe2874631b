/** What operators do to one run, from the command line. */
import type { Command } from 'commander';
import type { Output } from './output.js';
import { apiOf, withRemote } from './remote.js';
import { VERBS, type Verb, type VerbOptions } from './verbs.js';

export function addOperateCommands(program: Command, output: Output): void {
  for (const verb of VERBS) addOne(program, output, verb);
}

function addOne(program: Command, output: Output, verb: Verb): void {
  const { name, description, flags = [], path = name, body, said } = verb;
  const command = withRemote(program.command(`${name} <run>`)).description(description);
  for (const [flag, words] of flags) command.option(flag, words);
  command
    .option('--reason <text>', 'why, for the history')
    .action(async (run: string, options: VerbOptions) => {
      const sent = { ...body(options), reason: options.reason };
      const url = `/api/runs/${encodeURIComponent(run)}/${path}`;
      const reply = await apiOf(options)<{ runId?: string } | undefined>('POST', url, sent);
      const as = reply?.runId === undefined ? '' : ` as ${reply.runId}`;
      output.result(reply ?? { run }, `${run}: ${said}${as}`);
    });
}
