import { CloseButton, NumberInput, Select, TextInput } from '@mantine/core';
import { text } from '../messages/text.js';
import { kindOf, type ValueKind } from '../model/comparisons.js';
import { looseText, valueOfLooseText } from '../model/condition-values.js';
import type { SchemaView } from '../model/schema-words.js';
import { literalText, quoted } from '../model/text-expression.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import { useTyped } from './use-typed.js';

interface ConditionValueProps {
  path: string;
  /** Type of what it is compared with. */
  schema: SchemaView | undefined;
  /** A literal, a path, or nothing yet. */
  value: string;
  values: readonly ScopeValue[];
  onChange: (value: string) => void;
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a value is compared with, in the control of its type; a value of the run is shown by its name. */
export function ConditionValue({ path, schema, value, values, onChange }: ConditionValueProps) {
  const shared = { 'aria-label': text('fields.compareWith'), 'data-testid': `field-${path}` };
  const picked = values.find(({ expression }) => expression === value);
  const control = controlFor(kindOf(schema), value);
  const typed = useTyped(
    value,
    (meant) => (control === 'loose' ? looseText(meant) : (literalText(meant) ?? '')),
    (text) => (control === 'loose' ? valueOfLooseText(text) : text === '' ? '' : quoted(text)),
  );
  // Where anything can be typed, a path being typed must not turn into a name below the cursor.
  if (picked && (control !== 'loose' || !value.includes('.')))
    return (
      <TextInput
        {...shared}
        readOnly
        value={picked.label}
        title={value}
        rightSection={
          <CloseButton size="xs" aria-label={text('fields.typeAValueInstead')} onClick={() => onChange('')} />
        }
      />
    );
  if (control === 'number')
    return (
      <NumberInput
        {...shared}
        hideControls
        value={value === '' ? '' : Number(value)}
        allowDecimal={schema?.type !== 'integer'}
        onChange={(next) => onChange(NUMBER.test(String(next)) ? String(next) : '')}
      />
    );
  if (control === 'choice')
    return (
      <Select
        {...shared}
        placeholder={text('fields.choose')}
        data={schema?.enum as string[]}
        value={literalText(value) ?? null}
        onChange={(next) => onChange(next === null ? '' : quoted(next))}
      />
    );
  return (
    <TextInput
      {...shared}
      type={control === 'date' ? 'date' : 'text'}
      value={typed.shown}
      onChange={(event) => onChange(typed.type(event.currentTarget.value))}
    />
  );
}

/** The control of the kind when it can show this value; else the one that shows anything. */
function controlFor(kind: ValueKind, value: string): 'number' | 'date' | 'text' | 'choice' | 'loose' {
  const text = literalText(value);
  switch (kind) {
    case 'number':
      return value === '' || NUMBER.test(value) ? 'number' : 'loose';
    case 'date':
      return value === '' || (text !== undefined && DAY.test(text)) ? 'date' : 'loose';
    case 'text':
      return value === '' || text !== undefined ? 'text' : 'loose';
    case 'choice':
      return value === '' || text !== undefined ? 'choice' : 'loose';
    case 'boolean':
    case 'list':
    case 'any':
      return 'loose';
  }
}
