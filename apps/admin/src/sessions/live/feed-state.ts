import type { LiveList } from './live-list.ts';

export type FeedState =
  /** `previous`: what was shown before this list was asked for; better than an empty screen. */
  | { readonly kind: 'loading'; readonly previous: LiveList | null }
  | { readonly kind: 'failed'; readonly error: Error }
  | { readonly kind: 'ready'; readonly list: LiveList };

/** The list to show, if there is any. */
export function listOf(state: FeedState): LiveList | null {
  switch (state.kind) {
    case 'ready':
      return state.list;
    case 'loading':
      return state.previous;
    case 'failed':
      return null;
  }
}
