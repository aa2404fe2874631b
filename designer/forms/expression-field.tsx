import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMathFunction } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { loadPart } from '../app/load-part.js';
import { LiveResult } from '../expressions/live-result.js';
import { text } from '../messages/text.js';
import { expressionOfText, textOfExpression } from '../model/text-expression.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import { ChippedText } from './chipped-text.js';
import styles from './expression-field.module.css';
import { Field, type FieldProps } from './field.js';
import { useNodeForm } from './node-form.js';
import { useReceiver } from './use-receiver.js';
import { useTyped } from './use-typed.js';
import { ValuePicker } from './value-picker.js';

const ExpressionEditor = lazy(() =>
  loadPart(() =>
    import('../expressions/expression-editor.js').then((part) => ({ default: part.ExpressionEditor })),
  ),
);

interface ExpressionFieldProps extends FieldProps {
  value: string | undefined;
  onChange: (expression: string, using?: ScopeValue) => void;
  /** Whether plain text is the usual thing here, or an expression. */
  prefers?: 'text' | 'expression';
  multiline?: boolean;
  placeholder?: string;
}

/** A setting that holds an expression: typed as text with values in it, or, with *fx* on, as the expression itself. */
export function ExpressionField({
  value = '',
  onChange,
  prefers = 'text',
  multiline = false,
  placeholder,
  ...field
}: ExpressionFieldProps) {
  const { values } = useNodeForm();
  const asText = textOfExpression(value);
  const [wish, setWish] = useState<'text' | 'expression' | undefined>();
  const mode = asText === undefined ? 'expression' : (wish ?? prefers);
  const input = useRef<HTMLTextAreaElement>(null);
  const [inside, setInside] = useState(false);
  const isText = (expression: string) =>
    values.find((each) => each.expression === expression)?.type !== 'number';
  const typed = useTyped(
    `${mode}:${value}`,
    () => (mode === 'text' ? (textOfExpression(value) ?? '') : value),
    (text) => `${mode}:${mode === 'text' ? expressionOfText(text, isText) : text}`,
  );
  const change = (text: string, using?: ScopeValue) =>
    onChange(typed.type(text).slice(mode.length + 1), using);

  const insert = (picked: ScopeValue) => {
    const from = input.current?.selectionStart ?? typed.shown.length;
    const to = input.current?.selectionEnd ?? from;
    const piece = mode === 'text' ? `\${${picked.expression}}` : picked.expression;
    change(typed.shown.slice(0, from) + piece + typed.shown.slice(to), picked);
  };
  const { receive, drop } = useReceiver(input, insert);
  const leave = () => setInside(false);

  const actions = (
    <span className={styles.actions}>
      <ValuePicker values={values} onPick={insert} />
      {asText !== undefined && (
        <Tooltip label={mode === 'text' ? text('fields.writeAnExpression') : text('fields.writeText')}>
          <ActionIcon
            size={24}
            variant={mode === 'expression' ? 'light' : 'subtle'}
            color={mode === 'expression' ? undefined : 'gray'}
            aria-label={text('fields.expression')}
            aria-pressed={mode === 'expression'}
            onClick={() => setWish(mode === 'text' ? 'expression' : 'text')}
          >
            <IconMathFunction size={14} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  );

  return (
    <Field {...field} action={actions}>
      <ChippedText
        ref={input}
        testId={`field-${field.path}`}
        label={field.label}
        text={typed.shown}
        code={mode === 'expression'}
        multiline={multiline || mode === 'expression'}
        placeholder={placeholder}
        onChange={change}
        onFocus={() => {
          receive();
          setInside(true);
        }}
        drop={drop}
        onLeave={leave}
        over={
          inside &&
          mode === 'expression' && (
            <Suspense>
              <ExpressionEditor
                label={text('expressions.editor', { what: field.label })}
                path={field.path}
                text={typed.shown}
                plain={input}
                onChange={change}
                onLeave={leave}
              />
            </Suspense>
          )
        }
      />
      {inside && saysMore(value) && <LiveResult expression={value} path={field.path} />}
    </Field>
  );
}

/** Whether an expression gives anything but what is read in it. */
const saysMore = (expression: string) => expression !== '' && !/^(['"])(?:(?!\1|\\).)*\1$/.test(expression);
