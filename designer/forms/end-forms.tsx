import { MAIN, type NodeOf } from '@inkstone/compiler/graph';
import { Checkbox } from '@mantine/core';
import { text } from '../messages/text.js';
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
          label={text('fields.leavesBy')}
          path="output"
          choices={{
            '': text('fields.theUsualWay'),
            ...Object.fromEntries(outputs.map((each) => [each.id, each.label])),
          }}
          value={node.output}
        />
      )}
      <SettingField
        label={home === MAIN ? text('fields.resultOfTheWorkflow') : text('fields.resultOfTheseSteps')}
        path="result"
        help={home === MAIN ? text('fields.whatACallerGetsBack') : undefined}
        prefers="expression"
        placeholder={'{ approved: true }'}
        value={node.result}
      />
    </>
  );
}

export function EndWorkflowForm({ node }: { node: NodeOf<'endWorkflow'> }) {
  return (
    <SettingField
      label={text('fields.resultOfTheWorkflow')}
      path="result"
      help={text('fields.whatACallerGetsBack')}
      prefers="expression"
      placeholder={'{ approved: true }'}
      value={node.result}
    />
  );
}

export function FailForm({ node }: { node: NodeOf<'fail'> }) {
  const { set } = useNodeForm();
  if (node.error !== undefined)
    return (
      <SettingField
        label={text('fields.error')}
        path="error"
        required
        prefers="expression"
        value={node.error}
      />
    );
  return (
    <>
      <SettingField
        label={text('fields.whatWentWrong')}
        path="message"
        required
        placeholder={text('fields.theOrderWasRefused')}
        value={node.message}
      />
      <SettingField
        label={text('fields.kindOfError')}
        path="type"
        help={text('fields.aScopeAroundCanCatch')}
        placeholder={text('fields.refused')}
        value={node.type}
      />
      <Checkbox
        label={text('fields.tryingAgainMakesNoSense')}
        checked={node.nonRetryable === true}
        onChange={(event) => set(['nonRetryable'], event.currentTarget.checked || undefined)}
      />
      <Section title={text('fields.details')} open={(node.details?.length ?? 0) > 0}>
        <ExpressionsField label={text('fields.detail')} path="details" value={node.details ?? []} />
      </Section>
    </>
  );
}

export function ContinueAsNewForm({ node }: { node: NodeOf<'continueAsNew'> }) {
  return (
    <ExpressionsField
      label={text('fields.inputOfTheNextRun')}
      path="arguments"
      value={node.arguments}
      placeholder="input"
    />
  );
}
