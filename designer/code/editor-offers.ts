/** Completion and hover of one text, whoever knows what stands there. Each gives the way to stop. */
import type * as Monaco from 'monaco-editor/editor/editor.api.js';

export interface Proposal {
  name: string;
  kind: string;
  sortText: string;
}

/** What a name means, and where in the text it stands. */
export interface Explanation {
  from: number;
  to: number;
  signature: string;
  documentation?: string | undefined;
}

export function offerCompletions(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  propose: (at: number) => Promise<readonly Proposal[]>,
): () => void {
  const completing = monaco.languages.registerCompletionItemProvider('typescript', {
    triggerCharacters: ['.', '{', "'", '`'],
    provideCompletionItems: async (asked, position) => {
      if (asked !== model) return { suggestions: [] };
      const { startColumn, endColumn } = model.getWordUntilPosition(position);
      const range = new monaco.Range(position.lineNumber, startColumn, position.lineNumber, endColumn);
      const found = await propose(model.getOffsetAt(position));
      return {
        suggestions: found.map(({ name, kind, sortText }) => ({
          label: name,
          insertText: name,
          kind: signOf(monaco, kind),
          sortText,
          range,
        })),
      };
    },
  });
  return () => completing.dispose();
}

export function offerHover(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  explain: (at: number) => Promise<Explanation | undefined>,
): () => void {
  const hovering = monaco.languages.registerHoverProvider('typescript', {
    provideHover: async (asked, position) => {
      const found = asked === model ? await explain(model.getOffsetAt(position)) : undefined;
      if (!found) return null;
      const contents = [{ value: `\`\`\`typescript\n${found.signature}\n\`\`\`` }];
      return {
        range: monaco.Range.fromPositions(model.getPositionAt(found.from), model.getPositionAt(found.to)),
        contents: found.documentation ? [...contents, { value: found.documentation }] : contents,
      };
    },
  });
  return () => hovering.dispose();
}

/** The sign of a proposal. */
function signOf(monaco: typeof Monaco, kind: string): Monaco.languages.CompletionItemKind {
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
