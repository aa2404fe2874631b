import { useMemo, useState } from 'react';
import type { VersionSummary } from '../api/types.js';
import { Failed } from '../app/loaded.js';
import { PageSkeleton } from '../app/page-skeleton.js';
import { ChangeList } from './change-list.js';
import { compare } from './changes.js';
import { CompareBar } from './compare-bar.js';
import { CompareContent, type CompareMode } from './compare-content.js';
import type { Side } from './side.js';
import { useSide } from './use-side.js';
import { useStepThrough } from './use-step-through.js';
import { VersionList } from './version-list.js';
import styles from './versions.module.css';

export interface CompareViewProps {
  name: string;
  versions: VersionSummary[];
  from: Side;
  to: Side;
}

/** Words at the left, both drawings or both texts at the right; one walks from change to change. */
export function CompareView({ name, versions, from, to }: CompareViewProps) {
  const [was, now] = [useSide(name, from), useSide(name, to)];
  const [mode, setMode] = useState<CompareMode>('drawing');
  const [before, after] = [was.content?.document, now.content?.document];
  const comparison = useMemo(() => before && after && compare(before, after), [before, after]);
  const walk = useStepThrough(comparison?.changes ?? [], `${from} ${to}`);
  const failed = [was, now].find((side) => side.error && !side.content);
  if (failed) return <Failed error={failed.error} retry={failed.retry} />;
  if (!was.content || !now.content || !comparison) return <PageSkeleton />;
  return (
    <div className={styles.page} data-testid="versions">
      <CompareBar
        name={name}
        title={now.content.document.title}
        versions={versions}
        from={from}
        to={to}
        mode={mode}
        setMode={setMode}
        was={was.content}
      />
      <div className={styles.body}>
        <aside className={styles.side}>
          <ChangeList
            walk={walk}
            changes={comparison.changes}
            sameCode={was.content.source === now.content.source}
            broken={was.content.broken || now.content.broken}
          />
          <VersionList name={name} versions={versions} from={from} />
        </aside>
        <CompareContent
          mode={mode}
          from={from}
          to={to}
          was={was.content}
          now={now.content}
          comparison={comparison}
          change={walk.change}
          choose={walk.chooseNode}
        />
      </div>
    </div>
  );
}
