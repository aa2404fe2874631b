import { Problem } from '@inkstone/runtime';
import type { Command } from 'commander';
import type { CheckRunsReply } from '../api/operations.js';
import type { Api } from './api.js';
import { followBulk } from './bulk-command.js';
import type { Output } from './output.js';
import { apiOf, withRemote } from './remote.js';
import { wordsForModules } from './server-modules.js';
import { readWorkflowFile, type WorkflowFile } from './workflow-file.js';

interface Published {
  name: string;
  version: number;
  hash: string;
}

interface PublishOptions {
  url?: string;
  note?: string;
  check?: boolean;
  move?: boolean;
  sample?: string;
  lenient?: boolean;
}

export function addPublishCommand(program: Command, output: Output): void {
  withRemote(program.command('publish <file...>'))
    .description(
      'publish workflows from .flow.json or .ts files; the server brings the modules that they import',
    )
    .option('--note <text>', 'what changed, for the list of versions')
    .option('--check', 'publish nothing: save the drafts, and say which open runs could move to them')
    .option('--move', 'after publishing, move the open runs that can to the new version')
    .option('--sample <number>', 'with --check: look at so many of the newest runs only')
    .option('--lenient', 'with --check or --move: inputs and options of steps may differ')
    .action(async (files: string[], options: PublishOptions) => {
      const api = apiOf(options);
      if (options.check) return checkFiles(api, files, options, output);
      const published: Published[] = [];
      for (const file of files) {
        const workflow = readWorkflowFile(file);
        const version = await publishFile(api, workflow, options.note);
        published.push(version);
        const modules = await wordsForModules(workflow.source);
        output.say(`${file}: ${version.name} version ${version.version}${modules}`);
        if (options.move) await moveRuns(api, version, options, output);
      }
      output.result(published, published.length === 1 ? 'published' : `${published.length} published`);
    });
}

/** Each open run of the workflows: whether it could go on with the drafts. The command fails when some could not. */
async function checkFiles(api: Api, files: string[], options: PublishOptions, output: Output): Promise<void> {
  const replies: CheckRunsReply[] = [];
  for (const file of files) {
    const { name } = await saveDraft(api, readWorkflowFile(file));
    const asked = { lenient: options.lenient, sample: options.sample && Number(options.sample) };
    const reply = await api<CheckRunsReply>('POST', `/api/workflows/${name}/check-runs`, asked);
    replies.push(reply);
    for (const { runId, divergence } of reply.runs)
      if (divergence) output.say(`  ${runId}: ${whereInWords(divergence)}`);
    output.say(`${file}: ${reply.canMove} of ${reply.checked} open runs can move`);
  }
  const stuck = replies.some(({ canMove, checked }) => canMove < checked);
  output.result(replies, stuck ? 'some runs would have to stay on their version' : 'all can move');
  if (stuck) process.exitCode = 1;
}

function whereInWords({ what, event }: NonNullable<CheckRunsReply['runs'][number]['divergence']>): string {
  return event === undefined ? what : `event ${event}, ${what}`;
}

async function moveRuns(
  api: Api,
  { name, version }: Published,
  { lenient = false }: PublishOptions,
  output: Output,
): Promise<void> {
  const operation = { verb: 'move', version, lenient };
  const reason = `version ${version} was published`;
  const bulk = { filter: { workflow: name, otherThanVersion: version }, operation, reason };
  const { operationId } = await api<{ operationId: string }>('POST', '/api/bulk-operations', bulk);
  await followBulk(api, operationId, output);
}

async function publishFile(api: Api, workflow: WorkflowFile, note?: string): Promise<Published> {
  const { name, revision, version } = await saveDraft(api, workflow);
  try {
    return await api<Published>('POST', `/api/workflows/${name}/publish`, {
      revision,
      ...(note ? { note } : {}),
    });
  } catch (error) {
    // Publishing what is published already is no mistake of a script that runs twice.
    if (!(error instanceof Problem) || error.code !== 'nothing-to-publish' || version === undefined)
      throw error;
    return api<Published>('GET', `/api/workflows/${name}/versions/${version}`);
  }
}

async function saveDraft(
  api: Api,
  { document, source, file }: WorkflowFile,
): Promise<{ name: string; revision: number; version?: number }> {
  const parts = { ...(document ? { document } : {}), ...(source === undefined ? {} : { source }) };
  const name = document?.name ?? exportedName(source ?? '') ?? file.replace(/^.*[/\\]|\.ts$/g, '');
  return { name, ...(await putDraft(api, name, document?.title ?? name, parts)) };
}

async function putDraft(
  api: Api,
  name: string,
  title: string,
  parts: object,
): Promise<{ revision: number; version?: number }> {
  try {
    await api('PUT', `/api/workflows/${name}/draft`, parts);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'draft-not-found') throw error;
    await api('POST', '/api/workflows', { title, name, ...parts });
  }
  return api('GET', `/api/workflows/${name}/draft`);
}

function exportedName(source: string): string | undefined {
  return /^export\s+async\s+function\s+(\w+)/m.exec(source)?.[1];
}
