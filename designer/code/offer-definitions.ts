import type { Definition } from '@inkstone/compiler';
import type * as Monaco from 'monaco-editor/editor/editor.api.js';
import type { Compiler } from '../compile-worker/compiler.js';

/** Go to definition for one model: within it, or to a read-only text of the activities or the API. Returns the way to stop. */
export function offerDefinitions(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  compiler: Compiler,
): () => void {
  const others = new Map<string, Monaco.editor.ITextModel>();
  const modelOf = (found: Definition): Monaco.editor.ITextModel => {
    if (found.text === undefined) return model;
    const uri = monaco.Uri.parse(`inkstone:/${found.in}.d.ts`);
    const shown = monaco.editor.getModel(uri) ?? monaco.editor.createModel(found.text, 'typescript', uri);
    others.set(uri.toString(), shown);
    return shown;
  };
  const providing = monaco.languages.registerDefinitionProvider('typescript', {
    provideDefinition: async (asked, position) => {
      if (asked !== model) return null;
      const found = await compiler.definition(model.getValue(), model.getOffsetAt(position));
      if (!found) return null;
      const target = modelOf(found);
      const range = monaco.Range.fromPositions(
        target.getPositionAt(found.from),
        target.getPositionAt(found.to),
      );
      return { uri: target.uri, range };
    },
  });
  // What is declared elsewhere is shown below the line: there is no second editor to open it in.
  const opening = monaco.editor.registerEditorOpener({
    openCodeEditor: (source, resource) => {
      if (resource.toString() === model.uri.toString()) return false;
      void source.getAction('editor.action.peekDefinition')?.run();
      return true;
    },
  });
  return () => {
    providing.dispose();
    opening.dispose();
    for (const other of others.values()) other.dispose();
  };
}
