import { ActionIcon, Select, TextInput, Tooltip } from '@mantine/core';
import { IconMathFunction } from '@tabler/icons-react';
import { useState } from 'react';
import {
  COMPARISONS,
  type Comparison,
  parseCondition,
  printCondition,
  type SimpleCondition,
} from '../model/conditions.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import styles from './decision-form.module.css';
import { ExpressionField } from './expression-field.js';
import expressionStyles from './expression-field.module.css';
import { Field, type FieldProps } from './field.js';
import { useNodeForm } from './node-form.js';

interface ConditionFieldProps extends FieldProps {
  value: string;
  onChange: (condition: string, using?: ScopeValue) => void;
}

/** A condition as a field, a comparison and a value; as an expression where that is not enough. */
export function ConditionField({ value, onChange, ...field }: ConditionFieldProps) {
  const [wish, setWish] = useState<'simple' | 'expression'>('simple');
  const simple = parseCondition(value);
  const toggle = (
    <span className={expressionStyles.actions}>
      <Tooltip label={wish === 'simple' ? 'Write an expression' : 'Choose from lists'}>
        <ActionIcon
          size={22}
          variant={wish === 'simple' ? 'subtle' : 'light'}
          color={wish === 'simple' ? 'gray' : undefined}
          aria-label="Write the condition as an expression"
          data-testid={`fx-${field.path}`}
          onClick={() => setWish(wish === 'simple' ? 'expression' : 'simple')}
        >
          <IconMathFunction size={14} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
  if (!simple || wish === 'expression')
    return (
      <div style={{ position: 'relative' }}>
        <ExpressionField
          {...field}
          value={value}
          onChange={onChange}
          prefers="expression"
          placeholder="input.amount > 500"
        />
        {simple && <span style={{ position: 'absolute', right: 52, top: 0 }}>{toggle}</span>}
      </div>
    );
  return (
    <Field {...field} action={toggle}>
      <SimpleFields path={field.path} condition={simple} onChange={(next, using) => onChange(next, using)} />
    </Field>
  );
}

interface SimpleFieldsProps {
  path: string;
  condition: SimpleCondition;
  onChange: (condition: string, using?: ScopeValue) => void;
}

/** The parts stay as chosen while the condition is not complete yet, when the document cannot hold them. */
function SimpleFields({ path, condition, onChange }: SimpleFieldsProps) {
  const { values } = useNodeForm();
  const [partial, setPartial] = useState<SimpleCondition>(condition);
  const shown = printCondition(partial) === printCondition(condition) ? partial : condition;
  const change = (part: Partial<SimpleCondition>) => {
    const next = { ...shown, ...part };
    setPartial(next);
    onChange(
      printCondition(next),
      values.find((value) => value.expression === next.field && value.names),
    );
  };
  return (
    <div className={styles.condition}>
      <Select
        aria-label="Value to compare"
        data-testid={`field-${path}.field`}
        placeholder="Choose a value"
        searchable
        nothingFoundMessage="Nothing is known here yet."
        data={fieldChoices(values, shown.field)}
        value={shown.field || null}
        onChange={(field) => field && change({ field })}
      />
      <div className={styles.compare}>
        <Select
          aria-label="Comparison"
          data-testid={`field-${path}.comparison`}
          data={Object.entries(COMPARISONS).map(([value, { words }]) => ({ value, label: words }))}
          allowDeselect={false}
          value={shown.comparison}
          onChange={(comparison) => comparison && change({ comparison: comparison as Comparison })}
        />
        <TextInput
          aria-label="Compare with"
          data-testid={`field-${path}.value`}
          value={shown.value}
          onChange={(event) => change({ value: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}

function fieldChoices(values: readonly ScopeValue[], current: string) {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const { from, expression, label, depth } of values) {
    const items = groups.get(from) ?? [];
    items.push({ value: expression, label: depth === 0 ? label : `${'  '.repeat(depth)}${label}` });
    groups.set(from, items);
  }
  if (current !== '' && !values.some((value) => value.expression === current))
    groups.set('Other', [{ value: current, label: current }]);
  return [...groups].map(([group, items]) => ({ group, items }));
}
