import styles from './avatar.module.css';

/** Grounds that carry white text at 4.5 : 1. */
const GROUNDS = ['#9d4a72', '#2f7a63', '#3c5fc4', '#8a5a14', '#6c4fc4', '#0f766e', '#a8443a', '#55606e'];

/** A person's initials on a colour of their own. */
export function Avatar({ name, id, size = 28 }: { name: string; id: string; size?: number }) {
  return (
    <span
      className={styles.avatar}
      style={{ width: size, height: size, background: groundOf(id) }}
      aria-hidden
    >
      {initialsOf(name)}
    </span>
  );
}

export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return `${first?.[0] ?? ''}${last?.[0] ?? ''}`.toUpperCase();
}

function groundOf(id: string): string {
  let hash = 0;
  for (const character of id) hash = (Math.imul(hash, 33) + (character.codePointAt(0) ?? 0)) >>> 0;
  return GROUNDS[(hash >>> 2) % GROUNDS.length] ?? '#55606e';
}
