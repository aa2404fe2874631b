import { Group, NumberInput, Select } from '@mantine/core';
import type { en } from '../messages/en/en.js';
import { text } from '../messages/text.js';
import { durationWords, parseWords } from '../model/durations.js';

interface DurationInputProps {
  label: string;
  path: string;
  units: readonly string[];
  /** In words: `3 days`. */
  value: string | undefined;
  onChange: (words: string) => void;
}

/** A number and its unit. */
export function DurationInput({ label, path, units, value, onChange }: DurationInputProps) {
  const parsed = parseWords(value ?? '') ?? { amount: undefined, unit: units[0]! };
  const set = (amount: number | undefined, unit: string) =>
    amount !== undefined && onChange(durationWords(amount, unit));
  return (
    <Group gap={8} mt={4} wrap="nowrap" grow>
      <NumberInput
        aria-label={label}
        data-testid={`field-${path}`}
        min={0}
        value={parsed.amount ?? ''}
        onChange={(amount) => amount !== '' && set(Number(amount), parsed.unit)}
      />
      <Select
        aria-label={text('fields.labelUnit', { label })}
        data-testid={`field-${path}-unit`}
        data={[...new Set([...units, parsed.unit])].map((unit) => ({ value: unit, label: unitWord(unit) }))}
        allowDeselect={false}
        value={parsed.unit}
        onChange={(unit) => unit && set(parsed.amount ?? 1, unit)}
      />
    </Group>
  );
}

const UNITS: Record<keyof (typeof en)['units'], true> = {
  seconds: true,
  minutes: true,
  hours: true,
  days: true,
  weeks: true,
  'working hours': true,
  'working days': true,
};

const isUnit = (unit: string): unit is keyof typeof UNITS => Object.hasOwn(UNITS, unit);

const unitWord = (unit: string) => (isUnit(unit) ? text(`units.${unit}`) : unit);
