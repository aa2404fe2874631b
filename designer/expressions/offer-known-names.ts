import type * as Monaco from 'monaco-editor/editor/editor.api.js';
import { kindOf } from '../code/offer-help.js';
import type { EditorHandle } from '../editor/create-editor.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import { probe } from './probe.js';

interface KnownHere {
  editor: EditorHandle;
  node: string;
  /** What is offered where the step is not in the code. */
  values: () => readonly ScopeValue[];
}

/** Completion and hover for an expression, as if it stood where its step does. Returns the way to stop. */
export function offerKnownNames(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  { editor, node, values }: KnownHere,
): () => void {
  const placed = () => probe(editor.store.getState().draft, node, model.getValue());
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
      const at = placed();
      const found = at
        ? await editor.compiler.completions(at.source, at.from + model.getOffsetAt(position))
        : values().map(({ expression }) => ({ name: expression, kind: 'property', sortText: '' }));
      const own = new Set(values().map(({ expression }) => /^[\w$]+/.exec(expression)?.[0]));
      return {
        suggestions: found.map(({ name, kind, sortText }) => ({
          label: name,
          insertText: name,
          kind: kindOf(monaco, kind),
          // What the workflow knows comes before what the language has.
          sortText: `${own.has(name) ? 0 : 1}${sortText}`,
          range,
        })),
      };
    },
  });
  const hovering = monaco.languages.registerHoverProvider('typescript', {
    provideHover: async (asked, position) => {
      const at = asked === model ? placed() : undefined;
      if (!at) return null;
      const found = await editor.compiler.hover(at.source, at.from + model.getOffsetAt(position));
      if (!found) return null;
      const contents = [{ value: `\`\`\`typescript\n${found.signature}\n\`\`\`` }];
      return {
        range: monaco.Range.fromPositions(
          model.getPositionAt(found.from - at.from),
          model.getPositionAt(found.to - at.from),
        ),
        contents: found.documentation ? [...contents, { value: found.documentation }] : contents,
      };
    },
  });
  return () => {
    completing.dispose();
    hovering.dispose();
  };
}
