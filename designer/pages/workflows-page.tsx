import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { Button, Skeleton } from '@mantine/core';
import { IconFileImport, IconPlus, IconSitemap } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useMe, useWorkflows } from '../api/queries.js';
import { loadPart } from '../app/load-part.js';
import { Empty, Loaded } from '../app/loaded.js';
import { Page } from '../app/page.js';
import { useImport } from '../import/use-import.js';
import { text } from '../messages/text.js';
import { type Beginning, NewWorkflow } from './new-workflow.js';
import { WorkflowRow } from './workflow-row.js';
import styles from './workflows-page.module.css';

const Gallery = lazy(() =>
  loadPart(() => import('../learn/gallery.js').then((module) => ({ default: module.Gallery }))),
);

/** All workflows: what exists, what of it is published, what runs. */
export function WorkflowsPage() {
  const workflows = useWorkflows();
  const { data: me } = useMe();
  const [creating, setCreating] = useState<Partial<Beginning>>();
  const mayEdit = me?.permissions.includes('workflow.edit') ?? false;
  const { open, dialog } = useImport(mayEdit);
  const create = mayEdit && (
    <>
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} />}
        onClick={open}
        data-testid="import-open"
      >
        {text('importing.open')}
      </Button>
      <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating({})} data-testid="new-workflow">
        {text('workflows.new')}
      </Button>
    </>
  );
  return (
    <Page title={text('app.workflows')} actions={create}>
      <Loaded query={workflows}>
        {({ items }) =>
          items.length === 0 ? (
            <Beginnings
              may={mayEdit}
              choose={(template, title) => setCreating({ template, title })}
              bring={open}
            />
          ) : (
            <ul className={styles.list} aria-label={text('app.workflows')}>
              {items.map((workflow) => (
                <WorkflowRow key={workflow.name} workflow={workflow} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {dialog}
      {creating && (
        <NewWorkflow
          close={() => setCreating(undefined)}
          begin={
            creating.title === undefined
              ? undefined
              : { template: undefined, ...creating, title: creating.title }
          }
        />
      )}
    </Page>
  );
}

/** Where nothing is drawn yet: what one could begin with. */
function Beginnings({
  may,
  choose,
  bring,
}: {
  may: boolean;
  choose: (template: WorkflowDocument | undefined, title: string) => void;
  bring: () => void;
}) {
  return (
    <>
      <Empty
        icon={<IconSitemap size={32} stroke={1.5} aria-hidden />}
        title={text('workflows.none')}
        action={
          may && (
            <Button variant="default" leftSection={<IconFileImport size={16} />} onClick={bring}>
              {text('importing.openHint')}
            </Button>
          )
        }
      >
        {text(may ? 'workflows.noneHint' : 'workflows.noneReader')}
      </Empty>
      {may && (
        <Suspense fallback={<Skeleton height={420} />}>
          <Gallery onChoose={choose} />
        </Suspense>
      )}
    </>
  );
}
