import type { NodeOf } from '@inkstone/compiler/graph';
import { Button, Checkbox } from '@mantine/core';
import { text } from '../messages/text.js';
import { WAIT_UNITS } from '../model/durations.js';
import { BoundariesField } from './boundaries-field.js';
import { ChoiceSetting } from './choice-setting.js';
import { DurationField } from './duration-field.js';
import { NamedList } from './named-list.js';
import { useNodeForm } from './node-form.js';
import { OpenSteps } from './open-steps.js';
import { ResultName } from './result-name-field.js';
import { Section } from './section.js';
import { SettingField } from './setting-field.js';
import { TextSetting } from './text-setting.js';

export function ForEachForm({ node }: { node: NodeOf<'forEach'> }) {
  const { set } = useNodeForm();
  const limited = typeof node.concurrency === 'object';
  return (
    <>
      <SettingField
        label={text('fields.list')}
        path="list"
        required
        prefers="expression"
        placeholder="input.items"
        value={node.list}
      />
      <TextSetting
        label={text('fields.nameOfOneItem')}
        path="item"
        help={text('fields.theStepsInsideUseIt')}
        code
        keepsEmpty
        value={node.item}
      />
      <OpenSteps node={node} />
      <ChoiceSetting
        label={text('fields.pace')}
        path="concurrency"
        choices={{
          one: text('fields.oneAfterTheOther'),
          all: text('fields.allAtOnce'),
          ...(limited ? { limit: text('fields.aFewAtOnce') } : {}),
        }}
        value={limited ? 'limit' : (node.concurrency as string)}
      />
      {limited ? (
        <SettingField
          label={text('fields.howManyAtOnce')}
          path="concurrency.limit"
          required
          prefers="expression"
          value={(node.concurrency as { limit: string }).limit}
        />
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => set(['concurrency'], { limit: '3' })}
        >
          {text('fields.onlyAFewAtOnce')}
        </Button>
      )}
      <Section title={text('fields.moreWaysOut')} open={node.outputs.length > 0}>
        <NamedList
          label={text('fields.leavesAtOnce')}
          path="outputs"
          what={text('fields.wayOut')}
          value={node.outputs}
        />
      </Section>
      <Section title={text('fields.positionAndResults')}>
        <TextSetting
          label={text('fields.nameOfThePosition')}
          path="index"
          help={text('fields.from0')}
          code
          value={node.index}
        />
        <ResultName result={node.result} />
      </Section>
    </>
  );
}

export function ScopeForm({ node }: { node: NodeOf<'scope'> }) {
  const { set } = useNodeForm();
  return (
    <>
      <OpenSteps node={node} slot="body" />
      <BoundariesField
        boundaries={node.boundaries}
        offers={['error', 'timer', 'message', 'condition', 'timeout']}
      />
      <Section title={text('fields.timeLimit')} open={node.timeout !== undefined}>
        <DurationField
          label={text('fields.cancelWhatIsInsideAfter')}
          path="timeout"
          units={WAIT_UNITS}
          value={node.timeout}
          onChange={(value) => set(['timeout'], value || undefined)}
        />
      </Section>
      <Section
        title={text('fields.inAnyCaseAndUndoing')}
        open={node.finally !== undefined || node.compensates === true}
      >
        <Checkbox
          label={text('fields.stepsThatAreDoneWhichever')}
          data-testid="field-finally"
          checked={node.finally !== undefined}
          onChange={(event) => set(['finally'], event.currentTarget.checked ? '' : undefined)}
        />
        <OpenSteps node={node} slot="finally" />
        <Checkbox
          label={text('fields.whenItFailsUndoWhat')}
          checked={node.compensates === true}
          onChange={(event) => set(['compensates'], event.currentTarget.checked || undefined)}
        />
      </Section>
      <Section title={text('fields.moreWaysOut')} open={node.outputs.length > 0}>
        <NamedList
          label={text('fields.waysOut')}
          path="outputs"
          what={text('fields.wayOut')}
          value={node.outputs}
        />
      </Section>
      <Section title={text('fields.cancellingAndResult')}>
        <ChoiceSetting
          label={text('fields.whenTheWorkflowIsCancelled')}
          path="cancellation"
          choices={{
            '': text('fields.soIsThis'),
            shielded: text('fields.thisGoesOn'),
            cancellable: text('fields.cancelledAsAUnitOf'),
          }}
          value={node.cancellation}
        />
        <ResultName result={node.result} />
      </Section>
    </>
  );
}

export function FunctionForm({ node }: { node: NodeOf<'function'> }) {
  return (
    <>
      <TextSetting
        label={text('fields.name')}
        path="name"
        help={text('fields.callStepsRunsThemBy')}
        placeholder="sendReminder"
        required
        code
        keepsEmpty
        value={node.name}
      />
      <OpenSteps node={node} />
      <TextSetting
        label={text('fields.whatItIsGiven')}
        path="parameters"
        help={text('fields.asTypeScriptAmountNumber')}
        code
        keepsEmpty
        value={node.parameters}
      />
      <TextSetting label={text('fields.typeOfTheResult')} path="returns" code value={node.returns} />
      <ChoiceSetting
        label={text('fields.writtenAs')}
        path="form"
        choices={{ function: 'async function name() { … }', arrow: 'const name = async () => { … }' }}
        value={node.form}
      />
    </>
  );
}
