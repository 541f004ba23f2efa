import { Notifications } from '@mantine/notifications';

/** Where short messages appear. Apart from ToastsOnDemand, so that it is fetched with the first of them. */
export function ToastHost() {
  return <Notifications position="top-center" limit={3} autoClose={3500} />;
}
