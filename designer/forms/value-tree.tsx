import { Text, TextInput, UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { text } from '../messages/text.js';
import { type SampleRun, sampleAt } from '../model/sample-values.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import { compactValue } from '../runs/value-text.js';
import { useNodeForm } from './node-form.js';
import { useSamples } from './use-samples.js';
import { dragValue } from './value-drag.js';
import styles from './value-tree.module.css';

/** All that is known at this step, to be dragged onto a field or put where the cursor was. */
export function ValueTree() {
  const [open, setOpen] = useLocalStorage({ key: 'inkstone-values', defaultValue: false });
  const { values } = useNodeForm();
  return (
    <section className={styles.tree} data-testid="value-tree">
      <UnstyledButton
        className={styles.title}
        aria-expanded={open}
        data-testid="value-tree-open"
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={14} stroke={2} aria-hidden data-open={open || undefined} />
        {text('fields.valuesKnownHere')}
        <span className={styles.quiet}>{values.length}</span>
      </UnstyledButton>
      {open && <Known values={values} />}
    </section>
  );
}

function Known({ values }: { values: readonly ScopeValue[] }) {
  const { receiver } = useNodeForm();
  const samples = useSamples();
  const [search, setSearch] = useState('');
  const [homeless, setHomeless] = useState(false);
  const found = values.filter(({ from, label, expression }) =>
    `${from} ${label} ${expression}`.toLowerCase().includes(search.toLowerCase()),
  );
  const always = found.filter(({ someWays }) => !someWays);
  const groups = [
    { title: undefined, items: always },
    { title: text('fields.onlyOnSomeWaysTo'), items: found.filter(({ someWays }) => someWays) },
  ];
  const give = (value: ScopeValue) => {
    setHomeless(receiver.current === undefined);
    receiver.current?.(value);
  };
  return (
    <>
      <TextInput
        size="xs"
        placeholder={text('fields.searchValues')}
        aria-label={text('fields.searchValuesKnownHere')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Text size="xs" c="dimmed" role="status">
        {homeless ? text('fields.putTheCursorIntoA') : text('fields.dragOntoAFieldOr')}
      </Text>
      <div className={styles.list}>
        {groups.map(({ title, items }) => (
          <div key={title ?? ''}>
            {title && items.length > 0 && <div className={styles.some}>{title}</div>}
            {items.map((value, index) => (
              <div key={value.expression}>
                {value.from !== items[index - 1]?.from && <div className={styles.from}>{value.from}</div>}
                <Row value={value} samples={samples} onGive={() => give(value)} />
              </div>
            ))}
          </div>
        ))}
        {found.length === 0 && <p className={styles.quiet}>{text('fields.nothingIsKnownHereBy')}</p>}
      </div>
    </>
  );
}

interface RowProps {
  value: ScopeValue;
  samples: readonly SampleRun[];
  onGive: () => void;
}

function Row({ value, samples, onGive }: RowProps) {
  const seen = samples
    .map((run) => sampleAt(run, value.expression))
    .filter((sample) => sample !== undefined)
    .map((sample) => compactValue(JSON.stringify(sample)));
  return (
    <button
      type="button"
      draggable
      className={styles.row}
      style={{ paddingLeft: 8 + value.depth * 14 }}
      title={
        seen.length > 0
          ? text('fields.inPastRuns', { expression: value.expression, values: seen.join(' · ') })
          : value.expression
      }
      data-testid={`known-${value.expression}`}
      onDragStart={(event) => dragValue(event, value)}
      onClick={onGive}
    >
      <span>{value.label}</span>
      <span className={styles.quiet}>{value.type}</span>
      {seen[0] && <span className={styles.sample}>{seen[0]}</span>}
    </button>
  );
}
