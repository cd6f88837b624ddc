import { idOf, object } from '../schema/schema.js'
import { defineWork, does, type Work } from '../works/work.js'

/** One attempt at a letter. */
export const SendLetter = defineWork('base.send-letter', object({ letterId: idOf('base_letters') }))

interface Sender {
  attempt(ctx: Parameters<Work['run']>[0], letterId: number): Promise<unknown>
}

export const sendLetter = (post: Sender): Work => does(SendLetter, (ctx, { letterId }) => post.attempt(ctx, letterId))
