/** @file A catalogue file: chosen, looked at before anything changes, its faults by line, then imported as it was shown. */
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CsvChange, CsvFault, CsvPreview } from '../../../app/contract.ts';
import { Toggle } from '../parts/fields.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useFormats } from '../parts/words.ts';
import { useDeed, useOffice } from '../use-office.tsx';

/** Some ten thousand products; what is larger is some other file. */
const LARGEST_BYTES = 2_000_000;

interface Looked {
  readonly name: string;
  readonly text: string;
  readonly preview: CsvPreview;
}

/** Null: not UTF-8, as what some spreadsheets call plain "CSV"; guessed at, its letters would be others on every receipt. */
function readText(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function Import({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const { product } = useFormats();
  const { busy, problem, run } = useDeed();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [removeMissing, setRemoveMissing] = useState(false);
  const [imported, setImported] = useState(false);
  const look = (file: File | undefined) => {
    if (!file) return;
    setImported(false);
    setRemoveMissing(false);
    void run(async () => {
      if (file.size > LARGEST_BYTES) throw new Error(t('office.import.tooLarge'));
      const text = readText(await file.arrayBuffer());
      if (text === null) throw new Error(t('office.import.notUtf8'));
      setLooked({ name: file.name, text, preview: await ask('officePreviewCsv', { text }) });
    });
  };
  const bring = (file: Looked) =>
    run(async () => {
      await ask('officeImportCsv', { text: file.text, fingerprint: file.preview.fingerprint, removeMissing });
      setLooked(null);
      setImported(true);
      onDone();
    });
  const changes = (looked?.preview.changes.length ?? 0) + (removeMissing ? (looked?.preview.missing.length ?? 0) : 0);
  return (
    <div className="office-import">
      <p className="office-hint">{t('office.import.hint')}</p>
      <FileTrigger acceptedFileTypes={['.csv', 'text/csv']} onSelect={(files) => look(files?.[0])}>
        <Button className="quiet-button" isDisabled={busy}>
          <FileUp aria-hidden="true" />
          {t('office.import.choose')}
        </Button>
      </FileTrigger>
      <Problem text={problem} />
      <p role="status">{imported && t('office.import.done')}</p>
      {looked && (
        <section aria-label={looked.name} data-testid="preview">
          {looked.preview.faults.length > 0 ? (
            <Faults faults={looked.preview.faults} />
          ) : (
            <>
              <Changes preview={looked.preview} />
              {looked.preview.missing.length > 0 && (
                <Toggle
                  label={t('office.import.removeMissing', { count: looked.preview.missing.length })}
                  hint={looked.preview.missing.map(({ sku, name }) => product(sku, name)).join(', ')}
                  on={removeMissing}
                  onChange={setRemoveMissing}
                />
              )}
              <div className="office-actions office-actions-end">
                <Button className="main-action" isDisabled={busy || changes === 0} onPress={() => void bring(looked)}>
                  {t('office.import.bring', { count: changes })}
                </Button>
              </div>
            </>
          )}
        </section>
      )}
    </div>
  );
}

function Faults({ faults }: { faults: readonly CsvFault[] }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="office-problem" role="alert">
        {t('office.import.faults', { count: faults.length })}
      </p>
      <ul className="office-faults">
        {faults.map(({ line, column, problem, value }) => (
          <li key={`${line} ${column} ${problem}`}>
            <strong>{t('office.import.line', { line })}</strong>
            {column && <code>{column}</code>}
            <span>{t(`office.import.problem.${problem}`, { value })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Changes({ preview }: { preview: CsvPreview }) {
  const { t } = useTranslation();
  const { product } = useFormats();
  const count = (kind: CsvChange['kind']) => preview.changes.filter((change) => change.kind === kind).length;
  return (
    <>
      <p>{t('office.import.sum', { added: count('new'), changed: count('changed'), unchanged: preview.unchanged })}</p>
      {preview.changes.length > 0 && (
        <table className="office-table office-stacks">
          <caption className="visually-hidden">{t('office.import.changes')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('office.goods.product')}</th>
              <th scope="col">{t('office.import.before')}</th>
              <th scope="col">{t('office.import.after')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.changes.flatMap(({ sku, name, kind, fields }) =>
              fields.map(({ field, before, after }, index) => (
                <tr key={`${sku} ${field}`}>
                  <th scope="row">
                    {index === 0 && product(sku, name)} <code>{field}</code>
                  </th>
                  <td data-label={t('office.import.before')}>
                    {kind === 'new' ? t('office.import.new') : before || t('office.import.none')}
                  </td>
                  <td data-label={t('office.import.after')}>{after || t('office.import.none')}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </>
  );
}
