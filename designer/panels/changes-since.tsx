import { diffWords, documentDiff } from '@inkstone/compiler/draft';
import { Anchor, Loader, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useVersion } from '../api/queries.js';
import { useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { sayDiff } from '../versions/say-diff.js';
import css from './changes-since.module.css';

/** What the draft says otherwise than the published version, in sentences. */
export function ChangesSince({ version }: { version: number }) {
  const workflow = useEditorState((state) => state.workflow);
  const document = useEditorState((state) => state.draft.document);
  const published = useVersion(workflow, version);
  const words = useMemo(() => {
    const was = published.data?.document;
    return was && diffWords(documentDiff(was, document), was, document, sayDiff);
  }, [published.data, document]);
  if (published.isError)
    return (
      <Text size="sm" c="dimmed">
        {text('panels.changesUnknown', { version, why: published.error.message })}
      </Text>
    );
  if (words === undefined) return <Loader size="xs" aria-label={text('panels.lookingAtWhatHasChanged')} />;
  if (words.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {text('panels.sameAsVersion', { version })}
      </Text>
    );
  return (
    <section aria-label={text('panels.changesSinceVersion', { version })} data-testid="changes-since">
      <Text size="sm" fw="var(--ink-strong)" mb={4}>
        {text('panels.sinceVersion', { version })}
      </Text>
      {/* Focusable, so that the keyboard can scroll it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable */}
      <ul className={css.list} tabIndex={0}>
        {words.map((sentence) => (
          <Text key={sentence} component="li" size="sm">
            {sentence}
          </Text>
        ))}
      </ul>
      <Anchor
        size="sm"
        renderRoot={(props) => (
          <Link
            {...props}
            to="/workflows/$name/versions"
            params={{ name: workflow }}
            search={{ from: version, to: 'draft' }}
          />
        )}
        data-testid="compare"
      >
        {text('versions.onTheDrawing')}
      </Anchor>
    </section>
  );
}
