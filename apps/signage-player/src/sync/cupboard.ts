import type { Database } from '../store/database.js'

/** Keeps bytes under names. */
export interface Cupboard {
  put(name: string, bytes: Blob): Promise<void>
  get(name: string): Promise<Blob | undefined>
  remove(name: string): Promise<void>
  names(): Promise<string[]>
}

const ground = 'https://content.invalid/'

/** Cache Storage: what a browser gives to pages of a safe address. */
const cached = (cache: Cache): Cupboard => ({
  put: (name, bytes) => cache.put(ground + name, new Response(bytes)),
  get: async (name) => (await cache.match(ground + name))?.blob(),
  remove: async (name) => void (await cache.delete(ground + name)),
  names: async () => (await cache.keys()).map(({ url }) => url.slice(ground.length)),
})

/** IndexedDB, for an address by plain HTTP. */
const filed = (database: Database): Cupboard => ({
  put: (name, bytes) => database.put('files', bytes, name),
  get: (name) => database.get<Blob>('files', name),
  remove: (name) => database.remove('files', name),
  names: () => database.keys('files'),
})

/** The cupboard of this browser. */
export const openCupboard = async (database: Database): Promise<Cupboard> =>
  'caches' in globalThis ? cached(await caches.open('headend-content')) : filed(database)
