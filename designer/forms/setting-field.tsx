import { ExpressionField } from './expression-field.js';
import type { FieldProps } from './field.js';
import { useNodeForm } from './node-form.js';

interface SettingFieldProps extends FieldProps {
  value: string | undefined;
  prefers?: 'text' | 'expression';
  placeholder?: string;
}

/** An expression of the node, at its path; an optional one is absent when it is empty. */
export function SettingField({ value, ...field }: SettingFieldProps) {
  const { set } = useNodeForm();
  return (
    <ExpressionField
      {...field}
      value={value}
      onChange={(next, using) =>
        set(field.path.split('.'), next === '' && !field.required ? undefined : next, using)
      }
    />
  );
}
