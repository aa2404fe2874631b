import type { Ref } from 'react';
import { segmentsOfText } from '../model/text-expression.js';
import styles from './expression-field.module.css';

interface ChippedTextProps {
  ref: Ref<HTMLTextAreaElement>;
  testId: string;
  label: string;
  text: string;
  /** It is an expression: shown in the code's type, without chips. */
  code: boolean;
  multiline: boolean;
  placeholder: string | undefined;
  onChange: (text: string) => void;
}

/** A text area that grows with its text and tints the values in it. */
export function ChippedText({
  ref,
  testId,
  label,
  text,
  code,
  multiline,
  placeholder,
  onChange,
}: ChippedTextProps) {
  return (
    <div className={styles.box} data-code={code || undefined}>
      <div className={styles.seen} aria-hidden="true">
        {code ? text : <Chips text={text} />}
        {'\u200b'}
      </div>
      <textarea
        ref={ref}
        className={styles.typed}
        rows={1}
        aria-label={label}
        data-testid={testId}
        spellCheck={!code}
        placeholder={placeholder}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !multiline) event.preventDefault();
        }}
      />
    </div>
  );
}

function Chips({ text }: { text: string }) {
  let at = 0;
  return segmentsOfText(text).map((segment) => {
    const key = at++;
    if ('text' in segment) return <span key={key}>{segment.text}</span>;
    return (
      <span key={key} className={styles.value}>
        <span className={styles.brace}>{'${'}</span>
        {segment.value}
        <span className={styles.brace}>{'}'}</span>
      </span>
    );
  });
}
