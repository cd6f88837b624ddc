/** The sizes in which pictures of this installation lie beside their originals, as the end of their names: `100_75`. */
export type IconSizes = ReadonlySet<string>

/** Reads `100x75, 200x150`; whatever else is written there is no size. */
export const readIconSizes = (written: string): IconSizes =>
  new Set([...written.matchAll(/(\d{1,4})x(\d{1,4})/g)].map(([, width = '', height = '']) => `${width}_${height}`))

/** The same picture in a size: `/media/logo.png` becomes `/media/logo100_75.png` (device-api.md 1.3). */
export const sizedIcon = (url: string, size: string): string =>
  size === '' ? url : url.replace(/(\.\w{1,5})?([?#].*)?$/, (_end, type = '', rest = '') => `${size}${type}${rest}`)
