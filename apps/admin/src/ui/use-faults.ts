import type { CombinedError } from '@urql/core';
import { useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { faultText } from './fault-text.ts';

type Invalid = {
  readonly message: string;
  readonly fields: readonly { readonly field: string; readonly message: string }[];
};
type Saved<Answer> = Exclude<Answer, { readonly __typename: 'InvalidInput' }>;
type FieldFaults = Readonly<Record<string, string>>;

/** What is wrong with a form: at its fields where it has them, else with the whole. */
export function useFaults<Field extends string>(fields: readonly Field[]) {
  const m = useMessages();
  const [general, setGeneral] = useState<string | null>(null);
  const [byField, setByField] = useState<FieldFaults>({});
  return {
    general,
    of: (field: Field): string | undefined => byField[field],
    /** What was wrong with a field is old news once it is edited. */
    edited: (name: string): void => {
      setByField(({ [name]: _edited, ...others }) => others);
    },
    /** The form's own checks; true: nothing is wrong. */
    check(faults: Partial<Record<Field, string | undefined>>): boolean {
      const found = Object.entries(faults).filter(
        (fault): fault is [string, string] => fault[1] !== undefined,
      );
      setGeneral(null);
      setByField(Object.fromEntries(found));
      return found.length === 0;
    },
    /** Nothing was answered, or that it cannot be. */
    failed,
    /** What came of saving; null: nothing was saved, and what is wrong stands in the form. */
    saved<Answer extends { readonly __typename: string }>(
      answer: Answer | undefined,
      error: CombinedError | undefined,
    ): Saved<Answer> | null {
      if (answer === undefined) failed(error);
      else if (isInvalid(answer)) refused(answer);
      else return answer as Saved<Answer>;
      return null;
    },
  };

  function failed(error: CombinedError | undefined) {
    setGeneral(faultText(error, m));
  }

  function refused(invalid: Invalid) {
    const said = invalid.fields.map(({ field, message }) => [field, m.common.fromServer(message)] as const);
    const placed = said.filter(([field]) => fields.some((each) => each === field));
    const rest = said.filter(([field]) => !fields.some((each) => each === field));
    setByField(Object.fromEntries(placed));
    if (rest.length > 0) setGeneral(rest.map(([, message]) => message).join(' '));
    else setGeneral(placed.length === 0 ? m.common.fromServer(invalid.message) : null);
  }
}

function isInvalid<Answer extends { readonly __typename: string }>(
  answer: Answer,
): answer is Answer & Invalid {
  return answer.__typename === 'InvalidInput';
}
