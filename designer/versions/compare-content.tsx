import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { loadPart } from '../app/load-part.js';
import { Drawing } from '../canvas/drawing.js';
import type { Differences } from '../canvas/step-data.js';
import { text } from '../messages/text.js';
import { nodeOf } from '../model/graphs.js';
import type { Change, Comparison } from './changes.js';
import type { Side } from './side.js';
import { sideName } from './side-name.js';
import type { SideContent } from './use-side.js';
import styles from './versions.module.css';

export type CompareMode = 'drawing' | 'code';

const CodeDiff = lazy(() =>
  loadPart(() => import('./code-diff.js').then((module) => ({ default: module.CodeDiff }))),
);

interface CompareContentProps {
  mode: CompareMode;
  from: Side;
  to: Side;
  was: SideContent;
  now: SideContent;
  comparison: Comparison;
  change: Change | undefined;
  choose: (node: string | undefined) => void;
}

export function CompareContent({
  mode,
  from,
  to,
  was,
  now,
  comparison,
  change,
  choose,
}: CompareContentProps) {
  const titles = {
    before: text('versions.before', { side: sideName(from) }),
    after: text('versions.after', { side: sideName(to) }),
  };
  if (mode === 'code')
    return (
      <div className={styles.content}>
        <div className={styles.titles}>
          <span>{titles.before}</span>
          <span>{titles.after}</span>
        </div>
        <Suspense fallback={<Skeleton className={styles.fill} radius={0} />}>
          <CodeDiff was={was.source} now={now.source} line={change && lineOf(now, change)} />
        </Suspense>
      </div>
    );
  const node = change?.nodes[0];
  const shared = { node, choose };
  return (
    <div className={styles.content}>
      <OneDrawing
        {...shared}
        title={titles.before}
        document={was.document}
        differences={comparison.before}
        side="before"
      />
      <OneDrawing
        {...shared}
        title={titles.after}
        document={now.document}
        differences={comparison.after}
        side="after"
      />
    </div>
  );
}

/** Where the text says the title of what changed: titles stand in comments, and come from nowhere else. */
function lineOf({ source }: SideContent, { title }: Change): number | undefined {
  const line = source.split('\n').findIndex((each) => each.includes(title));
  return line === -1 ? undefined : line + 1;
}

interface OneDrawingProps {
  title: string;
  document: WorkflowDocument;
  differences: Differences;
  side: 'before' | 'after';
  node: string | undefined;
  choose: (node: string | undefined) => void;
}

function OneDrawing({ title, document, differences, side, node, choose }: OneDrawingProps) {
  const here = node !== undefined && nodeOf(document, node) ? node : undefined;
  return (
    <section className={styles.drawing} aria-label={title} data-testid={`drawing-${side}`}>
      <span className={styles.label}>{title}</span>
      <Drawing document={document} differences={differences} selected={here} focus={here} onSelect={choose} />
    </section>
  );
}
