import type { Stored } from './model.js'
import { Reads } from './reads.js'
import type { Query, Repo, Where } from './repo.js'
import type { RepoScope } from './scope.js'
import type { Store } from './store.js'
import type { Draft, Patch, Row, Table } from './table.js'
import { Writes } from './writes.js'

/** A table's door for one scope. */
export const repoFor = <T extends Table>(store: Store, stored: Stored, scope: RepoScope): Repo<T> => {
  const reads = new Reads<T>(store, stored, scope)
  const writes = new Writes(store, stored, scope)
  return {
    find: (query?: Query<T>) => reads.find(query),
    first: (query?: Query<T>) => reads.first(query),
    get: (which, options) => reads.get(which, options),
    count: (where?: Where<T>) => reads.count(where),
    tally: async <G extends keyof Row<T> & string, S extends keyof Row<T> & string = never>(query: {
      where?: Where<T>
      by?: readonly G[]
      sum?: readonly S[]
    }) => (await reads.tally(query)) as ({ count: number } & Pick<Row<T>, G> & Record<S, number>)[],
    add: async (draft: Draft<T>) => (await writes.add(draft)) as Row<T>,
    addMany: (drafts) => writes.addMany(drafts),
    change: (where: Where<T>, patch: Patch<T>) => writes.change(where, patch),
    remove: (where: Where<T>) => writes.remove(where),
  }
}
