import type { NodeOf } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { useEffect, useMemo, useState } from 'react';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { evaluatorOf } from '../expressions/evaluator-of.js';
import { sampleScope } from '../expressions/sample-scope.js';
import { useSamples } from '../forms/use-samples.js';
import { valuesInScope } from '../model/values-in-scope.js';
import { keptPlan } from './kept-plan.js';
import { expressionsOf, inputOf } from './test-input.js';

/** Whose values fill the form: the latest run's, or samples as for trying out. */
export type ValuesOf = 'run' | 'sample';

/** What the settings of a step come to; a run's values unless there is none, or samples are wished. */
export function useTestInput(id: string, node: NodeOf<'activity'>, wish: ValuesOf | undefined) {
  const editor = useEditor();
  const { workflow } = editor.store.getState();
  const document = useEditorState((state) => state.draft.document);
  const plugins = useEditorState((state) => state.plugins);
  const runs = useSamples();
  const hasRun = runs.length > 0;
  const from: ValuesOf = hasRun ? (wish ?? 'run') : 'sample';
  const scope = useMemo(() => {
    const values = valuesInScope(document, plugins, id);
    const known = from === 'run' ? { runs, plan: {} } : { runs: [], plan: keptPlan(workflow, localStorage) };
    return sampleScope({ document, values, ...known });
  }, [document, plugins, id, from, runs, workflow]);
  const [input, setInput] = useState<Record<string, Json>>();
  useEffect(() => {
    let wanted = true;
    const expressions = expressionsOf(node);
    void evaluatorOf(editor)
      .then((evaluator) =>
        evaluator.evaluate(
          expressions.map(([, expression]) => expression),
          scope.values,
        ),
      )
      .catch(() => [])
      .then((evaluated) => wanted && setInput(inputOf(expressions, evaluated)));
    return () => {
      wanted = false;
    };
  }, [editor, node, scope]);
  return { input, from, hasRun };
}
