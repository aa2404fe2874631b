import { ActionIcon, Popover, ScrollArea, TextInput, Tooltip } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useState } from 'react';
import { text } from '../messages/text.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import styles from './value-picker.module.css';

/** Offers what the run knows at this point: its input, results of earlier steps, variables. */
export function ValuePicker({
  values,
  onPick,
}: {
  values: readonly ScopeValue[];
  onPick: (value: ScopeValue) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={300}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip label={text('fields.insertAValue')}>
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={text('fields.insertAValue')}
            onClick={() => setOpen(!open)}
          >
            <IconBraces size={14} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Values
          values={values}
          onPick={(value) => {
            setOpen(false);
            onPick(value);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Values({ values, onPick }: { values: readonly ScopeValue[]; onPick: (value: ScopeValue) => void }) {
  const [search, setSearch] = useState('');
  const found = values.filter((value) =>
    `${value.from} ${value.label} ${value.expression}`.toLowerCase().includes(search.toLowerCase()),
  );
  return (
    <>
      <TextInput
        className={styles.search}
        size="xs"
        placeholder={text('fields.searchValues')}
        aria-label={text('fields.searchValues')}
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) onPick(found[0]);
        }}
      />
      <ScrollArea.Autosize mah={300} type="auto">
        <div className={styles.list}>
          {found.map((value, index) => (
            <div key={value.expression}>
              {value.from !== found[index - 1]?.from && <div className={styles.from}>{value.from}</div>}
              <button
                type="button"
                className={styles.value}
                style={{ paddingLeft: 8 + value.depth * 14 }}
                title={value.expression}
                data-testid={`value-${value.expression}`}
                onClick={() => onPick(value)}
              >
                <span>{value.label}</span>
                <span className={styles.type}>{value.type}</span>
              </button>
            </div>
          ))}
          {found.length === 0 && (
            <p className={styles.none}>
              {values.length === 0 ? text('fields.nothingIsKnownHereYet') : text('fields.noValueIsCalledSo')}
            </p>
          )}
        </div>
      </ScrollArea.Autosize>
    </>
  );
}
