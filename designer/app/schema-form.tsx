import type RjsfForm from '@rjsf/core';
import '@mantine/dates/styles.css';
import type { FormProps } from '@rjsf/core';
import { Form } from '@rjsf/mantine';
import type { ErrorTransformer, RJSFSchema, UiSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import type { Ref } from 'react';
import styles from './schema-form.module.css';

export type FormHandle = RjsfForm;

interface SchemaFormProps {
  schema: Record<string, unknown>;
  data: unknown;
  onChange: (data: unknown) => void;
  /** For `validateForm()`, which marks the fields and says whether all are right. */
  formRef?: Ref<FormHandle>;
  disabled?: boolean;
  idPrefix?: string;
}

const UI: UiSchema = {
  'ui:submitButtonOptions': { norender: true },
  'ui:title': '',
  'ui:options': { label: false },
};

/** A form made from a JSON Schema, without a button of its own. */
export function SchemaForm({ schema, data, onChange, formRef, disabled = false, idPrefix }: SchemaFormProps) {
  const props: FormProps = {
    schema: schema as RJSFSchema,
    validator,
    formData: data,
    disabled,
    uiSchema: UI,
    showErrorList: false,
    noHtml5Validate: true,
    // The fields say it; without this the form writes to the console, too.
    onError: () => undefined,
    transformErrors: inPlainWords,
    onChange: (event) => onChange(event.formData),
    ...(idPrefix ? { idPrefix } : {}),
  };
  return (
    <div className={styles.form}>
      <Form {...props} tagName="div" ref={formRef as Ref<RjsfForm>} />
    </div>
  );
}

const TYPE_WORDS: Record<string, string> = {
  number: 'a number',
  integer: 'a whole number',
  string: 'a text',
  boolean: 'yes or no',
  array: 'a list',
};

const FORMAT_WORDS: Record<string, string> = {
  email: 'an email address',
  uri: 'a web address',
  date: 'a date',
  time: 'a time',
  'date-time': 'a date and a time',
};

const WORDS: Record<string, (params: Record<string, unknown>) => string> = {
  required: () => 'Fill this in.',
  type: ({ type }) => `Enter ${TYPE_WORDS[String(type)] ?? 'another kind of value'}.`,
  minLength: ({ limit }) => (limit === 1 ? 'Fill this in.' : `Enter at least ${limit} characters.`),
  maxLength: ({ limit }) => `Enter at most ${limit} characters.`,
  minimum: ({ limit }) => `Enter ${limit} or more.`,
  maximum: ({ limit }) => `Enter ${limit} or less.`,
  exclusiveMinimum: ({ limit }) => `Enter more than ${limit}.`,
  exclusiveMaximum: ({ limit }) => `Enter less than ${limit}.`,
  enum: () => 'Choose one of the list.',
  minItems: ({ limit }) => (limit === 1 ? 'Add one at least.' : `Add at least ${limit}.`),
  maxItems: ({ limit }) => `At most ${limit} are possible.`,
  format: ({ format }) => `Enter ${FORMAT_WORDS[String(format)] ?? `a valid ${format}`}.`,
  pattern: () => 'This does not have the expected form.',
};

/** The validator's errors, worded for the person at the form. */
export const inPlainWords: ErrorTransformer = (errors) =>
  errors.map((error) => {
    const message = WORDS[error.name ?? '']?.(error.params ?? {}) ?? error.message;
    return message === undefined ? error : { ...error, message };
  });
