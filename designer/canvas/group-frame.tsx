import { IconArrowsDiagonalMinimize2 } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo, useContext } from 'react';
import { text } from '../messages/text.js';
import { FoldingContext } from './folding-context.js';
import styles from './group-frame.module.css';
import type { GroupFrameNode } from './step-data.js';
import { StepTitle } from './step-title.js';

/** Around the steps of a group: a hairline, and a tab with its title that takes hold of all of them. */
export const GroupFrame = memo(function GroupFrame({ id, data, selected }: NodeProps<GroupFrameNode>) {
  const fold = useContext(FoldingContext);
  return (
    <div
      className={styles.frame}
      data-selected={selected || undefined}
      data-testid={`group-${data.group}`}
      data-group-title={data.title}
    >
      <div className={`${styles.tab} group-tab`}>
        <StepTitle id={id} title={data.title} readOnly={data.readOnly} />{' '}
        <span className={styles.count}>{data.count}</span>
        {!data.readOnly && fold && (
          <button
            type="button"
            className={`${styles.fold} nodrag`}
            aria-label={text('groups.foldThis', { title: data.title })}
            title={text('groups.foldThis', { title: data.title })}
            data-testid={`fold-${data.group}`}
            onClick={() => fold(data.group)}
          >
            <IconArrowsDiagonalMinimize2 size={16} stroke={1.75} aria-hidden />
          </button>
        )}
      </div>
    </div>
  );
});
