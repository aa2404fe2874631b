import { createHash } from 'node:crypto';
import { activityTypes, check, compile, createDraft, draftFromSource } from '@inkstone/compiler';
import type { PluginDescriptor } from '@inkstone/runtime';
import type { CompilerService } from './compiler-service.js';

/** The compiler on the calling thread: what the compiler thread runs, and what tests use. */
export function createInlineCompiler(plugins: PluginDescriptor[]): CompilerService {
  const context = { plugins, sha256: (text: string) => createHash('sha256').update(text).digest('hex') };
  return {
    createDraft: async (document) => createDraft(document, context),
    draftFromSource: async (source, previous) => draftFromSource(source, context, previous),
    async check(draft) {
      const outcome = compile(draft, context);
      return 'diagnostics' in outcome ? outcome.diagnostics : check(draft.document, context);
    },
    compile: async (draft) => compile(draft, context),
    activityTypes: async () => activityTypes(plugins),
    close: async () => {},
  };
}
