import { defineWork, does, idOf, object, type Work } from '@headend/base'

/** One attempt at a text. */
export const SendText = defineWork('sms.send', object({ textId: idOf('sms_texts') }))

interface Sender {
  attempt(ctx: Parameters<Work['run']>[0], textId: number): Promise<unknown>
}

export const sendText = (delivery: Sender): Work => does(SendText, (ctx, { textId }) => delivery.attempt(ctx, textId))
