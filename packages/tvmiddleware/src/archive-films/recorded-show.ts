import { addHours } from '@headend/base'
import type { ProgramRow } from '../epg/guide-program.js'

/** A programme that lies in the archive of a channel. */
export interface RecordedShow {
  readonly program: ProgramRow
  readonly from: Date
  readonly to: Date
  /** When it is listed no more. */
  readonly gone: Date
  readonly minutes: number
}

/** When the programme was on a channel that is moved by so many hours, and until when it is kept. */
export const recordOf = (program: ProgramRow, hours: number, keptHours: number): RecordedShow => {
  const [from, to] = [addHours(program.beginsAt, hours), addHours(program.endsAt, hours)]
  return { program, from, to, gone: addHours(from, keptHours), minutes: Math.round((+to - +from) / 60_000) }
}
