import type { Draft, Patch, Row } from '@headend/base/db'
import type { GuideNaming } from '../epg/guide-naming.js'
import type { Program } from '../epg/program.table.js'
import type { PlacedProgramme } from './guide-days.js'
import { differences } from './import-summary.js'
import { programFields } from './program-fields.js'

/** Where programmes belong, and how their kinds are kept. */
export interface ProgramPlace {
  readonly epgChannelId: number
  readonly naming: GuideNaming
  readonly keepsAll: boolean
}

/** What has to be written so that rows are what a guide says. */
export interface ProgramChanges {
  readonly added: readonly Draft<typeof Program>[]
  readonly changed: readonly { readonly id: number; readonly patch: Patch<typeof Program> }[]
  /** When any of them was on before, or is now. */
  readonly spans: readonly { readonly beginsAt: Date; readonly endsAt: Date }[]
}

/** Compares programmes with the rows in `left`, by their beginning, and takes those that it meets out of it. */
export const comparePrograms = (
  programmes: readonly PlacedProgramme[],
  left: Map<number, Row<typeof Program>>,
  { epgChannelId, naming, keepsAll }: ProgramPlace,
): ProgramChanges => {
  const added: Draft<typeof Program>[] = []
  const changed: { id: number; patch: Patch<typeof Program> }[] = []
  const spans: { beginsAt: Date; endsAt: Date }[] = []
  const exact = exactRows(left)
  for (const programme of programmes) {
    const { endsAt, ...told } = programFields(programme, naming, keepsAll)
    const kept = exact.get(programme.externalId)
    const at = (kept?.beginsAt ?? programme.start).getTime()
    const row = kept ?? left.get(at)
    left.delete(at)
    const fields = row?.isExact ? told : { ...told, endsAt }
    if (!row) {
      const span = { beginsAt: programme.start, endsAt }
      added.push({ ...told, ...span, epgChannelId })
      spans.push(span)
      continue
    }
    const patch = differences(fields, row)
    if (Object.keys(patch).length === 0) continue
    changed.push({ id: row.id, patch })
    spans.push({ beginsAt: row.beginsAt, endsAt: row.endsAt > endsAt ? row.endsAt : endsAt })
  }
  return { added, changed, spans }
}

/** What was broadcast at other times than its guide planned, by its id inside the source. */
const exactRows = (left: ReadonlyMap<number, Row<typeof Program>>): ReadonlyMap<string, Row<typeof Program>> =>
  new Map([...left.values()].flatMap((row) => (row.isExact && row.externalId ? [[row.externalId, row] as const] : [])))
