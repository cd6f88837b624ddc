import type { Repo } from '../db.js'
import { baseErrors } from '../errors/base.errors.js'
import type { WorkType } from './work.js'
import type { PromisedWork } from './works.table.js'

/** Who promises, and when. */
export interface Promiser {
  readonly clientId: number | null
  readonly now: Date
}

/** The data as the work's own schema reads it; throws `invalid`, by field and without the values. */
export const workData = <D>(work: WorkType<D>, data: unknown): D => {
  const { value, error } = work.data.validate(data, { abortEarly: false })
  if (!error) return value as D
  const faults = error.details.map(({ path, type }) => ({ field: path.join('.'), reason: type }))
  throw baseErrors.invalid({ work: work.name }, faults)
}

/**
 * Writes a promise down through the repo of the transaction that makes it. Data that the work refuses is refused
 * here, where the mistake is, and not by the worker.
 */
export const promiseWork = async <D>(
  repo: Pick<Repo<typeof PromisedWork>, 'add'>,
  { clientId, now }: Promiser,
  work: WorkType<D>,
  data: D,
  options: { notBefore?: Date } = {},
): Promise<void> => {
  const checked = workData(work, data)
  await repo.add({ clientId, work: work.name, data: checked, notBefore: options.notBefore ?? now, createdAt: now })
}
