import { Select } from '@mantine/core';
import { Field, type FieldProps } from './field.js';
import { useNodeForm } from './node-form.js';

interface ChoiceSettingProps extends FieldProps {
  /** Value and words; the value `''` leaves the setting out. */
  choices: Record<string, string>;
  value: string | undefined;
  /** What is done with a choice; absent: the setting is set. */
  onChange?: (next: string | undefined) => void;
}

/** One of a few words. */
export function ChoiceSetting({ choices, value = '', onChange, ...field }: ChoiceSettingProps) {
  const { set } = useNodeForm();
  const change = onChange ?? ((next: string | undefined) => set(field.path.split('.'), next));
  return (
    <Field {...field}>
      <Select
        mt={4}
        aria-label={field.label}
        data-testid={`field-${field.path}`}
        data={Object.entries(choices).map(([key, label]) => ({ value: key || NONE, label }))}
        allowDeselect={false}
        value={value || NONE}
        onChange={(next) => next && change(next === NONE ? undefined : next)}
      />
    </Field>
  );
}

const NONE = '(none)';
