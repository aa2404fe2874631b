import type * as Monaco from 'monaco-editor/editor/editor.api.js';
import type { Compiler } from '../compile-worker/compiler.js';
import { offerCompletions, offerHover } from './editor-offers.js';
import { offerDefinitions } from './offer-definitions.js';

/** Completion, hover and definitions for one model, from the one checker in the compile worker. Returns the way to stop. */
export function offerHelp(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  compiler: Compiler,
): () => void {
  const offers = [
    offerCompletions(monaco, model, (at) => compiler.completions(model.getValue(), at)),
    offerHover(monaco, model, (at) => compiler.hover(model.getValue(), at)),
    offerDefinitions(monaco, model, compiler),
  ];
  return () => {
    for (const stop of offers) stop();
  };
}
