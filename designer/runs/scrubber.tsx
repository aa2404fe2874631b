import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Moment } from '../api/types.js';
import { fullMoment, secondOfDay } from '../app/when.js';
import { text } from '../messages/text.js';
import { indexAt, placeOf, stepBy } from './moments.js';
import styles from './scrubber.module.css';

const STEP_MS = 700;

interface ScrubberProps {
  moments: Moment[];
  /** The activation shown; undefined: now. */
  until: number | undefined;
  onMove: (until: number | undefined) => void;
  /** Whether more can still happen. */
  open: boolean;
}

/** Moves through the life of a run, stop by stop; stops stand evenly, so that idle time takes no room. */
export function Scrubber({ moments, until, onMove, open }: ScrubberProps) {
  const last = moments.length - 1;
  const index = indexAt(moments, until);
  const [playing, setPlaying] = useState(false);
  // The last stop of a run is "now": staying there follows what happens next.
  const moveTo = (stop: number) => onMove(stop >= last ? undefined : moments[Math.max(0, stop)]?.activation);

  useEffect(() => {
    if (!playing) return;
    if (index >= last) return setPlaying(false);
    const timer = setTimeout(() => moveTo(index + 1), STEP_MS);
    return () => clearTimeout(timer);
  });

  const play = () => {
    if (!playing && index >= last) moveTo(0);
    setPlaying(!playing);
  };
  if (moments.length === 0) return <footer className={styles.scrubber} />;
  return (
    <footer className={styles.scrubber}>
      <div className={styles.controls}>
        <Control
          label={text('runs.stepBack')}
          icon={<IconPlayerSkipBack size={16} />}
          onClick={() => moveTo(index - 1)}
          disabled={index <= 0}
        />
        <Control
          label={text(playing ? 'runs.pause' : 'runs.play')}
          icon={playing ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
          onClick={play}
        />
        <Control
          label={text('runs.stepForward')}
          icon={<IconPlayerSkipForward size={16} />}
          onClick={() => moveTo(index + 1)}
          disabled={index >= last}
        />
        <span className={styles.where}>{whereWords(moments, index, open)}</span>
        {index < last ? (
          <Button size="compact-sm" variant="subtle" ml="auto" onClick={() => onMove(undefined)}>
            {text(open ? 'runs.backToNow' : 'runs.backToEnd')}
          </Button>
        ) : (
          <span className={styles.note}>{text('runs.idle')}</span>
        )}
      </div>
      <Track moments={moments} index={index} moveTo={moveTo} />
    </footer>
  );
}

function whereWords(moments: Moment[], index: number, open: boolean): string {
  const moment = moments[index];
  const when =
    index === moments.length - 1 ? text(open ? 'runs.now' : 'runs.end') : secondOfDay(moment?.time ?? '');
  return text('runs.moment', { index: index + 1, total: moments.length, when });
}

function Control({
  label,
  icon,
  ...rest
}: {
  label: string;
  icon: React.ReactNode;
  onClick: () => void;
  disabled?: boolean;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} {...rest}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function Track({
  moments,
  index,
  moveTo,
}: {
  moments: Moment[];
  index: number;
  moveTo: (stop: number) => void;
}) {
  const line = useRef<HTMLDivElement>(null);
  const last = moments.length - 1;
  const follow = (event: PointerEvent) => {
    if (event.buttons !== 1 || !line.current) return;
    const { left, width } = line.current.getBoundingClientRect();
    moveTo(Math.round(((event.clientX - left) / width) * last));
  };
  const press = (event: KeyboardEvent) => {
    const stop = stepBy(event.key, index, last);
    if (stop === undefined) return;
    event.preventDefault();
    moveTo(stop);
  };
  const moment = moments[index];
  return (
    <div
      className={styles.track}
      role="slider"
      tabIndex={0}
      aria-label={text('runs.momentShown')}
      aria-valuemin={1}
      aria-valuemax={moments.length}
      aria-valuenow={index + 1}
      aria-valuetext={moment && fullMoment(moment.time)}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
      data-testid="scrubber"
    >
      <div className={styles.line} ref={line}>
        <div className={styles.past} style={{ width: placeOf(index, last) }} />
        {moments.map((stop, position) => (
          <span
            key={stop.activation}
            className={styles.stop}
            data-tone={stop.tone}
            data-future={position > index || undefined}
            style={{ left: placeOf(position, last) }}
          />
        ))}
        <span className={styles.thumb} style={{ left: placeOf(index, last) }} />
      </div>
    </div>
  );
}
