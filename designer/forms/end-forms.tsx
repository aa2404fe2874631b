import { MAIN, type NodeOf } from '@inkstone/compiler/graph';
import { Checkbox } from '@mantine/core';
import { graphIn, homeOf } from '../model/graphs.js';
import { holdersIn } from '../model/nested.js';
import { ChoiceSetting } from './choice-setting.js';
import { ExpressionsField } from './expressions-field.js';
import { useNodeForm } from './node-form.js';
import { Section } from './section.js';
import { SettingField } from './setting-field.js';

export function EndForm({ node }: { node: NodeOf<'end'> }) {
  const { id, document } = useNodeForm();
  const home = homeOf(document, id);
  const holder = holdersIn(document).get(home);
  const frame = holder ? graphIn(document, holder.home).nodes[holder.node] : undefined;
  const outputs = frame && 'outputs' in frame ? frame.outputs : [];
  return (
    <>
      {outputs.length > 0 && (
        <ChoiceSetting
          label="Leaves by"
          path="output"
          choices={{
            '': 'The usual way',
            ...Object.fromEntries(outputs.map((each) => [each.id, each.label])),
          }}
          value={node.output}
        />
      )}
      <SettingField
        label={home === MAIN ? 'Result of the workflow' : 'Result of these steps'}
        path="result"
        help={home === MAIN ? 'What a caller gets back. Leave it empty when nothing.' : undefined}
        prefers="expression"
        placeholder="{ approved: true }"
        value={node.result}
      />
    </>
  );
}

export function EndWorkflowForm({ node }: { node: NodeOf<'endWorkflow'> }) {
  return (
    <SettingField
      label="Result of the workflow"
      path="result"
      help="What a caller gets back. Leave it empty when nothing."
      prefers="expression"
      placeholder="{ approved: true }"
      value={node.result}
    />
  );
}

export function FailForm({ node }: { node: NodeOf<'fail'> }) {
  const { set } = useNodeForm();
  if (node.error !== undefined)
    return <SettingField label="Error" path="error" required prefers="expression" value={node.error} />;
  return (
    <>
      <SettingField
        label="What went wrong"
        path="message"
        required
        placeholder="The order was refused"
        value={node.message}
      />
      <SettingField
        label="Kind of error"
        path="type"
        help="A scope around can catch errors of this kind."
        placeholder="Refused"
        value={node.type}
      />
      <Checkbox
        label="Trying again makes no sense"
        checked={node.nonRetryable === true}
        onChange={(event) => set(['nonRetryable'], event.currentTarget.checked || undefined)}
      />
      <Section title="Details" open={(node.details?.length ?? 0) > 0}>
        <ExpressionsField label="Detail" path="details" value={node.details ?? []} />
      </Section>
    </>
  );
}

export function ContinueAsNewForm({ node }: { node: NodeOf<'continueAsNew'> }) {
  return (
    <ExpressionsField
      label="Input of the next run"
      path="arguments"
      value={node.arguments}
      placeholder="input"
    />
  );
}
