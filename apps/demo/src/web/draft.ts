/** Unsaved work of this window: it outlives the session, so that signing on again brings it back. */
export interface Draft<Work> {
  keep(work: Work): void;
  recall(): Work | undefined;
  discard(): void;
}

export function draftOf<Work>(name: string): Draft<Work> {
  const key = `fernhill.draft.${name}`;
  return {
    keep: (work) => sessionStorage.setItem(key, JSON.stringify(work)),
    recall() {
      const text = sessionStorage.getItem(key);
      return text === null ? undefined : (JSON.parse(text) as Work);
    },
    discard: () => sessionStorage.removeItem(key),
  };
}
