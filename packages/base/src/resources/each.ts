import { AppError } from '../errors/app-error.js'
import { int, list, object, oneOf, text, type Out } from '../schema/schema.js'

/** What became of one row of many. */
export const EachView = object({
  id: int(1),
  state: oneOf('done', 'missing', 'refused'),
  code: text().description('Why it was refused; empty otherwise'),
  fields: list(text()).description('What was refused of it'),
})
type Each = Out<typeof EachView>

const refusedBy = (id: number, error: unknown): Each => {
  // What fails on our side ends the whole.
  if (!(error instanceof AppError) || error.status >= 500) throw error
  return { id, state: 'refused', code: error.code, fields: error.faults.map(({ field }) => field) }
}

/** Does it to each by itself: what is refused of one does not stop the others. `deed` says how many there were. */
export const each = async (ids: readonly number[], deed: (id: number) => Promise<number>): Promise<Each[]> => {
  const results: Each[] = []
  for (const id of ids)
    try {
      results.push({ id, state: (await deed(id)) > 0 ? 'done' : 'missing', code: '', fields: [] })
    } catch (error) {
      results.push(refusedBy(id, error))
    }
  return results
}

export const doneOf = (results: readonly Each[]): number => results.filter(({ state }) => state === 'done').length
