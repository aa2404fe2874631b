import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { Button, Modal, Skeleton, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { keys, useWorkflows } from '../api/queries.js';
import { loadPart } from '../app/load-part.js';
import { freshName } from '../learn/fresh-name.js';
import { text } from '../messages/text.js';

// The drawings of the templates come with the first look at them.
const Gallery = lazy(() =>
  loadPart(() => import('../learn/gallery.js').then((module) => ({ default: module.Gallery }))),
);

/** What was chosen before the title: a template with its own, or a blank canvas. */
export interface Beginning {
  template: WorkflowDocument | undefined;
  title: string;
}

/** Asks for nothing but a title; the canvas opens at once, blank or with a process that works. */
export function NewWorkflow({ close, begin }: { close: () => void; begin?: Beginning | undefined }) {
  const [title, setTitle] = useState(begin?.title ?? '');
  /** The title that a template has given. */
  const [own, setOwn] = useState(begin?.title ?? '');
  const [template, setTemplate] = useState(begin?.template);
  const taken = useWorkflows().data?.items.map(({ name }) => name) ?? [];
  const navigate = useNavigate();
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: () => {
      const name = freshName(title, taken);
      const named = { title: title.trim(), ...(name === undefined ? {} : { name }) };
      return api.createWorkflow({
        ...named,
        ...(template ? { document: { ...template, ...named } as never } : {}),
      });
    },
    onSuccess: ({ name }) => {
      void client.invalidateQueries({ queryKey: keys.workflows });
      void navigate({ to: '/workflows/$name', params: { name } });
    },
  });
  const choose = (chosen: WorkflowDocument | undefined, name: string) => {
    if (title === '' || title === own) setTitle(name);
    setOwn(name);
    setTemplate(chosen);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '') create.mutate();
  };
  const problem = create.error && problemOf(create.error);
  return (
    <Modal opened onClose={close} title={text('workflows.new')} size={900}>
      <form onSubmit={submit}>
        <TextInput
          label={text('workflows.name')}
          placeholder={text('workflows.nameExample')}
          value={title}
          maxLength={120}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={problem && `${problem.message} ${problem.hint ?? ''}`}
          data-autofocus
          data-testid="new-workflow-title"
        />
        <Text size="sm" fw="var(--ink-strong)" mt="md" mb={8}>
          {text('learn.begin')}
        </Text>
        <Suspense fallback={<Skeleton height={420} />}>
          <Gallery chosen={template?.name ?? 'blank'} onChoose={choose} />
        </Suspense>
        <Button
          type="submit"
          fullWidth
          mt="md"
          loading={create.isPending}
          disabled={title.trim() === ''}
          data-testid="new-workflow-create"
        >
          {text('workflows.create')}
        </Button>
      </form>
    </Modal>
  );
}
