import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluginDescriptor } from '@inkstone/runtime';
import type { Plugin } from '@inkstone/runtime/activity';
import type { Command } from 'commander';
import type { CompilerService } from '../versions/compiler-service.js';
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

export async function loadCompiler(options: PluginOptions): Promise<CompilerService> {
  const { createInlineCompiler } = await import('../versions/inline-compiler.js');
  return createInlineCompiler(await pluginsOf(options));
}

/** What the plugin files have, or the server. */
export async function pluginsOf(options: PluginOptions): Promise<PluginDescriptor[]> {
  if (options.plugin === undefined) {
    const { plugins } = await apiOf(options)<{ plugins: PluginDescriptor[] }>('GET', '/api/plugins');
    return plugins;
  }
  const modules = options.plugin.map(async (file) => {
    const { default: plugin } = (await import(pathToFileURL(resolve(file)).href)) as { default: Plugin };
    return plugin.descriptor;
  });
  return Promise.all(modules);
}
