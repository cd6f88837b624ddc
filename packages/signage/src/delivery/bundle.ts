/*
 * A release in one file is a plain tar: `manifests/<name>.json` first, one for each screen, named so that only the
 * screen knows which is its own, then each content under `content/<sha256>`. A content is what its name says and a
 * manifest is signed, so that nothing else has to be checked.
 */
const blockBytes = 512
/** No bundle has more; a file of nothing but names would fill the memory of a screen. */
const mostFiles = 100_000
export const manifestName = (name: string): string => `manifests/${name}.json`
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

const sumOf = (block: Uint8Array): number => block.reduce((total, byte) => total + byte, 0)

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
  put(148, `${sumOf(block).toString(8).padStart(6, '0')}\0 `)
  return block
}

/** Whether a block stands in front of a file: its sum, taken with blanks in the place of the sum, is in it. */
const isHeader = (block: Uint8Array): boolean => {
  const blank = block.slice()
  blank.fill(0x20, 148, 156)
  return parseInt(textOf(block.subarray(148, 156)).trim(), 8) === sumOf(blank)
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

/** What a bundle holds; one that is not whole breaks off, or was never a bundle. */
export interface Bundled {
  readonly files: readonly BundledFile[]
  readonly isWhole: boolean
}

/** Finds the files of a bundle by their headers; nothing of their bytes is read. */
export const filesOf = async (bundle: Blob): Promise<Bundled> => {
  const files: BundledFile[] = []
  for (let at = 0; at + blockBytes <= bundle.size && files.length < mostFiles;) {
    const block = new Uint8Array(await bundle.slice(at, at + blockBytes).arrayBuffer())
    if (block.every((byte) => byte === 0)) return { files, isWhole: files.length > 0 }
    const size = sizeOf(block.subarray(124, 136))
    const from = at + blockBytes
    if (!isHeader(block) || !Number.isSafeInteger(size) || from + size > bundle.size) break
    files.push({ name: textOf(block.subarray(0, 100)), size, read: () => bundle.slice(from, from + size) })
    at = from + size + paddingAfter(size).length
  }
  return { files, isWhole: false }
}
