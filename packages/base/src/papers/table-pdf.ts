import { pdfOf } from './pdf.js'

/** A table as it is to be read on paper. */
export interface PaperTable {
  readonly title: string
  /** What stands below the title: of what and from when to when. */
  readonly about: readonly string[]
  readonly headings: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
  /** Said in place of the rows that no paper holds. */
  readonly more: string
}

/** Rows of one paper; whoever wants more takes them as a table for spreadsheets. */
export const mostPaperRows = 2000
const longestText = 200

/** A table as a PDF of A4 sheets that lie on their side, its headings on each of them. */
export const tablePdf = ({ title, about, headings, rows, more }: PaperTable): Promise<Buffer> => {
  const shown = rows.slice(0, mostPaperRows)
  const cell = (value: string | number) =>
    typeof value === 'number' ? { text: String(value), alignment: 'right' as const } : value.slice(0, longestText)
  const head = headings.map((text) => ({ text, bold: true }))
  const body = [head, ...shown.map((row) => row.map(cell))]
  return pdfOf(title, {
    pageOrientation: 'landscape',
    defaultStyle: { fontSize: 8 },
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'center', fontSize: 7 }),
    content: [
      { text: title, fontSize: 14, bold: true },
      ...about.map((text) => ({ text, margin: [0, 2, 0, 0] as [number, number, number, number] })),
      {
        layout: 'lightHorizontalLines',
        margin: [0, 8, 0, 0],
        table: { headerRows: 1, widths: headings.map((_heading, at) => (at === 0 ? '*' : 'auto')), body },
      },
      ...(rows.length > shown.length ? [{ text: more, italics: true }] : []),
    ],
  })
}
