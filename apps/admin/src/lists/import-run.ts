import type { RaRecord } from 'react-admin'
import { ApiFault, messageOf } from '../api/api-fault.js'
import { call } from '../api/call.js'
import { pathOf, type Description } from '../data/description.js'
import { wishedBy, type ImportLine } from './import-rows.js'

export type ImportDeed = 'add' | 'change' | 'same' | 'refused'

/** What came, or would come, of a line. */
export interface ImportResult {
  readonly line: ImportLine
  readonly deed: ImportDeed
  readonly before?: RaRecord
  /** What is written, by field. */
  readonly wishes: Readonly<Record<string, unknown>>
  /** Refusals in the server's words, by field; '' where it is about none. */
  readonly faults?: Readonly<Record<string, string>>
  /** What is shown this once of a new row. */
  readonly once?: Readonly<Record<string, unknown>>
}

const AT_ONCE = 3
const PORTION = 200

const faultsOf = (error: unknown): Readonly<Record<string, string>> => {
  const errors = error instanceof ApiFault ? error.problem.errors : undefined
  if (!errors?.length) return { '': messageOf(error) }
  return Object.fromEntries(errors.map(({ field, detail }) => [field, detail]))
}

const rowsOf = async (resource: string, ids: readonly number[]): Promise<ReadonlyMap<number, RaRecord>> => {
  const rows = new Map<number, RaRecord>()
  for (let at = 0; at < ids.length; at += PORTION) {
    const query = { ids: ids.slice(at, at + PORTION), per_page: 250 }
    const { items } = await call<{ items: RaRecord[] }>(pathOf(resource), { query })
    for (const row of items) rows.set(Number(row.id), row)
  }
  return rows
}

const isId = (id: number | undefined): id is number => Number.isInteger(id) && Number(id) > 0

interface Run {
  readonly resource: string
  readonly description: Description
  readonly rows: ReadonlyMap<number, RaRecord>
  readonly isTrial: boolean
}

const onceOf = ({ description: { row } }: Run, made: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(made).filter(([name]) => !(name in (row.properties ?? {}))))

const added = async (run: Run, line: ImportLine): Promise<ImportResult> => {
  const wishes = wishedBy(run.description, line, undefined)
  const body = { ...wishes, ...(run.isTrial && { dry_run: true }) }
  const made = await call<Record<string, unknown>>(pathOf(run.resource), { method: 'POST', body })
  return { line, deed: 'add', wishes, ...(!run.isTrial && { once: onceOf(run, made) }) }
}

const changed = async (run: Run, line: ImportLine, before: RaRecord): Promise<ImportResult> => {
  const wishes = wishedBy(run.description, line, before)
  if (Object.keys(wishes).length === 0) return { line, deed: 'same', before, wishes }
  const body = { ...wishes, ...(run.isTrial && { dry_run: true }) }
  const headers = { 'if-match': `"${String(before['rev'])}"` }
  await call(`${pathOf(run.resource)}/${before.id}`, { method: 'PATCH', body, headers })
  return { line, deed: 'change', before, wishes }
}

const done = async (run: Run, line: ImportLine, unknown: string): Promise<ImportResult> => {
  const before = line.id === undefined ? undefined : run.rows.get(line.id)
  try {
    if (line.id !== undefined && !before) return { line, deed: 'refused', wishes: {}, faults: { id: unknown } }
    return await (before ? changed(run, line, before) : added(run, line))
  } catch (error) {
    const wishes = wishedBy(run.description, line, before)
    return { line, deed: 'refused', wishes, ...(before && { before }), faults: faultsOf(error) }
  }
}

/** Tries every line of a file, or does it, each by itself; the server judges as it judges a form. */
export const runImport = async (
  resource: string,
  description: Description,
  lines: readonly ImportLine[],
  how: { readonly isTrial: boolean; readonly unknown: string; readonly onDone: (count: number) => void },
): Promise<readonly ImportResult[]> => {
  const rows = await rowsOf(
    resource,
    lines.map(({ id }) => id).filter((id) => isId(id)),
  )
  const run = { resource, description, rows, isTrial: how.isTrial }
  const results: ImportResult[] = []
  const waiting = [...lines.entries()]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, line] = next
      results[at] = await done(run, line, how.unknown)
      how.onDone(lines.length - waiting.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return results
}
