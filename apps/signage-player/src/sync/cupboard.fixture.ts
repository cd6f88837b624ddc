import type { Cupboard } from './cupboard.js'

/** A cupboard that lasts as long as a test. */
export const memoryCupboard = (): Cupboard => {
  const kept = new Map<string, Blob>()
  return {
    put: async (name, bytes) => void kept.set(name, bytes),
    get: async (name) => kept.get(name),
    remove: async (name) => void kept.delete(name),
    names: async () => [...kept.keys()],
  }
}
