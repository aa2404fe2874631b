import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';

interface NameFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  name: string;
  /** Called once, when the typing is done. */
  onRename: (name: string) => void;
}

/** A name that expressions use: it changes when one leaves the field, not with every letter. */
export function NameField({ name, onRename, ...input }: NameFieldProps) {
  const [typing, setTyping] = useState<string | undefined>();
  return (
    <TextInput
      {...input}
      classNames={{ input: 'mono' }}
      value={typing ?? name}
      onChange={(event) => setTyping(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      onBlur={() => {
        if (typing !== undefined && typing.trim() !== name) onRename(typing.trim());
        setTyping(undefined);
      }}
    />
  );
}
