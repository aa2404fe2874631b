import { Tooltip } from '@mantine/core';
import {
  IconBallpen,
  IconCalendarTime,
  IconCheckbox,
  IconPlayerPlay,
  IconPlug,
  IconSettings,
  IconSitemap,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTasks } from '../api/queries.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { PersonSwitch } from './person-switch.js';
import styles from './rail.module.css';

interface Place {
  id: string;
  to: '/workflows' | '/runs' | '/tasks' | '/plugins' | '/schedules' | '/settings';
  label: MessageKey;
  icon: TablerIcon;
}

const PLACES: Place[] = [
  { id: 'workflows', to: '/workflows', label: 'app.workflows', icon: IconSitemap },
  { id: 'runs', to: '/runs', label: 'app.runs', icon: IconPlayerPlay },
  { id: 'tasks', to: '/tasks', label: 'app.tasks', icon: IconCheckbox },
  { id: 'schedules', to: '/schedules', label: 'schedules.title', icon: IconCalendarTime },
  { id: 'plugins', to: '/plugins', label: 'app.plugins', icon: IconPlug },
];
const SETTINGS: Place = { id: 'settings', to: '/settings', label: 'app.settings', icon: IconSettings };

/** The way around: at the left on a desk, at the bottom on a phone. */
export function Rail() {
  return (
    <nav className={styles.rail} aria-label={text('app.main')}>
      <span className={styles.mark} aria-hidden>
        <IconBallpen size={18} stroke={1.75} />
      </span>
      {PLACES.map((place) => (
        <RailLink key={place.id} place={place} badge={place.id === 'tasks' ? <TaskBadge /> : undefined} />
      ))}
      <span className={styles.gap} />
      <PersonSwitch />
      <RailLink place={SETTINGS} />
    </nav>
  );
}

function RailLink({ place, badge }: { place: Place; badge?: React.ReactNode }) {
  const { icon: PlaceIcon, to, id } = place;
  const label = text(place.label);
  return (
    <Tooltip label={label} position="right">
      <Link to={to} className={styles.link} aria-label={label} data-testid={`rail-${id}`}>
        <PlaceIcon size={20} stroke={1.75} aria-hidden />
        <span className={styles.label}>{label}</span>
        {badge}
      </Link>
    </Tooltip>
  );
}

/** How many tasks wait for this person; nothing when none does. */
function TaskBadge() {
  const { data } = useTasks('mine');
  const count = data?.pages[0]?.items.length ?? 0;
  if (count === 0) return null;
  return <span className={styles.badge}>{data?.pages[0]?.cursor || count > 99 ? '99+' : count}</span>;
}
