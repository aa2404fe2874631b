import { createHash } from 'node:crypto';
import {
  activityTypes,
  checkDraft,
  compile,
  compileModule,
  createDraft,
  diffDocument,
  diffText,
  editCode,
  editDrawing,
  lift,
  type ModuleSource,
  normalForm,
  TypeService,
} from '@inkstone/compiler';
import { invariant, type PluginDescriptor } from '@inkstone/runtime';
import { createModuleSource } from './bundle-modules.js';
import type { CompilerService } from './compiler-service.js';

/**
 * The compiler on the calling thread: what the compiler thread runs, and what tests use.
 *
 * @param folder where the modules come from that workflows import; without it they can import none
 */
export function createInlineCompiler(plugins: PluginDescriptor[], folder?: string): CompilerService {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const context = { plugins, types: new TypeService(), sha256 };
  const sources = new Map<string, ModuleSource>();
  const contextIn = (own: string | undefined) => {
    const at = own ?? folder;
    if (at === undefined) return context;
    const modules = sources.get(at) ?? createModuleSource(at);
    sources.set(at, modules);
    return { ...context, modules };
  };
  return {
    createDraft: async (document) => createDraft(document, context),
    async draftFromSource(source, previous) {
      if (previous?.state === 'linked' && previous.source === source) return { draft: previous };
      const lifted = lift(source, context, previous);
      if ('broken' in lifted) return { diagnostics: lifted.broken };
      const { document, anchors } = lifted;
      return { draft: { document, source, anchors, state: 'linked' } };
    },
    async redraw(draft, document) {
      const edited = editDrawing(draft, diffDocument(draft.document, document), 'Draw', context);
      invariant('draft' in edited, 'changes made by comparing fit what was compared');
      return edited.draft;
    },
    async retype(draft, source) {
      const edited = editCode(draft, diffText(draft.source, source), 'Type', context);
      invariant('draft' in edited, 'changes made by comparing fit what was compared');
      return edited.draft;
    },
    normalForm: async (document) => normalForm(document, context),
    check: async (draft, own) => checkDraft(draft, contextIn(own)),
    compile: async (draft, own) => compile(draft, contextIn(own)),
    compileModule: async (source, own) => compileModule(source, contextIn(own)),
    activityTypes: async () => activityTypes(plugins),
    close: async () => {},
  };
}
