import type { ImportProblem } from '@inkstone/compiler';
import { IconAlertCircle } from '@tabler/icons-react';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import styles from './import-dialog.module.css';

const WHY: Readonly<Record<ImportProblem['code'], MessageKey>> = {
  'import-not-recognised': 'importing.notRecognised',
  'import-not-readable': 'importing.notReadable',
  'import-no-process': 'importing.noProcess',
  'import-too-large': 'importing.tooLarge',
  'import-too-deep': 'importing.tooDeep',
};

/** The parser counts lines from 0; the place stands above, counted from 1. */
const withoutPlace = (message: string) => message.replace(/\s*(detected )?line: \d+ column: \d+/, '');

/** A file that no drawing can be made of: where and why, and what to do. */
export function RefusedFile({ fileName, problem }: { fileName: string; problem: ImportProblem }) {
  const { code, message, at } = problem;
  const place = at && text('importing.place', { line: at.line, column: at.column });
  return (
    <div className={styles.refused} role="alert" data-testid="import-refused" data-code={code}>
      <IconAlertCircle size={20} stroke={1.75} aria-hidden />
      <div>
        <strong>{[fileName, place].filter(Boolean).join(' · ')}</strong>
        <p>{text(WHY[code])}</p>
        {code === 'import-not-readable' && (
          <p className={styles.second} lang="en">
            {withoutPlace(message)}
          </p>
        )}
      </div>
    </div>
  );
}
