import { describe, expect, test } from 'vitest'
import type { Locate } from '../auth/locate.js'
import type { StreamingNodes } from './vms.js'

/** A giver of `StreamingNodes`, with a server that has a token. */
export interface StreamingNodesUnderTest {
  readonly nodes: StreamingNodes
  readonly locate: Locate
  readonly clientId: number
  readonly serverId: number
  readonly token: string
  /** Takes the server's token back and gives it a new one. */
  renew(): Promise<string>
}

/** What every giver of `StreamingNodes` promises. */
export const streamingNodesSuite = (name: string, open: () => Promise<StreamingNodesUnderTest>): void => {
  describe(`StreamingNodes of ${name}`, () => {
    test('a token is known as its server, and nothing like it is', async () => {
      const { nodes, locate, clientId, serverId, token } = await open()
      expect(await nodes.byToken(token, locate)).toEqual({ clientId, serverId })
      for (const forged of ['', token.slice(1), `${token}x`, token.toUpperCase()])
        expect(await nodes.byToken(forged, locate), forged).toBeNull()
    })

    test('a token that was taken back is nobody’s', async () => {
      const { nodes, locate, clientId, serverId, token, renew } = await open()
      const fresh = await renew()
      expect(await nodes.byToken(token, locate)).toBeNull()
      expect(await nodes.byToken(fresh, locate)).toEqual({ clientId, serverId })
    })
  })
}
