import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconFolderPlus, IconPlus, IconTrash } from '@tabler/icons-react';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { type Condition, NO_CONDITION } from '../model/conditions.js';
import type { Logic } from '../model/logic-parts.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import styles from './condition-builder.module.css';
import { ConditionCompare } from './condition-compare.js';
import { ExpressionField } from './expression-field.js';

interface PartProps<C extends Condition> {
  path: string;
  condition: C;
  onChange: (condition: Condition, using?: ScopeValue) => void;
}

type Group = Extract<Condition, { kind: 'group' }>;

/** A comparison, or all or any of several; more can be added beside it. */
export function ConditionBuilder({ path, condition, onChange }: PartProps<Condition>) {
  if (condition.kind === 'group')
    return <ConditionGroup path={path} condition={condition} onChange={onChange} />;
  const beside = (added: Condition) => onChange({ kind: 'group', logic: 'all', members: [condition, added] });
  return (
    <div className={styles.group}>
      <ConditionPart path={path} condition={condition} onChange={onChange} />
      <Adders path={path} onAdd={beside} />
    </div>
  );
}

function ConditionPart({ path, condition, onChange }: PartProps<Condition>) {
  switch (condition.kind) {
    case 'group':
      return <ConditionGroup path={path} condition={condition} onChange={onChange} />;
    case 'compare':
      return <ConditionCompare path={path} compare={condition} onChange={onChange} />;
    case 'expression':
      return (
        <ExpressionField
          label={text('fields.expression')}
          path={path}
          prefers="expression"
          value={condition.source}
          onChange={(source, using) => onChange({ kind: 'expression', source }, using)}
        />
      );
  }
}

const LOGIC: { value: Logic; label: MessageKey }[] = [
  { value: 'all', label: 'fields.allOfThese' },
  { value: 'any', label: 'fields.anyOfThese' },
];

function ConditionGroup({ path, condition, onChange }: PartProps<Group>) {
  const { members } = condition;
  const setMembers = (next: Condition[], using?: ScopeValue) =>
    onChange(next.length === 1 ? next[0]! : { ...condition, members: next }, using);
  return (
    <fieldset className={styles.group} aria-label={text('fields.conditions')} data-testid={`group-${path}`}>
      <SegmentedControl
        size="xs"
        className={styles.logic!}
        aria-label={text('fields.howManyMustHold')}
        data-testid={`logic-${path}`}
        data={LOGIC.map(({ value, label }) => ({ value, label: text(label) }))}
        value={condition.logic}
        onChange={(logic) => onChange({ ...condition, logic: logic as Logic })}
      />
      {members.map((member, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
        <div className={styles.member} key={index}>
          <div className={styles.part}>
            <ConditionPart
              path={`${path}.${index}`}
              condition={member}
              onChange={(next, using) => setMembers(members.with(index, next), using)}
            />
          </div>
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={text('fields.removeCondition', { number: index + 1 })}
            data-testid={`condition-remove-${path}.${index}`}
            onClick={() => setMembers(members.toSpliced(index, 1))}
          >
            <IconTrash size={14} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <Adders path={path} onAdd={(added) => setMembers([...members, added])} />
    </fieldset>
  );
}

const TWO: Condition = { kind: 'group', logic: 'any', members: [NO_CONDITION, NO_CONDITION] };

function Adders({ path, onAdd }: { path: string; onAdd: (condition: Condition) => void }) {
  return (
    <div className={styles.adders}>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={12} />}
        data-testid={`condition-add-${path}`}
        onClick={() => onAdd(NO_CONDITION)}
      >
        {text('fields.addACondition')}
      </Button>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconFolderPlus size={12} />}
        data-testid={`group-add-${path}`}
        onClick={() => onAdd(TWO)}
      >
        {text('fields.addAGroup')}
      </Button>
    </div>
  );
}
