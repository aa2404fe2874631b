import type { ReactNode, RefObject } from 'react';
import { segmentsOfText } from '../model/text-expression.js';
import styles from './expression-field.module.css';
import type { useValueDrop } from './value-drag.js';

interface ChippedTextProps {
  ref: RefObject<HTMLTextAreaElement | null>;
  testId: string;
  label: string;
  text: string;
  /** It is an expression: shown in the code's type, without chips. */
  code: boolean;
  multiline: boolean;
  placeholder: string | undefined;
  onChange: (text: string) => void;
  onFocus: () => void;
  /** The cursor is somewhere else now, not in `over` either. */
  onLeave: () => void;
  /** Stands over the plain text, of the same place and size. */
  over?: ReactNode;
  /** What happens with a value that is dragged here. */
  drop: ReturnType<typeof useValueDrop>;
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
  onFocus,
  onLeave,
  over,
  drop,
}: ChippedTextProps) {
  return (
    <div className={styles.box} data-code={code || undefined} {...drop}>
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
        onFocus={onFocus}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.parentElement?.contains(relatedTarget)) onLeave();
        }}
        {...(over ? { tabIndex: -1, 'aria-hidden': true } : {})}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !multiline) event.preventDefault();
        }}
      />
      {over}
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
