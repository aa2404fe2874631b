import type { Message } from '@inkstone/compiler/graph';
import { Autocomplete } from '@mantine/core';
import { text } from '../messages/text.js';
import { Field, type FieldProps } from './field.js';
import { useNodeForm } from './node-form.js';

interface MessageChoiceProps extends FieldProps {
  kinds: readonly Message['kind'][];
  /** Expression of the definition; the constant of a message. */
  value: string;
}

/** One of the messages that the workflow understands; another workflow's by its definition. */
export function MessageChoice({ kinds, value, ...field }: MessageChoiceProps) {
  const { document, set } = useNodeForm();
  const messages = Object.values(document.messages ?? {}).filter(({ kind }) => kinds.includes(kind));
  return (
    <Field
      {...field}
      required
      help={messages.length === 0 ? text('fields.addMessagesAtTheStart') : undefined}
    >
      <Autocomplete
        mt={4}
        aria-label={field.label}
        data-testid={`field-${field.path}`}
        classNames={{ input: 'mono' }}
        placeholder="approve"
        data={messages.map(({ constant }) => constant)}
        value={value}
        onChange={(next) => set(field.path.split('.'), next)}
      />
    </Field>
  );
}
