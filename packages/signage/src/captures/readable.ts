import { sniff } from '../media/sniff.js'

const pictures: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']
// Lines and tabs apart, whatever a terminal or a browser might obey.
// eslint-disable-next-line no-control-regex -- exactly these are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** The type of a picture by its bytes; nothing where it is none. */
export const pictureType = (bytes: Buffer): string | undefined => {
  const { mime = '' } = sniff(bytes) ?? {}
  return pictures.includes(mime) ? mime : undefined
}

/** The type of plain text; nothing where it is none. */
export const textType = (bytes: Buffer): string | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return control.test(text) ? undefined : 'text/plain; charset=utf-8'
  } catch {
    return undefined
  }
}
