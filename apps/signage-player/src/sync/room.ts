import { roomFor } from '@headend/signage/delivery'
import type { Shelf } from './shelf.js'

export interface RoomPorts {
  readonly shelf: Pick<Shelf, 'sizes' | 'remove'>
  /** Bytes that this browser still takes; infinite where it does not say. */
  freeBytes(): Promise<number>
  /** Whether a manifest that is kept needs this content. */
  isReferred(sha256: string): boolean
}

/** Whether so many bytes more find room; what no manifest needs makes way for them. */
export const hasRoom = async ({ shelf, freeBytes, isReferred }: RoomPorts, bytes: number): Promise<boolean> => {
  const free = await freeBytes()
  if (free >= bytes * 1.05) return true
  const held = (await shelf.sizes()).map((one) => ({ ...one, neededAt: 0 }))
  const { fits, evict } = roomFor(bytes, free, held, isReferred)
  for (const sha256 of evict) await shelf.remove(sha256)
  return fits
}
