import type { NodeOf } from '@inkstone/compiler/graph';
import { ExpressionField } from './expression-field.js';
import { useNodeForm } from './node-form.js';

export function EndForm({ node }: { node: NodeOf<'end'> }) {
  const { set } = useNodeForm();
  return (
    <ExpressionField
      label="Result of the workflow"
      path="result"
      help="What a caller gets back. Leave it empty when nothing."
      prefers="expression"
      placeholder="{ approved: true }"
      value={node.result}
      onChange={(value, using) => set(['result'], value === '' ? undefined : value, using)}
    />
  );
}
