import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PluginDescriptor, WorldError } from '@inkstone/runtime';
import type { Command } from 'commander';
import type { CompilerService } from '../versions/compiler-service.js';
import type { Output } from './output.js';
import { apiOf, withRemote } from './remote.js';

interface PluginOptions {
  url?: string;
  plugin?: string[];
}

/** Adds the options that say where the activities come from. */
export function withPlugins(command: Command): Command {
  return withRemote(command).option(
    '--plugin <file...>',
    'built plugin files; without them the server is asked for its activities',
  );
}

/** Where nobody says where activities come from, and no server is there to be asked, there are none. */
export async function loadCompiler(
  options: PluginOptions,
  output: Pick<Output, 'note'>,
): Promise<CompilerService> {
  const { createInlineCompiler } = await import('../versions/inline-compiler.js');
  const plugins = await pluginsOf(options).catch((error: unknown) => {
    const asked = options.plugin ?? options.url ?? process.env.INKSTONE_URL;
    if (asked !== undefined || !(error instanceof WorldError)) throw error;
    output.note('No Inkstone answers here, so no activities are known: --plugin names their built files.');
    return [];
  });
  return createInlineCompiler(plugins);
}

/** What the plugin files have, or the server. @throws Problem `plugin-not-loaded`, `not-a-plugin` */
export async function pluginsOf(options: PluginOptions): Promise<PluginDescriptor[]> {
  if (options.plugin === undefined) {
    const { plugins } = await apiOf(options)<{ plugins: PluginDescriptor[] }>('GET', '/api/plugins');
    return plugins;
  }
  // The worker's code is needed only here.
  const { loadPlugins } = await import('@inkstone/runtime/worker');
  const files = options.plugin.map((file) => pathToFileURL(resolve(file)).href);
  return (await loadPlugins(files, process.cwd())).map(({ descriptor }) => descriptor);
}
