/** Schedules from the command line. */
import type { Command } from 'commander';
import type { z } from 'zod';
import type {
  occurrenceListSchema,
  overlapSchema,
  previewReplySchema,
  Schedule,
  scheduleListSchema,
} from '../api/schedules.js';
import { readJsonOption } from './json-option.js';
import type { Output } from './output.js';
import { apiOf, type RemoteOptions, withRemote } from './remote.js';

interface PutOptions extends RemoteOptions {
  cron?: string[];
  every?: string[];
  except?: string[];
  timeZone?: string;
  input?: string;
  overlap?: z.infer<typeof overlapSchema>;
  note?: string;
}

const urlOf = (id: string, rest = ''): string => `/api/schedules/${encodeURIComponent(id)}${rest}`;

export function addScheduleCommand(program: Command, output: Output): void {
  const schedule = program.command('schedule').description('when workflows start by themselves');
  const verb = (words: string, description: string) =>
    withRemote(schedule.command(words))
      .description(description)
      .option('--json', 'print one JSON value for programs');

  verb('put <id> <workflow>', 'make or change a schedule of a published workflow')
    .option(
      '--cron <lines...>',
      'cron lines of 5 to 7 fields: “30 9 * * MON-FRI”, “0 9 L * *”, “0 9 * * MON#2”',
    )
    .option('--every <ms...>', 'intervals in ms')
    .option('--except <lines...>', 'cron lines of times that are left out')
    .option('--time-zone <name>', 'Europe/Berlin; UTC when absent')
    .option('--input <json>', 'what each run is started with')
    .option('--overlap <policy>', 'skip, bufferOne, bufferAll, cancelOther, terminateOther or allowAll')
    .option('--note <text>', 'for people')
    .action(async (id: string, workflowType: string, options: PutOptions) => {
      const { cron = [], every = [], except = [], timeZone, input, overlap, note } = options;
      const body = {
        spec: { cron, except, every: every.map((ms) => ({ ms: Number(ms) })), timeZone },
        action: { workflowType, input: [input === undefined ? {} : readJsonOption('--input', input)] },
        policy: { overlap },
        note,
      };
      const made = await apiOf(options)<Schedule>('PUT', urlOf(id), body);
      output.result(made, `${id}: next at ${made.nextAt ?? 'no time'}`);
    });

  verb('list', 'all schedules').action(async (options: RemoteOptions) => {
    const { items } = await apiOf(options)<z.infer<typeof scheduleListSchema>>('GET', '/api/schedules');
    const lines = items.map(({ id, action, nextAt, paused }) =>
      [id, action.workflowType, paused ? 'paused' : (nextAt ?? 'no time')].join('  '),
    );
    output.result({ items }, lines.join('\n') || 'There are no schedules.');
  });

  verb('show <id>', 'the next 20 times, and what became of the last ones').action(
    async (id: string, options: RemoteOptions) => {
      const api = apiOf(options);
      const { times } = await api<z.infer<typeof previewReplySchema>>('GET', urlOf(id, '/preview'));
      const { items } = await api<z.infer<typeof occurrenceListSchema>>('GET', urlOf(id, '/occurrences'));
      const lines = items.map(({ time, state, reason, workflowId }) =>
        [time, state, reason ?? workflowId ?? ''].join('  ').trimEnd(),
      );
      output.result({ times, occurrences: items }, ['To come:', ...times, '', 'Past:', ...lines].join('\n'));
    },
  );

  for (const [name, said, description] of [
    ['pause', 'paused', 'start nothing until it is resumed'],
    ['resume', 'goes on', 'go on; times that passed are skipped'],
    ['trigger', 'triggered', 'start it once, now'],
  ] as const)
    verb(`${name} <id>`, description).action(async (id: string, options: RemoteOptions) => {
      await apiOf(options)('POST', urlOf(id, `/${name}`), {});
      output.result({ id }, `${id}: ${said}`);
    });

  verb('backfill <id> <from> <to>', 'start what would have been started between two times').action(
    async (id: string, from: string, to: string, options: RemoteOptions) => {
      const reply = await apiOf(options)<{ occurrences: number }>('POST', urlOf(id, '/backfill'), {
        from,
        to,
      });
      output.result(reply, `${id}: ${reply.occurrences} times`);
    },
  );

  verb('delete <id>', 'take it away, with its past').action(async (id: string, options: RemoteOptions) => {
    await apiOf(options)('DELETE', urlOf(id));
    output.result({ id }, `${id}: deleted`);
  });
}
