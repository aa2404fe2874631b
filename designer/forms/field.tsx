import { Input } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNodeForm } from './node-form.js';

export interface FieldProps {
  label: string;
  /** Where the setting is in the node: `input.url`. */
  path: string;
  help?: string | undefined;
  required?: boolean;
}

/** Label, control, and what is wrong with it in words. */
export function Field({
  label,
  path,
  help,
  required = false,
  children,
  action,
}: FieldProps & { children: ReactNode; action?: ReactNode }) {
  const problems = useNodeForm().problemsAt(path);
  return (
    <Input.Wrapper
      label={label}
      description={help}
      required={required}
      error={problems.length > 0 ? problems.map((each) => each.message).join(' ') : undefined}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      labelElement="div"
      styles={{ root: { position: 'relative' }, error: { marginTop: 4 } }}
    >
      {action}
      {children}
    </Input.Wrapper>
  );
}
