import type { NodeOf } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import { ChoiceSetting } from './choice-setting.js';
import { ConditionField } from './condition-field.js';
import { NamedList } from './named-list.js';
import { useNodeForm } from './node-form.js';
import { TextSetting } from './text-setting.js';

export function ParallelForm({ node }: { node: NodeOf<'parallel'> }) {
  return (
    <NamedList
      label={text('fields.branchesAllAtOnce')}
      path="branches"
      what={text('fields.branch')}
      value={node.branches}
      least={2}
    />
  );
}

export function InclusiveForm({ node }: { node: NodeOf<'inclusive'> }) {
  const { set } = useNodeForm();
  return (
    <>
      <NamedList
        label={text('fields.branchesThatApply')}
        path="branches"
        what={text('fields.branch')}
        value={node.branches}
        fresh={{ condition: '' }}
        least={1}
      >
        {(branch, index) => (
          <ConditionField
            label={text('fields.when')}
            path={`branches.${index}.condition`}
            required
            value={branch.condition}
            onChange={(condition, using) => set(['branches', String(index), 'condition'], condition, using)}
          />
        )}
      </NamedList>
      <TextSetting
        label={text('fields.otherwise')}
        path="otherwise"
        help={text('fields.whenNoneOfTheAbove')}
        placeholder="otherwise"
        value={node.otherwise}
      />
    </>
  );
}

export function JoinForm({ node }: { node: NodeOf<'join'> }) {
  return (
    <ChoiceSetting
      label={text('fields.waitsFor')}
      path="mode"
      choices={{ all: text('fields.allThatLeadHere'), taken: text('fields.thoseBranchesThatWereTaken') }}
      value={node.mode}
    />
  );
}
