import { Select } from '@mantine/core';
import { text } from '../messages/text.js';
import { type Comparison, comparisonsFor, isAlone, kindOf } from '../model/comparisons.js';
import type { Compare, Condition } from '../model/conditions.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import styles from './condition-builder.module.css';
import { ConditionValue } from './condition-value.js';
import { useNodeForm } from './node-form.js';
import { useValueDrop } from './value-drag.js';
import { ValuePicker } from './value-picker.js';

interface ConditionCompareProps {
  path: string;
  compare: Compare;
  onChange: (condition: Condition, using?: ScopeValue) => void;
}

/** A value, how it is compared, and with what. What can be asked follows the value's type. */
export function ConditionCompare({ path, compare, onChange }: ConditionCompareProps) {
  const { values } = useNodeForm();
  const known = values.find((value) => value.expression === compare.field);
  const kind = kindOf(known?.schema);
  const comparisons = comparisonsFor(kind, known?.optional === true, compare.comparison);
  const choose = (field: string) => {
    const chosen = values.find((value) => value.expression === field);
    onChange(withField(compare, field, chosen), chosen);
  };
  const compareWith = (picked: ScopeValue) => {
    const comparison = isAlone(compare.comparison) ? 'equals' : compare.comparison;
    onChange({ ...compare, comparison, value: picked.expression }, picked);
  };
  const onField = useValueDrop((picked) => choose(picked.expression));
  const onValue = useValueDrop(compareWith);
  const setComparison = (comparison: Comparison) =>
    onChange({ ...compare, comparison, value: isAlone(comparison) ? '' : compare.value });
  return (
    <div className={styles.compare}>
      <Select
        {...onField}
        aria-label={text('fields.valueToCompare')}
        data-testid={`field-${path}.field`}
        placeholder={text('fields.chooseAValue')}
        searchable
        nothingFoundMessage="Nothing is known here yet."
        data={fieldChoices(values, compare.field)}
        value={compare.field || null}
        onChange={(field) => field && choose(field)}
      />
      <div className={styles.sides} {...onValue}>
        <Select
          aria-label={text('fields.comparison')}
          data-testid={`field-${path}.comparison`}
          data={comparisons}
          allowDeselect={false}
          value={compare.comparison}
          onChange={(comparison) => comparison && setComparison(comparison as Comparison)}
        />
        {!isAlone(compare.comparison) && (
          <>
            <ConditionValue
              path={`${path}.value`}
              schema={kind === 'list' ? known?.schema.items : known?.schema}
              value={compare.value}
              values={values}
              onChange={(value) => onChange({ ...compare, value })}
            />
            <ValuePicker values={values} onPick={compareWith} />
          </>
        )}
      </div>
    </div>
  );
}

/** Another value to compare: the comparison stays where it can be asked of that one as well. */
function withField(compare: Compare, field: string, chosen: ScopeValue | undefined): Compare {
  const offered = comparisonsFor(kindOf(chosen?.schema), chosen?.optional === true);
  const comparison = offered.some(({ value }) => value === compare.comparison)
    ? compare.comparison
    : offered[0]!.value;
  const { absent: _, ...rest } = compare;
  return {
    ...rest,
    field,
    comparison,
    value: isAlone(comparison) ? '' : compare.value,
    ...(chosen?.optional ? { absent: true } : {}),
  };
}

function fieldChoices(values: readonly ScopeValue[], current: string) {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const { from, expression, label, depth } of values) {
    const items = groups.get(from) ?? [];
    items.push({ value: expression, label: depth === 0 ? label : `${'  '.repeat(depth)}${label}` });
    groups.set(from, items);
  }
  if (current !== '' && !values.some((value) => value.expression === current))
    groups.set(text('fields.other'), [{ value: current, label: current }]);
  return [...groups].map(([group, items]) => ({ group, items }));
}
