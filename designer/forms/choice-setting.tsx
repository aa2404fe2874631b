import { Select } from '@mantine/core';
import { Field, type FieldProps } from './field.js';
import { useNodeForm } from './node-form.js';

interface ChoiceSettingProps extends FieldProps {
  /** Value and words; the value `''` leaves the setting out. */
  choices: Record<string, string>;
  value: string | undefined;
}

/** One of a few words. */
export function ChoiceSetting({ choices, value = '', ...field }: ChoiceSettingProps) {
  const { set } = useNodeForm();
  return (
    <Field {...field}>
      <Select
        mt={4}
        aria-label={field.label}
        data-testid={`field-${field.path}`}
        data={Object.entries(choices).map(([key, label]) => ({ value: key || NONE, label }))}
        allowDeselect={false}
        value={value || NONE}
        onChange={(next) => next && set(field.path.split('.'), next === NONE ? undefined : next)}
      />
    </Field>
  );
}

const NONE = '(none)';
