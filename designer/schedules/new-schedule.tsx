import { Button, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { keys, useWorkflows } from '../api/queries.js';
import type { PutSchedule } from '../api/types.js';
import { text } from '../messages/text.js';
import { type Planned, specOf } from './planned.js';
import { Preview } from './preview.js';
import { RhythmFields } from './rhythm-fields.js';

type Overlap = NonNullable<NonNullable<PutSchedule['policy']>['overlap']>;
const OVERLAPS: Overlap[] = ['skip', 'bufferOne', 'bufferAll', 'cancelOther', 'terminateOther', 'allowAll'];

const FIRST: Planned = {
  rhythm: 'everyDay',
  time: '09:00',
  weekday: 'MON',
  dayOfMonth: 1,
  minutes: 10,
  cron: '0 9 * * MON-FRI',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};

/** What starts, and when; the times are shown before it is made. */
export function NewSchedule({ taken, close }: { taken: string[]; close: () => void }) {
  const published = (useWorkflows().data?.items ?? []).filter(({ version }) => version !== undefined);
  const [chosen, setChosen] = useState<string | null>(null);
  const workflow = chosen ?? published[0]?.name;
  const [typedId, setTypedId] = useState<string>();
  const id = typedId ?? idFor(workflow ?? '');
  const [planned, setPlanned] = useState(FIRST);
  const [overlap, setOverlap] = useState<Overlap>('skip');
  const [input, setInput] = useState('');
  const [note, setNote] = useState('');
  const given = inputOf(input);
  const make = useMaking(close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (workflow === undefined || !given) return;
    const action = { workflowType: workflow, ...given };
    make.mutate({
      id,
      body: { spec: specOf(planned), policy: { overlap }, action, ...(note ? { note } : {}) },
    });
  };
  const problem = make.error && problemOf(make.error);
  return (
    <Modal opened onClose={close} title={text('schedules.new')} size="lg">
      {workflow === undefined ? (
        <Text>{text('schedules.cannotMake')}</Text>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="sm">
            <Select
              label={text('schedules.workflow')}
              data={published.map(({ name, title }) => ({ value: name, label: title }))}
              value={workflow}
              onChange={setChosen}
              allowDeselect={false}
              searchable
              data-testid="schedule-workflow"
            />
            <RhythmFields planned={planned} change={(part) => setPlanned({ ...planned, ...part })} />
            <Preview planned={planned} />
            <Select
              label={text('schedules.overlap')}
              data={OVERLAPS.map((value) => ({ value, label: text(`schedules.${value}`) }))}
              value={overlap}
              onChange={(value) => setOverlap(value as Overlap)}
              allowDeselect={false}
            />
            <Textarea
              label={text('schedules.input')}
              placeholder="{}"
              autosize
              minRows={1}
              value={input}
              onChange={(event) => setInput(event.currentTarget.value)}
              error={given ? undefined : text('schedules.badJson')}
              data-testid="schedule-input"
            />
            <TextInput
              label={text('schedules.name')}
              description={taken.includes(id) ? text('schedules.nameTaken') : text('schedules.nameHint')}
              value={id}
              maxLength={100}
              onChange={(event) => setTypedId(event.currentTarget.value)}
              data-testid="schedule-name"
            />
            <TextInput
              label={text('schedules.note')}
              value={note}
              maxLength={1000}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            {problem && (
              <Text c="var(--ink-red)" size="sm" role="alert">
                {problem.message} {problem.hint}
              </Text>
            )}
            <Button
              type="submit"
              loading={make.isPending}
              disabled={id === '' || !given}
              data-testid="schedule-make"
            >
              {text('schedules.make')}
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function useMaking(close: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id: string; body: PutSchedule }) => api.putSchedule(id, body),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.schedules });
      close();
    },
  });
}

/** `expenseApproval` → `expense-approval`. */
function idFor(workflow: string): string {
  return workflow.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The arguments as typed: nothing is none. Undefined: no JSON. */
function inputOf(typed: string): { input?: unknown[] } | undefined {
  if (typed.trim() === '') return {};
  try {
    return { input: [JSON.parse(typed)] };
  } catch {
    return undefined;
  }
}
