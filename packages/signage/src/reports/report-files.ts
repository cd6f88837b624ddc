import { Readable } from 'node:stream'
import { csvTable, streamed, tablePdf, xlsxTable, type Answer } from '@headend/base'

export type TableRow = Readonly<Record<string, string | number>>

/** A report as rows under their names. */
export interface ReportTable {
  readonly name: string
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  readonly from: Date
  readonly to: Date
}

export const reportForms = ['csv', 'xlsx', 'pdf'] as const
export type ReportForm = (typeof reportForms)[number]

export const fileTypes: Readonly<Record<ReportForm, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

const bytesOf = async (
  { title, columns, rows, from, to }: ReportTable,
  form: ReportForm,
  hasMark: boolean,
): Promise<Readable> => {
  if (form === 'csv') return csvTable(columns, rows, hasMark)
  if (form === 'xlsx')
    return xlsxTable(
      title,
      columns.map((name) => ({ name, isInstant: false })),
      rows,
    )
  const paper = {
    ...{ title, about: [`${from.toISOString()} – ${to.toISOString()}`], more: '…' },
    headings: columns.map((name) => name.replaceAll('_', ' ')),
    rows: rows.map((row) => columns.map((name) => row[name] ?? '')),
  }
  return Readable.from([await tablePdf(paper)])
}

/** A report as a file that is saved. */
export const reportFile = async (table: ReportTable, form: ReportForm, hasMark = false): Promise<Answer> =>
  streamed(await bytesOf(table, form, hasMark), {
    'Content-Disposition': `attachment; filename="${table.name}.${form}"`,
  })
