import { Problem } from '@inkstone/runtime';
import type { Command } from 'commander';
import type { Api } from './api.js';
import type { Output } from './output.js';
import { apiOf, withRemote } from './remote.js';
import { wordsForModules } from './server-modules.js';
import { readWorkflowFile, type WorkflowFile } from './workflow-file.js';

interface Published {
  name: string;
  version: number;
  hash: string;
}

export function addPublishCommand(program: Command, output: Output): void {
  withRemote(program.command('publish <file...>'))
    .description(
      'publish workflows from .flow.json or .ts files; the server brings the modules that they import',
    )
    .option('--note <text>', 'what changed, for the list of versions')
    .action(async (files: string[], options: { url?: string; note?: string }) => {
      const api = apiOf(options);
      const published: Published[] = [];
      for (const file of files) {
        const workflow = readWorkflowFile(file);
        const version = await publishFile(api, workflow, options.note);
        published.push(version);
        const modules = await wordsForModules(workflow.source);
        output.say(`${file}: ${version.name} version ${version.version}${modules}`);
      }
      output.result(published, published.length === 1 ? 'published' : `${published.length} published`);
    });
}

async function publishFile(
  api: Api,
  { document, source, file }: WorkflowFile,
  note?: string,
): Promise<Published> {
  const parts = { ...(document ? { document } : {}), ...(source === undefined ? {} : { source }) };
  const name = document?.name ?? exportedName(source ?? '') ?? file.replace(/^.*[/\\]|\.ts$/g, '');
  const { revision, version } = await putDraft(api, name, document?.title ?? name, parts);
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
