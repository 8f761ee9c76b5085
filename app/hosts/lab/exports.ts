/** @file A run as a file to take along: JSON, CSV, or a one-page report. */
import type { Answer, LabRecord, Request } from '../../contract.ts';

type Asked = Extract<Request, { type: 'labExport' }>;

export async function exportOf(record: LabRecord, { format, report, language }: Asked): Promise<Answer<'labExport'>> {
  const name = `tillsight-lab-${record.startedAt.slice(0, 16).replace(/[:T]/g, '-')}`;
  switch (format) {
    case 'json':
      return fileOf(`${name}.json`, 'application/json', Buffer.from(`${JSON.stringify(record, null, 2)}\n`));
    case 'csv': {
      const { labCsv } = await import('../../report/lab-csv.ts');
      return fileOf(`${name}.csv`, 'text/csv', Buffer.from(labCsv(record)));
    }
    case 'pdf': {
      if (!report) throw new Error('The report has nothing to say.');
      const { reportPdf } = await import('../../report/pdf.ts');
      return fileOf(`${name}.pdf`, 'application/pdf', await reportPdf(report, language));
    }
  }
}

function fileOf(fileName: string, mimeType: string, bytes: Buffer): Answer<'labExport'> {
  return { fileName, mimeType, base64: bytes.toString('base64') };
}
