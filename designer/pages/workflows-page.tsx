import { Button } from '@mantine/core';
import { IconPlus, IconSitemap } from '@tabler/icons-react';
import { useState } from 'react';
import { useMe, useWorkflows } from '../api/queries.js';
import { Empty, Loaded } from '../app/loaded.js';
import { Page } from '../app/page.js';
import { NewWorkflow } from './new-workflow.js';
import { WorkflowRow } from './workflow-row.js';
import styles from './workflows-page.module.css';

/** All workflows: what exists, what of it is published, what runs. */
export function WorkflowsPage() {
  const workflows = useWorkflows();
  const { data: me } = useMe();
  const [creating, setCreating] = useState(false);
  const mayEdit = me?.permissions.includes('workflow.edit') ?? false;
  const create = mayEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} data-testid="new-workflow">
      New workflow
    </Button>
  );
  return (
    <Page title="Workflows" actions={create}>
      <Loaded query={workflows}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<IconSitemap size={32} stroke={1.5} aria-hidden />} title="Draw your first workflow">
              {mayEdit
                ? 'Start with a blank canvas: add steps, connect them, publish, and watch it run on the same drawing.'
                : 'An analyst or a developer can draw one; it appears here.'}
            </Empty>
          ) : (
            <ul className={styles.list} aria-label="Workflows">
              {items.map((workflow) => (
                <WorkflowRow key={workflow.name} workflow={workflow} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {creating && <NewWorkflow close={() => setCreating(false)} />}
    </Page>
  );
}
