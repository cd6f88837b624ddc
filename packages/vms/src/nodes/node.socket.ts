import { socket, type Context, type NodeActor, type Out } from '@headend/base'
import type { BeatsService } from '../control/beats.service.js'
import type { NodeLinks } from '../control/node-links.js'
import type { AnswersService } from './answers.service.js'
import { BeatMessage, heartbeatOf, ReleaseMessage } from './node.schemas.js'
import { AnswerMessage } from '../control/node-answer.js'
import { ackView } from './node.views.js'

/** Where streaming servers give their signs of life. */
export const nodeSocket = (answers: AnswersService, beats: BeatsService, links: NodeLinks) => {
  const answer = async (ctx: Context<NodeActor>, message: Out<typeof BeatMessage>): Promise<object> => {
    const heard = await answers.beat(ctx, heartbeatOf(message))
    if ('ack' in heard) return { type: 'ack', ...ackView(heard.ack) }
    return { type: 'refused', seq: message.seq, reason: heard.refused }
  }
  return socket({
    path: '/link',
    auth: 'node',
    summary: 'Give signs of life, be given groups, give them back',
    messages: { beat: BeatMessage, release: ReleaseMessage, answer: AnswerMessage },
    maxMessageBytes: 262_144,
    maxMessagesPerMinute: 600,
    open: (ctx, connection) => Promise.resolve(links.set(ctx.actor.serverId, connection, ctx.clientId ?? 0)),
    message: async (ctx, connection, type, data) => {
      if (type === 'beat') return connection.send(await answer(ctx, data as Out<typeof BeatMessage>))
      if (type === 'answer') {
        const { id, ...said } = data as Out<typeof AnswerMessage>
        return links.hear(ctx.actor.serverId, id, said)
      }
      const release = data as Out<typeof ReleaseMessage>
      const isTaken = await beats.release(ctx, release)
      connection.send({ type: 'released', group: release.group, epoch: release.epoch, is_taken: isTaken })
    },
    close: (ctx, connection) => Promise.resolve(links.drop(ctx.actor.serverId, connection)),
  })
}
