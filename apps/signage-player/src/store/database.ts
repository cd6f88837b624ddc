/** The part of IndexedDB that is used here, with promises. */
export interface Database {
  get<T>(store: StoreName, key: IDBValidKey): Promise<T | undefined>
  put(store: StoreName, value: unknown, key: IDBValidKey): Promise<void>
  remove(store: StoreName, keys: IDBValidKey | IDBKeyRange): Promise<void>
  /** Values in the order of their keys, so many at most. */
  list<T>(store: StoreName, most: number, range?: IDBKeyRange): Promise<T[]>
  /** Names of all values. */
  keys(store: StoreName): Promise<string[]>
  count(store: StoreName): Promise<number>
  /** Reads and writes in one: all of it is kept, or nothing. */
  change(stores: readonly StoreName[], run: (of: (store: StoreName) => IDBObjectStore) => void): Promise<void>
}

const storeNames = ['kept', 'plays', 'files'] as const
export type StoreName = (typeof storeNames)[number]

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the store of this browser failed'))
  })

const opened = (name: string): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    for (const one of storeNames) request.result.createObjectStore(one)
  }
  return answered(request)
}

/** Opens what this player keeps. */
export const openDatabase = async (name = 'headend-player'): Promise<Database> => {
  const kept = await opened(name)
  const change: Database['change'] = (stores, run) =>
    new Promise((resolve, reject) => {
      // Strict: what was said to be kept is on the disk, whatever happens to the power.
      const all = kept.transaction([...stores], 'readwrite', { durability: 'strict' })
      all.oncomplete = () => resolve()
      all.onabort = () => reject(all.error ?? new Error('the store of this browser failed'))
      run((store) => all.objectStore(store))
    })
  const read = (store: StoreName): IDBObjectStore => kept.transaction(store, 'readonly').objectStore(store)
  return {
    change,
    get: async <T>(store: StoreName, key: IDBValidKey) => (await answered(read(store).get(key))) as T | undefined,
    put: (store, value, key) => change([store], (of) => void of(store).put(value, key)),
    remove: (store, keys) => change([store], (of) => void of(store).delete(keys)),
    list: async <T>(store: StoreName, most: number, range?: IDBKeyRange) =>
      (await answered(read(store).getAll(range ?? null, most))) as T[],
    keys: async (store) => (await answered(read(store).getAllKeys())).map(String),
    count: (store) => answered(read(store).count()),
  }
}
