import { useState } from 'react';
import { Button } from '@mantine/core';
import { useMessages } from '../messages/messages.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DetailsDrawer } from '../ui/details-drawer.tsx';
import { useFormat } from '../ui/format.ts';
import { inLineWithText } from '../ui/theme.ts';
import { actionText } from './action-text.ts';
import { auditedSessions } from './audited-sessions.ts';
import { differenceOf, wholeValue, type Difference } from './difference.ts';
import type { AuditEntry } from './documents.ts';
import { AuditedSessions } from './subject.tsx';
import { useSay } from './use-say.ts';
import { useSubjectText } from './use-subject-text.ts';
import { fieldText } from './value-text.ts';
import classes from './audit.module.css';

type AuditEntryDetailsProps = { readonly entry: AuditEntry; readonly onClose: () => void };

/** Who did what when from where, and field by field what it changed. */
export function AuditEntryDetails({ entry, onClose }: AuditEntryDetailsProps) {
  const m = useMessages();
  const format = useFormat();
  const [hasAll, setAll] = useState(false);
  const { actor, at, ipAddress, action, before, after } = entry;
  const subjectText = useSubjectText().of(entry);
  const sessions = auditedSessions(entry);
  // Which sessions they were is said below, each with its link.
  const differences = differenceOf(before, after).filter(
    ({ field }) => sessions.length === 0 || (field !== 'ids' && field !== 'sessions'),
  );
  const changed = differences.filter(({ isChanged }) => isChanged);
  const shown = hasAll ? differences : changed;
  const same = differences.length - changed.length;
  const nameOf = ({ field }: Difference) => (field === wholeValue ? m.audit.value : fieldText(field, m));
  return (
    <DetailsDrawer
      title={`${actionText(action, m)}: ${subjectText}`}
      size="40rem"
      onClose={onClose}
      details={[
        { label: m.audit.actor, value: actor === 'system' ? m.history.system : actor },
        { label: m.history.at, value: format.extended(at) },
        ipAddress === null ? null : { label: m.sessions.columns.ipAddress, value: ipAddress },
        { label: m.audit.action, value: actionText(action, m) },
        { label: m.audit.subject, value: subjectText },
      ]}
    >
      <h3 className={classes['heading']}>{m.audit.difference}</h3>
      {shown.length === 0 ? (
        <p className={classes['dim']}>{m.audit.noDifference}</p>
      ) : (
        <DataTable
          label={m.audit.difference}
          rows={shown}
          rowKey={({ field }) => field}
          columns={[
            { ...{ id: 'field', label: m.audit.field }, cell: (each) => nameOf(each) },
            ...(before === null
              ? []
              : [
                  {
                    ...{ id: 'before', label: m.audit.before },
                    cell: (each: Difference) => <Value {...each} side="before" />,
                  },
                ]),
            ...(after === null
              ? []
              : [
                  {
                    ...{ id: 'after', label: m.audit.after },
                    cell: (each: Difference) => <Value {...each} side="after" />,
                  },
                ]),
          ]}
        />
      )}
      {same > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="xs"
          ms={inLineWithText}
          onClick={() => setAll(!hasAll)}
        >
          {hasAll ? m.audit.hideSame : m.audit.showSame(same)}
        </Button>
      )}
      {sessions.length > 0 && <AuditedSessions sessions={sessions} />}
    </DetailsDrawer>
  );
}

type ValueProps = Difference & { readonly side: 'before' | 'after' };

function Value({ field, isChanged, side, ...values }: ValueProps) {
  const say = useSay();
  return (
    <span className={classes['value']} data-side={isChanged ? side : 'same'}>
      {say(field, values[side])}
    </span>
  );
}
