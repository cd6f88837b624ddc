import { toDataURL } from 'qrcode'
import { say } from '../texts/texts.js'
import { card } from './cards.js'
import { made } from './drawn.js'

/** Letters of a code in two groups, so that they are read without mistake. */
export const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`

/** Shows the code that staff enter, and beside it the page where they do. */
export const pairingScreen = async (
  root: HTMLElement,
  ticket: { readonly code: string; readonly claimUrl: string } | undefined,
): Promise<void> => {
  if (!ticket) return root.replaceChildren(card(say('pairing'), say('waiting')))
  const code = made('div', 'code', spaced(ticket.code))
  code.dataset['code'] = ticket.code
  const parts: (string | HTMLElement)[] = [code, say('pairingHow')]
  if (ticket.claimUrl !== '') {
    const picture = made('img')
    picture.src = await toDataURL(ticket.claimUrl, { margin: 1, width: 512 })
    parts.push(picture)
  }
  root.replaceChildren(card(say('pairing'), ...parts))
}
