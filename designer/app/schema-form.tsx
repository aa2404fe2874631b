import type RjsfForm from '@rjsf/core';
import '@mantine/dates/styles.css';
import 'dayjs/locale/de';
import { DatesProvider } from '@mantine/dates';
import type { FormProps } from '@rjsf/core';
import { Form } from '@rjsf/mantine';
import type { ErrorTransformer, RJSFSchema, UiSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import type { Ref } from 'react';
import type { MessageKey } from '../messages/messages.js';
import { language, text } from '../messages/text.js';
import { formWords } from './form-words.js';
import { JsonField } from './json-field.js';
import { isAnything } from './json-text.js';
import styles from './schema-form.module.css';

export type FormHandle = RjsfForm;

interface SchemaFormProps {
  schema: Record<string, unknown>;
  data: unknown;
  onChange: (data: unknown) => void;
  /** For `validateForm()`, which marks the fields and says whether all are right. */
  formRef?: Ref<FormHandle>;
  disabled?: boolean;
  /** A button of this form (`type="submit" form={id}`), and Enter in a line, send it when all fields are right. */
  submit?: { id: string; send: (data: unknown) => void };
  idPrefix?: string;
}

const UI: UiSchema = {
  'ui:submitButtonOptions': { norender: true },
  'ui:title': '',
  'ui:options': { label: false },
};

/** Fields of which the schema says nothing are typed as JSON. */
function anythingIn(schema: unknown): UiSchema {
  const { properties = {} } = (schema ?? {}) as { properties?: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      isAnything(property) ? { 'ui:field': JsonField } : anythingIn(property),
    ]),
  );
}

/** A form made from a JSON Schema, without a button of its own. */
export function SchemaForm({
  schema,
  data,
  onChange,
  formRef,
  disabled = false,
  idPrefix,
  submit,
}: SchemaFormProps) {
  const props: FormProps = {
    schema: schema as RJSFSchema,
    validator,
    formData: data,
    disabled,
    uiSchema: { ...UI, ...anythingIn(schema) },
    showErrorList: false,
    noHtml5Validate: true,
    // The fields say it; without this the form writes to the console, too.
    onError: () => undefined,
    translateString: formWords,
    transformErrors: inPlainWords,
    onChange: (event) => onChange(event.formData),
    ...(submit ? { id: submit.id, onSubmit: (event) => submit.send(event.formData) } : {}),
    ...(idPrefix ? { idPrefix } : {}),
  };
  return (
    <div className={styles.form}>
      <DatesProvider settings={{ locale: language() }}>
        <Form {...props} tagName={submit ? 'form' : 'div'} ref={formRef as Ref<RjsfForm>} />
      </DatesProvider>
    </div>
  );
}

const TYPE_WORDS: Record<string, MessageKey> = {
  number: 'forms.number',
  integer: 'forms.integer',
  string: 'forms.string',
  boolean: 'forms.boolean',
  array: 'forms.array',
};

const FORMAT_WORDS: Record<string, MessageKey> = {
  email: 'forms.email',
  uri: 'forms.uri',
  date: 'forms.date',
  time: 'forms.time',
  'date-time': 'forms.dateTime',
};

const limited =
  (key: MessageKey) =>
  ({ limit }: Record<string, unknown>) =>
    text(key, { limit: String(limit) });

const enter = (words: Record<string, MessageKey>, name: unknown, other: MessageKey) =>
  text('forms.enter', { what: text(words[String(name)] ?? other, { name: String(name) }) });

const WORDS: Record<string, (params: Record<string, unknown>) => string> = {
  required: () => text('forms.required'),
  type: ({ type }) => enter(TYPE_WORDS, type, 'forms.otherType'),
  minLength: ({ limit }) => (limit === 1 ? text('forms.required') : limited('forms.minLength')({ limit })),
  maxLength: limited('forms.maxLength'),
  minimum: limited('forms.minimum'),
  maximum: limited('forms.maximum'),
  exclusiveMinimum: limited('forms.exclusiveMinimum'),
  exclusiveMaximum: limited('forms.exclusiveMaximum'),
  enum: () => text('forms.enum'),
  minItems: ({ limit }) => (limit === 1 ? text('forms.addOne') : limited('forms.minItems')({ limit })),
  maxItems: limited('forms.maxItems'),
  format: ({ format }) => enter(FORMAT_WORDS, format, 'forms.otherFormat'),
  pattern: () => text('forms.pattern'),
};

/** The validator's errors, worded for the person at the form. */
export const inPlainWords: ErrorTransformer = (errors) =>
  errors.map((error) => {
    const message = WORDS[error.name ?? '']?.(error.params ?? {}) ?? error.message;
    return message === undefined ? error : { ...error, message };
  });
