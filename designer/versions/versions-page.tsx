import { useDocumentTitle } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { useVersions } from '../api/queries.js';
import { Empty, Failed } from '../app/loaded.js';
import { PageSkeleton } from '../app/page-skeleton.js';
import { text } from '../messages/text.js';
import { CompareView } from './compare-view.js';
import type { Compared } from './side.js';

/** Two versions of a workflow, or one and the draft, beside each other: in words, drawn and in code. */
export function VersionsPage({ name, compared }: { name: string; compared: Compared }) {
  useDocumentTitle(`${text('versions.title')} · ${name} · Inkstone`);
  const versions = useVersions(name);
  if (versions.error && !versions.data)
    return <Failed error={versions.error} retry={() => void versions.refetch()} />;
  if (!versions.data) return <PageSkeleton />;
  const { items } = versions.data;
  const newest = items[0]?.version;
  if (newest === undefined)
    return (
      <Empty icon={<IconHistory size={32} stroke={1.5} aria-hidden />} title={text('versions.notPublished')}>
        {text('versions.notPublishedAbout')}
      </Empty>
    );
  return (
    <CompareView name={name} versions={items} from={compared.from ?? newest} to={compared.to ?? 'draft'} />
  );
}
