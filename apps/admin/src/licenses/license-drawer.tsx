import { NumberInput, Select, TextInput } from '@mantine/core';
import { countBys, licenseModels } from '@seatkeeper/domain';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useRight } from '../shell/gate-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { FormDrawer } from '../ui/form-drawer.tsx';
import { KeyField } from '../ui/key-field.tsx';
import { RemoveButton } from '../ui/remove-button.tsx';
import { showSaved } from '../ui/show-saved.tsx';
import { useFaults } from '../ui/use-faults.ts';
import { wholeNumber } from '../ui/whole-number.ts';
import { SaveLicenseMutation, type LicenseDetails } from './documents.ts';
import { NamedUsers } from './named-users.tsx';
import { RemoveLicense } from './remove-license.tsx';

const fields = ['key', 'name', 'model', 'total', 'countBy', 'sessionsPerSeat', 'namedTotal'] as const;

type LicenseDrawerProps = {
  /** null: a new one. */
  readonly license: LicenseDetails | null;
  readonly onClose: () => void;
};

export function LicenseDrawer({ license, onClose }: LicenseDrawerProps) {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const isReadOnly = !useRight('LICENSES_MANAGE');
  const [{ fetching }, save] = useMutation(SaveLicenseMutation);
  const faults = useFaults(fields);
  const [key, setKey] = useState('');
  const [name, setName] = useState(license?.name ?? '');
  const [model, setModel] = useState(license?.model ?? 'CONCURRENT');
  const [total, setTotal] = useState<string | number>(license?.total ?? '');
  const [countBy, setCountBy] = useState(license?.countBy ?? 'SESSION');
  const [perSeat, setPerSeat] = useState<string | number>(
    license === null ? 1 : (license.sessionsPerSeat ?? ''),
  );
  const [namedTotal, setNamedTotal] = useState<string | number>(license?.namedTotal ?? 0);
  const [isRemoving, setRemoving] = useState(false);

  async function submit() {
    const [seats, sharing, named] = [wholeNumber(total), wholeNumber(perSeat), wholeNumber(namedTotal)];
    const isSound = faults.check({
      key: license === null && key.trim() === '' ? m.common.needed : undefined,
      total: !seats.isWhole ? m.settings.mustBeWhole : seats.value === null ? m.common.needed : undefined,
      sessionsPerSeat: sharing.isWhole ? undefined : m.settings.mustBeWhole,
      namedTotal: named.isWhole ? undefined : m.settings.mustBeWhole,
    });
    if (!isSound) return;
    const input = {
      key: license?.key ?? key.trim(),
      ...(name.trim() !== '' && { name: name.trim() }),
      ...{ model, countBy, sessionsPerSeat: sharing.value },
      ...(seats.value !== null && { total: seats.value }),
      ...(model === 'HYBRID' && { namedTotal: named.value ?? 0 }),
    };
    const { data, error } = await save({ ...variables, input });
    const saved = faults.saved(data?.saveLicense, error);
    if (saved === null) return;
    showSaved(saved.license.name, m);
    onClose();
  }

  const common = { disabled: isReadOnly } as const;
  return (
    <FormDrawer
      title={license === null ? m.licenses.createTitle : m.licenses.editTitle(license.name)}
      fault={faults.general}
      isSaving={fetching}
      isReadOnly={isReadOnly}
      isCovered={isRemoving}
      onClose={onClose}
      onEdit={faults.edited}
      onSubmit={() => void submit()}
      aside={license !== null && !isReadOnly && <RemoveButton onClick={() => setRemoving(true)} />}
      below={
        license !== null &&
        license.model !== 'CONCURRENT' && <NamedUsers license={license} isReadOnly={isReadOnly} />
      }
    >
      {license === null && <KeyField value={key} fault={faults.of('key')} onChange={setKey} />}
      <TextInput
        {...common}
        label={m.common.name}
        description={m.common.nameHelp}
        maxLength={200}
        value={name}
        name="name"
        error={faults.of('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        {...common}
        label={m.licenses.model}
        description={m.licenses.modelHelp[model]}
        allowDeselect={false}
        data={licenseModels.map((value) => ({ value, label: m.licenses.models[value] }))}
        value={model}
        name="model"
        error={faults.of('model')}
        onChange={(value) => setModel(licenseModels.find((each) => each === value) ?? model)}
      />
      <NumberInput
        {...common}
        label={model === 'NAMED' ? m.licenses.namedTotal : m.licenses.total}
        {...(license !== null && { description: m.licenses.totalHelp })}
        allowNegative={false}
        allowDecimal={false}
        value={total}
        name="total"
        error={faults.of('total')}
        onChange={setTotal}
      />
      {model === 'HYBRID' && (
        <NumberInput
          {...common}
          label={m.licenses.namedTotal}
          allowNegative={false}
          allowDecimal={false}
          value={namedTotal}
          name="namedTotal"
          error={faults.of('namedTotal')}
          onChange={setNamedTotal}
        />
      )}
      <Select
        {...common}
        label={m.licenses.countBy}
        description={m.licenses.countHelp[countBy]}
        allowDeselect={false}
        data={countBys.map((value) => ({ value, label: m.licenses.counts[value] }))}
        value={countBy}
        name="countBy"
        error={faults.of('countBy')}
        onChange={(value) => setCountBy(countBys.find((each) => each === value) ?? countBy)}
      />
      {countBy !== 'SESSION' && (
        <NumberInput
          {...common}
          label={m.licenses.sessionsPerSeat}
          description={m.licenses.sessionsPerSeatHelp}
          placeholder={m.common.anyNumber}
          allowNegative={false}
          allowDecimal={false}
          value={perSeat}
          name="sessionsPerSeat"
          error={faults.of('sessionsPerSeat')}
          onChange={setPerSeat}
        />
      )}
      {license === null && model !== 'CONCURRENT' && <p>{m.licenses.namedAfterSaving}</p>}
      {license !== null && isRemoving && (
        <RemoveLicense license={license} onClose={() => setRemoving(false)} onRemoved={onClose} />
      )}
    </FormDrawer>
  );
}
