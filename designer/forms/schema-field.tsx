import { NumberInput, Select, Switch } from '@mantine/core';
import { text } from '../messages/text.js';
import { labelOf, type SchemaView } from '../model/schema-words.js';
import { literalText, quoted } from '../model/text-expression.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import { ExpressionField } from './expression-field.js';
import { Field } from './field.js';

interface SchemaFieldProps {
  name: string;
  schema: SchemaView;
  required: boolean;
  path: string;
  value: string | undefined;
  onChange: (expression: string | undefined, using?: ScopeValue) => void;
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** The right control for a property: choices, numbers and switches for literals, text or an expression for the rest. */
export function SchemaField({ name, schema, required, path, value = '', onChange }: SchemaFieldProps) {
  const field = { label: labelOf(name, schema), path, help: schema.description, required };
  const change = (expression: string, using?: ScopeValue) =>
    onChange(expression === '' && !required ? undefined : expression, using);
  const chosen = schema.enum?.every((each) => typeof each === 'string') ? choice(value) : undefined;
  if (schema.enum && chosen !== undefined)
    return (
      <Field {...field}>
        <Select
          mt={4}
          data={schema.enum as string[]}
          value={chosen || null}
          clearable={!required}
          placeholder={text('fields.choose')}
          aria-label={field.label}
          data-testid={`field-${path}`}
          onChange={(next) => change(next === null ? '' : quoted(next))}
        />
      </Field>
    );
  if (isType(schema, 'boolean') && ['', 'true', 'false'].includes(value))
    return (
      <Field label="" path={path}>
        <Switch
          label={field.label}
          description={field.help}
          data-testid={`field-${path}`}
          checked={value === 'true'}
          onChange={(event) => change(event.currentTarget.checked ? 'true' : 'false')}
        />
      </Field>
    );
  if ((isType(schema, 'number') || isType(schema, 'integer')) && NUMBER.test(value))
    return (
      <Field {...field}>
        <NumberInput
          mt={4}
          value={Number(value)}
          min={schema.minimum}
          max={schema.maximum}
          allowDecimal={isType(schema, 'number')}
          aria-label={field.label}
          data-testid={`field-${path}`}
          onChange={(next) => change(String(next))}
        />
      </Field>
    );
  return (
    <ExpressionField
      {...field}
      value={value}
      onChange={change}
      prefers={isType(schema, 'string') || schema.enum ? 'text' : 'expression'}
      multiline={/body|text|message|html|content|description/i.test(name)}
      placeholder={placeholderOf(schema)}
    />
  );
}

/** The chosen text of an enum; undefined when the expression is no literal. */
function choice(expression: string): string | undefined {
  return expression === '' ? '' : literalText(expression);
}

function isType(schema: SchemaView, type: string): boolean {
  return Array.isArray(schema.type) ? schema.type.includes(type) : schema.type === type;
}

function placeholderOf(schema: SchemaView): string {
  const example = Array.isArray(schema.examples) ? schema.examples[0] : undefined;
  if (example !== undefined) return typeof example === 'string' ? example : JSON.stringify(example);
  if (isType(schema, 'object')) return '{ name: value }';
  if (isType(schema, 'array')) return '[value, value]';
  return '';
}
