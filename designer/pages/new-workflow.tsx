import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { keys } from '../api/queries.js';
import { text } from '../messages/text.js';

/** Asks for nothing but a title; the canvas opens at once. */
export function NewWorkflow({ close }: { close: () => void }) {
  const [title, setTitle] = useState('');
  const navigate = useNavigate();
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: () => api.createWorkflow({ title: title.trim() }),
    onSuccess: ({ name }) => {
      void client.invalidateQueries({ queryKey: keys.workflows });
      void navigate({ to: '/workflows/$name', params: { name } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '') create.mutate();
  };
  const problem = create.error && problemOf(create.error);
  return (
    <Modal opened onClose={close} title={text('workflows.new')}>
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
