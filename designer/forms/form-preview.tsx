import type { JsonSchema } from '@inkstone/compiler/graph';
import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { loadPart } from '../app/load-part.js';
import { text } from '../messages/text.js';
import { withTitles } from '../model/schema-titles.js';
import styles from './schema-fields.module.css';
import { Section } from './section.js';

const SchemaForm = lazy(() =>
  loadPart(() => import('../app/schema-form.js').then((module) => ({ default: module.SchemaForm }))),
);

/** The form as people will see it, following each change; what is typed in it is kept nowhere. */
export function FormPreview({ path, schema }: { path: string; schema: JsonSchema }) {
  return (
    <div className={styles.preview} data-testid={`preview-${path}`}>
      <Section title={text('fields.howItLooks')}>
        <Suspense fallback={<Skeleton height={120} />}>
          <Preview path={path} schema={schema} />
        </Suspense>
      </Section>
    </div>
  );
}

function Preview({ path, schema }: { path: string; schema: JsonSchema }) {
  const [data, setData] = useState<unknown>({});
  return (
    <SchemaForm schema={withTitles(schema)} data={data} onChange={setData} idPrefix={`preview-${path}`} />
  );
}
