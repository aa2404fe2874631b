import { Textarea } from '@mantine/core';
import type { FieldProps } from '@rjsf/utils';
import { useState } from 'react';
import { text } from '../messages/text.js';
import { jsonOfText, textOfJson } from './json-text.js';

/** A field whose value may be anything: typed as JSON, or as plain text. */
export function JsonField({ formData, onChange, fieldPathId, schema, required, disabled, name }: FieldProps) {
  const [typed, setTyped] = useState<string>();
  const shown = typed !== undefined && sameValue(jsonOfText(typed), formData) ? typed : textOfJson(formData);
  return (
    <Textarea
      id={fieldPathId.$id}
      label={schema.title ?? name}
      description={schema.description}
      placeholder={text('formParts.textOrJson')}
      required={required ?? false}
      disabled={disabled ?? false}
      autosize
      minRows={1}
      maxRows={10}
      value={shown}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(jsonOfText(event.currentTarget.value), fieldPathId.path);
      }}
    />
  );
}

const sameValue = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
