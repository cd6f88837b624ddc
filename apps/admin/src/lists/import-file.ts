type Record = Readonly<{ [column: string]: string }>

// A workbook is an archive, whatever the file is called.
const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/** The lines of a table, CSV or the first sheet of a workbook, by the names in its first line. */
export const recordsOf = async (file: Blob): Promise<readonly Record[]> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return isArchive(bytes) ? ofWorkbook(bytes) : ofText(new TextDecoder().decode(bytes))
}

const ofText = async (text: string): Promise<readonly Record[]> => {
  const { parse } = await import('csv-parse/browser/esm/sync')
  return parse(text, {
    bom: true,
    columns: (names: string[]) => names.map((name) => name.trim()),
    delimiter: [';', ',', '\t'],
    skip_empty_lines: true,
    relax_column_count: true,
  })
}

interface Cell {
  readonly value: unknown
  readonly text: string
}

const said = ({ value, text }: Cell): string => {
  if (value === null || value === undefined) return ''
  return value instanceof Date ? value.toISOString() : typeof value === 'object' ? text : String(value as number)
}

const ofWorkbook = async (bytes: Uint8Array): Promise<readonly Record[]> => {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  await book.xlsx.load(bytes.buffer as never)
  const lines: string[][] = []
  book.worksheets[0]?.eachRow((row) => {
    const cells = Array.from({ length: row.cellCount }, (_none, at) => said(row.getCell(at + 1)))
    if (cells.some((cell) => cell !== '')) lines.push(cells)
  })
  const [names = [], ...rest] = lines
  return rest.map((cells) => Object.fromEntries(names.map((name, at) => [name.trim(), cells[at] ?? ''])))
}
