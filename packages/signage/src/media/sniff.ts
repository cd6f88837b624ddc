/** What bytes are by themselves, whatever their file is called. */
export interface Sniffed {
  readonly kind: 'image' | 'video' | 'audio' | 'document' | 'htmlPackage' | 'font'
  readonly mime: string
}

/** So many bytes from the beginning are looked at. */
export const sniffedBytes = 64

type Test = (head: Buffer) => boolean

const starts =
  (text: string, at = 0): Test =>
  (head) =>
    head.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'))
const both =
  (one: Test, other: Test): Test =>
  (head) =>
    one(head) && other(head)
const brand = (...names: string[]): Test =>
  both(starts('ftyp', 4), (head) => names.some((name) => starts(name, 8)(head)))

const known: readonly (readonly [Test, Sniffed])[] = [
  [starts('\x89PNG\r\n\x1a\n'), { kind: 'image', mime: 'image/png' }],
  [starts('\xff\xd8\xff'), { kind: 'image', mime: 'image/jpeg' }],
  [starts('GIF8'), { kind: 'image', mime: 'image/gif' }],
  [both(starts('RIFF'), starts('WEBP', 8)), { kind: 'image', mime: 'image/webp' }],
  [brand('avif', 'avis'), { kind: 'image', mime: 'image/avif' }],
  [brand('M4A '), { kind: 'audio', mime: 'audio/mp4' }],
  [brand('qt  '), { kind: 'video', mime: 'video/quicktime' }],
  [starts('ftyp', 4), { kind: 'video', mime: 'video/mp4' }],
  [starts('\x1aE\xdf\xa3'), { kind: 'video', mime: 'video/webm' }],
  [both(starts('RIFF'), starts('AVI ', 8)), { kind: 'video', mime: 'video/x-msvideo' }],
  [starts('\x00\x00\x01\xba'), { kind: 'video', mime: 'video/mpeg' }],
  [both(starts('RIFF'), starts('WAVE', 8)), { kind: 'audio', mime: 'audio/wav' }],
  [starts('ID3'), { kind: 'audio', mime: 'audio/mpeg' }],
  [starts('\xff\xfb'), { kind: 'audio', mime: 'audio/mpeg' }],
  [starts('OggS'), { kind: 'audio', mime: 'audio/ogg' }],
  [starts('%PDF-'), { kind: 'document', mime: 'application/pdf' }],
  [starts('PK\x03\x04'), { kind: 'htmlPackage', mime: 'application/zip' }],
  [starts('wOFF'), { kind: 'font', mime: 'font/woff' }],
  [starts('wOF2'), { kind: 'font', mime: 'font/woff2' }],
]

/** Nothing, where nobody knows these bytes. */
export const sniff = (head: Buffer): Sniffed | undefined => known.find(([test]) => test(head))?.[1]
