import type { SaidTakeover } from '../schedule/takeovers.js'
import { made } from './drawn.js'

/** A screen of our own, over everything that is played: a heading, words, and what else belongs there. */
export const card = (heading: string, ...rest: readonly (string | HTMLElement)[]): HTMLElement => {
  const element = made('div', 'card')
  element.append(made('h1', '', heading), ...rest.map((one) => (typeof one === 'string' ? made('p', '', one) : one)))
  return element
}

/** Dark or light letters, whichever are read on this ground. */
export const inkOn = (colour: string): string => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) || 0)
  return red * 0.299 + green * 0.587 + blue * 0.114 > 150 ? '#000000' : '#ffffff'
}

/** The words of a takeover: over the whole screen, or as a band under what it shows. */
export const takeoverCard = ({ text, colour, size }: SaidTakeover, isBand: boolean): HTMLElement => {
  const element = made('div', isBand ? 'card takeover band' : 'card takeover', text)
  element.style.background = colour
  element.style.color = inkOn(colour)
  element.style.fontSize = `${isBand ? Math.min(size, 8) : size}cqh`
  return element
}
