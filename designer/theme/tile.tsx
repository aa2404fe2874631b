import { Icon } from './icon.js';
import styles from './tile.module.css';
import type { Tone } from './tone.js';

/** The small tinted square that tells kinds apart. */
export function Tile({ icon, tone, size = 36 }: { icon: string | undefined; tone: Tone; size?: number }) {
  return (
    <span className={styles.tile} data-tone={tone} style={{ width: size, height: size }}>
      <Icon name={icon} size={Math.round(size * 0.55)} />
    </span>
  );
}
