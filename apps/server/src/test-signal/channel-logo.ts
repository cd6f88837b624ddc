import { markup, type Markup } from '../page/markup.js'

/** What a logo shows, as its address says it. */
export interface LogoParts {
  readonly number: number
  readonly name: string
  readonly hue: number
}

/** One of six quiet patterns behind the letters, so that neighbours in a list differ in more than colour. */
const patterns: readonly Markup[] = [
  markup`<circle cx="104" cy="24" r="46"/><circle cx="20" cy="118" r="34"/>`,
  markup`<path d="M-8 96 64 24l72 72v40H-8z"/>`,
  markup`<path d="M0 84c24-26 40-26 64 0s40 26 64 0v44H0z"/><path d="M0 104c24-26 40-26 64 0s40 26 64 0v24H0z"/>`,
  markup`<path d="M128 0v128H0z"/>`,
  markup`<path d="M14 0h22v128H14zM53 0h22v128H53zM92 0h22v128H92z"/>`,
  markup`<path d="M64-14 142 64 64 142-14 64zM64 26 26 64l38 38 38-38z" fill-rule="evenodd"/>`,
]

/** A channel's logo: its initials on a tile of its own colour and pattern. */
export const channelLogo = (number: number, name: string, hue: number): string => {
  const tint = ((Math.round(hue) % 360) + 360) % 360
  const pattern = patterns[Math.abs(number) % patterns.length] ?? ''
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="128" height="128" role="img" aria-label="${name}">
<defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(${tint},58%,54%)"/><stop offset="1" stop-color="hsl(${(tint + 36) % 360},56%,33%)"/></linearGradient><clipPath id="c"><rect width="128" height="128" rx="28"/></clipPath></defs>
<g clip-path="url(#c)"><rect width="128" height="128" fill="url(#g)"/><g fill="#fff" opacity=".13">${pattern}</g></g>
<text x="64" y="83" text-anchor="middle" font-family="system-ui,Segoe UI,Roboto,DejaVu Sans,sans-serif" font-size="52" font-weight="700" fill="#fff">${initials(name)}</text>
</svg>
`.text
}

/** The address under which `testSignal` serves that logo. */
export const channelLogoPath = ({ number, name, hue }: LogoParts): string =>
  `/signal/logos/${number}-${hue}-${encodeURIComponent(name)}.svg`

/** Reads such an address back; an icon size in front of the suffix, as device clients ask for it, changes nothing. */
export const logoParts = (file: string): LogoParts | undefined => {
  const found = /^(\d{1,5})-(\d{1,3})-(.{1,60}?)(?:\d{2,4}_\d{2,4})?\.svg$/u.exec(file)
  return found ? { number: Number(found[1]), hue: Number(found[2]), name: found[3] ?? '' } : undefined
}

const initials = (name: string): string => {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...(words[0] ?? '?')].slice(0, 2)
  return letters.join('').toUpperCase()
}
