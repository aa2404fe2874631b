import type { NodeOf } from '@inkstone/compiler/graph';
import type { ActivityDescriptor, Json } from '@inkstone/runtime';
import { NumberInput } from '@mantine/core';
import { text } from '../messages/text.js';
import { DurationInput } from './duration-input.js';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';

type Options = NonNullable<NodeOf<'activity'>['options']>;

/** How long it may take and how often it is tried; what is empty is as the plugin says. */
export function ActivityOptions({
  node,
  defaults,
}: {
  node: NodeOf<'activity'>;
  defaults: ActivityDescriptor['options'];
}) {
  const { set } = useNodeForm();
  const options = node.options ?? {};
  const change = (next: Options) => set(['options'], without(next) as Json | undefined);
  const retry = options.retry ?? {};
  return (
    <>
      <Field
        label={text('fields.triesAtMost')}
        path="options.retry.maximumAttempts"
        help={text('fields.whenEmpty', {
          value: defaults?.retry?.maximumAttempts ?? text('fields.untilItSucceeds'),
        })}
      >
        <NumberInput
          mt={4}
          min={1}
          allowDecimal={false}
          aria-label={text('fields.triesAtMost')}
          data-testid="field-options.retry.maximumAttempts"
          value={retry.maximumAttempts ?? ''}
          onChange={(value) =>
            change({
              ...options,
              retry: { ...retry, maximumAttempts: value === '' ? undefined : Number(value) },
            })
          }
        />
      </Field>
      <Field
        label={text('fields.waitBeforeTheSecondTry')}
        path="options.retry.initialInterval"
        help={text('fields.eachFurtherWaitIsTwice')}
      >
        <DurationInput
          label={text('fields.waitBeforeTheSecondTry')}
          path="options.retry.initialInterval"
          units={['seconds', 'minutes', 'hours']}
          value={retry.initialInterval ?? defaults?.retry?.initialInterval}
          onChange={(initialInterval) => change({ ...options, retry: { ...retry, initialInterval } })}
        />
      </Field>
      <Field label={text('fields.oneTryMayTake')} path="options.startToCloseTimeout">
        <DurationInput
          label={text('fields.oneTryMayTake')}
          path="options.startToCloseTimeout"
          units={['seconds', 'minutes', 'hours', 'days']}
          value={options.startToCloseTimeout ?? defaults?.startToCloseTimeout ?? '1 minute'}
          onChange={(startToCloseTimeout) => change({ ...options, startToCloseTimeout })}
        />
      </Field>
    </>
  );
}

/** Without what is not set; undefined when nothing is left. */
function without(value: object): object | undefined {
  const entries = Object.entries(value).flatMap(([key, each]) => {
    const kept = typeof each === 'object' && each !== null ? without(each) : each;
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
