import { Button } from '@mantine/core';
import { IconPlus, IconSitemap } from '@tabler/icons-react';
import { useState } from 'react';
import { useMe, useWorkflows } from '../api/queries.js';
import { Empty, Loaded } from '../app/loaded.js';
import { Page } from '../app/page.js';
import { text } from '../messages/text.js';
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
      {text('workflows.new')}
    </Button>
  );
  return (
    <Page title={text('app.workflows')} actions={create}>
      <Loaded query={workflows}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<IconSitemap size={32} stroke={1.5} aria-hidden />} title={text('workflows.none')}>
              {text(mayEdit ? 'workflows.noneHint' : 'workflows.noneReader')}
            </Empty>
          ) : (
            <ul className={styles.list} aria-label={text('app.workflows')}>
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
