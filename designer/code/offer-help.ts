import type * as Monaco from 'monaco-editor/editor/editor.api.js';
import type { Compiler } from '../compile-worker/compiler.js';
import { offerDefinitions } from './offer-definitions.js';

/** Completion, hover and definitions for one model, from the one checker in the compile worker. Returns the way to stop. */
export function offerHelp(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  compiler: Compiler,
): () => void {
  const completing = monaco.languages.registerCompletionItemProvider('typescript', {
    triggerCharacters: ['.', '{', "'", '`'],
    provideCompletionItems: async (asked, position) => {
      if (asked !== model) return { suggestions: [] };
      const word = model.getWordUntilPosition(position);
      const range = new monaco.Range(
        position.lineNumber,
        word.startColumn,
        position.lineNumber,
        word.endColumn,
      );
      const found = await compiler.completions(model.getValue(), model.getOffsetAt(position));
      return {
        suggestions: found.map(({ name, kind, sortText }) => ({
          label: name,
          insertText: name,
          kind: kindOf(monaco, kind),
          sortText,
          range,
        })),
      };
    },
  });
  const hovering = monaco.languages.registerHoverProvider('typescript', {
    provideHover: async (asked, position) => {
      if (asked !== model) return null;
      const found = await compiler.hover(model.getValue(), model.getOffsetAt(position));
      if (!found) return null;
      const range = monaco.Range.fromPositions(
        model.getPositionAt(found.from),
        model.getPositionAt(found.to),
      );
      const contents = [{ value: `\`\`\`typescript\n${found.signature}\n\`\`\`` }];
      return {
        range,
        contents: found.documentation ? [...contents, { value: found.documentation }] : contents,
      };
    },
  });
  const definitions = offerDefinitions(monaco, model, compiler);
  return () => {
    completing.dispose();
    hovering.dispose();
    definitions();
  };
}

/** The sign of a proposal. */
export function kindOf(monaco: typeof Monaco, kind: string): Monaco.languages.CompletionItemKind {
  const kinds = monaco.languages.CompletionItemKind;
  const table: Record<string, Monaco.languages.CompletionItemKind> = {
    property: kinds.Property,
    method: kinds.Method,
    function: kinds.Function,
    const: kinds.Constant,
    let: kinds.Variable,
    var: kinds.Variable,
    parameter: kinds.Variable,
    interface: kinds.Interface,
    type: kinds.Interface,
    keyword: kinds.Keyword,
    string: kinds.Value,
  };
  return table[kind] ?? kinds.Text;
}
