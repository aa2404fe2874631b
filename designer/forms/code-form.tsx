import type { NodeOf } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import { CodeField } from './code-field.js';
import { useNodeForm } from './node-form.js';

export function CodeForm({ node }: { node: NodeOf<'code'> }) {
  const { set } = useNodeForm();
  return (
    <CodeField
      label={text('fields.statements')}
      path="code"
      help={text('fields.typescriptOverTheInputEarlier')}
      required
      value={node.code}
      onChange={(code, using) => set(['code'], code, using)}
    />
  );
}
