import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { compactValue } from '../runs/value-text.js';
import styles from './live-result.module.css';
import { namesIn, type SampleScope, type SampleSource } from './sample-scope.js';
import { useEvaluated } from './use-evaluated.js';
import { useSampleScope } from './use-sample-scope.js';

const SOURCES: Record<SampleSource, MessageKey> = {
  chosen: 'expressions.withChosen',
  run: 'expressions.withRun',
  made: 'expressions.withMade',
};

/** What an expression gives right now, with sample values. */
export function LiveResult({ expression, path }: { expression: string; path: string }) {
  const scope = useSampleScope();
  const found = useEvaluated(expression, scope);
  const isError = found !== undefined && 'error' in found;
  return (
    <div className={styles.result} data-error={isError || undefined} data-testid={`gives-${path}`}>
      {found === undefined || 'unfinished' in found ? (
        <span className={styles.rest}>…</span>
      ) : (
        <>
          <output className={styles.value}>
            {'error' in found
              ? text('expressions.fails', { why: found.error })
              : `= ${found.json === undefined ? text('expressions.nothing') : compactValue(found.json)}`}
          </output>
          <span className={styles.rest}>{text(SOURCES[sourceOf(expression, scope)])}</span>
        </>
      )}
    </div>
  );
}

/** Said of the expression: the least sure of the values in it. */
function sourceOf(expression: string, scope: SampleScope): SampleSource {
  const sources = namesIn(expression, scope).map((name) => scope.from[name]);
  return sources.includes('made') ? 'made' : sources.includes('run') ? 'run' : 'chosen';
}
