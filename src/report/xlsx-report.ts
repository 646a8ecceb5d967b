import type { ReportFormat } from './report-format.js';
import { openWorkbook } from './xlsx/write-workbook.js';

/** `workbook.xlsx`: all tables of the quarter in one file; where they are too long for one, they go on in `workbook-2.xlsx`. */
export const xlsxReport: ReportFormat = {
  id: 'xlsx',
  title: 'Excel 工作簿',
  open(report) {
    let volume = 1;
    let workbook = openWorkbook(report);
    return {
      *add(section) {
        if (workbook.add(section)) return;
        const full = workbook;
        const place = `第${volume}册，续见 ${pathOf(volume + 1)}`;
        yield { path: pathOf(volume), make: () => full.write(place) };
        volume += 1;
        workbook = openWorkbook(report);
        workbook.add(section);
      },
      end: () => {
        const place = volume === 1 ? null : `第${volume}册，末册`;
        return [{ path: pathOf(volume), make: () => workbook.write(place) }];
      },
    };
  },
};

function pathOf(volume: number): string {
  return volume === 1 ? 'workbook.xlsx' : `workbook-${volume}.xlsx`;
}
