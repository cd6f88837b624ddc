/** How a picture of the screen is to be. */
export interface LikenessWish {
  /** Its longer side at most. */
  readonly maxPx: number
  /** 1 to 100. */
  readonly quality: number
  /** How the screen hangs: the picture is upright. */
  readonly degrees: number
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type Place = (rect: DOMRect) => Box

/** Where something is on the screen as it is meant to be read, whichever way it hangs. */
const placing = (root: DOMRect, degrees: number): { readonly size: Box; readonly place: Place } => {
  const isTurned = degrees % 180 !== 0
  const width = isTurned ? root.height : root.width
  const height = isTurned ? root.width : root.height
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  const place: Place = (rect) => {
    const dx = rect.left + rect.width / 2 - (root.left + root.width / 2)
    const dy = rect.top + rect.height / 2 - (root.top + root.height / 2)
    const [w, h] = isTurned ? [rect.height, rect.width] : [rect.width, rect.height]
    return {
      x: width / 2 + dx * cos + dy * sin - w / 2,
      y: height / 2 - dx * sin + dy * cos - h / 2,
      width: w,
      height: h,
    }
  }
  return { size: { x: 0, y: 0, width, height }, place }
}

/** Where all of a picture lies when it is fitted into its box as the page does it. */
export const fittedInto = (box: Box, width: number, height: number, fit: string): Box => {
  if (fit !== 'contain' && fit !== 'cover') return box
  const ratios = [box.width / width, box.height / height] as const
  const scale = fit === 'contain' ? Math.min(...ratios) : Math.max(...ratios)
  const [w, h] = [width * scale, height * scale]
  return { x: box.x + (box.width - w) / 2, y: box.y + (box.height - h) / 2, width: w, height: h }
}

/** What comes from elsewhere would make the whole picture unreadable. */
const isOurs = (src: string): boolean =>
  src === '' ||
  src.startsWith('blob:') ||
  src.startsWith('data:') ||
  new URL(src, location.href).origin === location.origin

const drawNote = (draw: CanvasRenderingContext2D, { x, y, width, height }: Box, note: string): void => {
  draw.fillStyle = '#3a3f46'
  draw.fillRect(x, y, width, height)
  draw.fillStyle = '#ffffff'
  draw.font = `${Math.max(12, Math.min(width, height) / 16)}px sans-serif`
  draw.textAlign = 'center'
  draw.textBaseline = 'middle'
  draw.fillText(note, x + width / 2, y + height / 2, width)
}

const drawMedia = (
  draw: CanvasRenderingContext2D,
  element: HTMLImageElement | HTMLVideoElement,
  box: Box,
  fit: string,
): void => {
  const isFilm = element instanceof HTMLVideoElement
  const width = isFilm ? element.videoWidth : element.naturalWidth
  const height = isFilm ? element.videoHeight : element.naturalHeight
  const isThere = width > 0 && height > 0 && (isFilm ? element.readyState >= 2 : element.complete)
  if (!isThere) return
  if (!isOurs(element.currentSrc)) return drawNote(draw, box, 'a film from elsewhere')
  const { x, y, width: w, height: h } = fittedInto(box, width, height, fit)
  draw.drawImage(element, x, y, w, h)
}

/** Words where the page has put them, each by itself, so that lines break as they do there. */
const drawWords = (draw: CanvasRenderingContext2D, text: Text, style: CSSStyleDeclaration, place: Place): void => {
  draw.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  draw.fillStyle = style.color
  draw.textAlign = 'left'
  draw.textBaseline = 'middle'
  const range = document.createRange()
  for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
    range.setStart(text, index)
    range.setEnd(text, index + word.length)
    const { x, y, height } = place(range.getBoundingClientRect())
    draw.fillText(word, x, y + height / 2)
  }
}

const levelOf = (element: Element): number => Number.parseInt(getComputedStyle(element).zIndex, 10) || 0

const drawElement = (draw: CanvasRenderingContext2D, element: Element, place: Place): void => {
  const style = getComputedStyle(element)
  const opacity = Number(style.opacity)
  if (style.display === 'none' || style.visibility === 'hidden' || opacity < 0.02) return
  const box = place(element.getBoundingClientRect())
  draw.save()
  draw.globalAlpha *= opacity
  if (style.overflow !== 'visible' || element instanceof HTMLImageElement || element instanceof HTMLVideoElement) {
    draw.beginPath()
    draw.rect(box.x, box.y, box.width, box.height)
    draw.clip()
  }
  draw.fillStyle = style.backgroundColor
  draw.fillRect(box.x, box.y, box.width, box.height)
  if (element instanceof HTMLImageElement || element instanceof HTMLVideoElement)
    drawMedia(draw, element, box, style.objectFit)
  else if (element instanceof HTMLIFrameElement) drawNote(draw, box, element.src || 'a page')
  else {
    for (const node of element.childNodes) if (node instanceof Text) drawWords(draw, node, style, place)
    for (const child of [...element.children].sort((a, b) => levelOf(a) - levelOf(b))) drawElement(draw, child, place)
  }
  draw.restore()
}

/**
 * A picture of what is on the screen, drawn from what the page shows: its pictures, films, colours and words. A browser
 * shows no page the pixels of another, so a box with the address stands where one is.
 */
export const likeness = (root: HTMLElement, { maxPx, quality, degrees }: LikenessWish): Promise<Blob> => {
  const { size, place } = placing(root.getBoundingClientRect(), degrees)
  const scale = Math.min(1, maxPx / Math.max(size.width, size.height, 1))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(size.width * scale))
  canvas.height = Math.max(1, Math.round(size.height * scale))
  const draw = canvas.getContext('2d')
  if (!draw) throw new Error('this browser draws no pictures')
  draw.fillStyle = '#000000'
  draw.fillRect(0, 0, canvas.width, canvas.height)
  draw.scale(scale, scale)
  drawElement(draw, root, place)
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('this browser made no picture'))),
      'image/jpeg',
      quality / 100,
    ),
  )
}
