import {
  applyEdit,
  checkDraft,
  codedHandler,
  compile,
  type Draft,
  drawnHandler,
  editCode,
  editDrawing,
  expressionModule,
  inferSchema,
  renameInputField,
  renameResult,
  renameVariable,
  TypeService,
} from '@inkstone/compiler';
import { graphOfNode, MAIN } from '@inkstone/compiler/graph';
import { invariant, type Json, type PluginDescriptor } from '@inkstone/runtime';
import type { Compiled, Compiler } from './compiler.js';
import { fingerprint } from './fingerprint.js';
import { SERVER_MODULES } from './server-modules.js';

type Edited = ReturnType<typeof editDrawing> | ReturnType<typeof editCode>;

/** The compiler on the calling thread. `newId` names edits: equal edits made twice are two edits. */
export function createLocalCompiler(newId: () => string): Compiler {
  const types = new TypeService();
  let plugins: PluginDescriptor[] = [];
  let opened: Draft | undefined;

  const draft = (): Draft => {
    invariant(opened, 'a draft is opened before it is edited');
    return opened;
  };
  const taken = (edited: Edited): Compiled | undefined => {
    if ('conflict' in edited) return undefined;
    opened = edited.draft;
    return { edit: { ...edited.edit, id: newId() }, anchors: edited.draft.anchors };
  };

  return {
    open: async (next, known) => {
      opened = next;
      plugins = known;
    },
    editDrawing: async (changes, label) => taken(editDrawing(draft(), changes, label, { plugins })),
    editCode: async (text, label) => taken(editCode(draft(), text, label, { plugins })),
    apply: async (edit, anchors) => {
      const applied = applyEdit(draft(), edit, anchors);
      invariant(!('conflict' in applied), 'an edit from history was tried before it is applied');
      opened = applied.draft;
    },
    compile: async () => {
      const context = { plugins, types, modules: SERVER_MODULES, sha256: fingerprint };
      return { document: draft().document, result: compile(draft(), context) };
    },
    check: async () => checkDraft(draft(), { plugins, types, modules: SERVER_MODULES }),
    completions: async (source, offset) => types.completionsAt(source, offset, { plugins }),
    hover: async (source, offset) => types.hoverAt(source, offset, { plugins }),
    definition: async (source, offset) => types.definitionAt(source, offset, { plugins }),
    renameResult: async (document, node, to) =>
      renameResult(document, graphOfNode(document, node) ?? MAIN, node, to),
    renameInputField: async (document, path, to) => renameInputField(document, path, to),
    renameVariable: async (document, variable, to) => renameVariable(document, variable, to),
    drawHandler: async (document, node) => drawnHandler(document, node, { plugins }),
    codeHandler: async (document, node) => codedHandler(document, node, { plugins }),
    expressionModule: async (expressions, names, declarations) =>
      expressionModule(expressions, names, declarations),
    inferSchema: async (sample) => inferSchema(sample) as Json,
  };
}
