import type * as Monaco from 'monaco-editor/editor/editor.api.js';
import { type Explanation, offerCompletions, offerHover, type Proposal } from '../code/editor-offers.js';
import type { EditorHandle } from '../editor/create-editor.js';
import { nodeOf } from '../model/graphs.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import { probe, probeStatements } from './probe.js';

interface KnownHere {
  editor: EditorHandle;
  node: string;
  holds: 'expression' | 'statements';
  /** What is offered where the step is not in the code. */
  values: () => readonly ScopeValue[];
}

/** Completion and hover for a setting's text, as if it stood where its step does. Returns the way to stop. */
export function offerKnownNames(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  { editor, node, holds, values }: KnownHere,
): () => void {
  const placed = () => {
    const { draft } = editor.store.getState();
    const content = nodeOf(draft.document, node);
    return content && holds === 'statements'
      ? probeStatements(draft, node, content, model.getValue())
      : probe(draft, node, model.getValue());
  };
  const propose = async (offset: number): Promise<Proposal[]> => {
    const at = placed();
    const found = at
      ? await editor.compiler.completions(at.source, at.from + offset)
      : values().map(({ expression }) => ({ name: expression, kind: 'property', sortText: '' }));
    const own = new Set(values().map(({ expression }) => /^[\w$]+/.exec(expression)?.[0]));
    // What the workflow knows comes before what the language has.
    return found.map(({ name, kind, sortText }) => ({
      name,
      kind,
      sortText: `${own.has(name) ? 0 : 1}${sortText}`,
    }));
  };
  const explain = async (offset: number): Promise<Explanation | undefined> => {
    const at = placed();
    const found = at && (await editor.compiler.hover(at.source, at.from + offset));
    return found && { ...found, from: found.from - at.from, to: found.to - at.from };
  };
  const offers = [offerCompletions(monaco, model, propose), offerHover(monaco, model, explain)];
  return () => {
    for (const stop of offers) stop();
  };
}
