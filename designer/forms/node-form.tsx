import type { Diagnostic } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { invariant, type Json, type PluginDescriptor } from '@inkstone/runtime';
import { createContext, type ReactNode, type RefObject, useContext, useMemo, useRef } from 'react';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { setField } from '../model/set-field.js';
import { type ScopeValue, valuesInScope } from '../model/values-in-scope.js';

/** What the fields of one node's form share. */
export interface NodeForm {
  id: string;
  document: WorkflowDocument;
  plugins: readonly PluginDescriptor[];
  /** What an expression here can use. */
  values: readonly ScopeValue[];
  /** Problems at a setting, or below it. */
  problemsAt(field: string): Diagnostic[];
  /** Puts a value into the field that had the cursor last. */
  receiver: RefObject<((value: ScopeValue) => void) | undefined>;
  set(field: readonly string[], value: Json | undefined, using?: ScopeValue): void;
}

const Context = createContext<NodeForm | undefined>(undefined);

export function NodeFormProvider({ id, children }: { id: string; children: ReactNode }) {
  const editor = useEditor();
  const document = useEditorState((state) => state.draft.document);
  const plugins = useEditorState((state) => state.plugins);
  const diagnostics = useEditorState((state) => state.diagnostics);
  const receiver = useRef<((value: ScopeValue) => void) | undefined>(undefined);
  const form = useMemo(
    (): NodeForm => ({
      id,
      document,
      plugins,
      receiver,
      values: valuesInScope(document, plugins, id),
      problemsAt: (field) =>
        diagnostics.filter(
          (each) => each.node === id && (each.field === field || each.field?.startsWith(`${field}.`)),
        ),
      set: (field, value, using) =>
        editor.edit(setField(editor.store.getState().draft.document, id, field, value, using?.names)),
    }),
    [id, document, plugins, diagnostics, editor],
  );
  return <Context.Provider value={form}>{children}</Context.Provider>;
}

export function useNodeForm(): NodeForm {
  const form = useContext(Context);
  invariant(form, 'a field stands inside the form of a node');
  return form;
}
