import { TextInput } from '@mantine/core';
import { Field, type FieldProps } from './field.js';
import { useNodeForm } from './node-form.js';

interface TextSettingProps extends FieldProps {
  value: string | undefined;
  placeholder?: string;
  /** An empty text is kept; otherwise the setting is absent then. */
  keepsEmpty?: boolean;
  code?: boolean;
}

/** A setting that is plain text: a name, a label, TypeScript that is no expression. */
export function TextSetting({ value = '', placeholder, keepsEmpty, code, ...field }: TextSettingProps) {
  const { set } = useNodeForm();
  return (
    <Field {...field}>
      <TextInput
        mt={4}
        aria-label={field.label}
        data-testid={`field-${field.path}`}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(code ? { classNames: { input: 'mono' } } : {})}
        value={value}
        onChange={(event) => {
          const text = event.currentTarget.value;
          set(field.path.split('.'), text === '' && !keepsEmpty ? undefined : text);
        }}
      />
    </Field>
  );
}
