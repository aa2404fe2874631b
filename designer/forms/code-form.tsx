import type { NodeOf } from '@inkstone/compiler/graph';
import { Textarea } from '@mantine/core';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';

export function CodeForm({ node }: { node: NodeOf<'code'> }) {
  const { set } = useNodeForm();
  return (
    <Field
      label="Statements"
      path="code"
      help="TypeScript over the input, earlier results and variables. No network, no clock of its own: use an activity for these."
      required
    >
      <Textarea
        mt={4}
        autosize
        minRows={4}
        maxRows={24}
        aria-label="Statements"
        spellCheck={false}
        styles={{
          input: {
            fontFamily: "'JetBrains Mono Variable', monospace",
            fontSize: 12,
            fontVariantLigatures: 'none',
          },
        }}
        value={node.code}
        onChange={(event) => set(['code'], event.currentTarget.value)}
        data-testid="field-code"
      />
    </Field>
  );
}
