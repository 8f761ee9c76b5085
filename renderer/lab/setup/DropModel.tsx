/** @file Takes somebody's own model: an ONNX file dropped here or chosen, its class names beside it. */
import { FileUp } from 'lucide-react';
import { Button, DropZone, type FileDropItem, FileTrigger } from 'react-aria-components';
import { useRefusals } from '../../words/refusals.ts';
import { useLab, useLabClient } from '../use-lab.tsx';
import { useLabWords } from '../words.ts';

export function DropModel() {
  const { t, percent } = useLabWords();
  const told = useRefusals();
  const client = useLabClient();
  const sending = useLab((state) => state.sending);
  const refused = useLab((state) => state.refused);
  const take = (files: readonly File[]) => {
    if (files.length > 0) void client.drop(files);
  };
  return (
    <DropZone
      className="lab-drop"
      aria-label={t('lab.drop.zone')}
      onDrop={async ({ items }) => {
        const files = items.filter((item): item is FileDropItem => item.kind === 'file');
        take(await Promise.all(files.map((item) => item.getFile())));
      }}
    >
      <FileTrigger
        allowsMultiple
        acceptedFileTypes={['.onnx', '.names', '.txt', '.json']}
        onSelect={(list) => take([...(list ?? [])])}
      >
        <Button className="quiet-button" isDisabled={sending !== null}>
          <FileUp aria-hidden="true" />
          {sending === null ? t('lab.drop.choose') : t('lab.drop.sending', { percent: percent(sending, 0) })}
        </Button>
      </FileTrigger>
      <p>{t('lab.drop.hint')}</p>
      <div role="alert">{refused && <p className="lab-trouble">{told(refused)}</p>}</div>
    </DropZone>
  );
}
