import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/client.js';
import { keys, useMe } from '../api/queries.js';
import type { PresenceReply } from '../api/types.js';
import { useEditorState } from './editor-context.js';

/** Someone else who has the draft open, or oneself in another tab. */
export type Other = PresenceReply['items'][number] & { isMe: boolean };

/** Well within the time after which a silent page counts as gone. */
const SAY_EVERY_MS = 10_000;
const SETTLE_MS = 250;
/** A page is there once, though it may look at several workflows one after the other. */
const PAGE = crypto.randomUUID();
const NONE: Other[] = [];

/** Tells the server again and again that this page is here and what is selected, and gives who else is. */
export function usePresence(): Other[] {
  const workflow = useEditorState((state) => state.workflow);
  const selected = useEditorState((state) => state.selection.nodes[0]);
  const [node] = useDebouncedValue(selected, SETTLE_MS);
  const { data: me } = useMe();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: [...keys.presence(workflow), node ?? ''],
    queryFn: () => api.sayPresence(workflow, PAGE, node === undefined ? {} : { node }),
    refetchInterval: SAY_EVERY_MS,
    refetchIntervalInBackground: true,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
  useEffect(() => {
    const leave = () => void api.leavePresence(workflow, PAGE).catch(() => {});
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
      client.removeQueries({ queryKey: keys.presence(workflow) });
    };
  }, [workflow, client]);
  const others = data?.items.filter(({ tab }) => tab !== PAGE) ?? NONE;
  return others.length === 0
    ? NONE
    : others.map((each) => ({ ...each, isMe: each.person === me?.person.id }));
}
