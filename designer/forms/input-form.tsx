import type { JsonSchema } from '@inkstone/compiler/graph';
import { Button, Group } from '@mantine/core';
import { useId, useState } from 'react';
import { SchemaForm } from '../app/schema-form.js';
import { useFirstField } from '../app/use-first-field.js';
import { withTitles } from '../model/schema-titles.js';

interface InputFormProps {
  schema: JsonSchema;
  sending: boolean;
  submit: string;
  onSubmit: (data: unknown) => void;
}

/** A form made from a workflow's input schema, for starting a run. */
export function InputForm({ schema, sending, submit, onSubmit }: InputFormProps) {
  const [data, setData] = useState<unknown>({});
  const fields = useFirstField();
  const id = useId();
  return (
    <div ref={fields}>
      <SchemaForm
        schema={withTitles(schema)}
        data={data}
        onChange={setData}
        submit={{ id, send: (all) => onSubmit(all ?? {}) }}
        idPrefix="input"
      />
      <Group justify="flex-end" mt="md">
        <Button type="submit" form={id} loading={sending} data-testid="run-start">
          {submit}
        </Button>
      </Group>
    </div>
  );
}
