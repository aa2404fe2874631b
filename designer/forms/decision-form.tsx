import type { NodeOf } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { text } from '../messages/text.js';
import { freshId } from '../model/graphs.js';
import { ConditionField } from './condition-field.js';
import styles from './decision-form.module.css';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';

type Branch = NodeOf<'decision'>['branches'][number];

/** Ways out in order: the first whose condition holds is taken, and one for when none does. */
export function DecisionForm({ node }: { node: NodeOf<'decision'> }) {
  const { set } = useNodeForm();
  const setBranches = (branches: Branch[]) => set(['branches'], branches as unknown as Json);
  const add = () => {
    const taken = Object.fromEntries(node.branches.map((branch) => [branch.id, branch]));
    setBranches([...node.branches, { id: freshId('b', taken), label: '', condition: '' }]);
  };
  return (
    <>
      {node.branches.map((branch, index) => (
        <BranchFields key={branch.id} node={node} branch={branch} index={index} setBranches={setBranches} />
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        className={styles.add!}
        leftSection={<IconPlus size={14} />}
        onClick={add}
        data-testid="branch-add"
      >
        {text('fields.addAWayOut')}
      </Button>
      <Field label={text('fields.otherwise')} path="otherwise" help={text('fields.whenNoneOfTheAbove')}>
        <TextInput
          mt={4}
          aria-label={text('fields.otherwise')}
          placeholder="otherwise"
          value={node.otherwise ?? ''}
          onChange={(event) => set(['otherwise'], event.currentTarget.value || undefined)}
          data-testid="field-otherwise"
        />
      </Field>
    </>
  );
}

interface BranchFieldsProps {
  node: NodeOf<'decision'>;
  branch: Branch;
  index: number;
  setBranches: (branches: Branch[]) => void;
}

function BranchFields({ node, branch, index, setBranches }: BranchFieldsProps) {
  const { set } = useNodeForm();
  const path = `branches.${index}`;
  const swap = (by: number) => {
    const branches = [...node.branches];
    [branches[index], branches[index + by]] = [branches[index + by]!, branches[index]!];
    setBranches(branches);
  };
  return (
    <fieldset className={styles.branch}>
      <legend className={styles.head}>
        <TextInput
          variant="unstyled"
          size="sm"
          flex={1}
          aria-label={text('fields.nameOfThisWayOut')}
          placeholder={text('fields.way', { number: index + 1 })}
          value={branch.label}
          onChange={(event) => set(['branches', String(index), 'label'], event.currentTarget.value)}
          data-testid={`field-${path}.label`}
        />
        {index > 0 && (
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={text('fields.checkEarlier')}
            onClick={() => swap(-1)}
          >
            <IconArrowUp size={14} stroke={1.75} />
          </ActionIcon>
        )}
        {index < node.branches.length - 1 && (
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={text('fields.checkLater')}
            onClick={() => swap(1)}
          >
            <IconArrowDown size={14} stroke={1.75} />
          </ActionIcon>
        )}
        {node.branches.length > 1 && (
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={text('fields.removeThisWayOut')}
            onClick={() => setBranches(node.branches.filter((other) => other !== branch))}
          >
            <IconTrash size={14} stroke={1.75} />
          </ActionIcon>
        )}
      </legend>
      <ConditionField
        label={text('fields.when')}
        path={`${path}.condition`}
        required
        value={branch.condition}
        onChange={(condition, using) => set(['branches', String(index), 'condition'], condition, using)}
      />
    </fieldset>
  );
}
