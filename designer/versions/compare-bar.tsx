import { ActionIcon, SegmentedControl, Select, Tooltip } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { VersionSummary } from '../api/types.js';
import { text } from '../messages/text.js';
import type { CompareMode } from './compare-content.js';
import { RestoreButton } from './restore-button.js';
import { type Side, sideOf } from './side.js';
import { sideName } from './side-name.js';
import type { SideContent } from './use-side.js';
import styles from './versions.module.css';

interface CompareBarProps {
  name: string;
  title: string;
  versions: VersionSummary[];
  from: Side;
  to: Side;
  mode: CompareMode;
  setMode: (mode: CompareMode) => void;
  was: SideContent;
}

/** Which two are compared, how they are shown, and the way to have the older one back. */
export function CompareBar({ name, title, versions, from, to, mode, setMode, was }: CompareBarProps) {
  return (
    <header className={styles.bar}>
      <Tooltip label={text('versions.back')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={text('versions.back')}
          renderRoot={(props) => <Link {...props} to="/workflows/$name" params={{ name }} />}
          data-testid="versions-back"
        >
          <IconArrowLeft size={18} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      <h1>{text('versions.of', { title })}</h1>
      <Pair name={name} versions={versions} from={from} to={to} />
      <span className={styles.space} />
      <SegmentedControl
        size="xs"
        aria-label={text('versions.view')}
        value={mode}
        onChange={(value) => setMode(value as CompareMode)}
        data={[
          { value: 'drawing', label: text('versions.drawing') },
          { value: 'code', label: text('versions.code') },
        ]}
      />
      {from !== 'draft' && <RestoreButton name={name} version={from} content={was} />}
    </header>
  );
}

function Pair({ name, versions, from, to }: Pick<CompareBarProps, 'name' | 'versions' | 'from' | 'to'>) {
  const navigate = useNavigate();
  const sides: Side[] = ['draft', ...versions.map(({ version }) => version)];
  const data = sides.map((side) => ({ value: String(side), label: sideName(side) }));
  const go = (search: { from: Side; to: Side }) =>
    void navigate({ to: '/workflows/$name/versions', params: { name }, search, replace: true });
  return (
    <span className={styles.pair}>
      <Select
        size="xs"
        allowDeselect={false}
        aria-label={text('versions.from')}
        data={data}
        value={String(from)}
        onChange={(value) => go({ from: sideOf(value) ?? from, to })}
        data-testid="compare-from"
      />
      <span>{text('versions.to')}</span>
      <Select
        size="xs"
        allowDeselect={false}
        aria-label={text('versions.to')}
        data={data}
        value={String(to)}
        onChange={(value) => go({ from, to: sideOf(value) ?? to })}
        data-testid="compare-to"
      />
    </span>
  );
}
