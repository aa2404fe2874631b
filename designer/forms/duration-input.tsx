import { Group, NumberInput, Select } from '@mantine/core';
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
        aria-label={`${label}: unit`}
        data-testid={`field-${path}-unit`}
        data={[...new Set([...units, parsed.unit])]}
        allowDeselect={false}
        value={parsed.unit}
        onChange={(unit) => unit && set(parsed.amount ?? 1, unit)}
      />
    </Group>
  );
}
