import { TextInput } from '@mantine/core';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';

/** The name under which later steps use the result. */
export function ResultName({ result }: { result: string | undefined }) {
  const { set } = useNodeForm();
  return (
    <Field
      label="Name of the result"
      path="result"
      help="Later steps use the result by this name. Leave it empty when nobody needs it."
    >
      <TextInput
        mt={4}
        aria-label="Name of the result"
        data-testid="field-result"
        classNames={{ input: 'mono' }}
        value={result ?? ''}
        onChange={(event) => set(['result'], event.currentTarget.value || undefined)}
      />
    </Field>
  );
}
