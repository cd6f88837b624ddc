import { id, isoInstant, nullable, object, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { VmsRecordingLock } from './recording-lock.table.js'

/** A recorded time that is kept. */
export const LockView = object({
  ...{ id: id(), from: isoInstant(), to: isoInstant() },
  until: nullable(isoInstant()).description('Null for as long as nobody unlocks it'),
})

export const lockView = ({ id: own, fromAt, toAt, endsAt }: Row<typeof VmsRecordingLock>): Out<typeof LockView> => ({
  ...{ id: own, from: fromAt.toISOString(), to: toAt.toISOString(), until: endsAt?.toISOString() ?? null },
})
