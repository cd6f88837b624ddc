import type { Said } from '@headend/base/testing'
import { macOf } from '../identities/mac.js'
import type { PairAnswer, PairTicket, TokenAnswer } from '../protocol/pairing.js'
import { tokenText } from '../protocol/proofs.js'
import type { Desk } from './screens.fixture.js'

const root = '/signage/player/v1'

/** A player's calls, from an address of its own. */
export const playerAt = ({ house }: Pick<Desk, 'house'>, ip = '198.51.100.7') => {
  const client = house.stranger({ ip })
  const call = (method: 'get' | 'post', path: string, body?: object, bearer?: string): Promise<Said> =>
    client.call(method, root + path, {
      ...(body && { body }),
      ...(bearer !== undefined && { headers: { authorization: `Bearer ${bearer}` } }),
    })
  const hw = { fingerprint: 'box-1', serial: 'SN1', width: 1280, height: 720 }
  const facts = { hw, installId: 'install-1', platform: 'Debian', appVersion: '1.0' }
  const ask = async (more: object = {}) => {
    const { body } = await call('post', '/pair', { ...facts, ...more })
    return body as unknown as PairTicket
  }
  const poll = ({ pairId, pollSecret }: PairTicket) => call('get', `/pair/${pairId}`, undefined, pollSecret)
  const confirm = ({ pairId, pollSecret }: PairTicket) => call('post', `/pair/${pairId}/confirm`, {}, pollSecret)
  const token = async ({ deviceUid = '', secret = '' }: PairAnswer, installId = 'install-1') => {
    const { nonce } = (await call('get', '/challenge')).body as { nonce: string }
    const mac = macOf(secret, tokenText({ nonce, deviceUid, bootId: 'boot-1' }))
    return call('post', '/token', { deviceUid, bootId: 'boot-1', installId, nonce, mac })
  }
  return {
    ...{ call, ask, poll, confirm, token, facts },
    enrol: (body: object) => call('post', '/enrol', { ...facts, ...body }),
    tokenOf: async (answer: PairAnswer) => ((await token(answer)).body as unknown as TokenAnswer).token,
  }
}

/** Hangs a player on a screen: what it was told of itself. */
export const paired = async (desk: Desk, screen: number, more: object = {}): Promise<PairAnswer> => {
  const player = playerAt(desk)
  const ticket = await player.ask(more)
  const { status, text } = await desk.staff.call('post', '/signage/screens/claim', {
    body: { code: ticket.code, screen_id: screen },
  })
  if (status >= 300) throw new Error(text)
  const { body } = await player.poll(ticket)
  await player.confirm(ticket)
  return body as unknown as PairAnswer
}
