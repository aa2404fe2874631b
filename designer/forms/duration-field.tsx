import { durationExpression, wordsOfDuration } from '../model/durations.js';
import { DurationInput } from './duration-input.js';
import { ExpressionField } from './expression-field.js';
import { Field, type FieldProps } from './field.js';

interface DurationFieldProps extends FieldProps {
  value: string | undefined;
  units: readonly string[];
  onChange: (expression: string) => void;
}

/** A duration as number and unit; as an expression when it is one. */
export function DurationField({ value = '', units, onChange, ...field }: DurationFieldProps) {
  const words = value === '' ? '' : wordsOfDuration(value);
  if (words === undefined)
    return <ExpressionField {...field} value={value} onChange={onChange} prefers="expression" />;
  return (
    <Field {...field}>
      <DurationInput
        label={field.label}
        path={field.path}
        units={units}
        value={words}
        onChange={(next) => onChange(durationExpression(next))}
      />
    </Field>
  );
}
