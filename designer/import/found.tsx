import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { keys, useWorkflows } from '../api/queries.js';
import { text } from '../messages/text.js';
import styles from './import-dialog.module.css';
import { LossList } from './loss-list.js';
import { ProcessRow } from './process-row.js';
import { faultOfName, lossesOf, namedDocuments, namesOf, proposalsOf } from './proposals.js';
import type { ReadFile } from './read-in-worker.js';
import { RefusedFile } from './refused-file.js';

/** What was found in the files: the workflows it would be, what is not the same in them, and what cannot be read. */
export function Found({ files, close }: { files: readonly ReadFile[]; close: () => void }) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const taken = useWorkflows().data?.items.map(({ name }) => name) ?? [];
  const proposals = proposalsOf(files);
  const names = namesOf(proposals, typed, taken);
  const make = useMake(close);
  const isFine = proposals.every(({ id }) => faultOfName(id, names, taken) === undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isFine) make.mutate(namedDocuments(proposals, names));
  };
  const problem = make.error && problemOf(make.error);
  return (
    <form onSubmit={submit} className={styles.found}>
      {files.map(({ fileName, outcome }, index) =>
        'problem' in outcome ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
          <RefusedFile key={index} fileName={fileName} problem={outcome.problem} />
        ) : null,
      )}
      {proposals.length > 0 && (
        <>
          <section>
            <h2 role="status">{text('importing.found', { count: proposals.length })}</h2>
            <ul className={styles.processes}>
              {proposals.map((proposal) => (
                <ProcessRow
                  key={proposal.id}
                  proposal={proposal}
                  from={files.length > 1}
                  name={names[proposal.id] ?? ''}
                  fault={faultOfName(proposal.id, names, taken)}
                  rename={(name) => setTyped({ ...typed, [proposal.id]: name })}
                />
              ))}
            </ul>
          </section>
          <LossList groups={lossesOf(files)} within={proposals.length > 1} />
          {problem && (
            <Text c="var(--ink-red)" size="sm" role="alert">
              {[problem.message, problem.hint].filter(Boolean).join(' ')}
            </Text>
          )}
          <Group justify="flex-end" gap={8} className={styles.foot}>
            <Button variant="default" onClick={close}>
              {text('importing.notNow')}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={!isFine} data-testid="import-make">
              {text('importing.make', { count: proposals.length })}
            </Button>
          </Group>
        </>
      )}
    </form>
  );
}

/** Makes them all or none; the only one opens, several are in the list. */
function useMake(close: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (documents: ReturnType<typeof namedDocuments>) =>
      api.createImport({ documents: documents as never }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.workflows }),
    onSuccess: ({ items: [first, ...others] }) => {
      close();
      if (first !== undefined && others.length === 0)
        void navigate({ to: '/workflows/$name', params: { name: first.name } });
    },
  });
}
