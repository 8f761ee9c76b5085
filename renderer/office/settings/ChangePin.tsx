/** @file Another PIN, for who knows the present one. */
import { useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Problem } from '../parts/Problem.tsx';
import { useDeed, useOffice } from '../use-office.tsx';

const NOTHING = { old: '', first: '', again: '' };

export function ChangePin() {
  const { t } = useTranslation();
  const { ask, lock } = useOffice();
  const { busy, problem, run } = useDeed();
  const [pins, setPins] = useState(NOTHING);
  const [said, setSaid] = useState('');
  const fits = /^\d{4,8}$/.test(pins.first) && pins.old !== '';
  const change = () => {
    if (pins.first !== pins.again) return setSaid(t('office.pin.differed'));
    void run(async () => {
      const answer = await ask('officeChangePin', { oldPin: pins.old, pin: pins.first });
      if (answer.unlocked) return lock();
      setSaid(
        answer.reason === 'wait'
          ? t('office.pin.wait', { count: Math.ceil(answer.waitMs / 1000) })
          : t('office.pin.wrong'),
      );
    });
  };
  const field = (name: keyof typeof NOTHING, label: string) => (
    <TextField
      className="office-field"
      type="password"
      autoComplete="off"
      inputMode="numeric"
      maxLength={8}
      value={pins[name]}
      onChange={(text) => setPins((before) => ({ ...before, [name]: text.replaceAll(/\D/g, '') }))}
    >
      <Label>{label}</Label>
      <Input className="office-input" />
    </TextField>
  );
  return (
    <section className="office-section">
      <h2>{t('office.settings.pin')}</h2>
      <Form
        className="office-fields"
        onSubmit={(event) => {
          event.preventDefault();
          change();
        }}
      >
        {field('old', t('office.pin.old'))}
        {field('first', t('office.pin.choose'))}
        {field('again', t('office.pin.repeat'))}
        <p className="pin-said" role="status">
          {said}
        </p>
        <Problem text={problem} />
        <div className="office-actions">
          <Button className="quiet-button" type="submit" isDisabled={!fits || busy}>
            {t('office.settings.changePin')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
