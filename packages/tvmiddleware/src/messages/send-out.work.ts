import { defineWork, does, object, word, type Work } from '@headend/base'

/** A message that goes to its reader's telephone or address as well. */
export const SendOut = defineWork('tvmiddleware.message-out', object({ uid: word(36) }))

interface Sender {
  send(ctx: Parameters<Work['run']>[0], uid: string): Promise<unknown>
}

export const sendOut = (outgoing: Sender): Work => does(SendOut, (ctx, { uid }) => outgoing.send(ctx, uid))
