import type { StaffApi } from './staff-api.fixture.js'

const COUNT = 6

/** In how many turns the lists are gone through: each has to end within a test's time on a busy machine. */
export const turns = Array.from({ length: COUNT }, (_none, at) => at + 1)

/** A list that a module declares. */
export interface Declared {
  readonly module: string
  readonly name: string
}

/** The lists of a turn; the turns together are all that the modules declare. */
export const declaredIn = async (api: StaffApi, turn: number): Promise<readonly Declared[]> => {
  const { items } = await api.get<{ items: readonly Declared[] }>('/base/resources')
  return items.filter((_one, at) => at % COUNT === turn - 1)
}
