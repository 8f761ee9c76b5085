/** @file Takes a run along: JSON, CSV, or the one-page report. */
import { Download } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { LabExportFormat, LabRecord } from '../../../app/contract.ts';
import { useLabClient } from '../use-lab.tsx';
import { useLabWords } from '../words.ts';
import { reportOf } from './report.ts';

const FORMATS: readonly LabExportFormat[] = ['pdf', 'csv', 'json'];

export function Export({ record }: { record: LabRecord }) {
  const words = useLabWords();
  const client = useLabClient();
  const save = (format: LabExportFormat) =>
    client.save(record.id, format, words.language, format === 'pdf' ? reportOf(record, words) : undefined);
  return (
    <div className="lab-export">
      {FORMATS.map((format) => (
        <Button key={format} className="quiet-button" onPress={() => void save(format)}>
          <Download aria-hidden="true" />
          {words.t(`lab.export.${format}`)}
        </Button>
      ))}
    </div>
  );
}
