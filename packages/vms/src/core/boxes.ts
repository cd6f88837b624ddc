/** A box of an MP4 file, whole, with its head. */
export interface Box {
  readonly type: string
  readonly bytes: Buffer
}

/** Bytes that came so far and make no whole box yet. */
export interface BoxRest {
  readonly chunks: readonly Buffer[]
  readonly length: number
}

export const noRest: BoxRest = { chunks: [], length: 0 }

/** What no box of a camera's picture is larger than: more is no picture. */
export const mostBoxBytes = 64 * 1024 * 1024

const headBytes = 8

/** How long the box at this place says that it is; undefined where its head is not there yet. */
const sizeAt = (bytes: Buffer, at: number): number | undefined => {
  if (bytes.length - at < headBytes) return undefined
  const size = bytes.readUInt32BE(at)
  if (size !== 1) return size
  return bytes.length - at < 16 ? undefined : Number(bytes.readBigUInt64BE(at + 8))
}

/** The boxes that are whole by now, and what is left; throws where the bytes are no MP4. */
export const takeBoxes = (rest: BoxRest, chunk: Buffer): { readonly boxes: readonly Box[]; readonly rest: BoxRest } => {
  const chunks = [...rest.chunks, chunk]
  const length = rest.length + chunk.length
  const first = chunks.length === 1 || (rest.chunks[0]?.length ?? 0) >= 16 ? chunks[0] : Buffer.concat(chunks)
  const wanted = first && sizeAt(first, 0)
  // A large fragment comes in hundreds of pieces: they are put together once.
  if (wanted === undefined || (wanted <= mostBoxBytes && wanted >= headBytes && length < wanted))
    return { boxes: [], rest: { chunks, length } }
  const all = chunks.length === 1 ? chunk : Buffer.concat(chunks)
  const boxes: Box[] = []
  let at = 0
  for (let size = sizeAt(all, at); size !== undefined; size = sizeAt(all, at)) {
    if (size < headBytes || size > mostBoxBytes) throw new RangeError(`a box of ${size} bytes is no part of a picture`)
    if (all.length - at < size) break
    boxes.push({ type: all.toString('latin1', at + 4, at + 8), bytes: all.subarray(at, at + size) })
    at += size
  }
  const left = all.subarray(at)
  return { boxes, rest: left.length === 0 ? noRest : { chunks: [left], length: left.length } }
}

/** The boxes inside of another, whose own fields take `skip` bytes after its head. */
export const boxesIn = ({ bytes }: Box, skip = 0): Box[] => {
  const found: Box[] = []
  for (let at = headBytes + skip; at + headBytes <= bytes.length;) {
    const size = bytes.readUInt32BE(at)
    if (size < headBytes || at + size > bytes.length) break
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), bytes: bytes.subarray(at, at + size) })
    at += size
  }
  return found
}

/** The first box at the end of a way of types. */
export const boxAt = (box: Box, ...way: readonly string[]): Box | undefined => {
  const [type, ...further] = way
  if (type === undefined) return box
  for (const child of boxesIn(box)) {
    const found = child.type === type ? boxAt(child, ...further) : undefined
    if (found) return found
  }
  return undefined
}

/** A box of these parts. */
export const boxOf = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(parts.reduce((sum, { length }) => sum + length, headBytes))
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, ...parts])
}
