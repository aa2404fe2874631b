import { Textarea } from '@mantine/core';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { loadPart } from '../app/load-part.js';
import { text } from '../messages/text.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import styles from './code-field.module.css';
import { Field, type FieldProps } from './field.js';
import { useNodeForm } from './node-form.js';
import { useReceiver } from './use-receiver.js';
import { ValuePicker } from './value-picker.js';

const ExpressionEditor = lazy(() =>
  loadPart(() =>
    import('../expressions/expression-editor.js').then((part) => ({ default: part.ExpressionEditor })),
  ),
);

interface CodeFieldProps extends FieldProps {
  value: string;
  onChange: (code: string, using?: ScopeValue) => void;
  placeholder?: string;
  /** Lines that it has room for while there are fewer. */
  rows?: number;
}

/** Statements as TypeScript: a plain text area, and with the cursor in it an editor over it that knows the workflow. */
export function CodeField({ value, onChange, placeholder, rows = 4, ...field }: CodeFieldProps) {
  const box = useRef<HTMLDivElement>(null);
  const plain = useRef<HTMLTextAreaElement>(null);
  const [inside, setInside] = useState(false);
  const leave = useCallback(() => setInside(false), []);
  const { values } = useNodeForm();
  const insert = (picked: ScopeValue) => {
    const from = plain.current?.selectionStart ?? value.length;
    const to = plain.current?.selectionEnd ?? from;
    onChange(value.slice(0, from) + picked.expression + value.slice(to), picked);
  };
  const { receive, drop } = useReceiver(plain, insert);
  const actions = (
    <span className={styles.actions}>
      <ValuePicker values={values} onPick={insert} />
    </span>
  );
  return (
    <Field {...field} action={actions}>
      <div ref={box} className={styles.box} {...drop}>
        <Textarea
          ref={plain}
          autosize
          minRows={rows}
          maxRows={24}
          aria-label={field.label}
          spellCheck={false}
          classNames={{ input: styles.plain }}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(inside ? { tabIndex: -1 } : {})}
          value={value}
          onFocus={() => {
            receive();
            setInside(true);
          }}
          onBlur={({ relatedTarget }) => {
            if (!box.current?.contains(relatedTarget)) leave();
          }}
          onChange={(event) => onChange(event.currentTarget.value)}
          data-testid={`field-${field.path}`}
        />
        {inside && (
          <Suspense>
            <ExpressionEditor
              label={text('expressions.editor', { what: field.label })}
              path={field.path}
              text={value}
              holds="statements"
              plain={plain}
              onChange={onChange}
              onLeave={leave}
            />
          </Suspense>
        )}
      </div>
    </Field>
  );
}
