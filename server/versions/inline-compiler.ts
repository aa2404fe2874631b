import { createHash } from 'node:crypto';
import {
  activityTypes,
  checkDraft,
  compile,
  createDraft,
  lift,
  normalForm,
  TypeService,
} from '@inkstone/compiler';
import type { PluginDescriptor } from '@inkstone/runtime';
import type { CompilerService } from './compiler-service.js';

/** The compiler on the calling thread: what the compiler thread runs, and what tests use. */
export function createInlineCompiler(plugins: PluginDescriptor[]): CompilerService {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const context = { plugins, types: new TypeService(), sha256 };
  return {
    createDraft: async (document) => createDraft(document, context),
    async draftFromSource(source, previous) {
      if (previous?.state === 'linked' && previous.source === source) return { draft: previous };
      const lifted = lift(source, context, previous);
      if ('broken' in lifted) return { diagnostics: lifted.broken };
      const { document, anchors } = lifted;
      return { draft: { document, source, anchors, state: 'linked' } };
    },
    normalForm: async (document) => normalForm(document, context),
    check: async (draft) => checkDraft(draft, context),
    compile: async (draft) => compile(draft, context),
    activityTypes: async () => activityTypes(plugins),
    close: async () => {},
  };
}
