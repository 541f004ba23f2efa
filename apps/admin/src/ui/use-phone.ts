import { useMediaQuery } from '@mantine/hooks';

/** Whether there is a phone's width and no more; style sheets ask for the same. */
export function usePhone(): boolean {
  return useMediaQuery('(max-width: 48em)', window.innerWidth < 768, { getInitialValueInEffect: false });
}
