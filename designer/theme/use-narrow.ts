import { useMediaQuery } from '@mantine/hooks';

/** Whether the page is a phone's: what stands side by side elsewhere lies one over the other. Style sheets say 799px, too. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 799px)', window.innerWidth < 800);
}
