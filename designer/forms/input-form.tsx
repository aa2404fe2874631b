import type { JsonSchema } from '@inkstone/compiler/graph';
import { Button, Group } from '@mantine/core';
import { useRef, useState } from 'react';
import { type FormHandle, SchemaForm } from '../app/schema-form.js';
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
  const form = useRef<FormHandle>(null);
  const send = () => {
    if (form.current?.validateForm()) onSubmit(data ?? {});
  };
  return (
    <>
      <SchemaForm
        schema={withTitles(schema)}
        data={data}
        onChange={setData}
        formRef={form}
        idPrefix="input"
      />
      <Group justify="flex-end" mt="md">
        <Button loading={sending} onClick={send} data-testid="run-start">
          {submit}
        </Button>
      </Group>
    </>
  );
}
