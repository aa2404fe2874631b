import type { NodeOf } from '@inkstone/compiler/graph';
import { ChoiceSetting } from './choice-setting.js';
import { ConditionField } from './condition-field.js';
import { NamedList } from './named-list.js';
import { useNodeForm } from './node-form.js';
import { TextSetting } from './text-setting.js';

export function ParallelForm({ node }: { node: NodeOf<'parallel'> }) {
  return (
    <NamedList label="Branches, all at once" path="branches" what="branch" value={node.branches} least={2} />
  );
}

export function InclusiveForm({ node }: { node: NodeOf<'inclusive'> }) {
  const { set } = useNodeForm();
  return (
    <>
      <NamedList
        label="Branches that apply"
        path="branches"
        what="branch"
        value={node.branches}
        fresh={{ condition: '' }}
        least={1}
      >
        {(branch, index) => (
          <ConditionField
            label="When"
            path={`branches.${index}.condition`}
            required
            value={branch.condition}
            onChange={(condition, using) => set(['branches', String(index), 'condition'], condition, using)}
          />
        )}
      </NamedList>
      <TextSetting
        label="Otherwise"
        path="otherwise"
        help="When none of the above holds."
        placeholder="otherwise"
        value={node.otherwise}
      />
    </>
  );
}

export function JoinForm({ node }: { node: NodeOf<'join'> }) {
  return (
    <ChoiceSetting
      label="Waits for"
      path="mode"
      choices={{ all: 'All that lead here', taken: 'Those branches that were taken' }}
      value={node.mode}
    />
  );
}
