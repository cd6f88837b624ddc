const names = ['name', 'subject', 'username', 'abonement', 'uid', 'description', 'company_name', 'device_type', 'version']

type Row = Readonly<Record<string, unknown>>

const said = (row: Row, name: string): string => {
  const value = row[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** What a row is called among people: its name, or whatever comes nearest to one. */
export const titleOf = (row: Row | undefined | null): string => {
  if (!row) return ''
  const person = [said(row, 'lastname'), said(row, 'firstname')].filter((part) => part !== '').join(' ')
  if (person !== '') return person
  const found = names.map((name) => said(row, name)).find((value) => value !== '')
  return found ?? (row['id'] === undefined ? '' : `#${String(row['id'])}`)
}
