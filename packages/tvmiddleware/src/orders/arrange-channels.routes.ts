import { int, object, oneOf, route } from '@headend/base'
import { sortings, type ArrangeChannels } from './arrange-channels.service.js'

export const arrangeChannelRoutes = (arrange: ArrangeChannels) => [
  route({
    method: 'post',
    path: '/tvmiddleware/channels/arrange',
    auth: 'staff',
    allow: 'tvmiddleware.channels.edit',
    summary: 'Put all channels into the order of the guide, of their ids or of their names',
    input: object({ by: oneOf(...sortings) }),
    reply: object({ moved: int(0) }),
    run: async (ctx, input) => ({ moved: await arrange.by(ctx, input.by) }),
  }),
  route({
    method: 'post',
    path: '/tvmiddleware/channels/arrange-by-hand',
    auth: 'staff',
    allow: 'tvmiddleware.channels.edit',
    summary: 'Put all channels back into the order that was made by hand',
    input: object({}),
    reply: object({ moved: int(0) }),
    run: async (ctx) => ({ moved: await arrange.byHand(ctx) }),
  }),
]
