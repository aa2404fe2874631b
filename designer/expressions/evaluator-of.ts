import type { EditorHandle } from '../editor/create-editor.js';
import type { Evaluator } from './evaluate.js';

const evaluators = new WeakMap<EditorHandle, Promise<Evaluator>>();

/** The evaluator of an editor; engine and sandbox are loaded when the first expression is asked about. */
export function evaluatorOf(editor: EditorHandle): Promise<Evaluator> {
  const known = evaluators.get(editor);
  if (known) return known;
  const made = Promise.all([import('./evaluate.js'), import('../try/open-sandbox.js')]).then(
    ([{ createEvaluator }, { openSandbox }]) =>
      createEvaluator(
        editor.compiler,
        openSandbox,
        () => editor.store.getState().draft.document.declarations,
      ),
  );
  evaluators.set(editor, made);
  made.catch(() => evaluators.delete(editor));
  return made;
}
