import type { JsonSchema } from '@inkstone/compiler/graph';
import { Button, Group } from '@mantine/core';
import Form from '@rjsf/mantine';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { useState } from 'react';
import { withTitles } from '../model/schema-titles.js';

interface InputFormProps {
  schema: JsonSchema;
  sending: boolean;
  submit: string;
  onSubmit: (data: unknown) => void;
}

const NO_HEADING: UiSchema = { 'ui:title': ' ', 'ui:options': { label: false } };

/** A form made from a JSON Schema, for a run's input. */
export function InputForm({ schema, sending, submit, onSubmit }: InputFormProps) {
  const [data, setData] = useState<unknown>({});
  return (
    <Form
      schema={withTitles(schema) as RJSFSchema}
      uiSchema={NO_HEADING}
      validator={validator}
      formData={data}
      onChange={(event) => setData(event.formData)}
      onSubmit={(event) => onSubmit(event.formData ?? {})}
      showErrorList={false}
      omitExtraData={false}
      idPrefix="input"
      idSeparator="."
    >
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={sending} data-testid="run-start">
          {submit}
        </Button>
      </Group>
    </Form>
  );
}
