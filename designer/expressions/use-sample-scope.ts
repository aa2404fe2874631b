import { useMemo } from 'react';
import { useEditorState } from '../editor/editor-context.js';
import { useNodeForm } from '../forms/node-form.js';
import { useSamples } from '../forms/use-samples.js';
import { keptPlan } from '../try/kept-plan.js';
import { type SampleScope, sampleScope } from './sample-scope.js';

/** Sample values for the expressions of the step whose form this is. */
export function useSampleScope(): SampleScope {
  const workflow = useEditorState((state) => state.workflow);
  const { document, values } = useNodeForm();
  const runs = useSamples();
  return useMemo(
    () => sampleScope({ document, values, runs, plan: keptPlan(workflow, localStorage) }),
    [document, values, runs, workflow],
  );
}
