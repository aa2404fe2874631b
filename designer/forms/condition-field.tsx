import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconMathFunction } from '@tabler/icons-react';
import { useState } from 'react';
import { text } from '../messages/text.js';
import { type Condition, parseCondition, printCondition } from '../model/conditions.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import { ConditionBuilder } from './condition-builder.js';
import { ExpressionField } from './expression-field.js';
import expressionStyles from './expression-field.module.css';
import { Field, type FieldProps } from './field.js';

interface ConditionFieldProps extends FieldProps {
  value: string;
  onChange: (condition: string, using?: ScopeValue) => void;
}

/** A condition as comparisons, all or any of them; as an expression where that is wished or is not enough. */
export function ConditionField({ value, onChange, ...field }: ConditionFieldProps) {
  const [wish, setWish] = useState<'built' | 'expression'>('built');
  const [built, setBuilt] = useState<Condition>(() => parseCondition(value));
  // What is not complete yet stays as it was chosen, as long as the document says no other thing.
  const shown = printCondition(built) === value ? built : parseCondition(value);
  const sayable = shown.kind !== 'expression';
  const toggle = (
    <Toggle path={field.path} on={wish === 'expression'} onToggle={() => setWish(other(wish))} />
  );
  if (!sayable || wish === 'expression')
    return (
      <div style={{ position: 'relative' }}>
        <ExpressionField
          {...field}
          value={value}
          onChange={onChange}
          prefers="expression"
          placeholder={'input.amount > 500'}
        />
        {sayable && <span style={{ position: 'absolute', right: 52, top: 0 }}>{toggle}</span>}
        {!sayable && (
          <Text size="xs" c="dimmed" mt={4} data-testid={`only-expression-${field.path}`}>
            {text('fields.listsOfComparisonsCannotSay')}
          </Text>
        )}
      </div>
    );
  return (
    <Field {...field} action={toggle}>
      <ConditionBuilder
        path={field.path}
        condition={shown}
        onChange={(next, using) => {
          setBuilt(next);
          onChange(printCondition(next), using);
        }}
      />
    </Field>
  );
}

const other = (wish: 'built' | 'expression') => (wish === 'built' ? 'expression' : 'built');

function Toggle({ path, on, onToggle }: { path: string; on: boolean; onToggle: () => void }) {
  return (
    <span className={expressionStyles.actions}>
      <Tooltip label={on ? text('fields.chooseFromLists') : text('fields.writeAnExpression')}>
        <ActionIcon
          size={24}
          variant={on ? 'light' : 'subtle'}
          color={on ? undefined : 'gray'}
          aria-label={text('fields.writeTheConditionAsAn')}
          aria-pressed={on}
          data-testid={`fx-${path}`}
          onClick={onToggle}
        >
          <IconMathFunction size={14} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
