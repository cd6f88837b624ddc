import { int, list, object, route, text } from '@headend/base'
import type { StorageService } from './storage.service.js'

const amount = { count: int(0), bytes: int(0) }

export const storageRoutes = (storage: StorageService) => [
  route({
    method: 'get',
    path: '/signage/storage',
    auth: 'staff',
    allow: 'signage.media.view',
    summary: 'What screens take of the store: all that is kept, what nothing refers to any more, media by kind',
    input: object({}),
    reply: object({
      kept: object(amount),
      unused: object(amount),
      media: list(object({ kind: text(), ...amount })),
    }),
    run: async (ctx) => {
      const { media, ...rest } = await storage.of(ctx)
      return { ...rest, media: [...media] }
    },
  }),
]
