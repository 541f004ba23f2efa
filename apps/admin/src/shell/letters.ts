import { useLocalStorage } from '@mantine/hooks';

/**
 * Whether single letters act: who speaks to the computer sets off letters by accident and can switch them off (WCAG
 * 2.1.4). It belongs to the browser, not to the profile.
 */
export function useLetters(): readonly [isOn: boolean, set: (isOn: boolean) => void] {
  const [isOn, set] = useLocalStorage({
    key: 'seatkeeper-letters',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return [isOn, (next) => set(next)];
}
