import type { NodeOf } from '@inkstone/compiler/graph';
import { Textarea } from '@mantine/core';
import { text } from '../messages/text.js';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';

export function CodeForm({ node }: { node: NodeOf<'code'> }) {
  const { set } = useNodeForm();
  return (
    <Field
      label={text('fields.statements')}
      path="code"
      help={text('fields.typescriptOverTheInputEarlier')}
      required
    >
      <Textarea
        mt={4}
        autosize
        minRows={4}
        maxRows={24}
        aria-label={text('fields.statements')}
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
