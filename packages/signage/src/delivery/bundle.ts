/*
 * A release in one file is a plain tar: `manifests.json` first, then each content under `content/<sha256>`. A content
 * is what its name says and a manifest is signed, so that nothing else has to be checked.
 */
const blockBytes = 512
export const manifestsName = 'manifests.json'
export const contentName = (sha256: string): string => `content/${sha256}`

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replace(/\0.*$/s, '')

/** What `tar` writes of a number: octal letters, or for the largest the number itself behind a set first bit. */
const sizeOf = (field: Uint8Array): number => {
  if (((field[0] ?? 0) & 0x80) === 0) return parseInt(textOf(field).trim() || '0', 8)
  return field.subarray(4).reduce((sum, byte) => sum * 256 + byte, 0)
}

const written = (size: number): Uint8Array => {
  const field = new Uint8Array(12)
  if (size < 8 ** 11) return new TextEncoder().encode(`${size.toString(8).padStart(11, '0')}\0`)
  field[0] = 0x80
  for (let at = 11, rest = size; at > 3; at -= 1, rest = Math.floor(rest / 256)) field[at] = rest % 256
  return field
}

/** The block in front of a file. */
export const headerOf = (name: string, size: number): Uint8Array => {
  const block = new Uint8Array(blockBytes)
  const put = (at: number, part: Uint8Array | string): void =>
    block.set(typeof part === 'string' ? new TextEncoder().encode(part) : part, at)
  put(0, name)
  put(100, '0000644\0')
  put(108, '0000000\0')
  put(116, '0000000\0')
  put(124, written(size))
  put(136, '00000000000\0')
  put(148, '        ')
  put(156, '0')
  put(257, 'ustar\0')
  put(263, '00')
  const sum = block.reduce((total, byte) => total + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return block
}

/** Bytes behind a file, so that the next begins at a whole block. */
export const paddingAfter = (size: number): Uint8Array =>
  new Uint8Array((blockBytes - (size % blockBytes)) % blockBytes)

/** What ends the file. */
export const ending = (): Uint8Array => new Uint8Array(2 * blockBytes)

/** A file of a bundle, found but not read. */
export interface BundledFile {
  readonly name: string
  readonly size: number
  read(): Blob
}

/** The files of a bundle; nothing of their bytes is read. A file that breaks off ends the list. */
export const filesOf = async (bundle: Blob): Promise<BundledFile[]> => {
  const files: BundledFile[] = []
  for (let at = 0; at + blockBytes <= bundle.size;) {
    const block = new Uint8Array(await bundle.slice(at, at + blockBytes).arrayBuffer())
    const name = textOf(block.subarray(0, 100))
    const size = sizeOf(block.subarray(124, 136))
    const from = at + blockBytes
    if (name === '' || !Number.isSafeInteger(size) || from + size > bundle.size) break
    files.push({ name, size, read: () => bundle.slice(from, from + size) })
    at = from + size + paddingAfter(size).length
  }
  return files
}
